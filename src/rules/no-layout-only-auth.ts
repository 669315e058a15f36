import { findUncheckedPage } from '../analysis/queries/identity/layout-auth.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

export const noLayoutOnlyAuth = createRule({
  name: 'no-layout-only-auth',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow pages that read private records and leave the check of the visitor to their layout',
      configs: ['recommended'],
      guide: guide.componentLevelAccess,
    },
    messages: {
      onlyLayoutChecks:
        '{{page}} {{deed}} ({{evidence}}), and only {{layout}} verifies the visitor, with {{guard}}. A page runs whatever its layout decides, and on navigation the layout does not run again. Verify the session in the page, or in the function that reads.',
    },
    schema: [],
  },
  create(context) {
    return {
      'Program:exit'() {
        const page = findUncheckedPage(context)
        if (!page) return
        const { name, at, end, deed, evidence, layout, guard } = page
        context.report({
          loc: toLocation(context.sourceCode, at, end),
          messageId: 'onlyLayoutChecks',
          data: { page: name, deed, evidence, layout, guard },
        })
      },
    }
  },
})
