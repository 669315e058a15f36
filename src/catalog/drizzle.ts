import { rows } from './rows.js'
import type { Row } from './types.js'

const lambda = ['DrizzleColumns', 'DrizzleOperators'] as const
const selects = [{ argument: 0, property: 'where', gives: lambda }] as const

/** Conditions, as functions of the package and as the second argument of a `where` callback. */
const operators: readonly Row[] = ['drizzle-orm', 'type:DrizzleOperators'].flatMap((module): Row[] => [
  ...rows(module, ['eq()', 'inArray()', 'arrayContains()'], { kind: 'condition', of: 'equal' }),
  ...rows(module, ['like()', 'ilike()'], { kind: 'condition', of: 'like' }),
  { module, path: 'and()', kind: 'condition', of: 'all' },
  { module, path: 'or()', kind: 'condition', of: 'any' },
  ...rows(
    module,
    [
      'not()',
      'ne()',
      'notInArray()',
      'gt()',
      'gte()',
      'lt()',
      'lte()',
      'between()',
      'notLike()',
      'isNull()',
      'isNotNull()',
    ],
    { kind: 'condition', of: 'none' },
  ),
])

/** A database, and the queries it makes. */
function databaseRows(database: string, type: string): readonly Row[] {
  const db = `type:${database}`
  const query = `type:${type}`
  const write = { kind: 'write', entity: { argument: 0 }, result: 'many', type, silent: true } as const
  const select = { kind: 'value', type: `${type}Select` } as const
  return [
    { module: db, path: 'select()', ...select, columns: { argument: 0 } },
    { module: db, path: 'selectDistinct()', ...select, columns: { argument: 0 } },
    { module: db, path: 'selectDistinctOn()', ...select, columns: { argument: 1 } },
    { module: db, path: 'with()', kind: 'self' },
    { module: db, path: '$with()', kind: 'value', type: 'DrizzleSubquery' },
    {
      module: db,
      path: '$count()',
      kind: 'read',
      entity: { argument: 0 },
      result: 'scalar',
      selects: [{ argument: 1 }],
    },
    { module: db, path: 'insert()', ...write },
    { module: db, path: 'update()', ...write },
    { module: db, path: 'delete()', ...write },
    { module: db, path: 'execute()', kind: 'sql', argument: 0, result: 'raw' },
    {
      module: db,
      path: 'transaction()',
      kind: 'calls',
      argument: 0,
      when: 'now',
      gives: [database],
      returns: 'result',
    },
    {
      module: db,
      path: 'query.*.findMany()',
      kind: 'read',
      entity: { wildcard: 0 },
      result: 'many',
      type,
      selects,
    },
    {
      module: db,
      path: 'query.*.findFirst()',
      kind: 'read',
      entity: { wildcard: 0 },
      result: 'maybe',
      type,
      selects,
    },
    {
      module: `type:${select.type}`,
      path: 'from()',
      kind: 'read',
      entity: { argument: 0 },
      result: 'many',
      type,
    },
    // `.where().limit().returning()` and the rest belong to the query they are called on.
    { module: query, path: '*()', kind: 'self' },
    ...rows(query, ['where()', 'having()'], { kind: 'self', part: 'selector', gives: lambda }),
    { module: query, path: 'innerJoin()', kind: 'self', part: 'selector', joins: { argument: 0 } },
    ...rows(query, ['leftJoin()', 'rightJoin()', 'fullJoin()', 'crossJoin()'], {
      kind: 'self',
      joins: { argument: 0 },
    }),
    { module: query, path: 'returning()', kind: 'self', columns: { argument: 0 } },
    ...rows(query, ['values()', 'set()', 'onConflictDoUpdate()'], { kind: 'self', part: 'data' }),
  ]
}

/** Drivers that answer at once. */
const SYNC_DRIVERS = ['better-sqlite3', 'bun-sqlite', 'node-sqlite', 'expo-sqlite', 'durable-sqlite', 'sql-js']

/** Drizzle: databases of every driver, tables, the query builder and relational queries. */
export const drizzle: readonly Row[] = [
  {
    module: 'drizzle-orm',
    path: '',
    kind: 'package',
    role: 'database',
    except: ['relations', 'defineRelations', 'InferSelectModel', 'InferInsertModel', 'InferModel', 'getTableColumns'],
  },
  { module: 'drizzle-orm/*', path: '', kind: 'package', role: 'database', only: ['drizzle', 'migrate'] },
  // Pieces of SQL: a template with parameters, and text as it stands.
  ...['drizzle-orm', 'drizzle-orm/*'].flatMap((module): Row[] => [
    { module, path: 'sql()', kind: 'sql-text', argument: 0, type: 'SqlFragment' },
    { module, path: 'sql.raw()', kind: 'sql-text', argument: 0, type: 'SqlFragment' },
  ]),
  { module: 'type:SqlFragment', path: '*()', kind: 'self' },
  ...SYNC_DRIVERS.map((driver): Row => {
    return { module: `drizzle-orm/${driver}`, path: 'drizzle()', kind: 'value', type: 'DrizzleSyncDatabase' }
  }),
  { module: 'drizzle-orm/*', path: 'drizzle()', kind: 'value', type: 'DrizzleDatabase' },
  { module: 'drizzle-orm/*', path: 'pgTable()', kind: 'table', type: 'DrizzleTable', entity: { argument: 0 } },
  { module: 'drizzle-orm/*', path: 'mysqlTable()', kind: 'table', type: 'DrizzleTable', entity: { argument: 0 } },
  { module: 'drizzle-orm/*', path: 'sqliteTable()', kind: 'table', type: 'DrizzleTable', entity: { argument: 0 } },
  { module: 'drizzle-orm/*', path: 'singlestoreTable()', kind: 'table', type: 'DrizzleTable', entity: { argument: 0 } },
  { module: 'drizzle-orm/*', path: 'pgTableCreator()()', kind: 'table', type: 'DrizzleTable', entity: { argument: 0 } },
  {
    module: 'drizzle-orm/*',
    path: 'mysqlTableCreator()()',
    kind: 'table',
    type: 'DrizzleTable',
    entity: { argument: 0 },
  },
  {
    module: 'drizzle-orm/*',
    path: 'sqliteTableCreator()()',
    kind: 'table',
    type: 'DrizzleTable',
    entity: { argument: 0 },
  },
  { module: 'drizzle-orm/*', path: 'pgSchema().table()', kind: 'table', type: 'DrizzleTable', entity: { argument: 0 } },
  ...rows('drizzle-orm', ['getTableColumns()', 'getColumns()'], { kind: 'argument', argument: 0 }),
  { module: 'type:DrizzleTable', path: '$inferSelect', kind: 'value', type: 'DrizzleRow' },

  ...databaseRows('DrizzleDatabase', 'DrizzleQuery'),
  { module: 'type:DrizzleQuery', path: 'get()', kind: 'self', result: 'maybe' },
  ...databaseRows('DrizzleSyncDatabase', 'DrizzleSyncQuery'),
  ...rows('type:DrizzleSyncQuery', ['all()', 'run()', 'sync()'], { kind: 'self', sync: true }),
  { module: 'type:DrizzleSyncQuery', path: 'get()', kind: 'self', result: 'maybe', sync: true },
  ...operators,
]
