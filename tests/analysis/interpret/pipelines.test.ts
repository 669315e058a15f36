import { describe, expect, it } from 'vitest'

import { describeKnowledge, describeOrigin, withRows, type Run } from '../../helpers/interpreted-app.js'

// What the steps of an action builder hand on, shown by a builder that has one of each.

const run = withRows([
  { module: 'lib', path: 'builder()', kind: 'pipeline', step: 'start', type: 'Builder' },
  { module: 'lib', path: 'open()', kind: 'pipeline', step: 'start', type: 'Builder', open: true },
  { module: 'lib', path: 'child()', kind: 'pipeline', step: 'start', type: 'Child', extends: 0 },
  { module: 'lib', path: 'plain()', kind: 'pipeline', step: 'start' },
  { module: 'lib', path: 'plain().run()', kind: 'pipeline', step: 'action' },
  { module: 'lib', path: 'ready', kind: 'pipeline', step: 'start', type: 'Builder' },
  { module: 'type:Builder', path: 'use()', kind: 'pipeline', step: 'middleware' },
  { module: 'type:Builder', path: 'first()', kind: 'pipeline', step: 'procedure' },
  { module: 'type:Builder', path: 'then()', kind: 'pipeline', step: 'handler' },
  { module: 'type:Builder', path: 'input()', kind: 'pipeline', step: 'input' },
  { module: 'type:Builder', path: 'named()', kind: 'pipeline', step: 'other' },
  { module: 'type:Builder', path: 'told()', kind: 'pipeline', step: 'metadata' },
  { module: 'type:Builder', path: 'opened()', kind: 'pipeline', step: 'other', open: true },
  { module: 'type:Builder', path: 'last()', kind: 'pipeline', step: 'other', type: 'Last' },
  { module: 'type:Builder', path: 'query()', kind: 'pipeline', step: 'action' },
  { module: 'type:Child', path: 'action()', kind: 'pipeline', step: 'action' },
  { module: 'type:Last', path: 'action()', kind: 'pipeline', step: 'action' },
  { module: 'lib', path: 'text()', kind: 'schema', type: 'LibSchema' },
  { module: 'lib', path: 'any()', kind: 'schema', type: 'LibSchema', accepts: 'anything' },
  { module: 'lib', path: 'few()', kind: 'schema', type: 'LibSchema', accepts: 'few' },
])

function built(action: string): Run {
  return run(`import { any, builder, child, few, open, plain, ready, text } from 'lib'\nexport const run = ${action}`)
}

/** What the handler of an action is given, by the expressions over its argument `given`. */
function given(steps: string, ...expressions: string[]): string[] {
  const { outcome } = built(`${steps}(async (given) => effect('here', ${expressions.join(', ')}))`)
  const [, ...args] = outcome.effects.find(({ entity }) => entity === 'here')?.args ?? []
  return args.map(describeKnowledge)
}

/** What the input is made of that the handler of an action is given. */
function input(steps: string): string | undefined {
  const { outcome } = built(`${steps}(async ({ input }) => effect('here', String(input)))`)
  return outcome.effects
    .find(({ entity }) => entity === 'here')
    ?.args.slice(1)
    .map(describeOrigin)[0]
}

describe('what a builder is told of an action', () => {
  it('is read by the handler, and may be told in parts', () => {
    expect(given('builder().told({ open: true }).query', 'given.metadata.open', 'given.meta.open')).toEqual([
      'true',
      'true',
    ])
    expect(given("builder().told({ open: true, name: 'a' }).told({ name: 'b' }).query", 'given.metadata')).toEqual([
      '{ open: true, name: b }',
    ])
    expect(given('builder().query', 'given.metadata')).toEqual(['undefined'])
    expect(given('open().query', 'given.metadata')).toEqual(['unknown'])
  })

  it('decides in a middleware that stands before it', () => {
    const steps = `builder().use(async ({ next, metadata }) => {
      if (!metadata?.isOpen) await requireUser()
      return next()
    })`
    const handler = "query(async () => effect('here'))"
    expect(built(`${steps}.${handler}`).effects).toEqual({ here: 'verified' })
    expect(built(`${steps}.told({ name: 'a' }).${handler}`).effects).toEqual({ here: 'verified' })
    expect(built(`${steps}.told({ isOpen: true }).${handler}`).effects).toEqual({ here: 'open' })
    expect(built(`${steps}.told({ isOpen: unheard }).${handler}`).effects).toEqual({ here: 'open' })
  })
})

