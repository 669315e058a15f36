import { rows } from './rows.js'
import type { Row } from './types.js'

const manager = 'type:MikroManager'
const repository = 'type:MikroRepository'
const given = { argument: 0 } as const
const byFirst = [{ argument: 0 }] as const
const bySecond = [{ argument: 1 }] as const
const entity = 'receiver'
const flush = { kind: 'effect', effect: 'database-write' } as const

/** MikroORM: the entity manager and repositories. */
export const mikroOrm: readonly Row[] = [
  ...['@mikro-orm/core', '@mikro-orm/*'].flatMap((module): Row[] => [
    { module, path: '', kind: 'package', role: 'database', only: ['MikroORM'] },
    ...rows(module, ['MikroORM.init()', 'MikroORM.initSync()', 'MikroORM()'], { kind: 'value', type: 'MikroOrm' }),
  ]),
  { module: 'type:MikroOrm', path: 'em', kind: 'value', type: 'MikroManager' },

  ...rows(manager, ['fork()', 'getContext()'], { kind: 'self' }),
  ...rows(manager, ['getRepository()', 'repo()'], { kind: 'value', type: 'MikroRepository', entity: given }),
  ...rows(manager, ['find()', 'findAll()', 'findByCursor()'], {
    kind: 'read',
    entity: given,
    result: 'many',
    selects: bySecond,
  }),
  {
    module: manager,
    path: 'findAndCount()',
    kind: 'read',
    entity: given,
    result: 'many',
    at: '0',
    selects: bySecond,
  },
  { module: manager, path: 'findOne()', kind: 'read', entity: given, result: 'maybe', selects: bySecond },
  { module: manager, path: 'findOneOrFail()', kind: 'read', entity: given, result: 'one', selects: bySecond },
  { module: manager, path: 'count()', kind: 'read', entity: given, result: 'scalar', selects: bySecond },
  ...rows(manager, ['insert()', 'insertMany()', 'nativeInsert()'], {
    kind: 'write',
    entity: given,
    result: 'scalar',
    data: bySecond,
  }),
  ...rows(manager, ['nativeUpdate()', 'nativeDelete()'], {
    kind: 'write',
    entity: given,
    result: 'scalar',
    selects: bySecond,
    data: [{ argument: 2 }],
  }),
  ...rows(manager, ['upsert()', 'upsertMany()'], { kind: 'write', entity: given, result: 'one' }),
  // `persist()` and `remove()` only prepare: what is written is decided by the flush.
  ...rows(manager, ['persist()', 'remove()'], { kind: 'self' }),
  ...rows(manager, ['flush()', 'persistAndFlush()', 'removeAndFlush()', 'commit()'], flush),
  ...rows(manager, ['transactional()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['MikroManager'],
    returns: 'result',
  }),
  ...rows(manager, ['execute()', 'getConnection().execute()'], { kind: 'sql', argument: 0, result: 'many' }),

  { module: repository, path: 'getEntityManager()', kind: 'value', type: 'MikroManager' },
  ...rows(repository, ['find()', 'findAll()', 'findByCursor()'], { kind: 'read', entity, result: 'many' }),
  { module: repository, path: 'findAndCount()', kind: 'read', entity, result: 'many', at: '0' },
  { module: repository, path: 'findOne()', kind: 'read', entity, result: 'maybe' },
  { module: repository, path: 'findOneOrFail()', kind: 'read', entity, result: 'one' },
  { module: repository, path: 'count()', kind: 'read', entity, result: 'scalar' },
  ...rows(repository, ['insert()', 'insertMany()', 'nativeInsert()'], {
    kind: 'write',
    entity,
    result: 'scalar',
    data: byFirst,
  }),
  ...rows(repository, ['nativeUpdate()', 'nativeDelete()'], {
    kind: 'write',
    entity,
    result: 'scalar',
    selects: byFirst,
    data: bySecond,
  }),
  ...rows(repository, ['upsert()', 'upsertMany()'], { kind: 'write', entity, result: 'one' }),
]
