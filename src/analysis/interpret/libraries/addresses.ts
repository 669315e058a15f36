import { getEntityOfRoute } from '../../../catalog/entities.js'
import type { Engine } from '../engine.js'
import { isNullish, OWN_TEXT, type Option, type Value } from '../values/values.js'

/*
 * Where requests go. Where a project declares upstreams, a text that is put together keeps how it is written, as far as
 * that is known: constants as they stand, variables of the environment by their names, a mark for anything else.
 */

/** Another server of the company: the variable or the host its addresses begin with, and what is behind its paths. */
export interface Upstream {
  readonly env?: string | undefined
  readonly host?: string | undefined
  /** The entity of all its answers, unless `entities` says otherwise. */
  readonly entity?: string | undefined
  /** The entity by pattern of the path: `*` stands for one segment, `**` for the rest. The first that fits counts. */
  readonly entities?: Readonly<Record<string, string>> | undefined
}

/** What stands behind an address of an upstream. */
export interface Destination {
  /** The entity of the records it answers with; null when neither the settings nor the path tell. */
  readonly entity: string | null
  /** It is about whoever asks: `/me`. */
  readonly isCallers: boolean
}

/** Stands for the value of a variable: its name is written between these. */
const VARIABLE = ['\uFFF9', '\uFFFB'] as const

/** How a value reads as a part of a text. */
export function textOf(value: Value): string {
  const texts = new Set<string>()
  for (const option of value) {
    if (isNullish(option.shape)) continue
    const text = textOfOption(option)
    // What stands in for a variable that is not set is no other place.
    if (text.includes(VARIABLE[0])) return text
    texts.add(text)
  }
  const [only] = texts
  return only !== undefined && texts.size === 1 ? only : OWN_TEXT
}

function textOfOption({ shape }: Option): string {
  switch (shape.kind) {
    case 'literal':
      return String(shape.value)
    case 'secret':
      return VARIABLE.join(shape.name)
    case 'unknown':
      return shape.text ?? (shape.name === undefined ? OWN_TEXT : VARIABLE.join(shape.name))
    default:
      return OWN_TEXT
  }
}

/** A text with how it is written, where somebody may ask for that. */
export function withText({ upstreams }: Pick<Engine, 'upstreams'>, value: Value, write: () => string): Value {
  if (upstreams.length === 0) return value
  const text = write()
  return text.replaceAll(OWN_TEXT, '') === ''
    ? value
    : value.map(({ shape, facts }) => ({ shape: shape.kind === 'unknown' ? { ...shape, text } : shape, facts }))
}

/** How a path, or another address, reads below the address it is relative to. */
export function resolveText(address: string, base: string): string {
  if (base === OWN_TEXT || isAbsolute(address)) return address
  return `${base.replace(/\/+$/, '')}/${address.replace(/^\/+/, '')}`
}

function isAbsolute(address: string): boolean {
  return address.startsWith(VARIABLE[0]) || /^(?:https?:)?\/\//i.test(address)
}

/** What of the declared upstreams stands behind an address; null when it leads elsewhere. */
export function findDestination(upstreams: readonly Upstream[], address: string): Destination | null {
  for (const upstream of upstreams) {
    const path = pathBelow(upstream, address)
    if (path === null) continue
    const segments = segmentsOf(path)
    const declared = Object.entries(upstream.entities ?? {}).find(([pattern]) => fits(segments, segmentsOf(pattern)))
    const route = getEntityOfRoute(segments)
    return {
      entity: declared?.[1] ?? upstream.entity ?? route?.entity ?? null,
      isCallers: route?.isCallers ?? false,
    }
  }
  return null
}

/** What of an address comes after the place an upstream is at; null for another place. */
function pathBelow({ env, host }: Upstream, address: string): string | null {
  const bare = address.replace(/^(?:https?:)?\/\//i, '')
  if (env !== undefined) {
    const variable = VARIABLE.join(env)
    return bare.startsWith(variable) ? bare.slice(variable.length) : null
  }
  const [place = ''] = bare.split(/[/?#]/, 1)
  const isThere = bare !== address && (place === host || place.replace(/:\d+$/, '') === host)
  return isThere ? bare.slice(place.length) : null
}

/** The parts of a path; what is not known, and what is known in part only, is a parameter: `*`. */
function segmentsOf(path: string): string[] {
  const [written = ''] = path.split(/[?#]/, 1)
  return written
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => (segment.includes(OWN_TEXT) || segment.includes(VARIABLE[0]) ? '*' : segment))
}

function fits(segments: readonly string[], pattern: readonly string[]): boolean {
  const open = pattern.at(-1) === '**'
  const wanted = open ? pattern.slice(0, -1) : pattern
  return (
    (open ? segments.length >= wanted.length : segments.length === wanted.length) &&
    wanted.every((part, index) => part === '*' || part === segments[index])
  )
}
