import type { Row } from './types.js'

const db = 'type:DrizzleDatabase'

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
  { module: 'type:DrizzleTable', path: '$inferSelect', kind: 'value', type: 'DrizzleRow' },

  { module: db, path: 'select()', kind: 'value', type: 'DrizzleSelect' },
  { module: db, path: 'selectDistinct()', kind: 'value', type: 'DrizzleSelect' },
  { module: db, path: 'selectDistinctOn()', kind: 'value', type: 'DrizzleSelect' },
  { module: db, path: 'with()', kind: 'self' },
  { module: db, path: '$with()', kind: 'value', type: 'DrizzleSubquery' },
  { module: db, path: '$count()', kind: 'read', entity: { argument: 0 }, result: 'scalar' },
  { module: db, path: 'insert()', kind: 'write', entity: { argument: 0 }, result: 'many', type: 'DrizzleQuery' },
  { module: db, path: 'update()', kind: 'write', entity: { argument: 0 }, result: 'many', type: 'DrizzleQuery' },
  { module: db, path: 'delete()', kind: 'write', entity: { argument: 0 }, result: 'many', type: 'DrizzleQuery' },
  { module: db, path: 'execute()', kind: 'sql', argument: 0, result: 'many' },
  {
    module: db,
    path: 'transaction()',
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['DrizzleDatabase'],
    returns: 'result',
  },
  {
    module: db,
    path: 'query.*.findMany()',
    kind: 'read',
    entity: { wildcard: 0 },
    result: 'many',
    type: 'DrizzleQuery',
  },
  {
    module: db,
    path: 'query.*.findFirst()',
    kind: 'read',
    entity: { wildcard: 0 },
    result: 'maybe',
    type: 'DrizzleQuery',
  },
  {
    module: 'type:DrizzleSelect',
    path: 'from()',
    kind: 'read',
    entity: { argument: 0 },
    result: 'many',
    type: 'DrizzleQuery',
  },
  // `.where().limit().returning()` and the rest belong to the query they are called on.
  { module: 'type:DrizzleQuery', path: '*()', kind: 'self' },
]
