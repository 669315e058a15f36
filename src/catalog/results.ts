import { rows } from './rows.js'
import type { Row } from './types.js'

/** Libraries whose functions return success or failure as a value. */
export const results: readonly Row[] = [
  ...rows('neverthrow', ['ok()', 'Ok()'], { kind: 'result', is: 'ok' }),
  ...rows('neverthrow', ['err()', 'Err()'], { kind: 'result', is: 'err' }),
  { module: 'neverthrow', path: 'okAsync()', kind: 'result', is: 'ok', async: true },
  { module: 'neverthrow', path: 'errAsync()', kind: 'result', is: 'err', async: true },
  ...rows(
    'neverthrow',
    ['fromPromise()', 'fromSafePromise()', 'ResultAsync.fromPromise()', 'ResultAsync.fromSafePromise()'],
    { kind: 'attempt', gives: 'result' },
  ),
  ...rows(
    'neverthrow',
    ['fromThrowable()', 'fromAsyncThrowable()', 'Result.fromThrowable()', 'ResultAsync.fromThrowable()'],
    { kind: 'attempt', gives: 'result', wraps: true },
  ),
  { module: 'neverthrow', path: 'safeTry()', kind: 'coroutine' },
  ...rows('neverthrow', ['Result.combine()', 'ResultAsync.combine()'], { kind: 'combine' }),
  ...['ts-results', 'ts-results-es', 'oxide.ts'].flatMap((module): Row[] => [
    { module, path: 'Ok()', kind: 'result', is: 'ok' },
    { module, path: 'Err()', kind: 'result', is: 'err' },
    { module, path: 'Result.wrap()', kind: 'attempt', gives: 'result' },
    { module, path: 'Result.wrapAsync()', kind: 'attempt', gives: 'result' },
    { module, path: 'Result.safe()', kind: 'attempt', gives: 'result' },
    { module, path: 'Result.all()', kind: 'combine' },
  ]),
  ...rows('@badrap/result', ['Result.ok()'], { kind: 'result', is: 'ok' }),
  ...rows('@badrap/result', ['Result.err()'], { kind: 'result', is: 'err' }),
  ...rows('await-to-js', ['default()', 'to()'], { kind: 'attempt', gives: 'tuple' }),
  ...['es-toolkit', 'es-toolkit/function'].flatMap((module) =>
    rows(module, ['attempt()', 'attemptAsync()'], { kind: 'attempt', gives: 'tuple' }),
  ),
  { module: 'radash', path: 'tryit()', kind: 'attempt', gives: 'tuple', wraps: true },
  // Variants of fp-ts and Effect
  ...[
    ['fp-ts/Either', ''],
    ['fp-ts/lib/Either', ''],
    ['fp-ts', 'either.'],
    ['effect/Either', ''],
    ['effect', 'Either.'],
  ].flatMap(([module = '', prefix = '']): Row[] => [
    { module, path: `${prefix}isLeft()`, kind: 'variant', is: 'Left' },
    { module, path: `${prefix}isRight()`, kind: 'variant', is: 'Right' },
  ]),
  ...[
    ['fp-ts/Option', ''],
    ['fp-ts/lib/Option', ''],
    ['fp-ts', 'option.'],
    ['effect/Option', ''],
    ['effect', 'Option.'],
  ].flatMap(([module = '', prefix = '']): Row[] => [
    { module, path: `${prefix}isNone()`, kind: 'variant', is: 'None' },
    { module, path: `${prefix}isSome()`, kind: 'variant', is: 'Some' },
  ]),
]
