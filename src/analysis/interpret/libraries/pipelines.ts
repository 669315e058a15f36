import type { AnswerPlaces, Meaning } from '../../../catalog/types.js'
import { stepMember, typeCursor } from './api-cursor.js'
import { conform } from '../values/checks.js'
import { bothContracts, type Contract } from '../values/contracts.js'
import type { Place } from '../values/effects.js'
import type { Engine } from '../engine.js'
import { beginAttempt, failAttempt, settleFailure } from './errors.js'
import { findContract } from './schemas.js'
import { NO_FACTS } from '../values/knowledge.js'
import { lastStep } from './record-effect.js'
import {
  commonFacts,
  isNullish,
  join,
  listOf,
  literal,
  literalText,
  native,
  NEVER,
  NULL,
  object,
  one,
  PRESENT,
  promise,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type ApiCursor,
  type ApiShape,
  type CallSite,
  type ErrorHandler,
  type NativeShape,
  type Option,
  type PipelineShape,
  type ProcedureShape,
  type Value,
} from '../values/values.js'

type PipelineMeaning = Extract<Meaning, { kind: 'pipeline' }>

/** A call that starts or extends an action builder, or makes the action. */
export function callPipelineStep(
  engine: Engine,
  { step, type, extends: parentAt, first: beforeAll, schema, open, answers, errors, holds }: PipelineMeaning,
  shape: ApiShape | PipelineShape,
  args: readonly Value[],
  site: CallSite | null,
): Value {
  const handled = errors ? errorHandler(engine, errors, args) : {}
  const before: PipelineShape = {
    ...(shape.kind === 'pipeline' ? shape : { kind: 'pipeline', contract: null, steps: [] }),
    cursor: nextCursor(engine, shape.cursor, type),
    ...(open ? { open } : {}),
    ...handled,
  }
  const [first] = args
  switch (step) {
    case 'middleware':
      return finished(engine, { ...before, ...addSteps(before, 'middleware', first) })
    case 'handler':
    case 'procedure':
      return finished(engine, { ...before, ...addSteps(before, 'procedure', first) })
    case 'start': {
      // `createServerActionProcedure(parent)` begins with the parent's steps.
      const parent = parentAt === undefined ? undefined : args[parentAt]?.[0]?.shape
      if (parent?.kind === 'pipeline') return one({ ...parent, ...handled, cursor: before.cursor })
      return one({ ...before, ...addSteps(before, 'procedure', beforeAll && firstStep(engine, beforeAll, args)) })
    }
    case 'action': {
      const handler = schema === undefined ? first : byPosition(args[schema + 1])
      if (!handler || !site) return UNKNOWN
      return finished(engine, {
        ...(schema === undefined ? before : withInput(engine, before, args[schema])),
        made: {
          handler,
          type: lastStep(shape.cursor.name),
          answers: answers ?? null,
          ...(holds ? { holds } : {}),
          place: site.place,
        },
      })
    }
    case 'input':
      return finished(engine, withInput(engine, before, first))
    case 'bound':
      return finished(engine, { ...before, bound: schemaContracts(first) })
    case 'context':
      return finished(engine, { ...before, context: first ? engine.member(first, 'createContext') : UNKNOWN })
    case 'route': {
      const method = first ? literalText(engine.member(first, 'method')) : null
      return finished(engine, method === null ? before : { ...before, answers: method })
    }
    case 'metadata': {
      const { metadata } = before
      const added = first ?? UNDEFINED
      return finished(engine, { ...before, metadata: metadata ? mergeContext(metadata, added) : added })
    }
    case 'other':
      return finished(engine, before)
  }
}

/** A builder, or what it made if its last step was taken already (`procedure.use(…)`). */
export function finished(engine: Engine, pipeline: PipelineShape): Value {
  const { made } = pipeline
  if (!made) return one(pipeline)
  const procedure: ProcedureShape = { ...pipeline, made }
  return one({
    kind: 'native',
    name: 'action',
    procedure,
    call: (given, call) => runProcedure(engine, procedure, given, call),
  })
}

/**
 * What answers a request for an action: who asks from outside is the one whom what its handler gives is for, whatever that is
 * wrapped in.
 */
export function answeringRequests(engine: Engine, callee: Value): Value {
  return callee.flatMap((option): Value => {
    const { shape } = option
    if (shape.kind !== 'native' || !shape.procedure?.made.holds) return [option]
    const { holds: _holds, ...made } = shape.procedure.made
    return withFacts(finished(engine, { ...shape.procedure, made }), option.facts)
  })
}

/** What can be done with a procedure that is made: a pipeline again, at the member; null where rows know of none. */
export function procedureMember({ procedure }: NativeShape, key: string): Value | null {
  const next = procedure && stepMember(procedure.cursor, key)
  return next && next.nodes.length > 0 ? one({ ...procedure, cursor: next }) : null
}

