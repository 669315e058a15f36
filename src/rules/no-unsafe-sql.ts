import { toLocation } from '../analysis/queries/source-places.js'
import { findUnsafeSql } from '../analysis/queries/input/unsafe-sql.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

export const noUnsafeSql = createRule({
  name: 'no-unsafe-sql',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow SQL text that is put together from what the client sends',
      configs: ['recommended'],
      guide: guide.validation,
    },
    messages: {
      unsafe:
        '`{{entry}}` puts {{inputs}} into SQL text that `{{call}}` runs ({{evidence}}): whoever sends it writes a part of the query. Pass it as a parameter, or choose among constants.',
    },
    schema: [],
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const { at, end, ...data } of findUnsafeSql(context)) {
          context.report({ loc: toLocation(context.sourceCode, at, end), messageId: 'unsafe', data })
        }
      },
    }
  },
})
