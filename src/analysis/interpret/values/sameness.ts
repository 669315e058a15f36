import { digestContents, isSameContents } from './contents.js'
import { digestContract, type Contract } from './contracts.js'
import type { Effect } from './effects.js'
import type {
  ApiShape,
  Closure,
  ErrorShape,
  ErrorSource,
  InputShape,
  PipelineShape,
  RecordShape,
  Shape,
  Source,
  Value,
} from './values.js'

/** Objects that differ only deeper than this count as the same. */
const DEPTH = 3

/**
 * Whether the interpreter cannot tell two shapes apart: the distinctions are those of `digest`, without making texts.
 */
export function isSameShape(a: Shape, b: Shape, depth = DEPTH): boolean {
  if (a === b) return true
  switch (a.kind) {
    case 'literal':
      return b.kind === a.kind && Object.is(a.value, b.value)
    case 'unique':
      return b.kind === a.kind && a.key === b.key
    case 'unknown':
      return (
        b.kind === a.kind &&
        a.truthy === b.truthy &&
        a.name === b.name &&
        a.client === b.client &&
        a.asCaller === b.asCaller &&
        a.cleaned === b.cleaned &&
        a.type === b.type &&
        a.prefix === b.prefix &&
        a.text === b.text &&
        a.ifAll === b.ifAll &&
        areSameSources(a.from, b.from) &&
        isSameValue(a.wraps ?? [], b.wraps ?? [], 1)
      )
    case 'object':
      if (b.kind !== a.kind) return false
      if (depth <= 0) return true
      if (
        a.trap?.run.fn !== b.trap?.run.fn ||
        a.of !== b.of ||
        a.growing !== b.growing ||
        a.fields.size !== b.fields.size ||
        (a.rest === null) !== (b.rest === null) ||
        !isSameValue(a.keys ?? [], b.keys ?? [], depth - 1)
      )
        return false
      for (const [key, field] of a.fields) {
        const other = b.fields.get(key)
        if (!other || !isSameValue(field, other, depth - 1)) return false
      }
      return true
    case 'list':
      if (b.kind !== a.kind) return false
      if (depth <= 0) return true
      return (
        a.items?.length === b.items?.length &&
        a.filled === b.filled &&
        a.ifAll === b.ifAll &&
        isSameValue(a.element, b.element, depth - 1) &&
        isSameValue(a.returned ?? [], b.returned ?? [], depth - 1)
      )
    case 'function':
      return b.kind === a.kind && isSameClosure(a.closure, b.closure) && areSameValues(a.bound, b.bound)
    case 'native':
      return b.kind === a.kind && a.name === b.name && a.call === b.call
    case 'class':
      return b.kind === a.kind && a.cls === b.cls
    case 'instance':
      return b.kind === a.kind && a.class.cls === b.class.cls && a.fields === b.fields
    case 'promise':
      return b.kind === a.kind && (depth <= 0 || isSameValue(a.value, b.value, depth - 1))
    case 'session':
      return b.kind === a.kind && areSameNames(a.path, b.path) && areSameNames(a.tokens ?? null, b.tokens ?? null)
    case 'record':
      return (
        b.kind === a.kind &&
        a.entity === b.entity &&
        a.field === b.field &&
        identifyQuery(a.origin) === identifyQuery(b.origin) &&
        areSameNames(a.columns, b.columns) &&
        isSameContents(a.contents, b.contents) &&
        digestRelated(a.related) === digestRelated(b.related) &&
        (a.api === null) === (b.api === null) &&
        a.answer === b.answer &&
        isSameDeclaration(a.declared, b.declared) &&
        isSameMade(a.made, b.made)
      )
    case 'secret':
      return b.kind === a.kind && a.name === b.name
    case 'input':
      return (
        b.kind === a.kind &&
        a.entries === b.entries &&
        a.isThere === b.isThere &&
        areSameNames(a.always ?? [], b.always ?? []) &&
        isSameInput(a, b)
      )
    case 'api':
      return (
        b.kind === a.kind &&
        a.cursor.specifier === b.cursor.specifier &&
        a.cursor.name === b.cursor.name &&
        a.entity === b.entity &&
        a.query?.effect === b.query?.effect &&
        a.uncertain === b.uncertain &&
        isSameValue(a.key?.of ?? [], b.key?.of ?? [], 1) &&
        a.provider === b.provider &&
        a.app?.table === b.app?.table &&
        a.app?.base === b.app?.base &&
        a.app?.last === b.app?.last &&
        digestLeftOut(a.leftOut) === digestLeftOut(b.leftOut) &&
        isSameContents(a.contents, b.contents) &&
        areSameValues(a.parts?.selector ?? [], b.parts?.selector ?? []) &&
        isSameContract(a.contract, b.contract) &&
        a.refusesNullish === b.refusesNullish &&
        isSameValue(a.options ?? [], b.options ?? [], 2) &&
        a.interceptors === b.interceptors &&
        isSameMade(a.made, b.made)
      )
    case 'error':
      return b.kind === a.kind && digestError(a) === digestError(b)
    case 'namespace':
      return b.kind === a.kind && a.module.path === b.module.path
    case 'pipeline':
      return (
        b.kind === a.kind &&
        isSameContract(a.contract ?? undefined, b.contract ?? undefined) &&
        digestBound(a) === digestBound(b) &&
        isSameValue(a.errors?.run ?? [], b.errors?.run ?? [], 1) &&
        areSameValues(
          a.steps.map(({ run }) => run),
          b.steps.map(({ run }) => run),
        )
      )
    case 'element':
      return b.kind === a.kind && a.slot === b.slot
    case 'anonymous':
      return b.kind === a.kind && a.empty === b.empty
    case 'environment':
      return b.kind === a.kind
  }
}

