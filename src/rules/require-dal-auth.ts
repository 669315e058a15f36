import { findUnverifiedDalFunctions } from '../analysis/queries/identity/dal-auth.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

export const requireDalAuth = createRule({
  name: 'require-dal-auth',
  meta: {
    type: 'problem',
    docs: {
      description:
        'require that functions of the Data Access Layer verify the caller before they touch private records',
      configs: ['strict'],
      guide: guide.dataAccessLayer,
    },
    messages: {
      neverChecked:
        '`{{name}}` {{deed}} ({{evidence}}) for whoever calls it: it never verifies the caller. Read the session first and stop without one.',
      trustsArgument:
        '`{{name}}` {{deed}} ({{evidence}}) for whoever calls it: {{guard}} is what the caller says, not who the caller is. Read the session in here instead.',
      absenceIgnored:
        '`{{name}}` reads the session with {{guard}} but goes on without one: it {{deed}} ({{evidence}}). Return, throw or redirect when there is no session.',
      checkedTooLate:
        '`{{name}}` {{deed}} ({{evidence}}) before {{guard}} verifies the caller. Move the check in front.',
      notAwaited:
        '`{{name}}` does not await {{guard}}, so it goes on for everybody: it {{deed}} ({{evidence}}). Await the check.',
      failureSwallowed:
        '`{{name}}` catches the failure of {{guard}} and carries on: it {{deed}} ({{evidence}}). Return or rethrow in the catch.',
      somePathsOnly:
        '`{{name}}` checks {{guard}} on some paths only; on the others it {{deed}} ({{evidence}}). Check on every path.',
      unverifiedSession:
        '`{{name}}` trusts {{guard}}, which reads a session without verifying it, and {{deed}} ({{evidence}}). Verify it with the library that issued it.',
    },
    schema: [],
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const { entry, problem, deed, evidence, guard } of findUnverifiedDalFunctions(context)) {
          context.report({
            loc: toLocation(context.sourceCode, entry.at, entry.end),
            messageId: problem,
            data: { name: entry.name, deed, evidence, guard },
          })
        }
      },
    }
  },
})
