import { findMutatingHandlers } from '../analysis/queries/mutations/get-mutations.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'
import { getAllowWritesSchema, type AllowWritesOption } from '../utils/shared-options.js'

type MessageId = 'writesOnGet' | 'signsOutOnGet'
type Options = [AllowWritesOption]

export const noMutationInGetHandler = createRule<Options, MessageId>({
  name: 'no-mutation-in-get-handler',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow changing data in GET and HEAD route handlers',
      configs: ['recommended'],
      guide: guide.rendering,
    },
    messages: {
      writesOnGet:
        'This {{method}} handler{{served}} {{deed}} ({{evidence}}): a link, an image on another site or a prefetch does that with the cookies of whoever sees it. Do it in a POST handler or a server action.',
      signsOutOnGet:
        'This {{method}} handler{{served}} {{deed}} ({{evidence}}): a link, an image on another site or a prefetch ends the session of whoever sees it. Sign out in a POST handler or a server action.',
    },
    schema: [getAllowWritesSchema('by GET')],
    defaultOptions: [{ allowWrites: [] }],
  },
  create(context, [{ allowWrites = [] }]) {
    return {
      'Program:exit'() {
        for (const { handler, served, deed, evidence, signsOut } of findMutatingHandlers(context, { allowWrites })) {
          context.report({
            loc: toLocation(context.sourceCode, handler.at, handler.end),
            messageId: signsOut ? 'signsOutOnGet' : 'writesOnGet',
            data: { method: handler.method, served, deed, evidence },
          })
        }
      },
    }
  },
})
