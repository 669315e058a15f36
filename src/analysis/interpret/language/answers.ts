import { getEntityWords } from '../../../catalog/entities.js'
import type { TypeExpr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { isListMethod, listMember } from './builtins.js'
import type { Engine } from '../engine.js'
import { one, UNKNOWN, type Option, type RecordShape, type Value } from '../values/values.js'

/*
 * What another server answers: JSON of which nobody says whether it is a record, a list of records, or an object that
 * holds them. What is read of it tells.
 */

/** The type that the code says an answer has, and where in it a part of the answer stands. */
export interface DeclaredType {
  readonly type: TypeExpr
  readonly module: ModuleFacts
  /** The members that lead there; `*` is an element of a list. */
  readonly path: readonly string[]
}

/** A member of an answer that makes it a list, or an object that holds the records; null for a column. */
export function answerMember({ shape, facts }: Option & { readonly shape: RecordShape }, key: string): Value | null {
  if (!shape.answer || shape.field !== null) return null
  if (key === '*' || /^\d+$/.test(key)) return one(elementOf(shape))
  if (key === 'length') return UNKNOWN
  if (HOLDERS.has(key) || isSameNoun(key, shape.entity)) return one(partOf(shape, key), facts)
  return isListMethod(key)
    ? listMember({ kind: 'list', element: one(elementOf(shape)), items: null }, key, one(shape, facts))
    : null
}

/** Where answers keep their records, beside pages and totals. */
const HOLDERS = new Set(['data', 'items', 'results', 'records', 'rows', 'docs', 'list', 'nodes', 'entries'])

/** `{ users: […] }` */
function isSameNoun(key: string, entity: string): boolean {
  return getEntityWords(key).join(' ') === getEntityWords(entity).join(' ')
}

function elementOf({ answer: _, ...shape }: RecordShape): RecordShape {
  return partOf(shape, '*')
}

function partOf(shape: RecordShape, key: string): RecordShape {
  const { declared } = shape
  return declared ? { ...shape, declared: { ...declared, path: [...declared.path, key] } } : shape
}

/**
 * Answers with the type that the code gives them, where they stand in it. What was said nearer to the request stands.
 *
 * @param own the type parameters of the function it is said in, which say nothing
 */
export function withDeclaredType(
  engine: Pick<Engine, 'upstreams'>,
  value: Value,
  type: TypeExpr | null | undefined,
  module: ModuleFacts,
  own?: readonly string[],
): Value {
  const declared = declaredType(engine, type, module, own)
  return declared ? declare(value, declared, (key) => ({ ...declared, path: [...declared.path, key] })) : value
}

/** The same for what is said where something is asked: `http.get<User>(url)`. It is of what the answer holds, however that is wrapped. */
export function withTypeArgument(
  engine: Pick<Engine, 'upstreams'>,
  value: Value,
  type: TypeExpr | undefined,
  module: ModuleFacts,
  own?: readonly string[],
): Value {
  const declared = declaredType(engine, type, module, own)
  return declared ? declare(value, declared, () => declared) : value
}

function declaredType(
  { upstreams }: Pick<Engine, 'upstreams'>,
  type: TypeExpr | null | undefined,
  module: ModuleFacts,
  own: readonly string[] = [],
): DeclaredType | null {
  const declared = type && upstreams.length > 0 ? awaitedType(type) : null
  return declared && !isParameter(declared, own) ? { type: declared, module, path: [] } : null
}

/** @param inside the type of what stands in a field of an object */
function declare(value: Value, declared: DeclaredType, inside: (key: string) => DeclaredType): Value {
  return mapOptions(value, (option) => {
    const { shape, facts } = option
    if (shape.kind === 'promise') {
      const settled = declare(shape.value, declared, inside)
      return settled === shape.value ? option : { shape: { ...shape, value: settled }, facts }
    }
    if (shape.kind !== 'object') return declareRecord(option, declared)
    const fields = [...shape.fields].map(([key, field]): [string, Value] => [
      key,
      mapOptions(field, (held) => declareRecord(held, inside(key))),
    ])
    const isSame = fields.every(([key, field]) => field === shape.fields.get(key))
    return isSame ? option : { shape: { ...shape, fields: new Map(fields) }, facts }
  })
}

function declareRecord(option: Option, declared: DeclaredType): Option {
  const { shape, facts } = option
  const isOpen = shape.kind === 'record' && shape.answer && shape.field === null && !shape.declared
  return isOpen ? { shape: { ...shape, declared }, facts } : option
}

/** The value itself where none of its options becomes another. */
function mapOptions(value: Value, map: (option: Option) => Option): Value {
  const mapped = value.map(map)
  return mapped.every((option, index) => option === value[index]) ? value : mapped
}

function awaitedType(type: TypeExpr): TypeExpr {
  const [inner] = type.kind === 'reference' && type.name.join('.') === 'Promise' ? type.args : []
  return inner ? awaitedType(inner) : type
}

function isParameter(type: TypeExpr, own: readonly string[]): boolean {
  return type.kind === 'reference' && type.name.length === 1 && own.includes(type.name[0] ?? '')
}
