import { rows } from './rows.js'
import type { Row } from './types.js'

const entity = 'receiver'

/** Kysely. A query runs when it is executed. */
const kysely: readonly Row[] = [
  { module: 'kysely', path: '', kind: 'package', role: 'database', only: ['Kysely', 'sql'] },
  { module: 'kysely', path: 'Kysely()', kind: 'value', type: 'KyselyDatabase' },
  { module: '@vercel/postgres-kysely', path: '', kind: 'package', role: 'database', only: ['createKysely'] },
  { module: '@vercel/postgres-kysely', path: 'createKysely()', kind: 'value', type: 'KyselyDatabase' },
  ...rows(
    'type:KyselyDatabase',
    ['withSchema()', 'withTables()', 'withPlugin()', 'withoutPlugins()', '$extendTables()'],
    { kind: 'self' },
  ),
  ...rows('type:KyselyDatabase', ['with()', 'withRecursive()'], {
    kind: 'self',
    part: 'selector',
    gives: ['KyselyDatabase'],
    runs: 'execute',
  }),
  { module: 'type:KyselyDatabase', path: 'selectFrom()', kind: 'value', type: 'KyselySelect', entity: { argument: 0 } },
  ...rows('type:KyselyDatabase', ['insertInto()', 'replaceInto()', 'updateTable()', 'deleteFrom()', 'mergeInto()'], {
    kind: 'value',
    type: 'KyselyWrite',
    entity: { argument: 0 },
  }),
  { module: 'type:KyselyDatabase', path: 'transaction()', kind: 'value', type: 'KyselyTransaction' },
  { module: 'type:KyselyDatabase', path: 'connection()', kind: 'value', type: 'KyselyTransaction' },
  // `startTransaction().execute()` gives the transaction itself.
  { module: 'type:KyselyDatabase', path: 'startTransaction().execute()', kind: 'value', type: 'KyselyDatabase' },
  {
    module: 'type:KyselyTransaction',
    path: 'execute()',
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['KyselyDatabase'],
    returns: 'result',
  },
  ...rows('type:KyselyTransaction', ['setIsolationLevel()', 'setAccessMode()'], { kind: 'self' }),

  ...['type:KyselySelect', 'type:KyselyWrite'].flatMap((module): Row[] => [
    { module, path: '*()', kind: 'self' },
    { module, path: 'where()', kind: 'self', part: 'selector', gives: ['KyselyExpression'] },
    ...rows(module, ['values()', 'set()'], { kind: 'self', part: 'data' }),
  ]),
  { module: 'type:KyselyExpression', path: '()', kind: 'condition', of: 'equal' },
  { module: 'type:KyselyExpression', path: 'and()', kind: 'condition', of: 'all' },
  { module: 'type:KyselyExpression', path: 'or()', kind: 'condition', of: 'any' },
  { module: 'type:KyselyExpression', path: 'not()', kind: 'condition', of: 'none' },
  { module: 'type:KyselyExpression', path: 'exists()', kind: 'condition', of: 'all' },
  {
    module: 'type:KyselyExpression',
    path: 'selectFrom()',
    kind: 'value',
    type: 'KyselySelect',
    entity: { argument: 0 },
  },
  ...rows('type:KyselySelect', ['select()', 'selectAll()'], { kind: 'self', columns: { argument: 0 } }),
  { module: 'type:KyselySelect', path: 'execute()', kind: 'read', entity, result: 'many' },
  { module: 'type:KyselySelect', path: 'stream()', kind: 'read', entity, result: 'many' },
  { module: 'type:KyselySelect', path: 'executeTakeFirst()', kind: 'read', entity, result: 'maybe' },
  { module: 'type:KyselySelect', path: 'executeTakeFirstOrThrow()', kind: 'read', entity, result: 'one' },
  ...rows('type:KyselyWrite', ['returning()', 'returningAll()'], { kind: 'self', columns: { argument: 0 } }),
  { module: 'type:KyselyWrite', path: 'execute()', kind: 'write', entity, result: 'many', silent: true },
  { module: 'type:KyselyWrite', path: 'executeTakeFirst()', kind: 'write', entity, result: 'maybe', silent: true },
  { module: 'type:KyselyWrite', path: 'executeTakeFirstOrThrow()', kind: 'write', entity, result: 'one', silent: true },

  { module: 'kysely', path: 'sql()', kind: 'sql', argument: 0, result: 'many', type: 'KyselySql', at: 'rows' },
  { module: 'kysely', path: 'sql.raw()', kind: 'sql', argument: 0, result: 'many', type: 'KyselySql', at: 'rows' },
  { module: 'type:KyselySql', path: '*()', kind: 'self' },
]

const knexQuery = 'type:KnexQuery'
const knexConditions = ['where()', 'andWhere()', 'whereIn()', 'andWhereIn()']

