import type { Meaning } from '../../catalog/types.js'
import { typeCursor } from './api-cursor.js'
import type { Engine } from './engine.js'
import {
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
  { step, type, extends: parentAt }: PipelineMeaning,
  shape: ApiShape | PipelineShape,
  args: readonly Value[],
): Value {
  const steps = shape.kind === 'pipeline' ? shape.steps : []
  const cursor = nextCursor(engine, shape.cursor, type)
  const [first] = args
  switch (step) {
    case 'middleware':
      return one({ kind: 'pipeline', cursor, steps: first ? [...steps, { kind: 'middleware', run: first }] : steps })
    case 'handler':
    case 'procedure':
      return one({ kind: 'pipeline', cursor, steps: first ? [...steps, { kind: 'procedure', run: first }] : steps })
    case 'start': {
      // `createServerActionProcedure(parent)` begins with the parent's steps.
      const parent = parentAt === undefined ? undefined : args[parentAt]?.[0]?.shape
      return one({ kind: 'pipeline', cursor, steps: parent?.kind === 'pipeline' ? parent.steps : steps })
    }
    case 'action':
      return first ? native('action', (given, call) => runPipeline(engine, steps, first, given, call)) : UNKNOWN
    case 'input':
    case 'other':
      return one({ kind: 'pipeline', cursor, steps })
  }
}

/** Runs an action that a builder made: its steps in order, then the handler. */
function runPipeline(
  engine: Engine,
  steps: PipelineShape['steps'],
  handler: Value,
  args: readonly Value[],
  call: CallSite,
): Value {
  const input = args[0] ?? UNDEFINED
  const runFrom = (index: number, context: Value, site: CallSite): Value => {
    const step = steps[index]
    const given = object(
      [
        ['ctx', context],
        ['input', input],
        ['parsedInput', input],
        ['clientInput', input],
        ['bindArgsParsedInputs', UNKNOWN],
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
      return promise(runFrom(index + 1, mergeContext(context, passed), inner))
    })
    const withNext = given.map((option) =>
      option.shape.kind === 'object'
        ? { ...option, shape: { ...option.shape, fields: new Map(option.shape.fields).set('next', next) } }
        : option,
    )
    return engine.await(engine.call(step.run, [withNext], site), site.state)
  }
  return promise(runFrom(0, object([]), call))
}

function mergeContext(before: Value, added: Value): Value {
  const [a] = before
  const [b] = added
  if (a?.shape.kind !== 'object' || b?.shape.kind !== 'object') return added
  return object([...a.shape.fields, ...b.shape.fields], b.shape.rest ?? a.shape.rest)
}

function nextCursor(engine: Engine, cursor: ApiCursor, type: string | undefined): ApiCursor {
  if (type !== undefined) return typeCursor(engine.catalog, type, cursor.name)
  const { specifier } = cursor
  return specifier.startsWith('type:')
    ? typeCursor(engine.catalog, specifier.slice('type:'.length), cursor.name)
    : cursor
}
