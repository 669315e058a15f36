import type { Meaning } from '../../../catalog/types.js'
import { isContainerClass } from '../values/checks.js'
import {
  bothContracts,
  contractOfMember,
  requiredFields,
  weakerContract,
  type Contract,
  type ObjectContract,
} from '../values/contracts.js'
import { literalText, NEVER, one, type ApiShape, type ObjectShape, type Option, type Value } from '../values/values.js'

/** The contract of a schema that a call makes, or makes of the schema it is called on. */
export function contractOfSchema(
  { accepts, part, keeps, nullish, json }: Extract<Meaning, { kind: 'schema' }>,
  calledOn: Contract | undefined,
  args: readonly Value[],
  wildcards: readonly string[],
): Contract {
  const receiver = nullish === 'accepted' && typeof calledOn === 'object' ? { ...calledOn, required: [] } : calledOn
  if (json) return contractOfJsonSchema(args[0] ?? NEVER)
  if (part) return receiver === undefined ? 'text' : contractOfMember(receiver, wildcards.at(-1) ?? '*')
  if (keeps && typeof receiver === 'object') return withFields(receiver, keeps, args[0] ?? [])
  switch (accepts) {
    case 'few':
      return typeof receiver === 'object' ? receiver : 'narrow'
    case 'anything':
      return args.some(isFunction) ? 'narrow' : 'any'
    case 'unlisted':
      return openedContract(receiver, args)
    case undefined:
      break
  }
  if (args.some((argument) => isContainerClass(argument))) return 'any'
  const parts = args.flatMap((argument) => contractOfPart(argument, receiver === undefined) ?? [])
  const [first, ...others] = receiver === undefined ? parts : [receiver, ...parts]
  return first === undefined ? 'text' : others.reduce(bothContracts, first)
}

/** Whether a schema that a call makes, or makes of the schema it is called on, refuses null and undefined. */
export function refusesNullish({ nullish, part }: Extract<Meaning, { kind: 'schema' }>, calledOn: ApiShape): boolean {
  return nullish === undefined ? !part && calledOn.refusesNullish === true : nullish === 'refused'
}

/** What a schema promises that is an object in the words of JSON Schema (2020-12, Validation, 6). */
function contractOfJsonSchema(schema: Value): Contract {
  const found = findContract([schema])
  if (found !== null) return found
  const [only] = schema
  if (schema.length !== 1 || only?.shape.kind !== 'object') return 'text'
  const { fields } = only.shape
  const format = literalText(fields.get('format') ?? NEVER)
  if (NARROWING_KEYWORDS.some((keyword) => fields.has(keyword)) || (format !== null && !OPEN_FORMATS.has(format)))
    return 'narrow'
  if (!fields.has('type') && !fields.has('properties')) return 'any'
  const type = literalText(fields.get('type') ?? NEVER)
  const items = fields.get('items')
  if (type === 'array') return items ? contractOfJsonSchema(items) : 'any'
  if (type === 'object' || fields.has('properties')) return contractOfProperties(only.shape)
  return type === 'string' || type === null ? 'text' : 'narrow'
}

const NARROWING_KEYWORDS = ['enum', 'const', 'pattern']

/** What has one of these has a form, but what it says is still the sender's. */
const OPEN_FORMATS = new Set(['email', 'idn-email', 'uri', 'uri-reference', 'iri', 'url', 'hostname'])

/** What is not listed may be there as well, unless the schema says otherwise. */
function contractOfProperties({ fields }: ObjectShape): Contract {
  const [properties] = fields.get('properties') ?? []
  const [others] = fields.get('additionalProperties') ?? []
  const isClosed = others?.shape.kind === 'literal' && others.shape.value === false
  const listed = properties?.shape.kind === 'object' ? [...properties.shape.fields] : []
  return {
    fields: new Map(listed.map(([key, field]) => [key, contractOfJsonSchema(field)])),
    rest: isClosed ? 'narrow' : 'any',
  }
}

