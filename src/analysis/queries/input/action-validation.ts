import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { FunctionIr, Pattern, TypeExpr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Effect, Note } from '../../interpret/values/effects.js'
import { hasCheckedParts, isCheck, inputKey } from '../../interpret/values/input-facts.js'
import type { Value } from '../../interpret/values/values.js'
import { openFile, type Session } from '../../session.js'
import { clientArguments, collectActions, type ActionEntry, mayHoldActions } from '../entry-points.js'
import { collectRawInputs, type RawInput } from './input-sinks.js'
import { describeEvidence, isLogging } from '../identity/private-deeds.js'
import { findSchemaOfType, type TypeSchema } from './schema-types.js'
import { describePlace } from '../source-places.js'
import { describeArgument, nameOfPattern } from '../argument-words.js'
import { describeEntity } from '../entity-words.js'

/** How an action's input comes to be used unchecked. */
export type ValidationProblem =
  | 'neverValidated'
  | 'typeOnly'
  | 'someFields'
  | 'failureIgnored'
  | 'wholeObject'
  | 'openSchema'
  | 'formEntries'
  | 'previousState'
  | 'boundArgument'
  | 'plainId'

export interface UnvalidatedAction {
  readonly action: ActionEntry
  readonly problem: ValidationProblem
  /** The parts of the input that are used unchecked, as messages name them. */
  readonly inputs: string
  /** Where they go: ``a write to `post` ``. */
  readonly sink: string
  /** Where that is, and through which calls. */
  readonly evidence: string
  /** The schema, or its call, that the problem is about; empty when there is none. */
  readonly schema: string
  /** The parameter that its schema should parse first, and where its function begins; null when that is not certain. */
  readonly edit: { readonly functionAt: number; readonly parameter: string; readonly schema: string } | null
}

/** The server actions of a file that use what the client sent without a check. */
export function findUnvalidatedActions(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  { checkPlainIds }: { readonly checkPlainIds: boolean },
): UnvalidatedAction[] {
  if (!mayHoldActions(context)) return []
  const file = openFile(context)
  if (!file) return []
  const { session, module } = file
  return collectActions(session, module).flatMap((action) => {
    const outcome = session.interpreter.enter(module, action.value, clientArguments(), action.name)
    // What a log is told of an action goes to the app's own people, who are told of what was refused as well.
    const uses = outcome.effects.flatMap((effect) =>
      effect.kind === 'job' && isLogging(effect)
        ? []
        : collectRawInputs(effect, ['argument']).map((input): Use => ({ effect, input })),
    )
    const strong = uses.filter(({ input }) => input.role !== 'selector')
    const found = strong.length > 0 ? strong : checkPlainIds ? uses : []
    const [first, ...others] = found
    if (!first) return []
    const fn = functionOf(action.value)
    const { problem, use, schema } =
      strong.length > 0
        ? explain(session, [first, ...others], outcome.notes, fn)
        : { problem: 'plainId' as const, use: first, schema: '' }
    return [
      {
        action,
        problem,
        inputs: describeInputs(
          found.flatMap(({ input }) => (isSubject(input, problem) ? [input] : [])),
          fn,
        ),
        sink: describeSink(use.effect),
        evidence: describeEvidence(session, use.effect),
        schema,
        edit: fn && fn.module === module ? getEdit(session, fn, found) : null,
      },
    ]
  })
}

interface Use {
  readonly effect: Effect
  readonly input: RawInput
}
interface OwnFunction {
  readonly module: ModuleFacts
  readonly fn: FunctionIr
}

function functionOf(value: Value): OwnFunction | null {
  const [only] = value
  return only?.shape.kind === 'function' ? { module: only.shape.closure.module, fn: only.shape.closure.fn } : null
}

/** Which of the problems it is: the one that tells most of how it came about. */
function explain(
  session: Session,
  uses: readonly [Use, ...Use[]],
  notes: readonly Note[],
  own: OwnFunction | null,
): { readonly problem: ValidationProblem; readonly use: Use; readonly schema: string } {
  const [first] = uses
  const about = (problem: ValidationProblem, use: Use, schema = '') => ({ problem, use, schema })
  const inState = (state: RawInput['state']) => uses.find(({ input }) => input.state === state)
  const ignored = uses.find(({ input }) => input.state !== 'open' && findParse(notes, input))
  if (ignored && !hasCheckedParts({ source: 'argument', path: ignored.input.path.slice(0, 1) }, ignored.effect.facts)) {
    const note = findParse(notes, ignored.input)
    if (note) return about('failureIgnored', ignored, `\`${note.name}\` (${describePlace(session, note.place)})`)
  }
  const entries = inState('entries')
  if (entries) return about('formEntries', entries)
  const whole = inState('whole')
  if (whole) return about('wholeObject', whole)
  const open = inState('open')
  if (open) return about('openSchema', open)
  if (own && uses.every(({ input }) => isPreviousState(own, input))) return about('previousState', first)
  if (own && uses.every(({ input }) => isBound(own, input))) return about('boundArgument', first)
  for (const use of uses) {
    const schema = own && schemaOfParameter(session, own, use.input)
    if (schema && !notes.some((note) => note.kind === 'parsed' && note.name.startsWith(`${schema.name}.`))) {
      return about('typeOnly', use, `\`${schema.name}\` (${session.displayPath(schema.module.path)})`)
    }
  }
  const checked = notes.some((note) => note.kind === 'parsed') || uses.some(({ effect }) => isPartlyChecked(effect))
  return about(checked ? 'someFields' : 'neverValidated', first)
}