/** What a schema promises of the input comes to what was promised already. */
function withInput(engine: Engine, before: PipelineShape, schema: Value | undefined): PipelineShape {
  const added = schemaContract(engine, schema)
  return { ...before, contract: before.contract === null ? added : bothContracts(before.contract, added) }
}

/** The function in the options of a builder that runs before all else, and makes the context. */
function firstStep(
  engine: Engine,
  { argument, property }: NonNullable<PipelineMeaning['first']>,
  args: readonly Value[],
): Value | undefined {
  const run = engine.member(args[argument] ?? UNDEFINED, property).filter(({ shape }) => shape.kind === 'function')
  return run.length > 0 ? byPosition(run) : undefined
}

/** A function that is given the input and the context one behind the other, in the place of one that is given both in an object. */
function byPosition(run: Value | undefined): Value | undefined {
  return (
    run &&
    native('handler', ([options = UNKNOWN], site) => {
      const { engine } = site
      return engine.call(run, [engine.member(options, 'input'), engine.member(options, 'ctx')], {
        ...site,
        hidden: true,
      })
    })
  )
}

/** One more step; those of another builder (`.concat(other)`) are taken over. */
function addSteps(
  { steps, contract }: PipelineShape,
  kind: 'middleware' | 'procedure',
  added: Value | undefined,
): Pick<PipelineShape, 'steps' | 'contract'> {
  const [only] = added ?? []
  if (only?.shape.kind !== 'pipeline') return { steps: added ? [...steps, { kind, run: added }] : steps, contract }
  const other = only.shape.contract
  return {
    steps: [...steps, ...only.shape.steps],
    contract: contract === null || other === null ? (contract ?? other) : bothContracts(contract, other),
  }
}

/**
 * Runs an action that a builder made: its steps in order, then the handler.
 *
 * @param given the context to run it with, if the call says
 */
export function runProcedure(
  engine: Engine,
  { steps, contract, bound = [], open, context, metadata, errors, made: { handler, type, holds } }: ProcedureShape,
  args: readonly Value[],
  call: CallSite,
  given?: Value,
): Value {
  const boundInputs = bound.map((_, index) => args[index] ?? UNDEFINED)
  // A `stateAction` is called with the state before it, and then the input.
  const raw = args[bound.length + (type === 'stateAction' ? 1 : 0)] ?? UNDEFINED
  // Without a schema the handler is given no input.
  const input = contract === null ? UNKNOWN : conform(raw, contract).value
  // Where a builder begins elsewhere, there may be more.
  const told = metadata ?? (open ? UNKNOWN : UNDEFINED)
  const runFrom = (index: number, known: Value, site: CallSite): Value => {
    const step = steps[index]
    const options = object(
      [
        ['ctx', known],
        ['context', known],
        ['input', input],
        ['parsedInput', input],
        ['clientInput', raw],
        ['bindArgsClientInputs', listOf(boundInputs)],
        ['bindArgsParsedInputs', listOf(boundInputs.map((value, at) => conform(value, bound[at] ?? 'text').value))],
        // A query, a mutation: by the method that makes it.
        ['type', literal(type)],
        ['metadata', told],
        ['meta', told],
      ],
      UNKNOWN,
    )
    if (!step) return engine.await(engine.call(handler, [options, options], site), site.state)
    if (step.kind === 'procedure') {
      const result = engine.await(engine.call(step.run, [options], site), site.state)
      return site.state.dead ? result : runFrom(index + 1, result, site)
    }
    const next = native('next', ([passed], inner) => {
      const added = passed ? contextIn(engine, passed) : UNDEFINED
      return promise(runFrom(index + 1, mergeContext(known, added), { ...inner, hidden: true }))
    })
    const withNext = options.map((option) =>
      option.shape.kind === 'object'
        ? { ...option, shape: { ...option.shape, fields: new Map(option.shape.fields).set('next', next) } }
        : option,
    )
    return engine.await(engine.call(step.run, [withNext], site), site.state)
  }
  // What it learns, its promise tells whoever awaits it.
  const site = { ...call, state: call.state.fork() }
  const first = given ?? (context ? makeContext(engine, context, site) : open ? UNKNOWN : object([]))
  const run = (): Value => {
    const result = site.state.dead ? NEVER : runFrom(0, first, site)
    return site.state.dead ? NEVER : withFacts(holds ? held(holds, holds.at, result) : result, site.state.facts)
  }
  const answer = errors ? withAnswerToErrors(engine, errors, holds, run, call) : run()
  // Whatever fails in it is an answer, too: who does not look at that knows nothing of what was checked.
  return promise(holds ? [...answer, ...holds.failures.flatMap((place) => held(holds, place, PRESENT))] : answer)
}

/** An answer with a value in one of its places and nothing in the others: an object, or a tuple where places are numbers. */
function held({ at, failures }: AnswerPlaces, place: string, value: Value): Value {
  const places = [at, ...failures]
  if (!places.every((key) => /^\d+$/.test(key))) return object([[place, value]])
  return listOf(places.map((_, index) => (String(index) === place ? value : NULL)))
}

