import { rows } from './rows.js'
import type { Row } from './types.js'

const entity = 'receiver'
const model = 'type:MongooseModel'
const query = 'type:MongooseQuery'
const collection = 'type:MongoCollection'
const byFirst = [{ argument: 0 }] as const
const second = [{ argument: 1 }] as const

/** Mongoose. */
const mongoose: readonly Row[] = [
  {
    module: 'mongoose',
    path: '',
    kind: 'package',
    role: 'database',
    only: ['default', 'connect', 'createConnection', 'connection', 'connections', 'model', 'models', 'Mongoose'],
  },
  ...rows('mongoose', ['model()', 'default.model()', 'default.connection.model()', 'connection.model()'], {
    kind: 'table',
    type: 'MongooseModel',
    entity: { argument: 0 },
  }),
  // A class with decorated fields, made into a model.
  { module: '@typegoose/typegoose', path: '', kind: 'package', role: 'database', only: ['getModelForClass'] },
  ...rows('@typegoose/typegoose', ['getModelForClass()', 'getModelWithString()', 'addModelToTypegoose()'], {
    kind: 'table',
    type: 'MongooseModel',
    entity: { argument: 0 },
  }),
  ...rows('mongoose', ['models.*', 'default.models.*', 'connection.models.*', 'default.connection.models.*'], {
    kind: 'table',
    type: 'MongooseModel',
    entity: { wildcard: 0 },
  }),
  ...rows('mongoose', ['createConnection()', 'default.createConnection()'], {
    kind: 'value',
    type: 'MongooseConnection',
  }),
  { module: 'type:MongooseConnection', path: 'asPromise()', kind: 'self' },
  { module: 'type:MongooseConnection', path: 'useDb()', kind: 'self' },
  { module: 'type:MongooseConnection', path: 'model()', kind: 'table', type: 'MongooseModel', entity: { argument: 0 } },
  {
    module: 'type:MongooseConnection',
    path: 'models.*',
    kind: 'table',
    type: 'MongooseModel',
    entity: { wildcard: 0 },
  },
  ...rows('mongoose', ['connection.collection()', 'default.connection.collection()'], {
    kind: 'table',
    type: 'MongoCollection',
    entity: { argument: 0 },
  }),
  ...rows('mongoose', ['connection.transaction()', 'default.connection.transaction()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    returns: 'result',
  }),

  {
    module: model,
    path: 'find()',
    kind: 'read',
    entity,
    result: 'many',
    selects: byFirst,
    type: 'MongooseQuery',
    columns: { argument: 1 },
  },
  ...rows(model, ['findOne()', 'findById()'], {
    kind: 'read',
    entity,
    result: 'maybe',
    selects: byFirst,
    type: 'MongooseQuery',
    columns: { argument: 1 },
  }),
  { module: model, path: 'where()', kind: 'read', entity, result: 'many', type: 'MongooseQuery' },
  {
    module: model,
    path: 'aggregate()',
    kind: 'read',
    entity,
    result: 'many',
    type: 'MongooseAggregate',
    columns: { argument: 0 },
  },
  { module: 'type:MongooseAggregate', path: '*()', kind: 'self' },
  { module: 'type:MongooseAggregate', path: 'project()', kind: 'self', columns: { argument: 0 } },
  { module: model, path: 'findAndCount()', kind: 'read', entity, result: 'raw', type: 'MongooseQuery' },
  ...rows(model, ['countDocuments()', 'estimatedDocumentCount()', 'count()', 'exists()', 'distinct()'], {
    kind: 'read',
    entity,
    result: 'scalar',
    type: 'MongooseQuery',
  }),
  { module: model, path: 'create()', kind: 'write', entity, result: 'one', type: 'MongooseQuery', data: byFirst },
  { module: model, path: 'insertOne()', kind: 'write', entity, result: 'one', type: 'MongooseQuery', data: byFirst },
  { module: model, path: 'insertMany()', kind: 'write', entity, result: 'many', type: 'MongooseQuery', data: byFirst },
  ...rows(
    model,
    [
      'findOneAndUpdate()',
      'findOneAndReplace()',
      'findOneAndDelete()',
      'findOneAndRemove()',
      'findByIdAndUpdate()',
      'findByIdAndDelete()',
      'findByIdAndRemove()',
    ],
    { kind: 'write', entity, result: 'maybe', type: 'MongooseQuery', selects: byFirst, data: second },
  ),
  ...rows(
    model,
    [
      'updateOne()',
      'updateMany()',
      'replaceOne()',
      'deleteOne()',
      'deleteMany()',
      'remove()',
      'bulkWrite()',
      'bulkSave()',
    ],
    { kind: 'write', entity, result: 'scalar', type: 'MongooseQuery', selects: byFirst, data: second },
  ),
  { module: model, path: '()', kind: 'value', type: 'MongooseDocument', entity, part: 'data' },
  { module: model, path: 'hydrate()', kind: 'value', type: 'MongooseDocument', entity },
  { module: model, path: 'discriminator()', kind: 'self' },

  { module: query, path: '*()', kind: 'self' },
  { module: query, path: 'select()', kind: 'self', columns: { argument: 0 } },
  { module: query, path: 'projection()', kind: 'self', columns: { argument: 0 } },
  { module: query, path: 'populate()', kind: 'self', relations: { argument: 0 } },
  { module: query, path: 'lean()', kind: 'self', plain: true },
  { module: query, path: 'findOne()', kind: 'self', result: 'maybe', part: 'selector' },
  // Whatever it was before, it finds documents now.
  { module: query, path: 'find()', kind: 'self', result: 'many', part: 'selector' },
  ...rows(query, ['where()', 'equals()', 'in()', 'all()', 'and()'], { kind: 'self', part: 'selector' }),
  ...rows(query, ['set()'], { kind: 'self', part: 'data' }),
  { module: query, path: 'orFail()', kind: 'self', result: 'one' },
  ...rows(query, ['countDocuments()', 'distinct()'], { kind: 'self', result: 'scalar' }),
  ...rows(
    query,
    [
      'updateOne()',
      'updateMany()',
      'replaceOne()',
      'deleteOne()',
      'deleteMany()',
      'findOneAndUpdate()',
      'findOneAndReplace()',
      'findOneAndDelete()',
    ],
    { kind: 'write', entity, result: 'scalar', type: 'MongooseQuery', selects: byFirst, data: second },
  ),
  // A document, made or found.
  ...['type:MongooseDocument', 'type:MongooseQueryRecord'].flatMap((module): Row[] => [
    ...rows(module, ['save()', 'updateOne()', 'deleteOne()', 'remove()', 'replaceOne()'], {
      kind: 'write',
      entity,
      result: 'one',
    }),
    ...rows(module, ['set()', 'populate()'], { kind: 'self' }),
    { module, path: 'toObject()', kind: 'plain' },
    { module, path: 'toJSON()', kind: 'plain', written: true },
    { module, path: 'get()', kind: 'plain', column: 0 },
  ]),
]

