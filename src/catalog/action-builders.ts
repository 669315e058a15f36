import { rows } from './rows.js'
import type { Meaning, Row } from './types.js'

const safeAction = 'type:SafeActionClient'
const safeResult = { at: 'data', failures: ['serverError', 'validationErrors'] } as const

/** next-safe-action, versions 4 to 8. */
const nextSafeAction: readonly Row[] = [
  {
    module: 'next-safe-action',
    path: 'createSafeActionClient()',
    kind: 'pipeline',
    step: 'start',
    type: 'SafeActionClient',
    first: { argument: 0, property: 'middleware' },
    errors: { argument: 0, property: 'handleServerError', at: 'serverError' },
  },
  // Before version 7 a client is called with schema and handler.
  { module: safeAction, path: '()', kind: 'pipeline', step: 'action', schema: 0, holds: safeResult },
  // It answers whoever called the action with these errors, by throwing them.
  { module: 'next-safe-action', path: 'returnValidationErrors()', kind: 'never' },
  { module: 'next-safe-action', path: 'createMiddleware().define()', kind: 'argument', argument: 0 },
  { module: 'next-safe-action', path: 'createValidatedMiddleware().define()', kind: 'argument', argument: 0 },
  ...rows(safeAction, ['use()', 'useValidated()'], { kind: 'pipeline', step: 'middleware' }),
  ...rows(safeAction, ['schema()', 'inputSchema()'], { kind: 'pipeline', step: 'input' }),
  { module: safeAction, path: 'bindArgsSchemas()', kind: 'pipeline', step: 'bound' },
  { module: safeAction, path: 'metadata()', kind: 'pipeline', step: 'metadata' },
  ...rows(safeAction, ['outputSchema()', 'clone()'], { kind: 'pipeline', step: 'other' }),
  ...rows(safeAction, ['action()', 'stateAction()'], { kind: 'pipeline', step: 'action', holds: safeResult }),
]

const callbacks = [
  'onError()',
  'onSuccess()',
  'onStart()',
  'onComplete()',
  'onInputParseError()',
  'onOutputParseError()',
  'timeout()',
  'retry()',
  'output()',
]
const shapesErrors = { kind: 'pipeline', step: 'other', errors: { argument: 0, as: 'err', at: '1' } } as const

/** zsa: a procedure's handler runs first and hands on its result; an action's handler is the action. */
const zsa: readonly Row[] = [
  {
    module: 'zsa',
    path: 'createServerActionProcedure()',
    kind: 'pipeline',
    step: 'start',
    type: 'ZsaProcedure',
    extends: 0,
  },
  { module: 'zsa', path: 'createServerAction()', kind: 'pipeline', step: 'start', type: 'ZsaAction' },
  ...rows('type:ZsaProcedure', callbacks, { kind: 'pipeline', step: 'other' }),
  { module: 'type:ZsaProcedure', path: 'experimental_shapeError()', ...shapesErrors },
  { module: 'type:ZsaProcedure', path: 'input()', kind: 'pipeline', step: 'input' },
  { module: 'type:ZsaProcedure', path: 'handler()', kind: 'pipeline', step: 'procedure' },
  { module: 'type:ZsaProcedure', path: 'createServerAction()', kind: 'pipeline', step: 'other', type: 'ZsaAction' },
  ...rows('type:ZsaAction', callbacks, { kind: 'pipeline', step: 'other' }),
  { module: 'type:ZsaAction', path: 'experimental_shapeError()', ...shapesErrors },
  { module: 'type:ZsaAction', path: 'input()', kind: 'pipeline', step: 'input' },
  {
    module: 'type:ZsaAction',
    path: 'handler()',
    kind: 'pipeline',
    step: 'action',
    holds: { at: '0', failures: ['1'] },
  },
]

const orpcBuilder = 'type:OrpcBuilder'
const orpcProcedure = 'type:OrpcProcedure'

