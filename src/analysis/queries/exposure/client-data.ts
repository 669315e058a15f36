import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { Expr, JsxExpr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkModule } from '../../facts/walk.js'
import type { Rendered } from '../../interpret/language/elements.js'
import { openFile, type LintedFile, type Session } from '../../session.js'
import { alternatives } from '../../types/resolved-type.js'
import type { Value } from '../../interpret/values/values.js'
import { collectComponents, type ComponentDeclaration } from './components.js'
import { describeExposures } from './exposure-words.js'
import { findHydrations } from './hydrations.js'
import { findExposures, type Exposure } from './exposures.js'
import { findPrivateField } from '../privacy.js'
import { mayBeClient, receiverOf, type Receiver } from './receivers.js'
import { collectRoots, elementsOf } from './rendered-elements.js'
import { getMentions } from '../value-flow.js'
import { UsageFinder, Uses } from './value-usage.js'

/** A prop that carries something private to a component that runs in the browser. */
export interface PrivateProp {
  /** The attribute, or the spread. */
  readonly at: number
  readonly end: number
  /** The component as it is written. */
  readonly component: string
  /** The prop; null for what is spread into all of them, and for what was prefetched. */
  readonly prop: string | null
  /** It was put into a cache that the component hands on. */
  readonly isPrefetched?: true
  readonly kind: 'privateRecord' | 'privateColumn' | 'secret' | 'session' | 'cookie'
  /** All that is exposed: ``a whole `User` record with `email` (read at lib/users.ts:12)``. */
  readonly what: string
  /** The fields that the component reads of what is exposed; null when that cannot be said. */
  readonly reads: readonly string[] | null
  /** How many fields there are; null when unknown. */
  readonly total: number | null
  /** What to pass instead; null when that would not be safe. */
  readonly pick: PickedFields | null
}

/** Fields of a record, or of the records of a list. */
export interface PickedFields {
  readonly fields: readonly string[]
  readonly list: boolean
}

/** Which props of client components carry something private, wherever it was read? */
export function findPrivateProps(context: Readonly<RuleContext<string, readonly unknown[]>>): PrivateProp[] {
  const file = mayHoldElements(context) ? openFile(context) : null
  if (file?.module.directive !== null) return []
  const { session, module } = file
  const candidates = collectCandidates(session, module)
  const mayPrefetch = MAY_PREFETCH.test(context.sourceCode.text)
  if ((candidates.size === 0 && !mayPrefetch) || !runsOnServer(file)) return []
  const found = new Map<number, PrivateProp>()
  if (mayPrefetch) for (const prop of judgePrefetched(session, module)) found.set(prop.at, prop)
  for (const root of collectRoots(session, module, (element) => candidates.has(element))) {
    const isAsked = (rendered: Rendered) => candidates.has(rendered.element)
    for (const rendered of elementsOf(session, root, isAsked)) {
      for (const prop of judgeElement(session, rendered)) {
        const known = found.get(prop.at)
        // Whoever else renders it may hand it something else.
        if (!known) found.set(prop.at, prop)
        else if (known.what !== prop.what) found.set(prop.at, { ...known, pick: null })
      }
    }
  }
  return [...found.values()].sort((a, b) => a.at - b.at)
}

/** Whether a file may hold elements: most modules do not, and need not be opened to know it. */
function mayHoldElements({ sourceCode }: Readonly<RuleContext<string, readonly unknown[]>>): boolean {
  const { text } = sourceCode
  return text.includes('/>') || text.includes('</') || text.includes('createElement(')
}

/** The elements of a module that may hand something to the browser. */
function collectCandidates(session: Session, module: ModuleFacts): Set<JsxExpr> {
  const candidates = new Set<JsxExpr>()
  walkModule(module, (expr) => {
    if (expr.kind !== 'jsx' || expr.tag === null || typeof expr.tag === 'string') return
    const carries = expr.attributes.some(({ value }) => mayCarry(value))
    if (carries && mayBeClient(session, module, expr.tag)) candidates.add(expr)
  })
  return candidates
}

/** Constants, handlers and elements carry nothing that was read. */
function mayCarry(value: Expr): boolean {
  return value.kind !== 'literal' && value.kind !== 'function' && value.kind !== 'jsx'
}

/** Whether server components of a module are rendered: by a route, or by nobody yet. */
function runsOnServer({ session, module }: LintedFile): boolean {
  if (session.routeRole(module.path) !== null) return true
  const { client, server } = session.index.environmentOf(module.path)
  return server || (!client && !getMentions(session, module).isInteractive)
}

/** Whatever fills a cache has one of these in its name. */
const MAY_PREFETCH = /fetch|query/i

/** What elements hand to the browser out of a cache. */
function judgePrefetched(session: Session, module: ModuleFacts): PrivateProp[] {
  return findHydrations(session, module).flatMap(({ rendered, tag, held }): PrivateProp[] => {
    const exposures = withoutDoubles(findExposures(session, held))
    const [first] = exposures
    if (!first) return []
    return [
      {
        at: tag.at,
        end: tag.end,
        component: nameOf(rendered),
        prop: null,
        isPrefetched: true,
        kind: KINDS[first.kind],
        what: describeExposures(session, exposures),
        reads: null,
        total: null,
        pick: null,
      },
    ]
  })
}

