import type { ReportSuggestionArray, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { findUnverifiedActions, type Remedy } from '../analysis/queries/identity/action-auth.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { isAwaitable } from '../ast/function-body.js'
import { insertGuard } from '../ast/insert-guard.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

export const requireActionAuth = createRule({
  name: 'require-action-auth',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that a server action verifies its caller before it reads or changes private data',
      configs: ['recommended'],
      guide: guide.authentication,
    },
    hasSuggestions: true,
    messages: {
      neverChecked:
        'Anyone can POST to `{{action}}`: it {{deed}} ({{evidence}}) and never verifies its caller. Verify the session first and stop without one.',
      absenceIgnored:
        '`{{action}}` reads the session with {{guard}} but goes on without one: it {{deed}} ({{evidence}}) for anyone. Return, throw or redirect when there is no session.',
      checkedTooLate:
        '`{{action}}` {{deed}} ({{evidence}}) before {{guard}} verifies its caller. Move the check in front.',
      notAwaited:
        '`{{action}}` does not await {{guard}}, so it goes on whoever calls: it {{deed}} ({{evidence}}). Await the check.',
      failureSwallowed:
        '`{{action}}` catches the failure of {{guard}} and carries on: it {{deed}} ({{evidence}}) for anyone. Return or rethrow in the catch.',
      somePathsOnly:
        '`{{action}}` checks {{guard}} on some paths only; on the others it {{deed}} ({{evidence}}) for anyone. Check on every path.',
      unverifiedSession:
        '`{{action}}` trusts {{guard}}, which reads a session without verifying it, and {{deed}} ({{evidence}}). Verify it with the library that issued it.',
      onlyPageChecks:
        'Only the page around `{{action}}` verifies its visitor, but anyone can POST to the action: it {{deed}} ({{evidence}}). Verify the session inside the action.',
      insertGuard: 'Call `{{local}}` first.',
      addAwait: 'Await the check.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context
    return {
      'Program:exit'() {
        for (const { action, problem, deed, evidence, guard, remedy } of findUnverifiedActions(context)) {
          context.report({
            loc: toLocation(sourceCode, action.at, action.end),
            messageId: problem,
            data: { action: action.name, deed, evidence, guard },
            suggest: remedy && suggestRemedy(sourceCode, remedy),
          })
        }
      },
    }
  },
})

function suggestRemedy(
  sourceCode: Readonly<SourceCode>,
  remedy: Remedy,
): ReportSuggestionArray<'insertGuard' | 'addAwait'> {
  if (remedy.kind === 'await') {
    if (!isAwaitable(sourceCode, remedy.at)) return []
    return [{ messageId: 'addAwait', fix: (fixer) => fixer.insertTextBeforeRange([remedy.at, remedy.at], 'await ') }]
  }
  const fix = insertGuard(sourceCode, remedy.functionAt, remedy.guard)
  return fix ? [{ messageId: 'insertGuard', data: { local: remedy.guard.local }, fix }] : []
}