describe('the context of an action', () => {
  it('is empty at first, or made elsewhere', () => {
    expect(given('builder().query', 'given.ctx')).toEqual(['{  }'])
    expect(given('ready.query', 'given.ctx')).toEqual(['{  }'])
    expect(given('plain().run', 'given.ctx')).toEqual(['{  }'])
    expect(given('open().query', 'given.ctx')).toEqual(['unknown'])
    expect(given('builder().opened().query', 'given.ctx')).toEqual(['unknown'])
    expect(given('open().named().query', 'given.ctx')).toEqual(['unknown'])
    expect(given('open().use(({ next }) => next()).query', 'given.ctx')).toEqual(['unknown'])
    expect(given('open().input(text()).query', 'given.ctx')).toEqual(['unknown'])
    expect(given('child(open()).action', 'given.ctx')).toEqual(['unknown'])
  })

  it('is what middleware adds to', () => {
    const adds = (options: string) =>
      `builder().use(({ next }) => next({ ctx: { a: 1, b: 1 } })).use(({ next }) => next(${options})).query`
    expect(given(adds('{ ctx: { b: 2, c: 3 } }'), 'given.ctx')).toEqual(['{ a: 1, b: 2, c: 3 }'])
    expect(given(adds(''), 'given.ctx')).toEqual(['{ a: 1, b: 1 }'])
    expect(given(adds('{}'), 'given.ctx')).toEqual(['{ a: 1, b: 1 }'])
    expect(given(adds('{ ctx: null }'), 'given.ctx')).toEqual(['{ a: 1, b: 1 }'])
    expect(given(adds('{ ctx: unheard() }'), 'given.ctx')).toEqual(['api'])
    expect(given(adds('{ ctx: 5 }'), 'given.ctx')).toEqual(['5'])
  })

  it('that is made elsewhere still has what is added', () => {
    expect(given('open().use(({ next }) => next({ ctx: { a: 1 } })).query', 'given.ctx.a', 'given.ctx.b')).toEqual([
      '1',
      'unknown',
    ])
    expect(
      given(
        'open().use(({ next }) => next({ ctx: { a: 1 } })).use(({ next }) => next({ ctx: { c: 2 } })).query',
        'given.ctx.a',
        'given.ctx.b',
        'given.ctx.c',
      ),
    ).toEqual(['1', 'unknown', '2'])
    expect(
      given(
        'builder().use(({ next, clientInput }) => next({ ctx: { ...clientInput, a: 1 } })).query',
        'given.ctx.a',
        'given.ctx.b',
      ),
    ).toEqual(['1', 'argument.0.b'])
    expect(
      given(
        'builder().use(({ next }) => next({ ctx: 5 })).use(({ next }) => next({ ctx: { a: 1 } })).query',
        'given.ctx',
      ),
    ).toEqual(['{ a: 1 }'])
  })

  it('is what a procedure returns', () => {
    expect(given('builder().first(() => ({ a: 1 })).query', 'given.ctx')).toEqual(['{ a: 1 }'])
    expect(given('builder().then(async () => ({ a: 1 })).query', 'given.ctx')).toEqual(['{ a: 1 }'])
    expect(given('builder().first(() => ({ a: 1 })).first(({ ctx }) => ({ b: ctx.a })).query', 'given.ctx')).toEqual([
      '{ b: 1 }',
    ])
  })

  it('is that of the builder it extends', () => {
    expect(given('child(builder().first(() => ({ a: 1 }))).action', 'given.ctx')).toEqual(['{ a: 1 }'])
    expect(given('child().action', 'given.ctx')).toEqual(['{  }'])
    expect(given('child(5).action', 'given.ctx')).toEqual(['{  }'])
  })
})