function judgeElement(session: Session, rendered: Rendered): PrivateProp[] {
  const { element, props } = rendered
  const receiver = receiverOf(session, rendered)
  if (receiver?.kind !== 'client') return []
  const usage = lazyUsage(session, receiver)
  return element.attributes.flatMap((attribute): PrivateProp[] => {
    if (!mayCarry(attribute.value)) return []
    const name = attribute.kind === 'attribute' ? attribute.name : null
    const value = name === null ? props : session.interpreter.member(props, name)
    const all = findExposures(session, value).filter(
      (exposure) => !(receiver.isSessionProvider && exposure.kind === 'session') && isOfSpread(element, name, exposure),
    )
    const exposures = withoutDoubles(all)
    const [first] = exposures
    if (!first) return []
    const reads = first.kind === 'record' ? readFields(usage(), name, first.path, first.columns) : null
    return [
      {
        at: attribute.at,
        end: attribute.end,
        component: nameOf(rendered),
        prop: name,
        kind: KINDS[first.kind],
        what: describeExposures(session, exposures),
        reads,
        total: first.kind === 'record' ? (first.columns?.length ?? null) : null,
        pick: name === null ? null : findPick(session, receiver, name, value, exposures, reads),
      },
    ]
  })
}

const KINDS = {
  record: 'privateRecord',
  column: 'privateColumn',
  secret: 'secret',
  session: 'session',
  cookie: 'cookie',
} as const

/**
 * The fields to pass in a record's place: what the prop's type asks for, or what is read where there are no types. A
 * type that asks for the whole record would refuse anything less.
 */
function findPick(
  session: Session,
  { fn }: Extract<Receiver, { kind: 'client' }>,
  prop: string,
  value: Value,
  [exposure, ...others]: readonly Exposure[],
  reads: readonly string[] | null,
): PickedFields | null {
  if (!fn || exposure?.kind !== 'record' || others.length > 0 || !exposure.columns) return null
  const isList = value.every(({ shape }) => shape.kind === 'list')
  const isRecord = value.every(
    ({ shape }) => (shape.kind === 'record' && !shape.answer) || (shape.kind === 'object' && shape.rest),
  )
  if (isList ? exposure.path.join('.') !== '*' : !isRecord || exposure.path.length > 0) return null
  const component = collectComponents(fn.module).find(({ functions }) => functions.includes(fn.fn))
  const fields = component ? fieldsOfType(session, fn.module, component, prop, reads) : reads
  const isNarrower = fields?.every(
    (field) =>
      exposure.columns?.includes(field) && findPrivateField(session, exposure.entity, field)?.kind !== 'credential',
  )
  return fields && fields.length > 0 && isNarrower && fields.length < exposure.columns.length
    ? { fields, list: isList }
    : null
}

/** The fields that the declared type of a prop lists; those that are read where it lets in anything. */
function fieldsOfType(
  session: Session,
  module: ModuleFacts,
  component: ComponentDeclaration,
  prop: string,
  reads: readonly string[] | null,
): readonly string[] | null {
  const [props, ...more] = alternatives(session.types.resolve(component.propsType, { module, params: new Map() }))
  if (props?.kind === 'any') return reads
  const type = props?.kind === 'record' && more.length === 0 ? props.members.get(prop)?.type() : undefined
  const [only, ...others] = type ? alternatives(type) : []
  const element = only?.kind === 'list' ? only.element() : only
  if (element?.kind === 'any') return reads
  return element?.kind === 'record' && others.length === 0 && !element.index ? [...element.members.keys()] : null
}

/** Of what is spread, props that are given by name are reported at their own attributes. */
function isOfSpread({ attributes }: JsxExpr, name: string | null, { path: [first] }: Exposure): boolean {
  return name !== null || !attributes.some((other) => other.kind === 'attribute' && other.name === first)
}

/** The same record in several places is one. */
function withoutDoubles(exposures: readonly Exposure[]): Exposure[] {
  const seen = new Set<string>()
  return exposures.filter((exposure) => {
    if (exposure.kind !== 'record') return true
    const key = `${exposure.entity} ${exposure.fields.join()}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function lazyUsage(session: Session, { fn }: Extract<Receiver, { kind: 'client' }>): () => Uses | null {
  let uses: Uses | null | undefined
  return () => {
    if (uses !== undefined || !fn) return uses ?? null
    const finder = session.once('usage', () => new UsageFinder(session.graph))
    const [usage] = finder.parameters(fn.module, fn.fn)
    return (uses = usage ? new Uses([usage]) : null)
  }
}

/** What a component reads of a record it is given; null when it goes where nobody can follow. */
function readFields(
  props: Uses | null,
  prop: string | null,
  path: readonly string[],
  columns: readonly string[] | null,
): readonly string[] | null {
  if (!props) return null
  let uses = prop === null ? props : props.field(prop)
  if (prop !== null && props.restEscapes(prop)) return null
  for (const key of path) {
    if (uses.escapes) return null
    uses = key === '*' ? uses.element() : uses.field(key)
  }
  if (uses.escapes || uses.dynamic || uses.hasElements) return null
  const names = uses.names()
  return columns ? names.filter((name) => columns.includes(name)) : names
}

function nameOf({ module, element: { tag } }: Rendered): string {
  const parts: string[] = []
  let expr: Expr | string | null = tag
  while (expr !== null && typeof expr !== 'string' && expr.kind === 'member' && typeof expr.key === 'string') {
    parts.unshift(expr.key)
    expr = expr.object
  }
  if (expr !== null && typeof expr !== 'string' && expr.kind === 'binding')
    parts.unshift(module.bindings[expr.id]?.name ?? '')
  return parts.join('.')
}
