import { rows } from './rows.js'
import type { Row } from './types.js'

const safeAction = 'type:SafeActionClient'

/** next-safe-action, versions 6 to 8. */
const nextSafeAction: readonly Row[] = [
  {
    module: 'next-safe-action',
    path: 'createSafeActionClient()',
    kind: 'pipeline',
    step: 'start',
    type: 'SafeActionClient',
  },
  { module: 'next-safe-action', path: 'createMiddleware().define()', kind: 'argument', argument: 0 },
  { module: 'next-safe-action', path: 'createValidatedMiddleware().define()', kind: 'argument', argument: 0 },
  ...rows(safeAction, ['use()', 'useValidated()'], { kind: 'pipeline', step: 'middleware' }),
  ...rows(safeAction, ['schema()', 'inputSchema()'], { kind: 'pipeline', step: 'input' }),
  { module: safeAction, path: 'bindArgsSchemas()', kind: 'pipeline', step: 'bound' },
  ...rows(safeAction, ['metadata()', 'outputSchema()', 'clone()'], { kind: 'pipeline', step: 'other' }),
  ...rows(safeAction, ['action()', 'stateAction()'], { kind: 'pipeline', step: 'action' }),
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
  'experimental_shapeError()',
  'output()',
]

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
  { module: 'type:ZsaProcedure', path: 'input()', kind: 'pipeline', step: 'input' },
  { module: 'type:ZsaProcedure', path: 'handler()', kind: 'pipeline', step: 'procedure' },
  { module: 'type:ZsaProcedure', path: 'createServerAction()', kind: 'pipeline', step: 'other', type: 'ZsaAction' },
  ...rows('type:ZsaAction', callbacks, { kind: 'pipeline', step: 'other' }),
  { module: 'type:ZsaAction', path: 'input()', kind: 'pipeline', step: 'input' },
  { module: 'type:ZsaAction', path: 'handler()', kind: 'pipeline', step: 'action' },
]

const orpcBuilder = 'type:OrpcBuilder'

/** oRPC. */
const orpc: readonly Row[] = [
  { module: '@orpc/server', path: 'os', kind: 'pipeline', step: 'start', type: 'OrpcBuilder' },
  ...rows(
    orpcBuilder,
    ['$context()', '$config()', '$meta()', '$route()', '$input()', 'errors()', 'meta()', 'route()'],
    {
      kind: 'pipeline',
      step: 'other',
    },
  ),
  ...rows(orpcBuilder, ['prefix()', 'tag()', 'output()'], { kind: 'pipeline', step: 'other' }),
  { module: orpcBuilder, path: 'use()', kind: 'pipeline', step: 'middleware' },
  { module: orpcBuilder, path: 'middleware()', kind: 'argument', argument: 0 },
  { module: orpcBuilder, path: 'router()', kind: 'argument', argument: 0 },
  { module: orpcBuilder, path: 'input()', kind: 'pipeline', step: 'input' },
  { module: orpcBuilder, path: 'handler()', kind: 'pipeline', step: 'action', type: 'OrpcProcedure' },
  // The procedure, made callable.
  ...rows('type:OrpcProcedure', ['callable()', 'actionable()', 'use()'], { kind: 'self' }),
]

const procedure = 'type:TrpcProcedure'

/** tRPC. */
const trpc: readonly Row[] = [
  { module: '@trpc/server', path: 'initTRPC', kind: 'value', type: 'TrpcInit' },
  { module: 'type:TrpcInit', path: 'context()', kind: 'self' },
  { module: 'type:TrpcInit', path: 'meta()', kind: 'self' },
  { module: 'type:TrpcInit', path: 'create()', kind: 'value', type: 'Trpc' },
  { module: 'type:Trpc', path: 'procedure', kind: 'pipeline', step: 'start', type: 'TrpcProcedure', open: true },
  ...rows('type:Trpc', ['middleware()', 'router()', 'mergeRouters()'], { kind: 'argument', argument: 0 }),
  ...rows(procedure, ['use()', 'unstable_concat()', 'concat()'], { kind: 'pipeline', step: 'middleware' }),
  { module: procedure, path: 'input()', kind: 'pipeline', step: 'input' },
  ...rows(procedure, ['output()', 'meta()', 'experimental_caller()'], { kind: 'pipeline', step: 'other' }),
  ...rows(procedure, ['query()', 'mutation()', 'subscription()'], { kind: 'pipeline', step: 'action' }),
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

/** Libraries that build actions and procedures from steps. */
export const actionBuilders: readonly Row[] = [...nextSafeAction, ...zsa, ...orpc, ...trpc, ...uploadthing]