/** Knex. A query reads unless a method says that it writes. */
const knex: readonly Row[] = [
  { module: 'knex', path: '', kind: 'package', role: 'database' },
  ...rows('knex', ['default()', 'knex()'], { kind: 'value', type: 'KnexDatabase' }),
  ...rows('type:KnexDatabase', ['()', 'table()', 'from()', 'into()'], {
    kind: 'read',
    entity: { argument: 0 },
    result: 'many',
    type: 'KnexQuery',
  }),
  ...rows('type:KnexDatabase', ['select()', 'distinct()', 'first()'], {
    kind: 'value',
    type: 'KnexSelect',
    columns: { argument: 0 },
  }),
  { module: 'type:KnexSelect', path: '*()', kind: 'self' },
  ...rows('type:KnexSelect', knexConditions, { kind: 'self', part: 'selector' }),
  {
    module: 'type:KnexSelect',
    path: 'from()',
    kind: 'read',
    entity: { argument: 0 },
    result: 'many',
    type: 'KnexQuery',
  },
  { module: 'type:KnexDatabase', path: 'insert()', kind: 'value', type: 'KnexInsert' },
  {
    module: 'type:KnexInsert',
    path: 'into()',
    kind: 'write',
    entity: { argument: 0 },
    result: 'many',
    type: 'KnexQuery',
  },
  { module: 'type:KnexDatabase', path: 'raw()', kind: 'sql', argument: 0, result: 'raw' },
  { module: 'type:KnexDatabase', path: 'withSchema()', kind: 'self' },
  { module: 'type:KnexDatabase', path: 'with()', kind: 'self' },
  {
    module: 'type:KnexDatabase',
    path: 'transaction()',
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['KnexDatabase'],
    returns: 'result',
  },
  { module: knexQuery, path: '*()', kind: 'self' },
  ...rows(knexQuery, knexConditions, { kind: 'self', part: 'selector' }),
  { module: knexQuery, path: 'first()', kind: 'self', result: 'maybe', columns: { argument: 0 } },
  { module: knexQuery, path: 'select()', kind: 'self', columns: { argument: 0 } },
  { module: knexQuery, path: 'column()', kind: 'self', columns: { argument: 0 } },
  { module: knexQuery, path: 'columns()', kind: 'self', columns: { argument: 0 } },
  { module: knexQuery, path: 'returning()', kind: 'self', result: 'many', columns: { argument: 0 } },
  { module: knexQuery, path: 'pluck()', kind: 'self', columns: { argument: 0 } },
  ...rows(knexQuery, ['count()', 'countDistinct()', 'min()', 'max()', 'sum()', 'avg()'], {
    kind: 'self',
    result: 'scalar',
  }),
  ...rows(knexQuery, ['insert()', 'upsert()', 'batchInsert()', 'update()'], {
    kind: 'write',
    entity,
    result: 'scalar',
    type: 'KnexQuery',
    data: [{ argument: 0 }],
  }),
  ...rows(knexQuery, ['del()', 'delete()', 'truncate()', 'increment()', 'decrement()'], {
    kind: 'write',
    entity,
    result: 'scalar',
    type: 'KnexQuery',
  }),
  ...rows(knexQuery, ['whereRaw()', 'havingRaw()', 'orderByRaw()', 'groupByRaw()', 'joinRaw()', 'fromRaw()'], {
    kind: 'sql',
    argument: 0,
    result: 'many',
    type: 'KnexQuery',
  }),
]

const objectionModel = 'type:ObjectionModel'
const objectionQuery = 'type:ObjectionQuery'
const first = { argument: 0 } as const
const second = { argument: 1 } as const

/** Objection: models over Knex. A query reads unless a method says that it writes. */
const objection: readonly Row[] = [
  { module: 'objection', path: '', kind: 'package', role: 'database', only: ['Model'] },
  // What `class User extends Model` is.
  ...rows('objection', ['Model', 'default.Model'], { kind: 'table', type: 'ObjectionModel', entity }),
  ...rows(objectionModel, ['query()', 'relatedQuery()', '$query()', '$relatedQuery()'], {
    kind: 'read',
    entity,
    result: 'many',
    type: 'ObjectionQuery',
  }),
  ...rows(objectionModel, ['bindKnex()', 'bindTransaction()'], { kind: 'self' }),
  ...rows(objectionModel, ['transaction()', 'knex().transaction()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    returns: 'result',
  }),
  { module: objectionQuery, path: '*()', kind: 'self' },
  ...rows(objectionQuery, [...knexConditions, 'findByIds()'], { kind: 'self', part: 'selector' }),
  ...rows(objectionQuery, ['findById()', 'findOne()'], { kind: 'self', part: 'selector', result: 'maybe' }),
  { module: objectionQuery, path: 'first()', kind: 'self', result: 'maybe' },
  { module: objectionQuery, path: 'resultSize()', kind: 'self', result: 'scalar' },
  ...rows(objectionQuery, ['select()', 'returning()', 'column()', 'columns()'], { kind: 'self', columns: first }),
  ...rows(objectionQuery, ['insert()', 'insertAndFetch()', 'insertGraph()', 'insertGraphAndFetch()'], {
    kind: 'write',
    entity,
    result: 'one',
    type: 'ObjectionQuery',
    selects: [],
    data: [first],
  }),
  ...rows(objectionQuery, ['patch()', 'update()', 'upsertGraph()', 'upsertGraphAndFetch()'], {
    kind: 'write',
    entity,
    result: 'scalar',
    type: 'ObjectionQuery',
    data: [first],
  }),
  ...rows(objectionQuery, ['patchAndFetchById()', 'updateAndFetchById()'], {
    kind: 'write',
    entity,
    result: 'one',
    type: 'ObjectionQuery',
    selects: [first],
    data: [second],
  }),
  { module: objectionQuery, path: 'deleteById()', kind: 'write', entity, result: 'scalar', selects: [first] },
  ...rows(objectionQuery, ['delete()', 'del()', 'relate()', 'unrelate()', 'increment()', 'decrement()'], {
    kind: 'write',
    entity,
    result: 'scalar',
    type: 'ObjectionQuery',
  }),
]

/** Query builders. */
export const queryBuilders: readonly Row[] = [...kysely, ...knex, ...objection]
