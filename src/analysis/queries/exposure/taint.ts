import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Effect } from '../../interpret/values/effects.js'
import { sourcesOf, type Value } from '../../interpret/values/values.js'
import { locateFile, openFile, type Session } from '../../session.js'
import { collectExportedFunctions, enterExported } from '../exported-functions.js'
import { findDalUses } from '../identity/dal-uses.js'
import { describeExposure } from './exposure-words.js'
import { findExposures, type Exposure } from './exposures.js'
import { getFileKind } from '../file-kinds.js'
import { isTaintEnabled } from '../configuration/next-config.js'
import { receiverOf } from './receivers.js'
import { collectRoots, effectsOf, elementsOf } from './rendered-elements.js'

/** Something private that React would let pass although the project uses its taint interfaces. */
export interface Untainted {
  /** A function of the Data Access Layer that returns it, one that returns a copy of what it tainted, or a prop with such a copy. */
  readonly kind: 'returned' | 'copied' | 'copiedProp'
  /** The function, or the component that is given the copy. */
  readonly name: string
  /** ``a whole `User` record with `email` (read at lib/users.ts:4)`` */
  readonly what: string
  readonly at: number
  readonly end: number
}

/** What a file gives to others without the taint, in a project that has turned it on. */
export function findUntainted(context: Readonly<RuleContext<string, readonly unknown[]>>): Untainted[] {
  const located = locateFile(context)
  const file = located && isTaintEnabled(located.session) ? openFile(context) : null
  if (file?.module.directive !== null) return []
  const { session, module } = file
  if (getFileKind(session, module.path) !== null) return []
  return session.isDal(module.path) ? findReturned(session, module) : findCopiedProps(session, module)
}

function findReturned(session: Session, module: ModuleFacts): Untainted[] {
  return collectExportedFunctions(session, module).flatMap((entry): Untainted[] => {
    const { value, effects } = enterExported(session, module, entry)
    const tainted = collectTainted(effects)
    const isCopy = hasCopy(value, tainted)
    const exposure = findExposures(session, value).find(
      (found) => isSensitive(found) && (isCopy || !isTainted(found, tainted)),
    )
    if (!exposure) return []
    const { inside, outside } = findDalUses(session, module, entry.exported)
    // What only the layer itself uses goes nowhere yet.
    if (inside && outside.length === 0) return []
    const { name, at, end } = entry
    return [{ kind: isCopy ? 'copied' : 'returned', name, what: describeExposure(session, exposure), at, end }]
  })
}

/** Records and values: a session is the auth library's own. */
function isSensitive({ kind }: Exposure): boolean {
  return kind === 'record' || kind === 'column' || kind === 'secret'
}

/** What was tainted: the queries whose records were, and single values of them by column, variables by name. */
interface Tainted {
  readonly records: ReadonlySet<string>
  readonly values: ReadonlySet<string>
}

function collectTainted(effects: readonly Effect[]): Tainted {
  const records = new Set<string>()
  const values = new Set<string>()
  for (const { kind, args } of effects) {
    if (kind !== 'taint') continue
    // The message comes first; a value's owner before the value.
    for (const source of args.slice(1).flatMap((argument) => sourcesOf(argument, 2))) {
      if (source.kind === 'secret') values.add(source.name)
      if (source.kind !== 'record') continue
      if (source.field === null && args.length === 2) records.add(keyOf(source.origin.place))
      else if (source.field !== null) values.add(`${keyOf(source.origin.place)}.${source.field}`)
    }
  }
  return { records, values }
}

function isTainted(exposure: Exposure, { records, values }: Tainted): boolean {
  switch (exposure.kind) {
    case 'record': {
      const key = keyOf(exposure.readAt)
      return (
        records.has(key) ||
        (exposure.fields.length > 0 && exposure.fields.every((name) => values.has(`${key}.${name}`)))
      )
    }
    case 'column':
      return values.has(`${keyOf(exposure.readAt)}.${exposure.field}`)
    case 'secret':
      return values.has(exposure.name)
    default:
      return true
  }
}

/** Whether an object that a tainted one was spread into is in a value: the taint stays with the original. */
function hasCopy(value: Value, { records }: Tainted, depth = 4): boolean {
  if (depth === 0 || records.size === 0) return false
  return value.some(({ shape }): boolean => {
    switch (shape.kind) {
      case 'promise':
        return hasCopy(shape.value, { records, values: records }, depth - 1)
      case 'list':
        return hasCopy(shape.element, { records, values: records }, depth - 1)
      case 'object':
        return (
          sourcesOf(shape.rest ?? [], 1).some(
            (source) => source.kind === 'record' && source.field === null && records.has(keyOf(source.origin.place)),
          ) || [...shape.fields.values()].some((field) => hasCopy(field, { records, values: records }, depth - 1))
        )
      default:
        return false
    }
  })
}

/** Props of client components that are given a copy of what the Data Access Layer tainted. */
function findCopiedProps(session: Session, module: ModuleFacts): Untainted[] {
  const found = new Map<number, Untainted>()
  const isMeant = ({ tag, attributes }: { readonly tag: unknown; readonly attributes: readonly unknown[] }): boolean =>
    tag !== null && typeof tag !== 'string' && attributes.length > 0
  for (const root of collectRoots(session, module, isMeant)) {
    const tainted = collectTainted(effectsOf(session, root))
    if (tainted.records.size === 0) continue
    for (const rendered of elementsOf(session, root, ({ module: owner }) => owner === module)) {
      const receiver = receiverOf(session, rendered)
      if (receiver?.kind !== 'client') continue
      for (const attribute of rendered.element.attributes) {
        const value =
          attribute.kind === 'spread' ? rendered.props : session.interpreter.member(rendered.props, attribute.name)
        const exposure = hasCopy(value, tainted) ? findExposures(session, value).find(isSensitive) : undefined
        if (!exposure) continue
        const { at, end } = attribute
        found.set(at, { kind: 'copiedProp', name: '', what: describeExposure(session, exposure), at, end })
      }
    }
  }
  return [...found.values()].sort((a, b) => a.at - b.at)
}

function keyOf({ path, at }: Effect['place']): string {
  return `${path}:${at}`
}
