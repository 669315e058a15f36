import { rows } from './rows.js'
import type { Row } from './types.js'

/** Libraries whose functions return success or failure as a value. */
export const results: readonly Row[] = [
  ...rows('neverthrow', ['ok()', 'Ok()'], { kind: 'result', is: 'ok' }),
  ...rows('neverthrow', ['err()', 'Err()'], { kind: 'result', is: 'err' }),
  { module: 'neverthrow', path: 'okAsync()', kind: 'result', is: 'ok', async: true },
  { module: 'neverthrow', path: 'errAsync()', kind: 'result', is: 'err', async: true },
  ...['ts-results', 'ts-results-es', 'oxide.ts'].flatMap((module): Row[] => [
    { module, path: 'Ok()', kind: 'result', is: 'ok' },
    { module, path: 'Err()', kind: 'result', is: 'err' },
  ]),
  ...rows('@badrap/result', ['Result.ok()'], { kind: 'result', is: 'ok' }),
  ...rows('@badrap/result', ['Result.err()'], { kind: 'result', is: 'err' }),
]