function isSameValue(a: Value, b: Value, depth: number): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  let index = 0
  for (const option of a) {
    const other = b[index++]
    if (!other || option.facts !== other.facts || !isSameShape(option.shape, other.shape, depth)) return false
  }
  return true
}

function areSameSources(a: readonly Source[], b: readonly Source[]): boolean {
  return a === b || (a.length === b.length && a.every((source, index) => isSameSource(source, b[index])))
}

function areSameValues(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((value, index) => isSameValue(value, b[index] ?? [], 1))
}

function isSameClosure(a: Closure, b: Closure): boolean {
  return (
    a.fn === b.fn &&
    (a.captured === b.captured || (a.captured.isEmpty && b.captured.isEmpty)) &&
    isSameValue(a.self ?? [], b.self ?? [], 1)
  )
}

export function isSameSource(a: Source, b: Source | undefined): boolean {
  switch (a.kind) {
    case 'record':
      return (
        b?.kind === a.kind &&
        a.entity === b.entity &&
        a.field === b.field &&
        identifyQuery(a.origin) === identifyQuery(b.origin) &&
        areSameNames(a.columns, b.columns) &&
        digestRelated(a.related) === digestRelated(b.related)
      )
    case 'input':
      return b?.kind === a.kind && isSameInput(a, b)
    case 'session':
      return b?.kind === a.kind && a.isRole === b.isRole
    case 'secret':
      return b?.kind === a.kind && a.name === b.name
    case 'issued':
      return b?.kind === a.kind && a.of === b.of && a.place.path === b.place.path && a.place.at === b.place.at
    case 'error':
      return b?.kind === a.kind && digestError(a) === digestError(b)
  }
}

type Input = Pick<InputShape, 'source' | 'path' | 'contract'> &
  Pick<Extract<Source, { kind: 'input' }>, 'behind' | 'credential' | 'remade'>

function isSameInput(a: Input, b: Input): boolean {
  return (
    a.source === b.source &&
    a.behind === b.behind &&
    a.credential === b.credential &&
    a.remade === b.remade &&
    areSameNames(a.path, b.path) &&
    isSameContract(a.contract, b.contract)
  )
}

function isSameContract(a: Contract | undefined, b: Contract | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && digestContract(a) === digestContract(b))
}

function isSameMade(a: ApiShape['made'] = [], b: ApiShape['made'] = []): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every(({ step, value }, index) => step === b[index]?.step && isSameValue(value, b[index].value, 2)))
  )
}

function areSameNames(a: readonly string[] | null, b: readonly string[] | null): boolean {
  if (a === b) return true
  return a !== null && b !== null && a.length === b.length && a.every((name, index) => name === b[index])
}

let identities = 0
const identityOf = new WeakMap<object, number>()