/** oRPC. Its procedures answer POST, unless their route says otherwise. */
const orpc: readonly Row[] = [
  { module: '@orpc/server', path: 'os', kind: 'pipeline', step: 'start', type: 'OrpcBuilder', open: true },
  { module: '@orpc/server', path: 'lazy()', kind: 'calls', argument: 0, when: 'now', returns: 'result' },
  ...rows(orpcBuilder, ['$context()', '$config()', '$meta()', '$route()', '$input()', 'errors()'], {
    kind: 'pipeline',
    step: 'other',
  }),
  ...rows(orpcBuilder, ['prefix()', 'tag()', 'output()'], { kind: 'pipeline', step: 'other' }),
  ...rows(orpcBuilder, ['route()', 'meta()'], { kind: 'pipeline', step: 'route' }),
  { module: orpcBuilder, path: 'use()', kind: 'pipeline', step: 'middleware' },
  { module: orpcBuilder, path: 'middleware()', kind: 'argument', argument: 0 },
  { module: orpcBuilder, path: 'router()', kind: 'router' },
  { module: orpcBuilder, path: 'lazy()', kind: 'calls', argument: 0, when: 'now', returns: 'result' },
  { module: orpcBuilder, path: 'input()', kind: 'pipeline', step: 'input' },
  {
    module: orpcBuilder,
    path: 'handler()',
    kind: 'pipeline',
    step: 'action',
    type: 'OrpcProcedure',
    answers: 'POST',
  },
  // More steps for a procedure that is made.
  { module: orpcProcedure, path: 'use()', kind: 'pipeline', step: 'middleware' },
  ...rows(orpcProcedure, ['route()', 'meta()'], { kind: 'pipeline', step: 'route' }),
  ...rows(orpcProcedure, ['errors()', 'prefix()', 'tag()'], { kind: 'pipeline', step: 'other' }),
  // The procedure, made callable; as a server action it gives its error instead of throwing it.
  {
    module: orpcProcedure,
    path: 'callable()',
    kind: 'caller',
    router: 'receiver',
    context: { argument: 0, property: 'context' },
  },
  {
    module: orpcProcedure,
    path: 'actionable()',
    kind: 'caller',
    router: 'receiver',
    context: { argument: 0, property: 'context' },
    answers: 'tuple',
  },
  ...rows('@orpc/next', ['createServerFunctionable()'], {
    kind: 'caller',
    context: { argument: 0, property: 'context' },
    later: 'router',
    answers: 'tuple',
  }),
  {
    module: '@orpc/server',
    path: 'call()',
    kind: 'caller',
    router: { argument: 0 },
    context: { argument: 2, property: 'context' },
    input: 1,
  },
  {
    module: '@orpc/server',
    path: 'createRouterClient()',
    kind: 'caller',
    router: { argument: 0 },
    context: { argument: 1, property: 'context' },
  },
  { module: '@orpc/openapi', path: 'openapi()', kind: 'argument', argument: 0 },
  ...[
    ...rows('@orpc/server/fetch', ['RPCHandler()'], orpcHandler()),
    ...rows('@orpc/openapi/fetch', ['OpenAPIHandler()'], orpcHandler()),
  ],
  ...[
    ['@orpc/tanstack-query', 'createRouterUtils()'],
    ['@orpc/tanstack-query', 'createTanstackQueryUtils()'],
    ['@orpc/react-query', 'createORPCReactQueryUtils()'],
  ].map(([module = '', path = '']): Row => {
    return { module, path, kind: 'prefetcher', of: 'options', router: { argument: 0 }, input: 'input' }
  }),
]

function orpcHandler(): Extract<Meaning, { kind: 'serve' }> {
  return {
    kind: 'serve',
    router: { argument: 0 },
    by: 'handle',
    request: { argument: 0 },
    context: { argument: 1, property: 'context' },
    at: 'response',
  }
}

const procedure = 'type:TrpcProcedure'

