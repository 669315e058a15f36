import { rows } from './rows.js'
import type { Row } from './types.js'

const reading = ['get()', 'head()', 'options()']
const WRITING = [
  ['post()', 'POST'],
  ['put()', 'PUT'],
  ['patch()', 'PATCH'],
  ['delete()', 'DELETE'],
] as const

const graphqlRequest = { kind: 'request', answer: 'data', throws: true } as const

/** Clients for requests. What they answer is known where the address is that of a declared upstream. */
export const httpClients: readonly Row[] = [
  ...['axios', 'redaxios', 'type:AxiosInstance'].flatMap((module): Row[] => {
    const request = {
      kind: 'request',
      answer: 'holder',
      throws: true,
      forgiving: { option: 'validateStatus' },
    } as const
    return [
      ...rows(module, ['()', 'request()'], { ...request, options: 1 }),
      ...rows(module, reading, { ...request, options: 1 }),
      { module, path: 'delete()', ...request, options: 1, method: 'DELETE' },
      ...WRITING.filter(([path]) => path !== 'delete()').map(([path, method]): Row => ({
        module,
        path,
        ...request,
        options: 2,
        body: 1,
        method,
      })),
      { module, path: 'create()', kind: 'value', type: 'AxiosInstance', options: 0 },
      { module, path: 'interceptors.request.use()', kind: 'interceptor', of: 'request', argument: 0 },
      { module, path: 'interceptors.response.use()', kind: 'interceptor', of: 'answer', argument: 0, refused: 1 },
    ]
  }),
  // The headers that interceptors are handed; they may make others of these.
  { module: 'axios', path: 'AxiosHeaders.from()', kind: 'argument', argument: 0 },
  ...['ky', 'got', 'type:FetchInstance'].flatMap((module): Row[] => {
    const request = {
      kind: 'request',
      options: 1,
      answer: 'response',
      throws: true,
      forgiving: { option: 'throwHttpErrors', value: false },
    } as const
    return [
      ...rows(module, ['()', ...reading], request),
      ...WRITING.map(([path, method]): Row => ({ module, path, ...request, method })),
      ...rows(module, ['create()', 'extend()'], {
        kind: 'value',
        type: 'FetchInstance',
        options: 0,
        interceptors: ['hooks.beforeRequest'],
      }),
    ]
  }),
  ...[['ofetch', ['$fetch', 'ofetch']] as const, ['type:DataFetch', ['']] as const].flatMap(([module, names]): Row[] =>
    names.flatMap((name): Row[] => [
      {
        module,
        path: `${name}()`,
        kind: 'request',
        options: 1,
        answer: 'data',
        throws: true,
        forgiving: { option: 'ignoreResponseError', value: true },
      },
      {
        module,
        path: name === '' ? 'create()' : `${name}.create()`,
        kind: 'value',
        type: 'DataFetch',
        options: 0,
        interceptors: ['onRequest'],
      },
    ]),
  ),
  { module: 'openapi-fetch', path: 'default()', kind: 'value', type: 'OpenapiClient', options: 0 },
  {
    module: 'type:OpenapiClient',
    path: 'use()',
    kind: 'interceptor',
    of: 'request',
    argument: 0,
    property: 'onRequest',
  },
  ...rows('type:OpenapiClient', ['GET()', 'HEAD()', 'OPTIONS()'], { kind: 'request', options: 1, answer: 'holder' }),
  ...['POST', 'PUT', 'PATCH', 'DELETE'].map((method): Row => ({
    module: 'type:OpenapiClient',
    path: `${method}()`,
    kind: 'request',
    options: 1,
    answer: 'holder',
    method,
  })),
  ...['graphql-request', 'graphql-tag', '@apollo/client', 'urql', '@urql/core'].flatMap((module) =>
    rows(module, ['gql()', ...(module === 'graphql-tag' ? ['default()'] : [])], {
      kind: 'sql-text',
      argument: 0,
      type: 'GraphqlDocument',
    }),
  ),
  { module: 'graphql-request', path: 'GraphQLClient()', kind: 'value', type: 'GraphqlClient', options: 1 },
  ...rows('type:GraphqlClient', ['request()', 'rawRequest()'], { ...graphqlRequest, options: 2, document: 0 }),
  ...rows('graphql-request', ['request()', 'default()', 'rawRequest()'], {
    ...graphqlRequest,
    options: 3,
    document: 1,
  }),
  ...rows('undici', ['fetch()'], { kind: 'request', options: 1, answer: 'response' }),
  ...['node-fetch', 'cross-fetch', 'isomorphic-fetch', 'isomorphic-unfetch'].flatMap((module) =>
    rows(module, ['()', 'fetch()'], { kind: 'request', options: 1, answer: 'response' }),
  ),
]