function identify(thing: object): number {
  let id = identityOf.get(thing)
  if (id === undefined) identityOf.set(thing, (id = ++identities))
  return id
}

let queries = 0
const queryIds = new Map<string, number>()
/** An editor's session never ends; forgetting only costs that two equal queries count as different. */
const MAX_QUERIES = 100_000
const idOfQuery = new WeakMap<Effect, { readonly args: number; readonly id: number }>()

/**
 * A number for a query that is the same each time the same code asks the same: a wrapper that looks up the caller's
 * team gives every handler the same record, and what is called with it need not be run for each of them.
 */
function identifyQuery(effect: Effect): number {
  const known = idOfQuery.get(effect)
  if (known?.args === effect.args.length) return known.id
  const { kind, entity, name, place, facts, phase, certain, args } = effect
  const key = [kind, entity, name, place.path, place.at, facts.id, phase, certain, ...args.map((a) => digest(a))]
  const text = key.join('\0')
  let id = queryIds.get(text)
  if (id === undefined) {
    if (queryIds.size >= MAX_QUERIES) queryIds.clear()
    queryIds.set(text, (id = ++queries))
  }
  idOfQuery.set(effect, { args: args.length, id })
  return id
}

/** A text that is equal for values the interpreter cannot tell apart. */
export function digest(value: Value, depth = 4): string {
  let text = ''
  for (const { shape, facts } of value) {
    if (text !== '') text += '|'
    text += digestShape(shape, depth)
    if (facts.size > 0) text += `!${facts.id}`
  }
  return text
}

function digestShape(shape: Shape, depth: number): string {
  switch (shape.kind) {
    case 'literal':
      return `=${typeof shape.value}:${String(shape.value)}`
    case 'unique':
      return `u${shape.key}`
    case 'unknown':
      return `?${shape.truthy ?? ''}${shape.client ? 'c' : ''}${shape.asCaller ? 'u' : ''}${shape.cleaned ? '-' : ''}${shape.name ?? ''}${shape.type ?? ''}${shape.prefix ?? ''}${shape.text ?? ''}${shape.ifAll ? `~${shape.ifAll.id}` : ''}${shape.wraps ? digest(shape.wraps, 1) : ''}(${shape.from.map(digestSource).join()})`
    case 'object':
      if (depth <= 0) return '{…}'
      if (shape.trap) return `p${closureKey(shape.trap.run)}`
      return `${shape.of ?? ''}${shape.growing ? identify(shape.growing) : ''}{${digestFields(shape.fields, depth - 1)}${shape.rest ? '…' : ''}${shape.keys ? `:${digest(shape.keys, depth - 1)}` : ''}}`
    case 'list':
      return depth <= 0
        ? '[…]'
        : `[${digest(shape.element, depth - 1)};${shape.items?.length ?? ''}${shape.filled ? '+' : ''}${shape.ifAll ? `~${shape.ifAll.id}` : ''}${shape.returned ? digest(shape.returned, depth - 1) : ''}]`
    case 'function':
      return `f${closureKey(shape.closure)}/${shape.bound.map((value) => digest(value, 1)).join()}`
    case 'native':
      return `n${shape.name}${identify(shape.call)}`
    case 'class':
      return `c${identify(shape.cls)}`
    case 'instance':
      return `i${identify(shape.class.cls)}${identify(shape.fields)}`
    case 'promise':
      return depth <= 0 ? 'p(…)' : `p(${digest(shape.value, depth - 1)})`
    case 'session':
      return `s.${shape.path.join('.')}${shape.tokens ? `:${shape.tokens.join()}` : ''}`
    case 'record':
      return `r${shape.entity}.${shape.field ?? ''}${digestRelated(shape.related)}${shape.contents ? digestContents(shape.contents) : (shape.columns?.join() ?? '*')}${shape.api ? 'd' : ''}${shape.answer ? 'u' : ''}${digestDeclaration(shape.declared)}@${identifyQuery(shape.origin)}${digestMade(shape.made)}`
    case 'secret':
      return `$${shape.name}`
    case 'input':
      return `${shape.entries ? 'e' : ''}${shape.isThere ?? ''}${shape.always ? `(${shape.always.join()})` : ''}${digestInput(shape)}`
    case 'api':
      return `a${shape.uncertain ? '?' : ''}${shape.cursor.specifier}#${shape.cursor.name}${shape.entity ?? ''}${shape.app ? `${identify(shape.app.table)}${shape.app.base ?? '?'} ${shape.app.last ?? ''}` : ''}${shape.query ? identify(shape.query.effect) : ''}${shape.contents ? digestContents(shape.contents) : ''}${digestLeftOut(shape.leftOut)}${digestParts(shape.parts)}${digestMade(shape.made)}${shape.contract === undefined ? '' : digestContract(shape.contract)}${shape.refusesNullish ? '+' : ''}${shape.options ? digest(shape.options, 2) : ''}${shape.interceptors ? `i${identify(shape.interceptors)}:${shape.interceptors.size}` : ''}${digestKept(shape)}`
    case 'error':
      return digestError(shape)
    case 'namespace':
      return `m${shape.module.path}`
    case 'pipeline':
      return `l${shape.steps.map((step) => digest(step.run, 1)).join()}${shape.contract === null ? '' : digestContract(shape.contract)}${digestBound(shape)}${shape.errors ? digest(shape.errors.run, 1) : ''}`
    case 'element':
      return shape.slot ? 'slot' : shape.kind
    case 'anonymous':
      return shape.empty ? 'empty' : shape.kind
    case 'environment':
      return shape.kind
  }
}

