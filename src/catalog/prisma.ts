import { rows } from './rows.js'
import type { Row } from './types.js'

const client = { kind: 'value', type: 'PrismaClient', leavesOut: { argument: 0, property: 'omit' } } as const
const model = 'type:PrismaClient'
const entity = { wildcard: 0 } as const
const selects = [{ argument: 0, property: 'where' }] as const
/** `where: { id: undefined }` finds everything. */
const lapses = true
const data = [{ argument: 0, property: 'data' }] as const

/** Prisma: the generated client, its model methods and raw queries. */
export const prisma: readonly Row[] = [
  { module: '@prisma/client', path: '', kind: 'package', role: 'database', only: ['PrismaClient'] },
  { module: '@prisma/client/*', path: '', kind: 'package', role: 'database', only: ['PrismaClient'] },
  { module: '@prisma/client', path: 'PrismaClient()', ...client },
  { module: '@prisma/client/*', path: 'PrismaClient()', ...client },
  // What `prisma generate` writes, since version 7: `runtime.getPrismaClient(config)` is the class.
  { module: '@prisma/client/*', path: 'getPrismaClient()()', ...client },
  { module: '@prisma/client/*', path: 'sqltag()', kind: 'sql-text', argument: 0, type: 'SqlFragment' },
  { module: '@prisma/client/*', path: 'raw()', kind: 'sql-text', argument: 0, type: 'SqlFragment' },
  // `prisma generate` writes the client into the project, often where git does not look.
  { module: 'unresolved:', path: 'PrismaClient()', ...client },

  // With the policies of its schema for the user it is given
  ...['@zenstackhq/runtime', '@zenstackhq/runtime/edge'].flatMap((module) =>
    rows(module, ['enhance()', 'withPolicy()'], { kind: 'value', type: 'PrismaClient', asCaller: true }),
  ),

  // Pieces of SQL: a template with parameters, and text as it stands.
  ...['@prisma/client', '@prisma/client/*', 'unresolved:'].flatMap((module): Row[] => [
    // `Prisma.validator<Prisma.UserDefaultArgs>()({ select: { name: true } })`
    { module, path: 'Prisma.validator()()', kind: 'argument', argument: 0 },
    { module, path: 'Prisma.sql()', kind: 'sql-text', argument: 0, type: 'SqlFragment' },
    { module, path: 'Prisma.raw()', kind: 'sql-text', argument: 0, type: 'SqlFragment' },
  ]),

  // A field that an extension computes takes the column's place.
  { module: model, path: '$extends()', kind: 'self', leavesOut: { argument: 0, property: 'result' } },
  {
    module: model,
    path: '$transaction()',
    kind: 'calls',
    argument: 0,
    when: 'now',
    gives: ['PrismaClient'],
    returns: 'result',
  },
  { module: model, path: '$queryRaw()', kind: 'sql', argument: 0, result: 'many' },
  { module: model, path: '$queryRawUnsafe()', kind: 'sql', argument: 0, result: 'many' },
  { module: model, path: '$queryRawTyped()', kind: 'sql', argument: 0, result: 'many' },
  { module: model, path: '$executeRaw()', kind: 'sql', argument: 0, result: 'scalar' },
  { module: model, path: '$executeRawUnsafe()', kind: 'sql', argument: 0, result: 'scalar' },

  { module: model, path: '*.findUnique()', kind: 'read', entity, result: 'maybe', selects },
  { module: model, path: '*.findFirst()', kind: 'read', entity, result: 'maybe', lapses, selects },
  { module: model, path: '*.findUniqueOrThrow()', kind: 'read', entity, result: 'one', selects },
  { module: model, path: '*.findFirstOrThrow()', kind: 'read', entity, result: 'one', lapses, selects },
  { module: model, path: '*.findMany()', kind: 'read', entity, result: 'many', lapses, selects },
  { module: model, path: '*.count()', kind: 'read', entity, result: 'scalar', lapses, selects },
  { module: model, path: '*.aggregate()', kind: 'read', entity, result: 'scalar', lapses, selects },
  { module: model, path: '*.groupBy()', kind: 'read', entity, result: 'scalar', lapses, selects },
  { module: model, path: '*.create()', kind: 'write', entity, result: 'one', selects, data },
  { module: model, path: '*.createMany()', kind: 'write', entity, result: 'scalar', at: 'count', selects, data },
  { module: model, path: '*.createManyAndReturn()', kind: 'write', entity, result: 'many', selects, data },
  { module: model, path: '*.update()', kind: 'write', entity, result: 'one', selects, data },
  {
    module: model,
    path: '*.updateMany()',
    kind: 'write',
    entity,
    result: 'scalar',
    lapses,
    at: 'count',
    selects,
    data,
  },
  { module: model, path: '*.updateManyAndReturn()', kind: 'write', entity, result: 'many', lapses, selects, data },
  {
    module: model,
    path: '*.upsert()',
    kind: 'write',
    entity,
    result: 'one',
    selects,
    data: [
      { argument: 0, property: 'create' },
      { argument: 0, property: 'update' },
    ],
  },
  { module: model, path: '*.delete()', kind: 'write', entity, result: 'one', selects },
  { module: model, path: '*.deleteMany()', kind: 'write', entity, result: 'scalar', lapses, at: 'count', selects },
]
