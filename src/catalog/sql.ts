import { isRunningSql } from './method-names.js'
import { rows } from './rows.js'
import type { Meaning, Row } from './types.js'

const database = { kind: 'package', role: 'database' } as const

/** PostgreSQL: pg, postgres, Neon, Vercel Postgres, PGlite, pg-promise. */
const postgresDrivers: readonly Row[] = [
  { module: 'pg', path: '', ...database, except: ['types', 'DatabaseError', 'escapeIdentifier', 'escapeLiteral'] },
  ...rows('pg', ['Pool()', 'Client()', 'default.Pool()', 'default.Client()'], { kind: 'value', type: 'PgClient' }),
  ...rows('pg', ['native.Pool()', 'native.Client()', 'default.native.Pool()', 'default.native.Client()'], {
    kind: 'value',
    type: 'PgClient',
  }),
  { module: 'type:PgClient', path: 'query()', kind: 'sql', argument: 0, result: 'many', at: 'rows' },
  { module: 'type:PgClient', path: 'connect()', kind: 'self' },
  // Vercel's `db` is a tag too.
  { module: 'type:PgClient', path: '()', kind: 'sql', argument: 0, result: 'many', at: 'rows' },
  { module: 'type:PgClient', path: 'sql()', kind: 'sql', argument: 0, result: 'many', at: 'rows' },

  {
    module: '@vercel/postgres',
    path: '',
    ...database,
    except: ['VercelPostgresError', 'postgresConnectionString', 'types'],
  },
  { module: '@vercel/postgres', path: 'sql()', kind: 'sql', argument: 0, result: 'many', at: 'rows' },
  { module: '@vercel/postgres', path: 'sql.query()', kind: 'sql', argument: 0, result: 'many', at: 'rows' },
  { module: '@vercel/postgres', path: 'sql.connect()', kind: 'value', type: 'PgClient' },
  { module: '@vercel/postgres', path: 'db', kind: 'value', type: 'PgClient' },
  ...rows('@vercel/postgres', ['createPool()', 'createClient()', 'VercelPool()', 'VercelClient()'], {
    kind: 'value',
    type: 'PgClient',
  }),

  { module: '@neondatabase/serverless', path: '', ...database, only: ['neon', 'Pool', 'Client'] },
  { module: '@neondatabase/serverless', path: 'neon()', kind: 'value', type: 'NeonSql' },
  ...rows('@neondatabase/serverless', ['Pool()', 'Client()'], { kind: 'value', type: 'PgClient' }),
  { module: 'type:NeonSql', path: '()', kind: 'sql', argument: 0, result: 'many' },
  ...rows('type:NeonSql', ['query()', 'unsafe()'], { kind: 'sql', argument: 0, result: 'many' }),

  { module: 'postgres', path: '', ...database },
  { module: 'postgres', path: 'default()', kind: 'value', type: 'PostgresSql' },
  { module: 'type:PostgresSql', path: '()', kind: 'sql', argument: 0, result: 'many', type: 'PostgresQuery' },
  { module: 'type:PostgresSql', path: 'unsafe()', kind: 'sql', argument: 0, result: 'many', type: 'PostgresQuery' },
  { module: 'type:PostgresSql', path: 'reserve()', kind: 'self' },
  { module: 'type:PostgresQuery', path: '*()', kind: 'self' },
  ...rows('type:PostgresSql', ['begin()', 'savepoint()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['PostgresSql'],
    returns: 'result',
  }),

  { module: '@electric-sql/pglite', path: '', ...database, only: ['PGlite'] },
  ...rows('@electric-sql/pglite', ['PGlite()', 'PGlite.create()'], { kind: 'value', type: 'Pglite' }),
  ...rows('type:Pglite', ['query()', 'sql()', 'exec()'], { kind: 'sql', argument: 0, result: 'many', at: 'rows' }),
  {
    module: 'type:Pglite',
    path: 'transaction()',
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['Pglite'],
    returns: 'result',
  },

  { module: 'pg-promise', path: '', ...database, only: ['default'] },
  { module: 'pg-promise', path: 'default()()', kind: 'value', type: 'PgPromise' },
  ...rows('type:PgPromise', ['any()', 'many()', 'manyOrNone()', 'query()'], {
    kind: 'sql',
    argument: 0,
    result: 'many',
  }),
  { module: 'type:PgPromise', path: 'one()', kind: 'sql', argument: 0, result: 'one' },
  { module: 'type:PgPromise', path: 'oneOrNone()', kind: 'sql', argument: 0, result: 'maybe' },
  { module: 'type:PgPromise', path: 'none()', kind: 'sql', argument: 0, result: 'nothing' },
  { module: 'type:PgPromise', path: 'result()', kind: 'sql', argument: 0, result: 'many', at: 'rows' },
  ...rows('type:PgPromise', ['tx()', 'task()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['PgPromise'],
    returns: 'result',
  }),
]

