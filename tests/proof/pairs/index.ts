import type { Pair } from '../harness/pair.js'
import { noAccidentalEndpoint } from './no-accidental-endpoint.js'
import { noBroadAllowedOrigins } from './no-broad-allowed-origins.js'
import { noBroadClientProps } from './no-broad-client-props.js'
import { noClientControlledAuth } from './no-client-controlled-auth.js'
import { noDatabaseOutsideDal } from './no-database-outside-dal.js'
import { noEnvOutsideDal } from './no-env-outside-dal.js'
import { noLayoutOnlyAuth } from './no-layout-only-auth.js'
import { noMutationInGetHandler } from './no-mutation-in-get-handler.js'
import { noMutationInRender } from './no-mutation-in-render.js'
import { noOpenRedirect } from './no-open-redirect.js'
import { noPrivateActionClosure } from './no-private-action-closure.js'
import { noPrivateActionReturn } from './no-private-action-return.js'
import { noPrivateDataToClient } from './no-private-data-to-client.js'
import { noPublicSecretEnv } from './no-public-secret-env.js'
import { noServerCodeInClient } from './no-server-code-in-client.js'
import { noUnsafeSql } from './no-unsafe-sql.js'
import { requireActionAuth } from './require-action-auth.js'
import { requireActionOwnership } from './require-action-ownership.js'
import { requireActionValidation } from './require-action-validation.js'
import { requireDalAuth } from './require-dal-auth.js'
import { requireParamsValidation } from './require-params-validation.js'
import { requireRouteHandlerAuth } from './require-route-handler-auth.js'
import { requireServerOnly } from './require-server-only.js'
import { secureSessionCookie } from './secure-session-cookie.js'

/** The table: every pair of every rule. */
export const pairs: readonly Pair[] = [
  ...noAccidentalEndpoint,
  ...noBroadAllowedOrigins,
  ...noBroadClientProps,
  ...noClientControlledAuth,
  ...noDatabaseOutsideDal,
  ...noEnvOutsideDal,
  ...noLayoutOnlyAuth,
  ...noMutationInGetHandler,
  ...noMutationInRender,
  ...noOpenRedirect,
  ...noPrivateActionClosure,
  ...noPrivateActionReturn,
  ...noPrivateDataToClient,
  ...noPublicSecretEnv,
  ...noServerCodeInClient,
  ...noUnsafeSql,
  ...requireActionAuth,
  ...requireActionOwnership,
  ...requireActionValidation,
  ...requireDalAuth,
  ...requireParamsValidation,
  ...requireRouteHandlerAuth,
  ...requireServerOnly,
  ...secureSessionCookie,
]
