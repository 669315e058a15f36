import type { RuleContext, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import type { PrivateField } from '../../../catalog/private-fields.js'
import { isInterfaceProp } from '../../../catalog/props.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { openFile, type Session } from '../../session.js'
import { CheckedTypes, complete, hasTypes } from '../../types/checked-type.js'
import { alternatives, always, lazy, OPAQUE, type RecordType, type ResolvedType } from '../../types/resolved-type.js'
import { collectComponents, defaultExport, isKeptInside, type ComponentDeclaration } from './components.js'
import { findPrivateField, isPrivateEntity } from '../privacy.js'
import { UsageFinder, Uses } from './value-usage.js'

/** A prop whose type lets in more than the component needs. */
export interface BroadProp {
  /** The prop, and what in it is too broad (`post.author`); empty for the props as a whole. */
  readonly path: readonly string[]
  readonly why:
    | { readonly kind: 'any' | 'object' | 'index' }
    /** A whole record of an entity, or what is left of one. */
    | { readonly kind: 'record'; readonly entity: string; readonly byName: boolean }
    /** A type that lists private fields. */
    | { readonly kind: 'fields' }
  /** Private fields that come along unused. */
  readonly privateFields: readonly string[]
  /** The fields the component reads; null when that cannot be said. */
  readonly reads: readonly string[] | null
  /** How many fields there are; null when unknown. */
  readonly total: number | null
  /** How to narrow the prop's type to what is read; null when that would not be safe. */
  readonly narrowing: Narrowing | null
}

/** A prop's declaration in the linted module whose type can be narrowed to the fields that are read. */
export interface Narrowing {
  readonly declaredAt: number
  /** The record stands in a list. */
  readonly list: boolean
  /** Null or undefined are allowed beside it. */
  readonly nullable: boolean
}

/** A client component that accepts more than it needs. */
export interface BroadComponent {
  readonly name: string
  readonly at: number
  readonly end: number
  readonly props: readonly BroadProp[]
}

/** Which client components of a module have props that accept more than they need? */
export function findBroadClientProps(context: Readonly<RuleContext<string, readonly unknown[]>>): BroadComponent[] {
  const file = openFile(context)
  if (!file) return []
  const { session, module } = file
  if (module.directive !== null && module.directive !== 'use client') return []
  const routeComponent = session.routeRole(module.path) === null ? null : defaultExport(module)
  const found = collectComponents(module).flatMap((component): BroadComponent[] => {
    // What Next.js itself passes: params, searchParams, an error and the like.
    if (routeComponent && component.functions.includes(routeComponent)) return []
    const props = judgeComponent(session, module, component, context.sourceCode)
    // What only client code of this module renders is handed nothing across the network.
    if (props.length > 0 && isKeptInside(module, component)) return []
    return props.length > 0 ? [{ name: component.name, at: component.at, end: component.end, props }] : []
  })
  // Where a module runs needs the whole app's index, so it is asked last.
  return found.length > 0 && runsOnlyInBrowser(session, module) ? found : []
}

function runsOnlyInBrowser(session: Session, module: ModuleFacts): boolean {
  if (module.directive === 'use client') return true
  const { client, server } = session.index.environmentOf(module.path)
  return client && !server
}

function judgeComponent(
  session: Session,
  module: ModuleFacts,
  component: ComponentDeclaration,
  sourceCode: Readonly<SourceCode>,
): BroadProp[] {
  const params = new Map(component.typeParams.map((name) => [name, always(OPAQUE)]))
  const written = session.types.resolve(component.propsType, { module, params })
  const type = complete(
    written,
    lazy(() => getCheckedType(session, sourceCode, component)),
  )
  const judge = new Judge(session, module)
  const usage = lazyUsage(session, module, component)
  for (const part of alternatives(type)) judge.props(part, usage)
  return [...judge.found.values()]
}

/** What the type checker says of the props, where there is one: with typed linting. */
function getCheckedType(
  session: Session,
  sourceCode: Readonly<SourceCode>,
  { at, end, form }: ComponentDeclaration,
): ResolvedType {
  const services = sourceCode.parserServices
  if (form === 'class' || !hasTypes(services)) return OPAQUE
  session.graph.observer.sawBeyond()
  for (let node = sourceCode.getNodeByRangeIndex(at); node; node = node.parent ?? null) {
    if (node.range[0] === at && node.range[1] === end) return new CheckedTypes(services).ofNode(node)
  }
  return OPAQUE
}

function lazyUsage(session: Session, module: ModuleFacts, { functions, form }: ComponentDeclaration): () => Uses {
  let uses: Uses | null = null
  return () => {
    if (uses) return uses
    const finder = session.once('usage', () => new UsageFinder(session.graph))
    const [fn] = functions
    const usage = form === 'class' || !fn ? finder.classProps(module, functions) : finder.parameters(module, fn)[0]
    return (uses = new Uses(usage ? [usage] : []))
  }
}

/** Fields that go with any record and tell nothing. */
const TRIVIAL = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'created_at',
  'updated_at',
  'deleted_at',
  '_id',
  '__v',
])
/** What is as bad to give away as a credential. */
const GRAVE = new Set(['payment data', 'a government identifier'])
const MAX_NESTING = 3
const VALUE_PROP = /^(?:value|defaultValue|initialValue|checked|selected)$/
const CHANGE_PROP = /^(?:on[A-Z]\w*|set[A-Z]\w*)$/