/** MySQL: mysql2, PlanetScale. */
const mysqlDrivers: readonly Row[] = [
  ...['mysql2', 'mysql2/promise', 'mysql'].flatMap((module): Row[] => [
    { module, path: '', ...database, except: ['escape', 'escapeId', 'format', 'raw'] },
    ...rows(module, ['createConnection()', 'createPool()', 'default.createConnection()', 'default.createPool()'], {
      kind: 'value',
      type: 'Mysql',
    }),
  ]),
  ...rows('type:Mysql', ['query()', 'execute()'], { kind: 'sql', argument: 0, result: 'many', at: '0' }),
  ...rows('type:Mysql', ['getConnection()', 'promise()'], { kind: 'self' }),

  { module: '@planetscale/database', path: '', ...database, only: ['connect', 'Client'] },
  ...rows('@planetscale/database', ['connect()', 'Client()'], { kind: 'value', type: 'Planetscale' }),
  { module: 'type:Planetscale', path: 'execute()', kind: 'sql', argument: 0, result: 'many', at: 'rows' },
  { module: 'type:Planetscale', path: 'connection()', kind: 'self' },
  {
    module: 'type:Planetscale',
    path: 'transaction()',
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['Planetscale'],
    returns: 'result',
  },
]

const sqlite = { kind: 'value', type: 'Sqlite' } as const
const statement = 'type:SqliteStatement'
const later = 'type:SqliteAsyncStatement'
/** What a statement says that gives no rows: `{ changes: 1 }`. */
const counted = { result: 'scalar', at: 'changes' } as const

