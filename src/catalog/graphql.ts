import { rows } from './rows.js'
import type { Row } from './types.js'

/** Servers of GraphQL, as they answer for a route handler, and what makes their schemas of resolvers. */
export const graphql: readonly Row[] = [
  ...[
    ['@apollo/server', 'ApolloServer()'],
    ['@apollo/subgraph', 'buildSubgraphSchema()'],
    ['@graphql-tools/merge', 'mergeResolvers()'],
    ['@graphql-tools/schema', 'makeExecutableSchema()'],
    ['@graphql-tools/schema', 'mergeSchemas()'],
    ['graphql-tools', 'makeExecutableSchema()'],
    ['graphql-yoga', 'createSchema()'],
  ].map(([module = '', path = '']): Row => ({ module, path, kind: 'graphql-schema' })),
  ...rows('@as-integrations/next', ['startServerAndCreateNextHandler()'], {
    kind: 'graphql-server',
    schema: { argument: 0 },
    context: { argument: 1, property: 'context' },
    request: 'argument',
  }),
  ...rows('graphql-yoga', ['createYoga()'], {
    kind: 'graphql-server',
    schema: { argument: 0, property: 'schema' },
    context: { argument: 0, property: 'context' },
    request: 'field',
    methods: ['handleRequest', 'fetch', 'handle'],
  }),
]
