import { findTrustedClaims } from '../analysis/queries/identity/client-claims.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

export const noClientControlledAuth = createRule({
  name: 'no-client-controlled-auth',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow decisions about rights that are taken from what the client says of itself',
      configs: ['recommended'],
      guide: guide.validation,
    },
    messages: {
      decides:
        'Anyone can send {{input}}, and here it decides that `{{entry}}` {{deed}} ({{evidence}}). Verify the session, and take the right from it or from the database.',
      replaces:
        'Anyone can send {{input}}, and here it stands in for the right that others need before `{{entry}}` {{deed}} ({{evidence}}). Ask for the right alone.',
      exists:
        'That {{input}} is there proves nothing, anyone can send one, and nothing else is asked before `{{entry}}` {{deed}} ({{evidence}}). Verify what it holds.',
      identifies:
        'Anyone can send {{input}} with the id of somebody else, and here `{{entry}}` {{deed}} ({{evidence}}) of whomever it names. Take the id from the verified session.',
      passes:
        'Anyone can send {{input}}, and here it decides that `{{entry}}` lets the request through ({{evidence}}). Decide by a verified session.',
    },
    schema: [],
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const { problem, at, end, input, entry, deed, evidence } of findTrustedClaims(context)) {
          context.report({
            loc: toLocation(context.sourceCode, at, end),
            messageId: problem,
            data: { input, entry, deed, evidence },
          })
        }
      },
    }
  },
})
