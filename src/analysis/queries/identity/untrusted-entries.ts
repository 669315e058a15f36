import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { Effect, Place } from '../../interpret/values/effects.js'
import type { Outcome } from '../../interpret/engine.js'
import { object, one, promise, type Value } from '../../interpret/values/values.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { InputPart } from '../../interpret/values/input-facts.js'
import { openFile, type LintedFile } from '../../session.js'
import {
  clientArguments,
  collectActions,
  collectRouteHandlers,
  mayHoldActions,
  mayHoldPage,
  mayHoldRouteHandlers,
  getRoute,
  requestArguments,
  routeParams,
} from '../entry-points.js'
import { describeEvidence } from './private-deeds.js'

/** A function of a file that Next.js calls with what the client sent. */
export interface UntrustedEntry {
  readonly kind: 'action' | 'handler' | 'page' | 'proxy'
  readonly name: string
  readonly at: number
  readonly end: number
  readonly value: Value
  readonly args: readonly Value[]
}

/** Whether a file may hold any of them: most do not, and need not be opened to know it. */
export function mayHoldUntrustedEntries(context: Readonly<RuleContext<string, readonly unknown[]>>): boolean {
  return mayHoldActions(context) || mayHoldRouteHandlers(context) || mayHoldPage(context)
}

/** The actions, route handlers, pages, layouts and metadata functions of a file. */
export function collectUntrustedEntries(file: LintedFile): UntrustedEntry[] {
  const { session, module } = file
  return [
    ...collectActions(session, module).map(({ name, at, end, value }): UntrustedEntry => {
      return { kind: 'action', name, at, end, value, args: clientArguments() }
    }),
    ...collectRouteHandlers(session, module).map(({ method, at, end, value, route }): UntrustedEntry => {
      return { kind: 'handler', name: method, at, end, value, args: requestArguments(method, route) }
    }),
    ...collectPages(file),
  ]
}

/** What an entry does with what the client sent, and each of what answers the requests that it hands to a router. */
export function enterUntrusted({ session, module }: LintedFile, { value, args, name }: UntrustedEntry): Outcome[] {
  const outcome = session.interpreter.enter(module, value, args, name)
  return [outcome, ...outcome.served]
}

/** What a rule says of an effect, at the call in the linted file that leads to it. */
export interface Misuse {
  readonly at: number
  readonly end: number
  /** The action, handler or page. */
  readonly entry: string
  readonly evidence: string
}

/**
 * What the entry points of a file do wrong with what the client sent: one finding for each call of the file.
 *
 * @param judge what is wrong with an effect of an entry point; null when nothing is
 */
export function findMisuses<T extends object>(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  judge: (effect: Effect, entry: UntrustedEntry) => T | null,
): (T & Misuse)[] {
  const file = mayHoldUntrustedEntries(context) ? openFile(context) : null
  if (!file) return []
  const found = new Map<number, T & Misuse>()
  for (const entry of collectUntrustedEntries(file)) {
    for (const effect of enterUntrusted(file, entry).flatMap(({ effects }) => effects)) {
      const misuse = judge(effect, entry)
      if (!misuse) continue
      const { at, end } = findCallInFile(file.module, effect, entry)
      if (found.has(at)) continue
      found.set(at, { ...misuse, at, end, entry: entry.name, evidence: describeEvidence(file.session, effect) })
    }
  }
  return [...found.values()]
}

/** The innermost call of the linted file that leads to an effect; the entry itself when there is none. */
export function findCallInFile(module: ModuleFacts, effect: Effect, entry: UntrustedEntry): Place {
  let found: Place | null = null
  for (let site = effect.chain; site; site = site.next) if (site.place.path === module.path) found = site.place
  if (effect.place.path === module.path) found = effect.place
  return found ?? { path: module.path, at: entry.at, end: entry.end }
}

/** Whether a part is the address that a request came to (`request.nextUrl.pathname`), and no parameter in it. */
export function isOwnAddress({ source, path }: InputPart, { kind }: UntrustedEntry): boolean {
  if (source !== 'searchParams' || (kind !== 'handler' && kind !== 'proxy')) return false
  return path.length === 0 || OWN_ADDRESS.has(path[0] ?? '')
}

const OWN_ADDRESS = new Set(['pathname', 'search', 'href', 'hash', 'origin', 'host', 'hostname', 'port', 'protocol'])

/** A part of the client's input as messages name it: ``the search parameter `q` ``. */
export function describePart(part: InputPart): string {
  const { source, path } = part
  const name = nameOfPart(part)
  switch (source) {
    case 'params':
      return name === '' ? 'the route parameters' : `the route parameter \`${name}\``
    case 'searchParams':
      return name === '' ? 'the search parameters' : `the search parameter \`${name}\``
    case 'header':
      return `the header \`${name}\``
    case 'cookie':
      return `the cookie \`${name}\``
    case 'body':
    case 'request':
      return name === '' ? 'the request' : `\`${name}\` of the request`
    case 'form':
      return `the form's \`${name}\``
    case 'argument': {
      const members = name.split('.').slice(1).join('.')
      return members === ''
        ? `argument ${Number(path[0] ?? 0) + 1}`
        : `\`${members}\` of argument ${Number(path[0] ?? 0) + 1}`
    }
  }
}

/** The members that lead to a part: `filters.name`; empty for the whole. */
export function nameOfPart({ path }: InputPart): string {
  return path.filter((key) => key !== '*').join('.')
}

/** The function of a proxy file that every request goes through first. */
export function collectProxies({ session, module }: LintedFile): UntrustedEntry[] {
  if (session.routeRole(module.path) !== 'proxy') return []
  const found = PROXY_EXPORTS.find((exported) => module.exports.has(exported))
  const fact = found === undefined ? undefined : module.exports.get(found)
  if (found === undefined || !fact || fact.typeOnly) return []
  const value = session.interpreter.targetValue(session.graph.resolveExport(module, found))
  if (!value.some(({ shape }) => shape.kind === 'function')) return []
  const own = fact.kind === 'binding' ? module.bindings[fact.binding] : undefined
  const at = own?.at ?? fact.at
  const end = own ? own.at + own.name.length : fact.kind === 'value' ? fact.at + 1 : fact.end
  const args = [one({ kind: 'input', source: 'request', path: [] })]
  return [{ kind: 'proxy', name: own?.name ?? found, at, end, value, args }]
}

const PROXY_EXPORTS = ['proxy', 'middleware', 'default']

const PAGE_EXPORTS = ['default', 'generateMetadata', 'generateViewport']

function collectPages({ session, module }: LintedFile): UntrustedEntry[] {
  const role = session.routeRole(module.path)
  if (role !== 'page' && role !== 'layout') return []
  const props = object([
    ['params', routeParams(getRoute(session, module.path))],
    ...(role === 'page'
      ? [['searchParams', promise(one({ kind: 'input', source: 'searchParams', path: [] }), true)] as const]
      : []),
  ])
  return PAGE_EXPORTS.flatMap((exported): UntrustedEntry[] => {
    const fact = module.exports.get(exported)
    if (!fact || fact.typeOnly) return []
    const value = session.interpreter.targetValue(session.graph.resolveExport(module, exported))
    if (!value.some(({ shape }) => shape.kind === 'function' || shape.kind === 'native')) return []
    const own = fact.kind === 'binding' ? module.bindings[fact.binding] : undefined
    const at = own?.at ?? fact.at
    const end = own ? own.at + own.name.length : fact.kind === 'value' ? fact.at + 1 : fact.end
    return [{ kind: 'page', name: own?.name ?? exported, at, end, value, args: [props] }]
  })
}
