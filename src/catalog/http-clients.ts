import { rows } from './rows.js'
import type { Row } from './types.js'

const reading = ['get()', 'head()', 'options()']
const WRITING = [
  ['post()', 'POST'],
  ['put()', 'PUT'],
  ['patch()', 'PATCH'],
  ['delete()', 'DELETE'],
] as const

/** Clients for requests. What they answer is known where the address is that of a declared upstream. */
export const httpClients: readonly Row[] = [
  ...['axios', 'redaxios', 'type:AxiosInstance'].flatMap((module): Row[] => {
    const request = { kind: 'request', answer: 'holder', throws: true } as const
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
    ]
  }),
  ...['ky', 'got', 'type:FetchInstance'].flatMap((module): Row[] => {
    const request = { kind: 'request', options: 1, answer: 'response', throws: true } as const
    return [
      ...rows(module, ['()', ...reading], request),
      ...WRITING.map(([path, method]): Row => ({ module, path, ...request, method })),
      ...rows(module, ['create()', 'extend()'], { kind: 'value', type: 'FetchInstance', options: 0 }),
    ]
  }),
  ...[['ofetch', ['$fetch', 'ofetch']] as const, ['type:DataFetch', ['']] as const].flatMap(([module, names]): Row[] =>
    names.flatMap((name): Row[] => [
      { module, path: `${name}()`, kind: 'request', options: 1, answer: 'data', throws: true },
      { module, path: name === '' ? 'create()' : `${name}.create()`, kind: 'value', type: 'DataFetch', options: 0 },
    ]),
  ),
  ...rows('undici', ['fetch()'], { kind: 'request', options: 1, answer: 'response' }),
  ...['node-fetch', 'cross-fetch', 'isomorphic-fetch', 'isomorphic-unfetch'].flatMap((module) =>
    rows(module, ['()', 'fetch()'], { kind: 'request', options: 1, answer: 'response' }),
  ),
]
