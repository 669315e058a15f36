import { rows } from './rows.js'
import type { Row } from './types.js'

const ability = { kind: 'value', type: 'CaslAbility' } as const

/** Libraries that answer what somebody may do. A stranger's ability allows nothing that matters. */
export const permissions: readonly Row[] = [
  { module: '@casl/ability', path: 'AbilityBuilder()', kind: 'value', type: 'CaslBuilder' },
  { module: 'type:CaslBuilder', path: 'build()', ...ability },
  ...rows(
    '@casl/ability',
    ['createMongoAbility()', 'defineAbility()', 'Ability()', 'PureAbility()', 'MongoAbility()'],
    ability,
  ),
  { module: '@casl/ability', path: 'ForbiddenError.from().throwUnlessCan()', kind: 'guard' },
  { module: '@casl/ability', path: 'ForbiddenError.from().setMessage().throwUnlessCan()', kind: 'guard' },
  { module: 'type:CaslAbility', path: 'can()', kind: 'permission' },
  { module: 'type:CaslAbility', path: 'cannot()', kind: 'permission', denies: true },
]
