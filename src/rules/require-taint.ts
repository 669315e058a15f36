import { findUntainted } from '../analysis/queries/exposure/taint.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type MessageId = 'returned' | 'copied' | 'copiedProp'

export const requireTaint = createRule<[], MessageId>({
  name: 'require-taint',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that the Data Access Layer taints what must not reach the browser, where tainting is on',
      configs: ['strict'],
      guide: guide.tainting,
    },
    schema: [],
    messages: {
      returned:
        '`{{name}}` returns {{what}} without tainting it, so React lets it pass to client components. Call `experimental_taintObjectReference` with it before it is returned, or return only the fields that may be seen.',
      copied:
        '`{{name}}` returns a copy of {{what}}: only the original is tainted, and React lets the copy pass to client components. Return the original, taint the copy, or name the fields that may be seen.',
      copiedProp:
        'This is a copy of {{what}}: only the original is tainted, and React lets the copy pass to the browser. Pass only the fields that the component needs.',
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const { kind, name, what, at, end } of findUntainted(context)) {
          context.report({ loc: toLocation(context.sourceCode, at, end), messageId: kind, data: { name, what } })
        }
      },
    }
  },
})
