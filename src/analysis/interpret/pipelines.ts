import type { Meaning } from '../../catalog/types.js'
import { typeCursor } from './api-cursor.js'
import { conform } from './checks.js'
import { bothContracts, type Contract } from './contracts.js'
import type { Engine } from './engine.js'
import { findContract } from './schemas.js'
import { NO_FACTS } from './knowledge.js'
import { lastStep } from './record-effect.js'
import {
  isNullish,
  join,
  list,
  literal,
  native,
  object,
  one,
  promise,
  UNDEFINED,
  UNKNOWN,
  type ApiCursor,
  type ApiShape,
  type CallSite,
  type PipelineShape,
  type Value,
} from './values.js'

type PipelineMeaning = Extract<Meaning, { kind: 'pipeline' }>

/** A call that starts or extends an action builder, or makes the action. */
export function callPipelineStep(
  engine: Engine,
  { step, type, extends: parentAt, open: isOpen }: PipelineMeaning,
  shape: ApiShape | PipelineShape,
  args: readonly Value[],
): Value {
  const steps = shape.kind === 'pipeline' ? shape.steps : []
  const contract = shape.kind === 'pipeline' ? shape.contract : null
  const bound = shape.kind === 'pipeline' && shape.bound ? { bound: shape.bound } : {}
  const cursor = nextCursor(engine, shape.cursor, type)
  const open = isOpen || (shape.kind === 'pipeline' && shape.open) ? ({ open: true } as const) : {}
  const [first] = args
  switch (step) {
    case 'middleware':
      return one({
        kind: 'pipeline',
        cursor,
        contract,
        ...bound,
        ...open,
        steps: first ? [...steps, { kind: 'middleware', run: first }] : steps,
      })
    case 'handler':
    case 'procedure':
      return one({
        kind: 'pipeline',
        cursor,
        contract,
        ...bound,
        ...open,
        steps: first ? [...steps, { kind: 'procedure', run: first }] : steps,
      })
    case 'start': {
      // `createServerActionProcedure(parent)` begins with the parent's steps.
      const parent = parentAt === undefined ? undefined : args[parentAt]?.[0]?.shape
      return parent?.kind === 'pipeline'
        ? one({ ...parent, cursor })
        : one({ kind: 'pipeline', cursor, contract, steps, ...bound, ...open })
    }
    case 'action':
      return first
        ? native('action', (given, call) =>
            runPipeline(engine, { steps, contract, ...bound }, first, given, call, {
              context: 'open' in open ? UNKNOWN : object([]),
              type: lastStep(shape.cursor.name),
            }),
          )
        : UNKNOWN
    case 'input': {
      const added = schemaContract(engine, first)
      return one({
        kind: 'pipeline',
        cursor,
        steps,
        ...bound,
        ...open,
        contract: contract === null ? added : bothContracts(contract, added),
      })
    }
    case 'bound':
      return one({ kind: 'pipeline', cursor, contract, steps, bound: schemaContracts(first), ...open })
    case 'other':
      return one({ kind: 'pipeline', cursor, contract, steps, ...bound, ...open })
  }
}

/** Runs an action that a builder made: its steps in order, then the handler. */
function runPipeline(
  engine: Engine,
  { steps, contract, bound = [] }: Pick<PipelineShape, 'steps' | 'contract' | 'bound'>,
  handler: Value,
  args: readonly Value[],
  call: CallSite,
  { context, type }: { readonly context: Value; readonly type: string },
): Value {
  const boundInputs = bound.map((_, index) => args[index] ?? UNDEFINED)
  // A `stateAction` is called with the state before it, and then the input.
  const raw = args[bound.length + (type === 'stateAction' ? 1 : 0)] ?? UNDEFINED
  // Without a schema the handler is given no input.
  const input = contract === null ? UNKNOWN : conform(raw, contract).value
  const runFrom = (index: number, known: Value, site: CallSite): Value => {
    const step = steps[index]
    const given = object(
      [
        ['ctx', known],
        ['input', input],
        ['parsedInput', input],
        ['clientInput', raw],
        ['bindArgsClientInputs', tuple(boundInputs)],
        ['bindArgsParsedInputs', tuple(boundInputs.map((given, at) => conform(given, bound[at] ?? 'text').value))],
        // A query, a mutation: by the method that makes it.
        ['type', literal(type)],
      ],
      UNKNOWN,
    )
    if (!step) return engine.await(engine.call(handler, [given, given], site), site.state)
    if (step.kind === 'procedure') {
      const result = engine.await(engine.call(step.run, [given], site), site.state)
      return site.state.dead ? result : runFrom(index + 1, result, site)
    }
    const next = native('next', ([options], inner) => {
      const passed = options ? engine.member(options, 'ctx') : UNDEFINED
      return promise(runFrom(index + 1, mergeContext(known, passed), inner))
    })
    const withNext = given.map((option) =>
      option.shape.kind === 'object'
        ? { ...option, shape: { ...option.shape, fields: new Map(option.shape.fields).set('next', next) } }
        : option,
    )
    return engine.await(engine.call(step.run, [withNext], site), site.state)
  }
  return promise(runFrom(0, context, call))
}

function tuple(items: readonly Value[]): Value {
  return list(join(...items), items)
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

function mergeContext(before: Value, added: Value): Value {
  const [a] = before
  const [b] = added
  if (!b || isNullish(b.shape)) return before
  if (b.shape.kind !== 'object') return added
  if (a?.shape.kind === 'unknown') return object(b.shape.fields, UNKNOWN)
  if (a?.shape.kind !== 'object') return added
  return object([...a.shape.fields, ...b.shape.fields], b.shape.rest ?? a.shape.rest)
}

function nextCursor(engine: Engine, cursor: ApiCursor, type: string | undefined): ApiCursor {
  if (type !== undefined) return typeCursor(engine.catalog, type, cursor.name)
  const { specifier } = cursor
  return specifier.startsWith('type:')
    ? typeCursor(engine.catalog, specifier.slice('type:'.length), cursor.name)
    : cursor
}
