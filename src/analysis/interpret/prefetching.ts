import { apiValue, typeCursor } from './api-cursor.js'
import type { Engine } from './engine.js'
import { recordEffect } from './record-effect.js'
import { native, object, UNDEFINED, promise, type CallSite, type Value } from './values.js'

const MAX_DEPTH = 5

/** Notes what a cache for the browser is filled with. */
export function recordPrefetch(engine: Engine, result: Value, site: CallSite): void {
  const given = engine.await(result, site.state.fork())
  recordEffect('prefetch', null, [], site, { selector: [], data: [given] })
}

/** An object of procedures as one whose procedures can be fetched and prefetched, with the cache they fill. */
export function makePrefetcher(engine: Engine, router: Value): Value {
  const [only] = procedures(engine, router, 0)
  const state = apiValue(typeCursor(engine.catalog, 'DehydratedState', 'dehydrate()'))
  return object([
    ...(only?.shape.kind === 'object' ? only.shape.fields : []),
    ['queryClient', apiValue(typeCursor(engine.catalog, 'QueryClient', 'queryClient'))],
    ['dehydrate', native('dehydrate', () => state)],
  ])
}

function procedures(engine: Engine, value: Value, depth: number): Value {
  return value.flatMap((option): Value => {
    const { shape } = option
    if (shape.kind === 'object' && depth < MAX_DEPTH)
      return object([...shape.fields].map(([key, field]) => [key, procedures(engine, field, depth + 1)]))
    return shape.kind === 'native' || shape.kind === 'function' ? fetchable(engine, [option]) : [option]
  })
}

function fetchable(engine: Engine, procedure: Value): Value {
  const fetch = native('fetch', (args, site) => {
    // What it refuses, it does not keep.
    const inner = { ...site, state: site.state.fork() }
    const result = engine.call(procedure, args, inner)
    if (!inner.state.dead) recordPrefetch(engine, result, inner)
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