class Judge {
  readonly found = new Map<string, BroadProp>()

  constructor(
    private readonly session: Session,
    private readonly module: ModuleFacts,
  ) {}

  /** The type of the props as a whole. */
  props(type: ResolvedType, uses: () => Uses): void {
    if (type.kind === 'any' || type.kind === 'object') {
      for (const name of uses().names()) this.anything('any', [name], uses().field(name), false)
      return
    }
    if (type.kind !== 'record') return
    if (type.origin.kind === 'entity' && type.origin.part !== 'picked') this.entity(type, [], uses(), false, null)
    const names = [...type.members.keys()]
    const controlled = names.some((name) => CHANGE_PROP.test(name))
    for (const [name, member] of type.members) {
      const resolved = member.type()
      if (name === 'children' || (controlled && VALUE_PROP.test(name) && resolved.kind === 'any')) continue
      if (!isWorthJudging(resolved)) continue
      const narrowing = narrowingOf(resolved, member.place?.path === this.module.path ? member.place.at : null)
      this.judge(resolved, [name], uses().field(name), uses().restEscapes(name), narrowing)
    }
    const rest = type.index?.().kind
    if (rest === 'any' || rest === 'object') {
      for (const name of uses().names()) {
        if (!type.members.has(name)) this.anything('any', [name], uses().field(name), false)
      }
    }
  }

  private judge(
    type: ResolvedType,
    path: readonly string[],
    uses: Uses,
    open: boolean,
    narrowing: Narrowing | null,
    depth = 0,
  ): void {
    if (depth > MAX_NESTING) return
    for (const part of alternatives(type)) {
      switch (part.kind) {
        case 'any':
        case 'object':
          this.anything(part.kind, path, uses, open)
          break
        case 'list':
          // A computed key is how one of its elements is chosen.
          this.judge(
            part.element(),
            path,
            uses.element(),
            open || uses.escapes,
            uses.handedOn ? null : narrowing,
            depth + 1,
          )
          break
        case 'promise':
          this.judge(part.value(), path, uses, open, narrowing, depth)
          break
        case 'record':
          this.record(part, path, uses, open, narrowing, depth)
          break
        default:
          break
      }
    }
  }

  private record(
    type: RecordType,
    path: readonly string[],
    uses: Uses,
    open: boolean,
    narrowing: Narrowing | null,
    depth: number,
  ): void {
    const index = type.index?.()
    if (index && (index.kind === 'any' || index.kind === 'unknown' || index.kind === 'object')) {
      this.anything('index', path, uses, open)
      return
    }
    if (index) this.judge(index, path, uses.values(), open || leavesUnseen(uses), null, depth + 1)
    if (type.origin.kind === 'entity') this.entity(type, path, uses, open, narrowing)
    else this.fields(type, path, uses, open, narrowing)
    for (const [name, member] of type.members) {
      const resolved = member.type()
      if (!isWorthJudging(resolved)) continue
      this.judge(resolved, [...path, name], uses.field(name), open || uses.escapes || uses.dynamic, null, depth + 1)
    }
  }

  /** `any` and its like: broad, unless what it is used for cannot come from a server. */
  private anything(kind: 'any' | 'object' | 'index', path: readonly string[], uses: Uses, open: boolean): void {
    const name = path.at(-1) ?? ''
    if (isInterfaceProp(name)) return
    const members = uses.names()
    const data = members.filter((member) => !uses.field(member).isOnlyCalled)
    const handedOn = uses.escapes || uses.dynamic || uses.hasElements
    // Functions, components, form objects: nothing of theirs is serialised.
    if (!handedOn && data.length === 0 && (members.length > 0 || uses.called)) return
    // A primitive or a node.
    if (!handedOn && members.length === 0 && uses.shown) return
    // In an explicit object one loose field is the author's business, unless it is plainly a record.
    if (path.length > 1 && data.length === 0) return
    const reads = handedOn || open ? null : data
    this.add({ path, why: { kind }, privateFields: [], reads, total: null, narrowing: null })
  }