/** The MongoDB driver. */
const mongodb: readonly Row[] = [
  {
    module: 'mongodb',
    path: '',
    kind: 'package',
    role: 'database',
    only: ['MongoClient', 'Db', 'Collection', 'GridFSBucket'],
  },
  ...rows('mongodb', ['MongoClient()', 'MongoClient.connect()'], { kind: 'value', type: 'MongoClient' }),
  { module: 'type:MongoClient', path: 'connect()', kind: 'self' },
  { module: 'type:MongoClient', path: 'db()', kind: 'value', type: 'MongoDatabase' },
  ...rows('type:MongoClient', ['startSession().withTransaction()', 'withSession()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    returns: 'result',
  }),
  {
    module: 'type:MongoDatabase',
    path: 'collection()',
    kind: 'table',
    type: 'MongoCollection',
    entity: { argument: 0 },
  },
  { module: 'type:MongoDatabase', path: 'dropDatabase()', kind: 'effect', effect: 'database-write' },

  {
    module: collection,
    path: 'find()',
    kind: 'read',
    entity,
    result: 'many',
    selects: byFirst,
    type: 'MongoQuery',
    columns: { argument: 1, property: 'projection' },
  },
  {
    module: collection,
    path: 'findOne()',
    kind: 'read',
    entity,
    result: 'maybe',
    selects: byFirst,
    columns: { argument: 1, property: 'projection' },
  },
  {
    module: collection,
    path: 'aggregate()',
    kind: 'read',
    entity,
    result: 'many',
    type: 'MongoQuery',
    columns: { argument: 0 },
  },
  ...rows(collection, ['countDocuments()', 'estimatedDocumentCount()', 'count()', 'distinct()'], {
    kind: 'read',
    entity,
    result: 'scalar',
  }),
  ...rows(collection, ['findOneAndUpdate()', 'findOneAndReplace()', 'findOneAndDelete()'], {
    kind: 'write',
    entity,
    result: 'maybe',
    selects: byFirst,
    data: second,
  }),
  ...rows(
    collection,
    ['updateOne()', 'updateMany()', 'replaceOne()', 'deleteOne()', 'deleteMany()', 'bulkWrite()', 'drop()'],
    { kind: 'write', entity, result: 'scalar', selects: byFirst, data: second },
  ),
  ...rows(collection, ['insertOne()', 'insertMany()'], { kind: 'write', entity, result: 'scalar', data: byFirst }),
  { module: 'type:MongoQuery', path: '*()', kind: 'self' },
  { module: 'type:MongoQuery', path: 'project()', kind: 'self', columns: { argument: 0 } },
  { module: 'type:MongoQuery', path: 'count()', kind: 'self', result: 'scalar' },
  ...rows('type:MongoQuery', ['next()', 'tryNext()'], { kind: 'self', result: 'maybe' }),
  {
    module: 'type:MongoQuery',
    path: 'forEach()',
    kind: 'calls',
    argument: 0,
    when: 'maybe',
    returns: 'unknown',
  },
]

/** MongoDB and Mongoose. */
export const mongo: readonly Row[] = [...mongoose, ...mongodb].map((row) =>
  row.kind === 'read' || row.kind === 'write' ? { ...row, operators: true } : row,
)
