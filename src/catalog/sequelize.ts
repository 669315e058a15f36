import { rows } from './rows.js'
import type { Row } from './types.js'

const client = 'type:SequelizeClient'
const model = 'type:SequelizeModel'
const instance = 'type:SequelizeInstance'
const records = 'SequelizeInstance'
const entity = 'receiver'
const first = { argument: 0 } as const
const second = { argument: 1 } as const
const attributes = { property: 'attributes' } as const
const where = { property: 'where' } as const
const raw = { property: 'raw' } as const

/** Sequelize: connections, models (defined, initialised or decorated) and their instances. */
export const sequelize: readonly Row[] = [
  ...['sequelize', '@sequelize/core', 'sequelize-typescript'].flatMap((module): Row[] => [
    { module, path: '', kind: 'package', role: 'database', only: ['Sequelize', 'Model', 'default'] },
    ...rows(module, ['Sequelize()', 'default()', 'default.Sequelize()'], { kind: 'value', type: 'SequelizeClient' }),
    // What `class User extends Model` is.
    ...rows(module, ['Model', 'default.Model'], { kind: 'table', type: 'SequelizeModel', entity }),
    ...rows(module, ['literal()', 'Sequelize.literal()', 'default.literal()'], {
      kind: 'sql-text',
      argument: 0,
      type: 'SqlFragment',
    }),
  ]),
  ...rows(client, ['define()', 'model()'], { kind: 'table', type: 'SequelizeModel', entity: first }),
  { module: client, path: 'models.*', kind: 'table', type: 'SequelizeModel', entity: { wildcard: 0 } },
  { module: client, path: 'query()', kind: 'sql', argument: 0, result: 'many' },
  { module: client, path: 'transaction()', kind: 'calls', argument: 0, when: 'now', returns: 'result' },

  ...rows(model, ['init()', 'unscoped()', 'schema()'], { kind: 'self' }),
  // What a scope selects stands where the model is.
  ...rows(model, ['scope()', 'withScope()'], { kind: 'self', unseen: true }),
  {
    module: model,
    path: 'findAll()',
    kind: 'read',
    entity,
    result: 'many',
    records,
    columns: { ...first, ...attributes },
    plainWith: { ...first, ...raw },
  },
  {
    module: model,
    path: 'findAndCountAll()',
    kind: 'read',
    entity,
    result: 'many',
    at: 'rows',
    records,
    columns: { ...first, ...attributes },
    plainWith: { ...first, ...raw },
  },
  {
    module: model,
    path: 'findOne()',
    kind: 'read',
    entity,
    result: 'maybe',
    records,
    columns: { ...first, ...attributes },
    plainWith: { ...first, ...raw },
  },
  {
    module: model,
    path: 'findByPk()',
    kind: 'read',
    entity,
    result: 'maybe',
    selects: [first],
    records,
    columns: { ...second, ...attributes },
    plainWith: { ...second, ...raw },
  },
  ...rows(model, ['count()', 'max()', 'min()', 'sum()', 'aggregate()'], { kind: 'read', entity, result: 'scalar' }),
  { module: model, path: 'create()', kind: 'write', entity, result: 'one', selects: [], data: [first], records },
  { module: model, path: 'bulkCreate()', kind: 'write', entity, result: 'many', selects: [], data: [first], records },
  // `[instance, created]`
  ...rows(model, ['findOrCreate()', 'findCreateFind()'], {
    kind: 'write',
    entity,
    result: 'one',
    at: '0',
    selects: [{ ...first, ...where }],
    data: [{ ...first, property: 'defaults' }],
    records,
  }),
  { module: model, path: 'upsert()', kind: 'write', entity, result: 'one', at: '0', data: [first], records },
  {
    module: model,
    path: 'update()',
    kind: 'write',
    entity,
    result: 'scalar',
    selects: [{ ...second, ...where }],
    data: [first],
  },
  ...rows(model, ['destroy()', 'restore()', 'truncate()'], {
    kind: 'write',
    entity,
    result: 'scalar',
    selects: [{ ...first, ...where }],
  }),
  ...rows(model, ['increment()', 'decrement()'], {
    kind: 'write',
    entity,
    result: 'scalar',
    selects: [{ ...second, ...where }],
    data: [first],
  }),
  ...rows(model, ['()', 'build()'], { kind: 'value', type: 'SequelizeInstance', entity }),

  ...rows(instance, ['save()', 'destroy()', 'restore()'], { kind: 'write', entity, result: 'one', records }),
  ...rows(instance, ['update()', 'increment()', 'decrement()'], {
    kind: 'write',
    entity,
    result: 'one',
    data: [first],
    records,
  }),
  ...rows(instance, ['toJSON()', 'dataValues'], { kind: 'plain' }),
  ...rows(instance, ['get()', 'getDataValue()'], { kind: 'plain', column: 0 }),
]