function digestFields(fields: ReadonlyMap<string, Value>, depth: number): string {
  let text = ''
  for (const [key, field] of fields) text += `${key}:${digest(field, depth)},`
  return text
}

function isSameDeclaration(a: RecordShape['declared'], b: RecordShape['declared']): boolean {
  return a === b || (a?.type === b?.type && areSameNames(a?.path ?? null, b?.path ?? null))
}

function digestRelated(related: RecordShape['related']): string {
  return related ? `>${related.path.join('.')}.${related.column ?? ''}` : ''
}

function digestDeclaration(declared: RecordShape['declared']): string {
  return declared ? `:${identify(declared.type)}.${declared.path.join('.')}` : ''
}

function digestLeftOut(leftOut: ApiShape['leftOut']): string {
  return leftOut ? `-${[...leftOut].join(';')}` : ''
}

function digestKept({ key, provider }: ApiShape): string {
  return `${key ? `#${digest(key.of, 1)}` : ''}${provider ? `>${identify(provider)}` : ''}`
}

function digestParts(parts: ApiShape['parts']): string {
  return parts ? `[${parts.selector.map((value) => digest(value, 1)).join(';')}]` : ''
}

/** Functions of a module's top level are the same each time; others are as many as their activations. */
export function closureKey(closure: Closure): string {
  const self = closure.self ? digest(closure.self, 1) : ''
  return `${identify(closure.fn)}${!closure.captured.isEmpty ? `:${identify(closure.captured)}` : ''}${self}`
}

export function digestSource(source: Source): string {
  switch (source.kind) {
    case 'record':
      return `r${source.entity}.${source.field ?? ''}${digestRelated(source.related)}${source.columns?.join() ?? '*'}@${identifyQuery(source.origin)}`
    case 'input':
      return digestInput(source)
    case 'session':
      return source.isRole ? 'sr' : 's'
    case 'secret':
      return `$${source.name}`
    case 'issued':
      return `%${source.of}${source.place.path}:${source.place.at}`
    case 'error':
      return digestError(source)
  }
}

function digestError({ cause, caughtAt, mixed, ...told }: ErrorShape | ErrorSource): string {
  const source =
    'sortedIn' in told || 'isTrait' in told ? `${told.isTrait ? '.' : ''}${told.sortedIn?.join() ?? ''}` : ''
  return `!${cause.name}${cause.place.path}:${cause.place.at}@${caughtAt.path}:${caughtAt.at}${mixed ? '+' : ''}${source}`
}

function digestInput({ source, path, contract, behind, credential, remade }: Input): string {
  return `@${behind ? '?' : ''}${credential ? '&' : ''}${remade ? '!' : ''}${source}.${path.join('.')}${contract === undefined ? '' : `~${digestContract(contract)}`}`
}

function digestBound({ bound = [] }: PipelineShape): string {
  return bound.map((contract) => `^${digestContract(contract)}`).join('')
}

function digestMade(made: ApiShape['made'] = []): string {
  return made.map(({ step, value }) => `${step}=${digest(value, 2)}`).join()
}
