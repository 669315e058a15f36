import { rows } from './rows.js'
import type { Row } from './types.js'

const byFindOptions = { argument: 0, property: 'select' } as const
const repository = 'type:TypeormRepository'
const manager = 'type:TypeormManager'
const source = 'type:TypeormDataSource'
const query = 'type:TypeormQuery'
const entity = 'receiver'
const given = { argument: 0 } as const
const byFirst = [{ argument: 0 }] as const
const bySecond = [{ argument: 1 }] as const
const third = [{ argument: 2 }] as const

const places: readonly Row[] = [
  {
    module: 'typeorm',
    path: '',
    kind: 'package',
    role: 'database',
    only: ['DataSource', 'createConnection', 'getConnection', 'getRepository', 'getManager', 'getMongoRepository'],
  },
  ...rows('typeorm', ['DataSource()', 'createConnection()', 'getConnection()'], {
    kind: 'value',
    type: 'TypeormDataSource',
  }),
  { module: 'typeorm', path: 'getManager()', kind: 'value', type: 'TypeormManager' },
  ...rows('typeorm', ['getRepository()', 'getMongoRepository()'], {
    kind: 'value',
    type: 'TypeormRepository',
    entity: given,
  }),

  { module: source, path: 'initialize()', kind: 'self' },
  { module: source, path: 'manager', kind: 'value', type: 'TypeormManager' },
  { module: source, path: 'createEntityManager()', kind: 'value', type: 'TypeormManager' },
  { module: source, path: 'createQueryRunner().manager', kind: 'value', type: 'TypeormManager' },
  { module: source, path: 'createQueryRunner().query()', kind: 'sql', argument: 0, result: 'many' },
  ...[source, manager].flatMap((module): Row[] => [
    ...rows(module, ['getRepository()', 'getMongoRepository()', 'getTreeRepository()'], {
      kind: 'value',
      type: 'TypeormRepository',
      entity: given,
    }),
    { module, path: 'query()', kind: 'sql', argument: 0, result: 'many' },
    { module, path: 'sql()', kind: 'sql', argument: 0, result: 'many' },
    { module, path: 'createQueryBuilder()', kind: 'value', type: 'TypeormQuery', entity: given },
    {
      module,
      path: 'transaction()',
      kind: 'calls',
      argument: 0,
      when: 'now',
      gives: ['TypeormManager'],
      returns: 'result',
    },
  ]),

  ...rows(repository, ['find()'], { kind: 'read', entity, result: 'many', columns: byFindOptions }),
  ...rows(repository, ['findBy()', 'findByIds()'], { kind: 'read', entity, result: 'many' }),
  ...rows(repository, ['findAndCount()'], { kind: 'read', entity, result: 'many', at: '0', columns: byFindOptions }),
  { module: repository, path: 'findAndCountBy()', kind: 'read', entity, result: 'many', at: '0' },
  { module: repository, path: 'findOne()', kind: 'read', entity, result: 'maybe', columns: byFindOptions },
  ...rows(repository, ['findOneBy()', 'findOneById()', 'preload()'], { kind: 'read', entity, result: 'maybe' }),
  { module: repository, path: 'findOneOrFail()', kind: 'read', entity, result: 'one', columns: byFindOptions },
  { module: repository, path: 'findOneByOrFail()', kind: 'read', entity, result: 'one' },
  ...rows(
    repository,
    ['count()', 'countBy()', 'exists()', 'exist()', 'existsBy()', 'sum()', 'average()', 'minimum()', 'maximum()'],
    { kind: 'read', entity, result: 'scalar' },
  ),
  { module: repository, path: 'save()', kind: 'write', entity, result: 'one', data: byFirst },
  ...rows(repository, ['remove()', 'softRemove()', 'recover()'], {
    kind: 'write',
    entity,
    result: 'one',
    selects: byFirst,
  }),
  ...rows(repository, ['insert()', 'upsert()'], { kind: 'write', entity, result: 'scalar', data: byFirst }),
  ...rows(repository, ['update()', 'delete()', 'softDelete()', 'restore()', 'increment()', 'decrement()'], {
    kind: 'write',
    entity,
    result: 'scalar',
    selects: byFirst,
    data: bySecond,
  }),
  ...rows(repository, ['updateAll()', 'deleteAll()', 'clear()'], { kind: 'write', entity, result: 'scalar' }),
  ...rows(repository, ['query()', 'sql()'], { kind: 'sql', argument: 0, result: 'many' }),
  { module: repository, path: 'extend()', kind: 'self' },
  { module: repository, path: 'createQueryBuilder()', kind: 'value', type: 'TypeormQuery', entity },

  // The same, given the entity as first argument.
  {
    module: manager,
    path: 'find()',
    kind: 'read',
    entity: given,
    result: 'many',
    columns: { argument: 1, property: 'select' },
  },
  ...rows(manager, ['findBy()', 'findByIds()'], { kind: 'read', entity: given, result: 'many' }),
  ...rows(manager, ['findAndCount()', 'findAndCountBy()'], { kind: 'read', entity: given, result: 'many', at: '0' }),
  {
    module: manager,
    path: 'findOne()',
    kind: 'read',
    entity: given,
    result: 'maybe',
    columns: { argument: 1, property: 'select' },
  },
  ...rows(manager, ['findOneBy()', 'preload()'], { kind: 'read', entity: given, result: 'maybe' }),
  ...rows(manager, ['findOneOrFail()', 'findOneByOrFail()'], { kind: 'read', entity: given, result: 'one' }),
  ...rows(manager, ['count()', 'countBy()', 'exists()', 'existsBy()', 'sum()', 'average()', 'minimum()', 'maximum()'], {
    kind: 'read',
    entity: given,
    result: 'scalar',
  }),
  { module: manager, path: 'save()', kind: 'write', entity: given, result: 'one', data: bySecond },
  ...rows(manager, ['remove()', 'softRemove()', 'recover()'], {
    kind: 'write',
    entity: given,
    result: 'one',
    selects: bySecond,
  }),
  ...rows(manager, ['insert()', 'upsert()'], { kind: 'write', entity: given, result: 'scalar', data: bySecond }),
  ...rows(manager, ['update()', 'delete()', 'softDelete()', 'restore()', 'increment()', 'decrement()'], {
    kind: 'write',
    entity: given,
    result: 'scalar',
    selects: bySecond,
    data: third,
  }),
  ...rows(manager, ['updateAll()', 'deleteAll()', 'clear()'], { kind: 'write', entity: given, result: 'scalar' }),

  { module: query, path: '*()', kind: 'self' },
  ...rows(query, ['where()', 'andWhere()'], { kind: 'self', part: 'selector', sql: 0 }),
  { module: query, path: 'whereInIds()', kind: 'self', part: 'selector' },
  ...rows(query, ['orWhere()', 'having()', 'andHaving()', 'orHaving()', 'orderBy()'], { kind: 'self', sql: 0 }),
  { module: query, path: 'select()', kind: 'self', columns: { argument: 0 } },
  { module: query, path: 'from()', kind: 'value', type: 'TypeormQuery', entity: given },
  ...rows(query, ['getMany()', 'getRawMany()', 'stream()'], { kind: 'read', entity, result: 'many' }),
  { module: query, path: 'getManyAndCount()', kind: 'read', entity, result: 'many', at: '0' },
  ...rows(query, ['getOne()', 'getRawOne()'], { kind: 'read', entity, result: 'maybe' }),
  { module: query, path: 'getOneOrFail()', kind: 'read', entity, result: 'one' },
  ...rows(query, ['getCount()', 'getExists()'], { kind: 'read', entity, result: 'scalar' }),
  ...rows(query, ['insert()', 'delete()', 'softDelete()', 'restore()'], {
    kind: 'value',
    type: 'TypeormWrite',
    entity,
  }),
  { module: query, path: 'update()', kind: 'value', type: 'TypeormWrite', entity },
  { module: 'type:TypeormWrite', path: '*()', kind: 'self' },
  ...rows('type:TypeormWrite', ['where()', 'andWhere()', 'whereInIds()'], { kind: 'self', part: 'selector' }),
  ...rows('type:TypeormWrite', ['set()', 'values()'], { kind: 'self', part: 'data' }),
  ...rows('type:TypeormWrite', ['into()', 'from()'], { kind: 'value', type: 'TypeormWrite', entity: given }),
  { module: 'type:TypeormWrite', path: 'execute()', kind: 'write', entity, result: 'scalar' },
]

/** TypeORM: data sources, repositories, entity managers and query builders. */
export const typeorm: readonly Row[] = places.map((row) => (row.kind === 'read' ? { ...row, lapses: true } : row))