/** SQLite: better-sqlite3, node:sqlite, bun:sqlite, libSQL, sqlite. */
const sqliteDrivers: readonly Row[] = [
  { module: 'better-sqlite3', path: '', ...database, only: ['default'] },
  { module: 'better-sqlite3', path: 'default()', ...sqlite },
  { module: 'node:sqlite', path: '', ...database, only: ['DatabaseSync'] },
  { module: 'node:sqlite', path: 'DatabaseSync()', ...sqlite },
  { module: 'bun:sqlite', path: '', ...database, only: ['Database', 'default'] },
  ...rows('bun:sqlite', ['Database()', 'default()'], sqlite),
  ...rows('type:Sqlite', ['prepare()', 'query()'], { kind: 'value', type: 'SqliteStatement', sql: 0 }),
  { module: 'type:Sqlite', path: 'exec()', kind: 'sql', argument: 0, result: 'nothing' },
  { module: 'type:Sqlite', path: 'transaction()', kind: 'calls', argument: 0, when: 'now', returns: 'function' },
  // A prepared statement does nothing until it runs, and then at once.
  ...rows(statement, ['all()', 'iterate()', 'values()'], {
    kind: 'sql',
    argument: 'receiver',
    result: 'many',
    sync: true,
  }),
  { module: statement, path: 'get()', kind: 'sql', argument: 'receiver', result: 'maybe', sync: true },
  { module: statement, path: 'run()', kind: 'sql', argument: 'receiver', ...counted, sync: true },
  { module: statement, path: '*()', kind: 'self' },

  ...['@libsql/client', '@libsql/client/*'].flatMap((module): Row[] => [
    { module, path: '', ...database, only: ['createClient'] },
    { module, path: 'createClient()', kind: 'value', type: 'Libsql' },
  ]),
  { module: 'type:Libsql', path: 'execute()', kind: 'sql', argument: 0, result: 'many', at: 'rows' },
  ...rows('type:Libsql', ['batch()', 'migrate()', 'executeMultiple()'], { kind: 'sql', argument: 0, result: 'raw' }),
  { module: 'type:Libsql', path: 'transaction()', kind: 'self' },

  { module: 'sqlite', path: '', ...database, only: ['open'] },
  { module: 'sqlite', path: 'open()', kind: 'value', type: 'SqliteAsync' },
  { module: 'sqlite3', path: '', ...database },
  ...rows('sqlite3', ['Database()', 'default.Database()'], { kind: 'value', type: 'SqliteAsync' }),
  { module: 'type:SqliteAsync', path: 'get()', kind: 'sql', argument: 0, result: 'maybe' },
  { module: 'type:SqliteAsync', path: 'all()', kind: 'sql', argument: 0, result: 'many' },
  { module: 'type:SqliteAsync', path: 'run()', kind: 'sql', argument: 0, ...counted },
  { module: 'type:SqliteAsync', path: 'exec()', kind: 'sql', argument: 0, result: 'nothing' },
  { module: 'type:SqliteAsync', path: 'prepare()', kind: 'value', type: 'SqliteAsyncStatement', sql: 0 },
  { module: later, path: 'all()', kind: 'sql', argument: 'receiver', result: 'many' },
  { module: later, path: 'get()', kind: 'sql', argument: 'receiver', result: 'maybe' },
  { module: later, path: 'run()', kind: 'sql', argument: 'receiver', ...counted },
  { module: later, path: '*()', kind: 'self' },
]

/** PostgreSQL by Slonik, which is given templates that were made before; MariaDB, TiDB, ClickHouse; Cloudflare's D1. */
const otherDrivers: readonly Row[] = [
  { module: 'slonik', path: '', ...database, only: ['createPool'] },
  { module: 'slonik', path: 'createPool()', kind: 'value', type: 'Slonik' },
  ...rows('slonik', ['sql.unsafe()', 'sql.fragment()', 'sql.type()()', 'sql.typeAlias()()'], {
    kind: 'sql-text',
    argument: 0,
    type: 'SqlFragment',
  }),
  ...rows('type:Slonik', ['any()', 'many()', 'anyFirst()', 'manyFirst()'], {
    kind: 'sql',
    argument: 0,
    result: 'many',
  }),
  ...rows('type:Slonik', ['one()', 'oneFirst()'], { kind: 'sql', argument: 0, result: 'one' }),
  ...rows('type:Slonik', ['maybeOne()', 'maybeOneFirst()'], { kind: 'sql', argument: 0, result: 'maybe' }),
  { module: 'type:Slonik', path: 'query()', kind: 'sql', argument: 0, result: 'many', at: 'rows' },
  ...rows('type:Slonik', ['connect()', 'transaction()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['Slonik'],
    returns: 'result',
  }),

  { module: 'mariadb', path: '', ...database },
  ...rows('mariadb', ['createPool()', 'createConnection()', 'default.createPool()', 'default.createConnection()'], {
    kind: 'value',
    type: 'MariaDb',
  }),
  { module: 'type:MariaDb', path: 'getConnection()', kind: 'self' },
  ...rows('type:MariaDb', ['query()', 'execute()', 'batch()'], { kind: 'sql', argument: 0, result: 'many' }),

  { module: '@tidbcloud/serverless', path: '', ...database, only: ['connect'] },
  { module: '@tidbcloud/serverless', path: 'connect()', kind: 'value', type: 'TiDb' },
  { module: 'type:TiDb', path: 'begin()', kind: 'self' },
  { module: 'type:TiDb', path: 'execute()', kind: 'sql', argument: 0, result: 'many' },

  ...['@clickhouse/client', '@clickhouse/client-web'].flatMap((module): Row[] => [
    { module, path: '', ...database, only: ['createClient'] },
    { module, path: 'createClient()', kind: 'value', type: 'ClickHouse' },
  ]),
  ...rows('type:ClickHouse', ['query()', 'command()', 'exec()'], { kind: 'sql', argument: 0, result: 'raw' }),
  {
    module: 'type:ClickHouse',
    path: 'insert()',
    kind: 'write',
    entity: { argument: 0, property: 'table' },
    result: 'nothing',
    data: [{ argument: 0, property: 'values' }],
  },

  // D1 answers with `results`.
  { module: 'type:D1Statement', path: 'bind()', kind: 'self' },
  ...rows('type:D1Statement', ['all()', 'run()'], { kind: 'sql', argument: 'receiver', result: 'many', at: 'results' }),
  { module: 'type:D1Statement', path: 'first()', kind: 'sql', argument: 'receiver', result: 'maybe' },
  { module: 'type:D1Statement', path: 'raw()', kind: 'sql', argument: 'receiver', result: 'many' },
]

