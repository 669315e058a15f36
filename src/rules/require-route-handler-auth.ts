import { findUnverifiedHandlers } from '../analysis/queries/identity/route-auth.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

export const requireRouteHandlerAuth = createRule({
  name: 'require-route-handler-auth',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that a route handler verifies its caller before it reads or changes private data',
      configs: ['recommended'],
      guide: guide.authentication,
    },
    messages: {
      neverChecked:
        'Anyone can send this {{method}} request: the handler{{served}} {{deed}} ({{evidence}}) and never verifies its caller. Verify a session, an API key, a signature or a secret first and stop without one.',
      absenceIgnored:
        'This {{method}} handler{{served}} checks {{guard}} but goes on when the check fails: it {{deed}} ({{evidence}}) for anyone. Return a response with status 401 instead.',
      checkedTooLate:
        'This {{method}} handler{{served}} {{deed}} ({{evidence}}) before {{guard}} verifies its caller. Move the check in front.',
      notAwaited:
        'This {{method}} handler{{served}} does not await {{guard}}, so it goes on whoever calls: it {{deed}} ({{evidence}}). Await the check.',
      failureSwallowed:
        'This {{method}} handler{{served}} catches the failure of {{guard}} and carries on: it {{deed}} ({{evidence}}) for anyone. Return or rethrow in the catch.',
      somePathsOnly:
        'This {{method}} handler{{served}} checks {{guard}} on some paths only; on the others it {{deed}} ({{evidence}}) for anyone. Check on every path.',
      unverifiedSession:
        'This {{method}} handler{{served}} trusts {{guard}}, which reads a session without verifying it, and {{deed}} ({{evidence}}). Verify it with the library that issued it.',
    },
    schema: [],
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const { handler, problem, served, deed, evidence, guard } of findUnverifiedHandlers(context)) {
          context.report({
            loc: toLocation(context.sourceCode, handler.at, handler.end),
            messageId: problem,
            data: { method: handler.method, served, deed, evidence, guard },
          })
        }
      },
    }
  },
})
