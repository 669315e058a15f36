import type { Meaning } from '../../../catalog/types.js'
import { apiValue, typeCursor } from './api-cursor.js'
import type { Engine } from '../engine.js'
import { recordEffect } from './record-effect.js'
import { argumentAt, inContext, mapProcedures } from './routers.js'
import {
  native,
  object,
  one,
  UNDEFINED,
  UNKNOWN,
  promise,
  type CallSite,
  type NativeShape,
  type Value,
} from '../values/values.js'

type PrefetcherMeaning = Extract<Meaning, { kind: 'prefetcher' }>

/** Notes what a cache for the browser is filled with, if it is: what is refused is not kept. */
export function recordPrefetch(engine: Engine, result: Value, site: CallSite): void {
  const state = site.state.fork()
  const given = engine.await(result, state)
  recordEffect('prefetch', null, [], { ...site, state }, { selector: [], data: [given] })
}

/** An object of procedures as one whose procedures can be fetched into a cache, in the way that the meaning says. */
export function makePrefetcher(
  engine: Engine,
  { of, router, context, at, component, input }: PrefetcherMeaning,
  args: readonly Value[],
): Value {
  const procedures = argumentAt(engine, args, router)
  const given = context && argumentAt(engine, args, context)
  const all = mapProcedures(engine, procedures, (procedure) => {
    const call = inContext(procedure, given)
    if (of === 'options') return describable(call, input)
    return of === 'helpers' ? fetchable(engine, call) : callable(engine, call)
  })
  if (of === 'helpers') return withCache(engine, all)
  if (at === undefined) return all
  const held = component === undefined ? [] : [[component, typed(engine, 'HydratedState', component)] as const]
  return object([[at, all], ...held])
}

/** The procedures beside the cache that they fill. */
function withCache(engine: Engine, procedures: Value): Value {
  const [only] = procedures
  const state = typed(engine, 'DehydratedState', 'dehydrate()')
  return object([
    ...(only?.shape.kind === 'object' ? only.shape.fields : []),
    ['queryClient', typed(engine, 'QueryClient', 'queryClient')],
    ['dehydrate', native('dehydrate', () => state)],
  ])
}

function typed(engine: Engine, type: string, name: string): Value {
  return apiValue(typeCursor(engine.catalog, type, name))
}

/** A procedure that can be called, and has what fills the cache as members. */
function callable(engine: Engine, procedure: Value): Value {
  const call: NativeShape['call'] = (args, site) => engine.call(procedure, args, site)
  return fetchable(engine, procedure).map(({ shape, facts }) => ({
    shape: shape.kind === 'object' ? { ...shape, call } : shape,
    facts,
  }))
}

function fetchable(engine: Engine, procedure: Value): Value {
  const fetch = native('fetch', (args, site) => {
    const inner = { ...site, state: site.state.fork() }
    const result = engine.call(procedure, args, inner)
    recordPrefetch(engine, result, inner)
    return result
  })
  const prefetch = native('prefetch', (args, site) => {
    // An error is dropped: who comes back may have been refused.
    engine.call(fetch, args, { ...site, state: site.state.fork() })
    return promise(UNDEFINED)
  })
  return object([
    ['fetch', fetch],
    ['fetchInfinite', fetch],
    ['ensureData', fetch],
    ['prefetch', prefetch],
    ['prefetchInfinite', prefetch],
  ])
}

/** A procedure that tells a cache how to fetch it. */
function describable(procedure: Value, input: string | undefined): Value {
  const describe = native('query options', ([options], { engine }) => {
    const asked = options && input !== undefined ? engine.member(options, input) : (options ?? UNDEFINED)
    const queryFn = native('queryFn', (_args, site) => engine.call(procedure, [asked], site))
    return object(
      [
        ['queryFn', queryFn],
        ['queryKey', UNKNOWN],
      ],
      UNKNOWN,
    )
  })
  return one({
    kind: 'object',
    fields: new Map([
      ['queryOptions', describe],
      ['infiniteOptions', describe],
      ['infiniteQueryOptions', describe],
      ['call', procedure],
    ]),
    rest: UNKNOWN,
  })
}
