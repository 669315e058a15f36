import { rows } from './rows.js'
import type { Row } from './types.js'

/** Libraries that read the environment once, check it and hand it on. */
export const environment: readonly Row[] = [
  ...['@t3-oss/env-nextjs', '@t3-oss/env-core', '@t3-oss/env-nextjs/*', '@t3-oss/env-core/*'].flatMap((module) =>
    rows(module, ['createEnv()'], { kind: 'environment' }),
  ),
  ...rows('envalid', ['cleanEnv()', 'customCleanEnv()', 'default.cleanEnv()'], { kind: 'environment' }),
  { module: 'znv', path: 'parseEnv()', kind: 'environment' },
]