  private entity(
    type: RecordType,
    path: readonly string[],
    uses: Uses,
    open: boolean,
    narrowing: Narrowing | null,
  ): void {
    const { origin } = type
    if (origin.kind !== 'entity') return
    const columns = [...type.members.keys()]
    const reads =
      open || leavesUnseen(uses) ? null : uses.names().filter((name) => columns.length === 0 || type.members.has(name))
    const unread = reads ? columns.filter((column) => !reads.includes(column)) : columns
    const secrets = unread.filter((column) => findPrivateField(this.session, origin.entity, column) !== null)
    const isPrivate = isPrivateEntity(this.session, origin.entity)
    if (origin.part === 'picked') {
      this.fields(type, path, uses, open, narrowing)
      return
    }
    if (columns.length > 0 && origin.known) {
      if (unread.every((column) => TRIVIAL.has(column))) return
      if (secrets.length === 0 && (!isPrivate || origin.part === 'rest')) return
    } else {
      if (!isPrivate) return
      // A name alone says too little of something that may not even be an object.
      if (origin.byName && (uses.none || uses.isOnlyCalled || (uses.shown && reads?.length === 0))) return
    }
    const why = { kind: 'record', entity: origin.entity, byName: origin.byName } as const
    this.add({
      path,
      why,
      privateFields: secrets,
      reads,
      total: origin.known ? columns.length : null,
      narrowing: safe(narrowing, reads, uses),
    })
  }

  /** A type that lists its fields, one by one. */
  private fields(
    type: RecordType,
    path: readonly string[],
    uses: Uses,
    open: boolean,
    narrowing: Narrowing | null,
  ): void {
    const reads = open || leavesUnseen(uses) ? null : uses.names().filter((name) => type.members.has(name))
    const entity = type.origin.kind === 'entity' ? type.origin.entity : ''
    const unused = [...type.members].flatMap(([name, member]) => {
      const field = reads?.includes(name) ? null : findPrivateField(this.session, entity, name)
      return field && isPlain(member.type()) ? [{ name, field }] : []
    })
    if (!unused.some(({ name, field }) => isTelling(field, name, reads === null))) return
    const privateFields = unused.map(({ name }) => name)
    this.add({
      path,
      why: { kind: 'fields' },
      privateFields,
      reads,
      total: type.members.size,
      narrowing: safe(narrowing, reads, uses),
    })
  }

  private add(prop: BroadProp): void {
    const key = prop.path.join('.')
    if (!this.found.has(key)) this.found.set(key, prop)
  }
}

/**
 * What a type lists field by field is there on purpose: addresses, and ids that mean something only to a provider.
 * Credentials are not, even if nobody can say what becomes of them.
 */
function isTelling(field: PrivateField, name: string, unseen: boolean): boolean {
  if (field.kind !== 'credential') return !unseen && (field.kind === 'health' || GRAVE.has(field.reason))
  // What a form starts with is handed to it whole, and a password is what forms ask for.
  return !unseen || (field.reason !== 'a password' && !/^(?:token|code|otp|pin)$/i.test(name))
}

/** Only a record, or a list of records, of one kind can be narrowed by picking. */
function narrowingOf(type: ResolvedType, declaredAt: number | null): Narrowing | null {
  const [only, ...others] = alternatives(type)
  if (declaredAt === null || !only || others.length > 0) return null
  const nullable = type.kind === 'union' && type.types.some((part) => part.kind === 'nothing')
  if (only.kind === 'record') return { declaredAt, list: false, nullable }
  if (only.kind !== 'list') return null
  const element = only.element()
  return element.kind === 'record' ? { declaredAt, list: true, nullable } : null
}

/** Where the value is handed to something with a declared type, that type would no longer accept it. */
function safe(narrowing: Narrowing | null, reads: readonly string[] | null, uses: Uses): Narrowing | null {
  return reads && reads.length > 0 && !uses.handedOn ? narrowing : null
}

function isPlain(type: ResolvedType): boolean {
  return alternatives(type).every(
    (part) => part.kind === 'primitive' || part.kind === 'opaque' || part.kind === 'any' || part.kind === 'unknown',
  )
}

function isWorthJudging(type: ResolvedType): boolean {
  return alternatives(type).some(
    (part) =>
      part.kind !== 'primitive' && part.kind !== 'opaque' && part.kind !== 'function' && part.kind !== 'unknown',
  )
}

function leavesUnseen(uses: Uses): boolean {
  return uses.escapes || uses.dynamic
}
