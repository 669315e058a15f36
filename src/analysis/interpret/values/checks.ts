import { contentsOf, throughContract } from './contents.js'
import { bothContracts, contractOfMember, requiredFields, type Contract } from './contracts.js'
import { inputFact, type InputPart } from './input-facts.js'
import { factsOf, intersectFacts, NO_FACTS, uniteFacts, type Fact, type Facts, type InputCheck } from './knowledge.js'
import {
  ANY_FIELD,
  FALSE,
  hasSource,
  isNullish,
  one,
  sourcesOf,
  TRUE,
  withFacts,
  type Option,
  type Source,
  type Value,
} from './values.js'

/** The parts of the client's input a value was made from, also those that were looked at. */
export function inputsOf(value: Value, depth?: number): Extract<Source, { kind: 'input' }>[] {
  return sourcesOf(value, depth).filter((source) => source.kind === 'input')
}

/** Whether nothing of a value came from the client. */
export function isServerValue(value: Value): boolean {
  return !hasSource(value, 'input')
}

/** What is known of the client's input once a value of it has passed a check. */
export function factsOfCheck(check: InputCheck, value: Value): Facts {
  if (isServerValue(value)) return NO_FACTS
  let common: Facts | null = null
  for (const option of value) {
    // A constant among the possibilities passes without saying anything of the others.
    if (option.shape.kind === 'literal') continue
    // How long a text is says nothing of what is in it.
    const told = check === 'allowed' && isLength(option) ? [] : inputsOf([option])
    const facts = factsOf(told.map((source) => inputFact(check, source)))
    common = common === null ? facts : intersectFacts(common, facts)
  }
  return common ?? NO_FACTS
}

/** What an argument of an action was made into as a text; null for any other value, and for a text that has more in it. */
export function textOfArgument({ shape }: Option): Extract<Source, { kind: 'input' }> | null {
  if (shape.kind !== 'unknown' || shape.type !== 'string' || shape.truthy === true || shape.prefix) return null
  const [only, ...others] = shape.from
  return only?.kind === 'input' && only.source === 'argument' && others.length === 0 ? only : null
}

/** How long the text is that an argument was made into. */
export function lengthOf(text: Extract<Source, { kind: 'input' }>): Value {
  return one({ kind: 'unknown', from: [{ ...text, contract: 'narrow' }], truthy: null, type: 'length' })
}

/** Whether a value is how long such a text is. */
export function isLength({ shape }: Option): boolean {
  return shape.kind === 'unknown' && shape.type === 'length'
}

/** True with what the check says, or false; the other way round for a check that says what a value is not. */
export function answerOfCheck(check: InputCheck, value: Value, passes = true): Value {
  const facts = factsOfCheck(check, value)
  return passes ? [...withFacts(TRUE, facts), ...FALSE] : [...TRUE, ...withFacts(FALSE, facts)]
}

/** What a truthy value says of the input it was made from: a number is not NaN, a text is not empty. */
export function factsOfTruth(value: Value): Facts {
  if (value.length === 0) return NO_FACTS
  if (value.every(({ shape }) => shape.kind === 'unknown' && shape.type === 'number'))
    return factsOfCheck('allowed', value)
  return value.every((option) => isLength(option) || textOfArgument(option) !== null)
    ? factsOfCheck('checked', value)
    : NO_FACTS
}

/** What a falsy value says of the input it is: `''`, 0 and null harm nobody, so that only what is there needs a check. */
export function factsOfFalsehood(value: Value): Facts {
  return value.some(({ shape }) => shape.kind === 'unknown') ? NO_FACTS : factsOfCheck('allowed', value)
}

/** What fits the app's own pattern. */
export function matched(value: Value): Value {
  const { value: narrow, facts } = conform(value, 'narrow')
  return withFacts(one({ kind: 'unknown', from: sourcesOf(narrow), truthy: true }), facts)
}

/** What is known whenever a test's result is truthy, except of the list whose element was tested. */
export function factsWhenTruthy(results: Value): Facts {
  return (
    results.reduce<Facts | null>(
      (common, { facts }) => (common === null ? facts : intersectFacts(common, facts)),
      null,
    ) ?? NO_FACTS
  )
}

/** A value that passed a check: the same with what the check promises of it, and what that says of the raw input. */
export function conform(value: Value, contract: Contract): { readonly value: Value; readonly facts: Facts } {
  const conformed: Option[] = []
  let common: Facts | null = null
  for (const option of value) {
    const part = conformOption(option, contract)
    conformed.push(part.option)
    if (option.shape.kind === 'literal') continue
    common = common === null ? part.facts : intersectFacts(common, part.facts)
  }
  return { value: conformed, facts: common ?? NO_FACTS }
}