/** tRPC. Queries and subscriptions answer GET, mutations POST. */
const trpc: readonly Row[] = [
  { module: '@trpc/server', path: 'initTRPC', kind: 'value', type: 'TrpcInit' },
  { module: 'type:TrpcInit', path: 'context()', kind: 'self' },
  { module: 'type:TrpcInit', path: 'meta()', kind: 'self' },
  { module: 'type:TrpcInit', path: 'create()', kind: 'value', type: 'Trpc' },
  { module: 'type:Trpc', path: 'procedure', kind: 'pipeline', step: 'start', type: 'TrpcProcedure', open: true },
  { module: 'type:Trpc', path: 'middleware()', kind: 'argument', argument: 0 },
  ...rows('@trpc/server', ['experimental_standaloneMiddleware().create()'], { kind: 'argument', argument: 0 }),
  ...rows('@trpc/server', ['lazy()', 'experimental_lazy()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    returns: 'result',
  }),
  ...rows('type:Trpc', ['router()', 'mergeRouters()'], { kind: 'router' }),
  ...rows('type:Trpc', ['createCallerFactory()'], { kind: 'caller', router: { argument: 0 }, later: 'context' }),
  ...rows(procedure, ['use()', 'unstable_concat()', 'concat()'], { kind: 'pipeline', step: 'middleware' }),
  { module: procedure, path: 'input()', kind: 'pipeline', step: 'input' },
  { module: procedure, path: 'meta()', kind: 'pipeline', step: 'metadata' },
  { module: procedure, path: 'output()', kind: 'pipeline', step: 'other' },
  ...rows(procedure, ['query()', 'subscription()'], { kind: 'pipeline', step: 'action', answers: 'GET' }),
  { module: procedure, path: 'mutation()', kind: 'pipeline', step: 'action', answers: 'POST' },
  // Procedures that are server actions.
  { module: procedure, path: 'experimental_caller()', kind: 'pipeline', step: 'context' },
  ...rows('@trpc/server/adapters/next-app-dir', ['experimental_nextAppDirCaller()'], { kind: 'argument', argument: 0 }),
  {
    module: '@trpc/next/app-dir/server',
    path: 'experimental_createServerActionHandler()',
    kind: 'caller',
    context: { argument: 1, property: 'createContext' },
    later: 'router',
  },
  {
    module: '@trpc/server/adapters/fetch',
    path: 'fetchRequestHandler()',
    kind: 'serve',
    router: { argument: 0, property: 'router' },
    request: { argument: 0, property: 'req' },
    context: { argument: 0, property: 'createContext' },
  },
  {
    module: '@hono/trpc-server',
    path: 'trpcServer()',
    kind: 'serve',
    router: { argument: 0, property: 'router' },
    request: { argument: 0 },
    context: { argument: 0, property: 'createContext' },
    behind: true,
  },
  ...['@trpc/react-query/server', '@trpc/react-query/ssg'].flatMap((module) =>
    rows(module, ['createServerSideHelpers()', 'createSSGHelpers()', 'createProxySSGHelpers()'], {
      kind: 'prefetcher',
      of: 'helpers',
      router: { argument: 0, property: 'router' },
      context: { argument: 0, property: 'ctx' },
    }),
  ),
  {
    module: '@trpc/react-query/rsc',
    path: 'createHydrationHelpers()',
    kind: 'prefetcher',
    of: 'caller',
    router: { argument: 0 },
    at: 'trpc',
    component: 'HydrateClient',
  },
  {
    module: '@trpc/tanstack-react-query',
    path: 'createTRPCOptionsProxy()',
    kind: 'prefetcher',
    of: 'options',
    router: { argument: 0, property: 'router' },
    context: { argument: 0, property: 'ctx' },
  },
]

/** UploadThing: the middleware runs before anything is uploaded, and what it returns is handed on. */
const uploadthing: readonly Row[] = [
  ...['uploadthing/next', 'uploadthing/server'].map((module): Row => ({
    module,
    path: 'createUploadthing()',
    kind: 'value',
    type: 'UploadBuilder',
  })),
  { module: 'type:UploadBuilder', path: '()', kind: 'pipeline', step: 'start', type: 'UploadRoute' },
  { module: 'type:UploadRoute', path: 'input()', kind: 'pipeline', step: 'input' },
  { module: 'type:UploadRoute', path: 'middleware()', kind: 'pipeline', step: 'procedure' },
  { module: 'type:UploadRoute', path: 'onUploadError()', kind: 'pipeline', step: 'other' },
  { module: 'type:UploadRoute', path: 'onUploadComplete()', kind: 'pipeline', step: 'action' },
]

/** server-act: what its middleware gives is the context. */
const serverAct: readonly Row[] = [
  { module: 'server-act', path: 'serverAct', kind: 'pipeline', step: 'start', type: 'ServerAct' },
  { module: 'type:ServerAct', path: 'middleware()', kind: 'pipeline', step: 'procedure' },
  { module: 'type:ServerAct', path: 'input()', kind: 'pipeline', step: 'input' },
  ...rows('type:ServerAct', ['action()', 'stateAction()', 'formAction()'], { kind: 'pipeline', step: 'action' }),
]

/** next-zod-route: its handlers are given the request, and then what schemas and middlewares made of it. */
const zodRoute: readonly Row[] = [
  { module: 'next-zod-route', path: 'createZodRoute()', kind: 'pipeline', step: 'start', type: 'ZodRoute' },
  { module: 'type:ZodRoute', path: 'use()', kind: 'pipeline', step: 'middleware' },
  ...rows('type:ZodRoute', ['params()', 'query()', 'body()', 'metadata()', 'defineMetadata()'], {
    kind: 'pipeline',
    step: 'other',
  }),
  { module: 'type:ZodRoute', path: 'handler()', kind: 'pipeline', step: 'action' },
]

/** Libraries that build actions and procedures from steps. */
export const actionBuilders: readonly Row[] = [
  ...nextSafeAction,
  ...zsa,
  ...orpc,
  ...trpc,
  ...uploadthing,
  ...serverAct,
  ...zodRoute,
]
