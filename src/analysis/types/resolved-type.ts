/** A type whose names have been followed to what they stand for, as deep as anybody asks. */
export type ResolvedType =
  /** A string, number, date and the like; `values` when only these literals are allowed. */
  | { readonly kind: 'primitive'; readonly values: readonly string[] | null }
  | { readonly kind: 'any' }
  | { readonly kind: 'unknown' }
  /** Any object at all: `object`. */
  | { readonly kind: 'object' }
  | RecordType
  | { readonly kind: 'list'; readonly element: Lazy }
  | { readonly kind: 'promise'; readonly value: Lazy }
  | { readonly kind: 'function'; readonly returns: Lazy | null }
  | { readonly kind: 'union'; readonly types: readonly ResolvedType[] }
  /** Null, undefined, void, never. */
  | { readonly kind: 'nothing' }
  /** A library's own type, a type parameter, or something that cannot be followed. */
  | { readonly kind: 'opaque' }

/** Computed when asked for: types may contain themselves. */
export type Lazy = () => ResolvedType

export interface RecordType {
  readonly kind: 'record'
  readonly members: ReadonlyMap<string, MemberType>
  /** What members that are not listed hold. */
  readonly index: Lazy | null
  readonly origin: Origin
}
export interface MemberType {
  readonly type: Lazy
  /** Where it is written: a module's path and an offset; null when it is not written out. */
  readonly place: { readonly path: string; readonly at: number } | null
}

/** How the members of a record came to be these. */
export type Origin =
  | { readonly kind: 'declared'; readonly name: string | null }
  | {
      readonly kind: 'entity'
      readonly entity: string
      /** All of the row, all but some columns, or chosen columns. */
      readonly part: 'whole' | 'rest' | 'picked'
      /** Whether the columns are known. */
      readonly known: boolean
      /** What else the record's name rests on: nothing but itself. */
      readonly byName: boolean
      /** Columns that were left out. */
      readonly without: readonly string[]
    }

export const OPAQUE: ResolvedType = { kind: 'opaque' }
export const PRIMITIVE: ResolvedType = { kind: 'primitive', values: null }
export const NOTHING: ResolvedType = { kind: 'nothing' }

/** A thunk that computes once. */
export function lazy(compute: () => ResolvedType): Lazy {
  let known: ResolvedType | null = null
  return () => {
    if (known) return known
    // Whoever asks again while it is being computed met a type that contains itself.
    known = OPAQUE
    return (known = compute())
  }
}

export function always(type: ResolvedType): Lazy {
  return () => type
}

/** Either type. */
export function union(types: readonly ResolvedType[]): ResolvedType {
  const flat = types.flatMap((type) => (type.kind === 'union' ? type.types : [type]))
  const [first] = flat
  if (first === undefined) return NOTHING
  return flat.length === 1 ? first : { kind: 'union', types: flat }
}

/** The alternatives of a type, without null and undefined. */
export function alternatives(type: ResolvedType): readonly ResolvedType[] {
  const types = type.kind === 'union' ? type.types : [type]
  return types.filter((candidate) => candidate.kind !== 'nothing')
}

/** The literal strings a type of keys allows; null when it allows more than can be listed. */
export function keysOf(type: ResolvedType): string[] | null {
  const keys: string[] = []
  for (const part of alternatives(type)) {
    if (part.kind !== 'primitive' || !part.values) return null
    keys.push(...part.values)
  }
  return keys
}

/** What a promise (or a list of promises of it) gives. */
export function awaited(type: ResolvedType): ResolvedType {
  return union(
    (type.kind === 'union' ? type.types : [type]).map((part) =>
      part.kind === 'promise' ? awaited(part.value()) : part,
    ),
  )
}

/** Records with chosen members only. */
export function pick(type: ResolvedType, keys: readonly string[] | null): ResolvedType {
  if (type.kind === 'union') return union(type.types.map((part) => pick(part, keys)))
  if (keys === null) return OPAQUE
  if (type.kind === 'opaque') return record(keys.map((key) => [key, { type: always(OPAQUE), place: null }]))
  if (type.kind !== 'record') return type
  const members = keys.flatMap((key): [string, MemberType][] => {
    const member = type.members.get(key) ?? (isOpen(type) ? { type: always(OPAQUE), place: null } : undefined)
    return member ? [[key, member]] : []
  })
  const origin: Origin = type.origin.kind === 'entity' ? { ...type.origin, part: 'picked', known: true } : type.origin
  return { kind: 'record', members: new Map(members), index: null, origin }
}

/** Records without some members. */
export function omit(type: ResolvedType, keys: readonly string[] | null): ResolvedType {
  if (type.kind === 'union') return union(type.types.map((part) => omit(part, keys)))
  if (type.kind !== 'record' || keys === null) return type
  const { origin } = type
  const members = new Map([...type.members].filter(([name]) => !keys.includes(name)))
  if (origin.kind !== 'entity') return { ...type, members }
  const part = origin.part === 'picked' ? 'picked' : 'rest'
  return { ...type, members, origin: { ...origin, part, without: [...origin.without, ...keys] } }
}

/** All that each of the types has. */
export function intersect(types: readonly ResolvedType[]): ResolvedType {
  const spread = types.find((type) => type.kind === 'union' && type.types.some((part) => part.kind === 'record'))
  if (spread?.kind === 'union') {
    const others = types.filter((type) => type !== spread)
    return union(alternatives(spread).map((part) => intersect([part, ...others])))
  }
  const records = types.filter((type) => type.kind === 'record')
  const [first] = records
  if (!first) return types.find((type) => type.kind === 'any') ?? types.find((type) => type.kind !== 'opaque') ?? OPAQUE
  const entity = records.find((type) => type.origin.kind === 'entity')
  return {
    kind: 'record',
    members: new Map(records.flatMap((type) => [...type.members])),
    index: records.find((type) => type.index)?.index ?? null,
    origin: (entity ?? first).origin,
  }
}

export function record(
  members: Iterable<readonly [string, MemberType]>,
  origin: Origin = { kind: 'declared', name: null },
  index: Lazy | null = null,
): RecordType {
  return { kind: 'record', members: new Map(members), index, origin }
}

function isOpen(type: RecordType): boolean {
  return type.origin.kind === 'entity' && !type.origin.known
}