function conformOption(option: Option, contract: Contract): { readonly option: Option; readonly facts: Facts } {
  const { shape, facts } = option
  switch (shape.kind) {
    case 'input': {
      const known = keptContract(shape.contract, contract)
      return { option: { shape: { ...shape, contract: known }, facts }, facts: factsOfContract(shape, contract) }
    }
    case 'unknown': {
      const from = shape.from.map((source) =>
        source.kind === 'input' ? { ...source, contract: keptContract(source.contract, contract) } : source,
      )
      const learned = shape.from.map((source) =>
        source.kind === 'input' ? factsOfContract(source, contract) : NO_FACTS,
      )
      return { option: { shape: { ...shape, from }, facts }, facts: uniteFacts(learned) }
    }
    case 'object': {
      const named = [...shape.fields].filter(([key]) => key !== ANY_FIELD)
      const required = requiredFields(contract)
      const fields = named.map(([key, field]) => {
        const given = required.includes(key) ? asSet(field) : field
        return [key, conform(given, contractOfMember(contract, key))] as const
      })
      const rest = shape.rest === null ? null : conform(shape.rest, contract)
      const values = new Map(fields.map(([key, field]) => [key, field.value]))
      const any = shape.fields.get(ANY_FIELD)
      return {
        option: {
          shape: {
            ...shape,
            fields: any ? new Map([...conformAnyField(any, contract), ...values]) : values,
            rest: rest === null ? null : rest.value,
          },
          facts,
        },
        facts: uniteFacts([...fields.map(([, field]) => field.facts), rest?.facts ?? NO_FACTS]),
      }
    }
    case 'record': {
      const contents = contentsOf(shape)
      if (!contents) return { option, facts: NO_FACTS }
      const left = throughContract(contents, contract)
      const columns = shape.field === null ? left.columns : shape.columns
      return { option: { shape: { ...shape, columns, contents: left, api: null }, facts }, facts: NO_FACTS }
    }
    case 'list': {
      const element = conform(shape.element, contract)
      const items = shape.items?.map((item) => conform(item, contract).value) ?? null
      return { option: { shape: { ...shape, element: element.value, items }, facts }, facts: element.facts }
    }
    case 'instance': {
      const learned = [...shape.fields].map(([key, field]) => conform(field, contractOfMember(contract, key)).facts)
      return { option, facts: uniteFacts(learned) }
    }
    case 'promise': {
      const inner = conform(shape.value, contract)
      return { option: { shape: { ...shape, value: inner.value }, facts }, facts: inner.facts }
    }
    default:
      return { option, facts: NO_FACTS }
  }
}

/** What a check leaves of a value that refuses null and undefined. */
export function asSet(value: Value): Value {
  const set = value.filter(({ shape }) => !isNullish(shape))
  return (set.length > 0 ? set : value).map((option) =>
    option.shape.kind === 'input' && option.shape.isThere === undefined
      ? { shape: { ...option.shape, isThere: 'set' }, facts: option.facts }
      : option,
  )
}

/** What is known of a value that passes another check: what the app chose before stays so. */
function keptContract(known: Contract | undefined, contract: Contract): Contract {
  if (known === undefined) return contract
  return known === 'narrow' ? known : bothContracts(known, contract)
}

/** A field that may have any name is each that a schema lists, and any other. Of the raw value that says nothing. */
function conformAnyField(any: Value, contract: Contract): Map<string, Value> {
  if (typeof contract === 'string') return new Map([[ANY_FIELD, conform(any, contract).value]])
  const listed = [...contract.fields].map(([name, field]) => [name, conform(any, field).value] as const)
  return new Map([...listed, [ANY_FIELD, conform(any, contract.rest).value]])
}

/** What a parse that succeeds says of the raw value: of each field that the schema lists, but not of the whole. */
function factsOfContract(part: InputPart, contract: Contract): Facts {
  const facts: Fact[] = []
  collectFacts(part, contract, facts)
  return factsOf(facts)
}

function collectFacts(part: InputPart, contract: Contract, facts: Fact[]): void {
  if (contract === 'any') return
  if (contract === 'text') facts.push(inputFact('checked', part))
  else if (contract === 'narrow') facts.push(inputFact('allowed', part))
  else {
    for (const [key, field] of contract.fields) {
      collectFacts({ source: part.source, path: [...part.path, key] }, field, facts)
    }
  }
}

/** Whether a value is a class whose instances may hold anything. */
export function isContainerClass([only]: Value): boolean {
  const name = only?.shape.kind === 'unknown' || only?.shape.kind === 'native' ? only.shape.name : undefined
  return name !== undefined && CONTAINERS.has(name)
}

/** Whether a value is the class of what gives its fields only to those who call its methods. */
export function isFormClass(value: Value): boolean {
  const [only] = value
  const name = only?.shape.kind === 'unknown' || only?.shape.kind === 'native' ? only.shape.name : undefined
  return name === 'FormData' || name === 'URLSearchParams'
}

const CONTAINERS = new Set(['FormData', 'Object', 'Array', 'Map', 'Set', 'URLSearchParams', 'Function', 'Request'])

/** Something made from values in a way that leaves nothing of the client's content: an encoded text, a clamped number. */
export function narrowed(...values: readonly Value[]): Value {
  const from = values.flatMap((value) =>
    sourcesOf(value).map((source) => (source.kind === 'input' ? { ...source, contract: 'narrow' as const } : source)),
  )
  return one({ kind: 'unknown', from, truthy: null })
}
