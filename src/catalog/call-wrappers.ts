import { rows } from './rows.js'
import type { Row } from './types.js'

/** They tell it how often it was tried, how to give up, or what it was queued with. */
const now = { kind: 'calls', argument: 0, when: 'now', gives: ['Inert', 'Inert'], returns: 'result' } as const
const wrapped = { kind: 'calls', argument: 0, when: 'now', returns: 'function' } as const

/** What runs a function again if it fails, when it is its turn, or for a while: it gives what that gives. */
export const callWrappers: readonly Row[] = [
  ...rows('p-retry', ['default()', 'pRetry()'], now),
  { module: 'p-retry', path: 'makeRetriable()', ...wrapped },
  ...rows('async-retry', ['default()'], now),
  ...rows('exponential-backoff', ['backOff()'], now),
  ...rows('@lifeomic/attempt', ['retry()'], now),
  ...rows('ts-retry', ['retry()', 'retryAsync()'], now),
  ...rows('ts-retry-promise', ['retry()'], now),
  { module: 'promise-retry', path: 'default()', ...now, argument: -1 },
  // A limit, a queue, a lock
  { module: 'p-limit', path: 'default()()', ...now },
  { module: 'p-limit', path: 'limitFunction()', ...wrapped },
  { module: 'p-throttle', path: 'default()()', ...wrapped },
  ...rows('p-queue', ['default().add()', 'PQueue().add()'], now),
  ...rows('bottleneck', ['default().schedule()', 'Bottleneck().schedule()'], now),
  ...rows('bottleneck', ['default().wrap()', 'Bottleneck().wrap()'], wrapped),
  ...rows('async-mutex', ['Mutex().runExclusive()', 'Semaphore().runExclusive()'], now),
  ...rows('cockatiel', ['*().execute()'], now),
  ...rows('cockatiel', ['*().wrap()'], wrapped),
  // Answers that are kept for a while
  ...rows('p-memoize', ['default()'], wrapped),
  ...rows('mem', ['default()'], wrapped),
  ...rows('memoize', ['default()'], wrapped),
  ...rows('moize', ['default()', 'moize()'], wrapped),
  ...['lodash', 'lodash-es'].flatMap((module) => rows(module, ['memoize()', 'once()'], wrapped)),
  ...['lodash/memoize', 'lodash.memoize', 'lodash/once', 'lodash.once'].flatMap((module) =>
    rows(module, ['default()'], wrapped),
  ),
]