/** The problems that only inputs in a certain state have: messages about them name no others. */
const STATES: { readonly [P in ValidationProblem]?: RawInput['state'] } = {
  formEntries: 'entries',
  wholeObject: 'whole',
  openSchema: 'open',
}

function isSubject({ state }: RawInput, problem: ValidationProblem): boolean {
  return STATES[problem] === undefined || STATES[problem] === state
}

/** Where an input, or the object it is a part of, was handed to a schema whose verdict nobody heeded. */
function findParse(notes: readonly Note[], { source, path }: RawInput): Note | undefined {
  return notes.find(
    ({ kind, about = [] }) =>
      kind === 'parsed' &&
      path.some((_, index) => about.includes(inputKey({ source, path: path.slice(0, index + 1) }))),
  )
}

function isPartlyChecked({ facts }: Effect): boolean {
  return (
    hasCheckedParts({ source: 'argument', path: [] }, facts) ||
    [...facts].some((fact) => fact.includes(' argument/') && isCheck(fact))
  )
}

/** The state that `useActionState` sends back comes first, in front of what the form sends. */
function isPreviousState({ module, fn: { params } }: OwnFunction, { path: [index] }: RawInput): boolean {
  return (
    index === '0' &&
    params.length > 1 &&
    /^_*(?:prev|previous|last|old|current|initial)?_?(?:form)?_?state$|^_*prev\w*$/i.test(
      nameOfPattern(params[0], module),
    )
  )
}

/** A form calls its action with the form's data alone; what stands in front of it was bound. */
function isBound(own: OwnFunction, input: RawInput): boolean {
  const index = Number(input.path[0])
  return own.fn.params.some((param, at) => at > index && isFormData(param, own.module)) && !isPreviousState(own, input)
}

function schemaOfParameter(session: Session, { module, fn }: OwnFunction, { path }: RawInput): TypeSchema | null {
  const type = typeOfPattern(fn.params[Number(path[0])])
  return type && findSchemaOfType(session, module, type)
}

/** The first parameter whose type is that of a schema which is at hand. */
function getEdit(session: Session, own: OwnFunction, uses: readonly Use[]): UnvalidatedAction['edit'] {
  for (const { input } of uses) {
    const param = own.fn.params[Number(input.path[0])]
    const schema = schemaOfParameter(session, own, input)
    if (param?.kind !== 'binding' || !schema?.inScope || !schema.isParsed) continue
    return { functionAt: own.fn.at, parameter: nameOfPattern(param, own.module), schema: schema.name }
  }
  return null
}

function describeInputs(inputs: readonly RawInput[], own: OwnFunction | null): string {
  const names = [...new Set(inputs.map((input) => describeInput(input, own)))]
  const shown = names.length > MAX_NAMES ? names.slice(0, MAX_NAMES - 1) : names
  const listed = shown.map((name) => `\`${name}\``)
  if (shown.length < names.length) return `${listed.join(', ')} and ${names.length - shown.length} more`
  return listed.length > 1 ? `${listed.slice(0, -1).join(', ')} and ${listed.at(-1) ?? ''}` : (listed[0] ?? '')
}

const MAX_NAMES = 4

function describeInput({ path }: RawInput, own: OwnFunction | null): string {
  const [index = '0', ...members] = path
  const rest = members.filter((member) => member !== '*')
  const param = own?.fn.params[Number(index)]
  const name = own ? describeArgument(own.fn, own.module, Number(index)) : ''
  if (own && param && isFormData(param, own.module) && rest.length === 1) return `${name}.get('${rest[0] ?? ''}')`
  if (name === '') return rest.length > 0 ? rest.join('.') : `argument ${Number(index) + 1}`
  return [name, ...rest].join('.')
}

function typeOfPattern(pattern: Pattern | undefined): TypeExpr | null {
  if (pattern?.kind === 'default') return typeOfPattern(pattern.target)
  return pattern && 'type' in pattern ? (pattern.type ?? null) : null
}

function isFormData(pattern: Pattern, module: ModuleFacts): boolean {
  const type = typeOfPattern(pattern)
  // Without types, the name says it.
  if (type === null) return /^form_?data$/i.test(nameOfPattern(pattern, module))
  return type.kind === 'reference' && type.name.join('.') === 'FormData'
}

/** Where an input ends up, as messages name it. */
export function describeSink({ kind, entity, name }: Effect): string {
  switch (kind) {
    case 'database-read':
      return `a query of ${describeEntity(entity)}`
    case 'database-write':
      return `a write to ${describeEntity(entity)}`
    case 'raw-sql':
      return 'the text of a SQL query'
    case 'storage-write':
    case 'file-read':
      return 'the file storage'
    case 'mail':
      return 'an e-mail'
    case 'request':
    case 'outgoing':
      return 'a request to another server'
    case 'redirect':
      return 'a redirect'
    case 'job':
      return 'a background job'
    default:
      return `\`${name}\``
  }
}
