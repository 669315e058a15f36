import { findPrivateReturns } from '../analysis/queries/exposure/action-returns.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

export const noPrivateActionReturn = createRule({
  name: 'no-private-action-return',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow server actions that return private data',
      configs: ['recommended'],
      guide: guide.serverActions,
    },
    messages: {
      privateRecord:
        '`{{action}}` returns {{what}}: whatever a server action returns is sent to the browser, whole. Return only the fields that the caller needs.',
      privateColumn:
        '`{{action}}` returns {{what}}: whatever a server action returns is sent to the browser. Keep it on the server.',
      secret:
        '`{{action}}` returns {{what}}: whatever a server action returns is sent to the browser, where anyone can read it. Keep it on the server.',
      session:
        '`{{action}}` returns {{what}}: whatever a server action returns is sent to the browser, whole. Return only the fields that the caller needs.',
      errorText:
        '`{{action}}` returns {{what}}: such texts tell of tables, queries and keys, and whatever a server action returns is sent to the browser. Log the error, and return a text of your own.',
    },
    schema: [],
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const { action, kind, what } of findPrivateReturns(context)) {
          context.report({
            loc: toLocation(context.sourceCode, action.at, action.end),
            messageId: kind,
            data: { action: action.name, what },
          })
        }
      },
    }
  },
})