/** `schema.pick({ name: true })`, `schema.omit(['password'])` */
function withFields(contract: ObjectContract, keeps: 'named' | 'others', [only]: Value): Contract {
  const { shape } = only ?? {}
  const names =
    shape?.kind === 'object'
      ? [...shape.fields.keys()]
      : shape?.kind === 'list'
        ? (shape.items ?? []).map((item) => literalText(item))
        : null
  if (names === null) return 'text'
  const isKept = (key: string): boolean => names.includes(key) === (keeps === 'named')
  const fields = [...contract.fields].filter(([key]) => isKept(key))
  return { ...contract, fields: new Map(fields), required: requiredFields(contract).filter(isKept) }
}

/** The contract of the schema among the arguments of a call, or in its options. */
export function findContract(args: readonly Value[]): Contract | null {
  for (const argument of args) {
    for (const { shape } of argument) {
      if (shape.kind === 'api' && shape.contract !== undefined) return shape.contract
      const schema = shape.kind === 'object' ? shape.fields.get('schema') : undefined
      const found = schema ? findContract([schema]) : null
      if (found !== null) return found
    }
  }
  return null
}

/** An object of which more may be there than is listed: `looseObject({ … })`, `record(key, value)`, `.passthrough()`. */
function openedContract(receiver: Contract | undefined, args: readonly Value[]): Contract {
  const listed = receiver ?? args.map((argument) => contractOfObject(argument)).find((contract) => contract !== null)
  const others = args.flatMap((argument) => contractOfPart(argument, false) ?? []).at(-1) ?? 'any'
  return {
    fields: typeof listed === 'object' ? listed.fields : new Map(),
    required: requiredFields(listed ?? 'any'),
    rest: typeof others === 'string' || receiver !== undefined || listed === undefined ? others : 'any',
  }
}

/** What a part of a schema promises; null for what is no schema, such as a message. */
function contractOfPart(value: Value, isDefinition: boolean): Contract | null {
  let found: Contract | null = null
  for (const { shape } of value) {
    let contract: Contract | null = null
    if (shape.kind === 'api') contract = shape.contract ?? null
    else if (shape.kind === 'list') {
      contract = (shape.items ?? [shape.element])
        .map((item) => contractOfPart(item, false))
        .reduce((a, b) => (a === null || b === null ? (a ?? b) : weakerContract(a, b)), null)
    } else if (shape.kind === 'object') {
      const known = [...shape.fields.values()].some((field) => contractOfPart(field, false) !== null)
      contract = isDefinition || known ? contractOfObject(one(shape)) : null
    }
    if (contract !== null) found = found === null ? contract : weakerContract(found, contract)
  }
  return found
}

/** What an object of schemas promises of an object: `{ name: z.string() }`. Null for options: `{ message: 'Too long' }`. */
function contractOfObject([only]: Value): Contract | null {
  if (only?.shape.kind !== 'object') return null
  const { fields, rest } = only.shape
  if (fields.size > 0 && rest === null && ![...fields.values()].some(mayBeSchema)) return null
  return {
    fields: new Map([...fields].map(([key, field]) => [key, contractOfPart(field, true) ?? contractOfText(field)])),
    // What is not listed is taken away, or refused.
    rest: rest === null ? 'narrow' : 'text',
    required: [...fields].flatMap(([key, field]) => (field.every(isRequired) ? [key] : [])),
  }
}

function isRequired({ shape }: Option): boolean {
  return shape.kind === 'api' && shape.refusesNullish === true
}

/** Whether something may be a schema or a type written as text; a message, a limit or a callback is none. */
function mayBeSchema(value: Value): boolean {
  return value.some((option) =>
    option.shape.kind === 'literal' ? TYPE.test(literalText([option]) ?? '') : !isFunction([option]),
  )
}

/** How a type begins that is written as text; a sentence goes on with a word. */
const TYPE =
  /^(?:(?:string|number|boolean|bigint|symbol|object|unknown|any|never|null|undefined|Date)\b(?! [a-z])|\d+ ?[<>]|['"/(])/

/** A type that is written as text: `'string.email'`. */
function contractOfText([only]: Value): Contract {
  const text = only?.shape.kind === 'literal' ? only.shape.value : null
  return text === 'unknown' || text === 'any' ? 'any' : 'text'
}

function isFunction(value: Value): boolean {
  return value.some(({ shape }) => shape.kind === 'function' || shape.kind === 'native')
}
