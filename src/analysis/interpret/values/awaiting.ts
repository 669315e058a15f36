import { join, list, NEVER, type CallSite, type Value } from './values.js'

/** The values of a list of promises, one by one where they are known. */
export function awaitAll(values: Value, site: CallSite): Value {
  const [only] = values
  if (only?.shape.kind === 'list' && only.shape.items && values.length === 1) {
    const fork = site.state.fork()
    const items = only.shape.items.map((item) => site.engine.await(item, fork))
    if (items.some((item) => item.length === 0)) return NEVER
    return [{ shape: { kind: 'list', element: join(...items), items }, facts: fork.facts }]
  }
  return list(forget(site.engine.member(values, '*'), site))
}

/** What a promise gives, without what its fulfilment proves. */
export function forget(value: Value, site: CallSite): Value {
  return site.engine.await(value, site.state.fork())
}
