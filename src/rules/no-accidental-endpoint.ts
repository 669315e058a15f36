import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'
import type { ReportSuggestionArray } from '@typescript-eslint/utils/ts-eslint'

import { findAccidentalEndpoints } from '../analysis/queries/boundaries/accidental-endpoints.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type MessageId = 'unused' | 'server' | 'route' | 'identity' | 'handed' | 'replaceDirective'

/** So many callers are named; the rest are counted. */
const MAX_NAMED = 3

export const noAccidentalEndpoint = createRule<[], MessageId>({
  name: 'no-accidental-endpoint',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow exports that are public endpoints although no form or client code uses them',
      configs: ['recommended'],
      guide: guide.serverActions,
    },
    hasSuggestions: true,
    messages: {
      unused:
        "Anyone can POST to `{{name}}`, because this file has 'use server', and nothing in the app uses it. Delete it, or move it to a module that imports 'server-only'.",
      server:
        "Anyone can POST to `{{name}}`, because this file has 'use server', but only server code uses it ({{users}}). Move it to a module that imports 'server-only'.",
      route:
        "Anyone can POST to `{{name}}`: 'use server' makes every export of this {{role}} file a server action, and Next.js needs none to call it. Remove the directive.",
      identity:
        "Functions of a file with 'use cache' can be called by POST like server actions: anyone can ask `{{name}}` with any `{{argument}}`. Move the cached part below a function that verifies the session and is not exported from this file.",
      handed:
        "`{{name}}` is handed to client code ({{users}}), which tells the browser its address: from there on anyone can ask it by POST with any `{{argument}}`, and a function with 'use cache' cannot ask who is calling. Hand over a server action that verifies the session and passes on the caller's own.",
      replaceDirective: "Replace 'use server' with the import of `server-only`.",
    },
    schema: [],
  },
  create(context) {
    const { ast, text } = context.sourceCode
    if (!ast.body.some(isServed) && !text.includes('use cache')) return {}
    return {
      'Program:exit'(program) {
        const { endpoints, isAll } = findAccidentalEndpoints(context)
        for (const { form, name, at, end, evidence, argument, role } of endpoints) {
          context.report({
            loc: toLocation(context.sourceCode, at, end),
            messageId: form,
            data: {
              name,
              users: nameUsers(evidence),
              role: role ?? '',
              argument: argument ?? '',
            },
            suggest: isAll ? suggestReplacement(program) : [],
          })
        }
      },
    }
  },
})

function isServed(statement: TSESTree.ProgramStatement): boolean {
  return statement.type === T.ExpressionStatement && /^use (?:server|cache)\b/.test(statement.directive ?? '')
}

function nameUsers(users: readonly string[]): string {
  const rest = users.length - MAX_NAMED
  const named = users.slice(0, rest === 1 ? undefined : MAX_NAMED).join(', ')
  return rest > 1 ? `${named} and ${rest} more` : named
}

/** No export is used as an action: without the directive everything works as before. */
function suggestReplacement({ body }: TSESTree.Program): ReportSuggestionArray<MessageId> {
  const directive = body.find(
    (statement): statement is TSESTree.ExpressionStatement =>
      statement.type === T.ExpressionStatement && statement.directive === 'use server',
  )
  if (!directive) return []
  // Only the string is replaced, in its own quotes: what stands around it stays.
  const { range } = directive.expression
  return [
    {
      messageId: 'replaceDirective',
      fix: (fixer) => [
        fixer.insertTextBeforeRange(range, 'import '),
        fixer.replaceTextRange([range[0] + 1, range[1] - 1], 'server-only'),
      ],
    },
  ]
}
