import { rows } from './rows.js'
import type { Row } from './types.js'

const client = 'type:QueryClient'
const fetches = { kind: 'calls', argument: 0, property: 'queryFn', keeps: true } as const

/** Caches of answers that the server fills and hands to the browser: TanStack Query. */
export const queryCaches: readonly Row[] = [
  ...['@tanstack/react-query', '@tanstack/query-core', 'react-query'].flatMap((module): Row[] => [
    { module, path: 'QueryClient()', kind: 'value', type: 'QueryClient' },
    { module, path: 'dehydrate()', kind: 'value', type: 'DehydratedState' },
    ...rows(module, ['queryOptions()', 'infiniteQueryOptions()'], { kind: 'argument', argument: 0 }),
  ]),
  ...rows(client, ['fetchQuery()', 'ensureQueryData()', 'fetchInfiniteQuery()', 'ensureInfiniteQueryData()'], {
    ...fetches,
    when: 'now',
    returns: 'result',
  }),
  // Errors are dropped: nothing is proved by what comes back.
  ...rows(client, ['prefetchQuery()', 'prefetchInfiniteQuery()'], { ...fetches, when: 'maybe', returns: 'unknown' }),
  { module: client, path: 'setQueryData()', kind: 'effect', effect: 'prefetch', data: [{ argument: 1 }] },
]
