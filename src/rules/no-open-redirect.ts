import { findOpenRedirects } from '../analysis/queries/input/open-redirects.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

export const noOpenRedirect = createRule({
  name: 'no-open-redirect',
  meta: {
    type: 'problem',
    docs: {
      description: "disallow redirects to an address of the client's choice",
      configs: ['strict'],
      guide: guide.validation,
    },
    messages: {
      open: '`{{entry}}` sends its visitor wherever {{input}} says, with `{{call}}` ({{evidence}}): a link to this site can lead to any other. Allow known paths only, or those that start with `/` but not with `//`.',
      halfChecked:
        '`{{entry}}` sends its visitor where {{input}} says, with `{{call}}` ({{evidence}}). That starts with `/`, but so does `//evil.example`, which is another site. Refuse `//` as well.',
    },
    schema: [],
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const { at, end, isHalfChecked, ...data } of findOpenRedirects(context)) {
          context.report({
            loc: toLocation(context.sourceCode, at, end),
            messageId: isHalfChecked ? 'halfChecked' : 'open',
            data,
          })
        }
      },
    }
  },
})