describe('the steps of an action', () => {
  it('run in their order, each in what the ones before have proved', () => {
    const { effects, exit } = built(`builder()
      .use(async ({ next }) => { effect('first'); return next() })
      .first(async () => requireUser())
      .named('x')
      .use(async ({ next }) => { effect('third'); return next() })
      .last()
      .action(async () => effect('here'))`)
    expect(effects).toEqual({ first: 'open', third: 'verified', here: 'verified' })
    expect(exit).toBe('verified')
  })

  it('are left out where nothing is given', () => {
    expect(given('builder().use().first().then().query', 'given.ctx')).toEqual(['{  }'])
    expect(built('builder().query()').outcome.effects).toEqual([])
  })

  it('end the action when they do not go on', () => {
    expect(built(`builder().first(() => { throw new Error() }).query(() => effect('here'))`).effects).toEqual({})
    expect(built(`builder().use(() => null).query(() => effect('here'))`).effects).toEqual({})
    expect(built(`builder().first(() => null).query(() => effect('here'))`).effects).toEqual({ here: 'open' })
  })

  it('give what the last one gives', () => {
    expect(describeKnowledge(built('builder().use(({ next }) => next()).query(async () => 5)').outcome.value)).toBe('5')
    expect(describeKnowledge(built('builder().use(() => 4).query(async () => 5)').outcome.value)).toBe('4')
  })

  it('are told what kind of action it is', () => {
    expect(given('builder().query', 'given.type')).toEqual(['query'])
    expect(given('builder().last().action', 'given.type')).toEqual(['action'])
    expect(built(`builder().use(({ type }) => effect(type)).query(() => 1)`).effects).toEqual({ query: 'open' })
  })

  it('are handed what nobody knows besides, and nothing bound where no schema says what', () => {
    expect(given('builder().query', 'given.other')).toEqual(['unknown'])
    expect(given('builder().query', 'given.bindArgsParsedInputs')).toEqual(['list of (undefined)'])
  })
})

describe('the input of an action', () => {
  it('is handed on only by a schema', () => {
    expect(given('builder().query', 'given.input')).toEqual(['unknown'])
    expect(given('builder().query', 'given.clientInput')).toEqual(['argument.0'])
    expect(given('builder().input(text()).query', 'given.input', 'given.parsedInput')).toEqual([
      'argument.0',
      'argument.0',
    ])
  })

  it('is what all schemas let through', () => {
    expect(input('builder().input(text()).query')).toBe('string of argument.0 (text)')
    expect(input('builder().input(few()).query')).toBe('string of argument.0 (narrow)')
    expect(input('builder().input({ schema: few() }).query')).toBe('string of argument.0 (narrow)')
    expect(input('builder().input(unheard()).query')).toBe('string of argument.0 (text)')
    expect(input('builder().input().query')).toBe('string of argument.0 (text)')
    expect(input('builder().input(text()).input(few()).query')).toBe('string of argument.0 (narrow)')
    expect(input('builder().input(few()).use(({ next }) => next()).query')).toBe('string of argument.0 (narrow)')
    expect(input('builder().input(few()).first(() => 1).query')).toBe('string of argument.0 (narrow)')
    expect(input('builder().input(few()).input(any()).query')).toBe('string of argument.0 (narrow)')
    expect(input('builder().input(few()).named().query')).toBe('string of argument.0 (narrow)')
    expect(input('child(builder().input(few())).action')).toBe('string of argument.0 (narrow)')
  })

  it('may be described by a function', () => {
    expect(input('builder().input(() => few()).query')).toBe('string of argument.0 (narrow)')
    expect(input('builder().input(async () => few()).query')).toBe('string of argument.0 (narrow)')
    expect(input('builder().input(() => 5).query')).toBe('string of argument.0 (text)')
  })

  it('is given to each step', () => {
    const { outcome } = built(`builder().input(few())
      .use(({ input, next }) => { effect('middleware', String(input)); return next() })
      .first(({ input }) => effect('procedure', String(input)))
      .query((_, { input }) => effect('second', String(input)))`)
    expect(outcome.effects.map(({ entity, args }) => [entity, args.slice(1).map(describeOrigin)])).toEqual([
      ['middleware', ['string of argument.0 (narrow)']],
      ['procedure', ['string of argument.0 (narrow)']],
      ['second', ['string of argument.0 (narrow)']],
    ])
  })
})
