import type { Row } from './types.js'

const app = 'type:NextConnectRouter'

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'] as const

/** next-connect, as it answers for a route handler; its routers for the Pages Router are made in other ways. */
export const nextConnect: readonly Row[] = [
  {
    module: 'next-connect',
    path: 'createEdgeRouter()',
    kind: 'app',
    step: 'start',
    type: 'NextConnectRouter',
    hands: 'arguments',
  },
  ...verbs.map((verb): Row => ({ module: app, path: `${verb}()`, kind: 'app', step: 'route', method: verb })),
  { module: app, path: 'all()', kind: 'app', step: 'route' },
  { module: app, path: 'use()', kind: 'app', step: 'use' },
  { module: app, path: 'clone()', kind: 'app', step: 'other' },
  { module: app, path: 'handler()', kind: 'app', step: 'answer' },
  { module: app, path: 'run()', kind: 'app', step: 'fetch' },
]