/** A statement that a driver keeps to be run, of which nothing is known but what all of them have. */
const anyStatement: readonly Row[] = [
  { module: 'type:SqlStatement', path: '*()', kind: 'self' },
  ...rows('type:SqlStatement', ['all()', 'run()', 'iterate()', 'values()', 'raw()', 'execute()'], {
    kind: 'sql',
    argument: 'receiver',
    result: 'many',
  }),
  ...rows('type:SqlStatement', ['get()', 'first()'], { kind: 'sql', argument: 'receiver', result: 'maybe' }),
]

/**
 * What a method of a driver that no row describes does with a statement of SQL that it is given: it runs the statement,
 * or keeps it to be run. Null for other methods.
 */
export function meaningOfStatement(method: string, argument: number): Meaning | null {
  if (method === 'prepare') return { kind: 'value', type: 'SqlStatement', sql: argument }
  return isRunningSql(method) ? { kind: 'sql', argument, result: 'raw' } : null
}

/** Microsoft SQL Server. */
const mssql: readonly Row[] = [
  { module: 'mssql', path: '', ...database },
  ...rows('mssql', ['connect()', 'ConnectionPool()', 'default.connect()', 'default.ConnectionPool()'], {
    kind: 'value',
    type: 'Mssql',
  }),
  ...rows('mssql', ['Request()', 'default.Request()'], { kind: 'value', type: 'Mssql' }),
  ...rows('mssql', ['query()', 'default.query()'], { kind: 'sql', argument: 0, result: 'many', at: 'recordset' }),
  ...rows('type:Mssql', ['connect()', 'request()', 'input()', 'output()'], { kind: 'self' }),
  ...rows('type:Mssql', ['query()', 'batch()'], { kind: 'sql', argument: 0, result: 'many', at: 'recordset' }),
]

const escaped = { kind: 'parse', argument: 0, failure: 'never', accepts: 'few' } as const

/** What makes a value safe to stand in SQL text. */
const escapes: readonly Row[] = [
  ...['mysql2', 'mysql2/promise', 'mysql', 'sqlstring'].flatMap((module) =>
    rows(module, ['escape()', 'escapeId()', 'default.escape()', 'default.escapeId()'], escaped),
  ),
  ...rows('type:Mysql', ['escape()', 'escapeId()'], escaped),
  ...['pg', 'type:PgClient'].flatMap((module) => rows(module, ['escapeLiteral()', 'escapeIdentifier()'], escaped)),
  { module: 'pg-format', path: 'default()', kind: 'sql-text', argument: 0, type: 'SqlFragment' },
]

/** Drivers that are given SQL as text. */
export const sql: readonly Row[] = [
  ...postgresDrivers,
  ...mysqlDrivers,
  ...sqliteDrivers,
  ...otherDrivers,
  ...anyStatement,
  ...mssql,
  ...escapes,
]