/** What a middleware adds to the context: `next({ ctx })`, `next({ context })`. */
function contextIn(engine: Engine, passed: Value): Value {
  return join(
    ...(['ctx', 'context'] as const).map((key) => engine.member(passed, key).filter(({ shape }) => !isNullish(shape))),
  )
}

/** What procedures are given as their context: a value, or what a function makes for each request, of these arguments. */
export function makeContext(
  engine: Engine,
  given: Value | undefined,
  site: CallSite,
  args: readonly Value[] = [],
): Value {
  if (!given || given.length === 0) return UNKNOWN
  const isFunction = ({ shape }: Value[number]): boolean => shape.kind === 'function' || shape.kind === 'native'
  const made = given.some(isFunction)
    ? engine.call(given.filter(isFunction), args, { ...site, name: 'createContext' })
    : given
  return engine.await(made, site.state)
}

/** `createSafeActionClient({ handleServerError })` */
function errorHandler(
  engine: Engine,
  { argument, property, as, at }: NonNullable<PipelineMeaning['errors']>,
  args: readonly Value[],
): Pick<PipelineShape, 'errors'> {
  const given = args[argument] ?? UNDEFINED
  const run = property === undefined ? given : engine.member(given, property)
  return run.some(({ shape }) => shape.kind === 'function') ? { errors: { run, as, at } } : {}
}

/** What an action gives, or what is made of the error it fails with. */
function withAnswerToErrors(
  engine: Engine,
  errors: ErrorHandler,
  holds: AnswerPlaces | undefined,
  run: () => Value,
  call: CallSite,
): Value {
  const attempt = beginAttempt(call.frame)
  const value = run()
  const failure = failAttempt(call.frame, attempt, placeOfHandler(errors.run, call))
  const answer = answerToError(engine, errors, holds, failure.error, value, { ...call, state: call.state.fork() })
  settleFailure(call.frame, failure)
  return [...value, ...answer]
}

/** What is answered instead of what the action gives; what is known of its caller is not in question. */
function answerToError(
  engine: Engine,
  { run, as, at }: ErrorHandler,
  holds: AnswerPlaces | undefined,
  error: Value,
  value: Value,
  call: CallSite,
): Value {
  if (!error.some(({ shape }) => shape.kind === 'error')) return NEVER
  const made = engine.call(run, [as === undefined ? error : object([[as, error]], UNKNOWN)], call)
  const told = engine.await(made, call.state)
  return holds ? held(holds, at, told) : withFacts(object([[at, told]]), commonFacts(value))
}

/** Errors are met where the function stands that makes answers of them. */
function placeOfHandler([only]: Value, { place }: CallSite): Place {
  if (only?.shape.kind !== 'function') return place
  const { module, fn } = only.shape.closure
  return { path: module.path, at: fn.at, end: fn.end }
}

/** What each schema of a list promises. */
function schemaContracts(schemas: Value | undefined): readonly Contract[] {
  const shape = schemas?.[0]?.shape
  return shape?.kind === 'list' ? (shape.items ?? []).map((schema) => findContract([schema]) ?? 'text') : []
}

/** What an input's schema promises; it may be a function that gives the schema. */
function schemaContract(engine: Engine, schema: Value | undefined): Contract {
  const [only] = schema ?? []
  if (!schema || !only) return 'text'
  if (only.shape.kind !== 'function') return findContract([schema]) ?? 'text'
  const { value } = engine.run(only.shape.closure, [UNKNOWN], {
    facts: NO_FACTS,
    phase: 'direct',
    certain: true,
    depth: 4,
  })
  const made = value.flatMap(({ shape, facts }) => (shape.kind === 'promise' ? shape.value : [{ shape, facts }]))
  return findContract([made]) ?? 'text'
}

/** What is added takes the place of what was there, field by field. */
function mergeContext(before: Value, added: Value): Value {
  if (added.every(({ shape }) => isNullish(shape))) return before
  return join(
    ...added.map((option): Value => {
      const { shape, facts } = option
      if (shape.kind !== 'object') return isNullish(shape) ? before : [option]
      return withFacts(
        before.map(({ shape: known, facts: held }): Option => {
          const isObject = known.kind === 'object'
          const fields = isObject ? new Map([...known.fields, ...shape.fields]) : shape.fields
          const rest = shape.rest ?? (isObject ? known.rest : known.kind === 'unknown' ? UNKNOWN : null)
          return { shape: { kind: 'object', fields, rest }, facts: held }
        }),
        facts,
      )
    }),
  )
}

function nextCursor(engine: Engine, cursor: ApiCursor, type: string | undefined): ApiCursor {
  if (type !== undefined) return typeCursor(engine.catalog, type, cursor.name)
  const { specifier } = cursor
  return specifier.startsWith('type:')
    ? typeCursor(engine.catalog, specifier.slice('type:'.length), cursor.name)
    : cursor
}
