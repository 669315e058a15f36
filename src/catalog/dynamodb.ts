import { rows } from './rows.js'
import type { Row } from './types.js'

const entity = { argument: 0, property: 'TableName' } as const
const client = { kind: 'value', type: 'DynamoClient' } as const

/** DynamoDB. A command is sent as it was made: the row of the command says what it does. */
export const dynamodb: readonly Row[] = [
  {
    module: '@aws-sdk/client-dynamodb',
    path: '',
    kind: 'package',
    role: 'database',
    only: ['DynamoDBClient', 'DynamoDB'],
  },
  {
    module: '@aws-sdk/lib-dynamodb',
    path: '',
    kind: 'package',
    role: 'database',
    only: ['DynamoDBDocumentClient', 'DynamoDBDocument'],
  },
  ...rows('@aws-sdk/client-dynamodb', ['DynamoDBClient()', 'DynamoDB()'], client),
  ...rows('@aws-sdk/lib-dynamodb', ['DynamoDBDocumentClient.from()', 'DynamoDBDocument.from()'], client),
  { module: 'type:DynamoClient', path: 'send()', kind: 'argument', argument: 0 },

  ...['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'].flatMap((module): Row[] => [
    ...rows(module, ['GetCommand()', 'GetItemCommand()'], { kind: 'read', entity, result: 'maybe', at: 'Item' }),
    ...rows(module, ['QueryCommand()', 'ScanCommand()'], { kind: 'read', entity, result: 'many', at: 'Items' }),
    ...rows(module, ['PutCommand()', 'PutItemCommand()'], { kind: 'write', entity, result: 'nothing' }),
    ...rows(module, ['UpdateCommand()', 'UpdateItemCommand()', 'DeleteCommand()', 'DeleteItemCommand()'], {
      kind: 'write',
      entity,
      result: 'maybe',
      at: 'Attributes',
    }),
    // Their tables are keys and lists inside the argument.
    ...rows(
      module,
      ['BatchGetCommand()', 'BatchGetItemCommand()', 'TransactGetCommand()', 'TransactGetItemsCommand()'],
      {
        kind: 'effect',
        effect: 'database-read',
      },
    ),
    ...rows(
      module,
      [
        'BatchWriteCommand()',
        'BatchWriteItemCommand()',
        'TransactWriteCommand()',
        'TransactWriteItemsCommand()',
        'ExecuteStatementCommand()',
        'BatchExecuteStatementCommand()',
        'ExecuteTransactionCommand()',
      ],
      { kind: 'effect', effect: 'database-write' },
    ),
  ]),

  ...rows('type:DynamoClient', ['get()', 'getItem()'], { kind: 'read', entity, result: 'maybe', at: 'Item' }),
  ...rows('type:DynamoClient', ['query()', 'scan()'], { kind: 'read', entity, result: 'many', at: 'Items' }),
  ...rows('type:DynamoClient', ['put()', 'putItem()'], { kind: 'write', entity, result: 'nothing' }),
  ...rows('type:DynamoClient', ['update()', 'updateItem()', 'delete()', 'deleteItem()'], {
    kind: 'write',
    entity,
    result: 'maybe',
    at: 'Attributes',
  }),
  ...rows('type:DynamoClient', ['batchGet()', 'batchGetItem()', 'transactGet()', 'transactGetItems()'], {
    kind: 'effect',
    effect: 'database-read',
  }),
  ...rows('type:DynamoClient', ['batchWrite()', 'batchWriteItem()', 'transactWrite()', 'transactWriteItems()'], {
    kind: 'effect',
    effect: 'database-write',
  }),
]
