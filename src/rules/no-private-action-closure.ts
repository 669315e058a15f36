import { findLeakingActions } from '../analysis/queries/exposure/action-closures.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type MessageId = 'closure' | 'boundPrivate' | 'boundFact'

export const noPrivateActionClosure = createRule<[], MessageId>({
  name: 'no-private-action-closure',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow server actions that take private data to the browser in a closure or a bound argument',
      configs: ['recommended'],
      guide: guide.closures,
    },
    schema: [],
    messages: {
      closure:
        '{{action}} closes over `{{name}}`, {{what}}: all of it is sent to the browser with the action, and only encryption keeps it from being read. Read it in the action, or use a member that is no secret, such as an id.',
      boundPrivate:
        '{{name}} is bound to {{action}}: {{what}} is sent to the browser as plain text. Read it in the action, or bind an id and look the rest up there.',
      boundFact:
        '{{name}} is bound to {{action}} and tells it {{what}}, but bound arguments are plain text that the client can replace. Find it out in the action, from the session or from the record that an id names.',
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const { kind, action, name, what, at, end } of findLeakingActions(context)) {
          const isBound = kind !== 'closure'
          context.report({
            loc: toLocation(context.sourceCode, at, end),
            messageId: kind,
            data: {
              action: action === '' ? (isBound ? 'an action' : 'This action') : `\`${action}\``,
              name: isBound ? (name === '' ? 'This argument' : `\`${name}\``) : name,
              what,
            },
          })
        }
      },
    }
  },
})
