import type { ReportSuggestionArray, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { findBroadOrigins, type BroadOrigin } from '../analysis/queries/configuration/allowed-origins.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { findLiteralElement, getElementRange } from '../ast/array-element.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type MessageId = 'foreign' | 'opaque' | 'any' | 'remove'

export const noBroadAllowedOrigins = createRule<[], MessageId>({
  name: 'no-broad-allowed-origins',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow allowed origins of server actions that strangers can have',
      configs: ['recommended'],
      guide: guide.allowedOrigins,
    },
    hasSuggestions: true,
    messages: {
      foreign:
        "`{{pattern}}`{{from}} also means `{{host}}`, and {{who}}. A form on their page posts to a server action with its visitor's cookies, and passes the check of the origin by which Next.js stops that. Write the hosts that are yours in full; the one that the app itself is on needs no entry.",
      opaque:
        "`{{pattern}}`{{from}} is the origin of every page in a sandboxed frame, and any site can put one up. A form in it posts to a server action with its visitor's cookies, and passes the check of the origin by which Next.js stops that. Remove it.",
      any: '`{{pattern}}`{{from}} is meant to be every site there is, whose forms could then post to server actions with the cookies of their visitors. Next.js takes it for none, because wildcards stand for parts of a host, so it helps nobody either. Write the hosts that are yours in full; the one that the app itself is on needs no entry.',
      remove: 'Remove `{{pattern}}`: pages of the host that the app is on can call its actions without.',
    },
    schema: [],
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const origin of findBroadOrigins(context)) {
          const { kind, pattern, foreign, from, at, end } = origin
          context.report({
            loc: toLocation(context.sourceCode, at, end),
            messageId: kind,
            data: {
              pattern,
              host: foreign?.host ?? '',
              who: foreign?.service ? `\`${foreign.service}\` gives anyone a host` : 'anyone can register that',
              from: from === null ? '' : ` (${from})`,
            },
            suggest: suggestRemoval(context.sourceCode, origin),
          })
        }
      },
    }
  },
})

/** Only what stands in a list by itself: other texts may be there for more than this. */
function suggestRemoval(
  sourceCode: Readonly<SourceCode>,
  { pattern, at }: BroadOrigin,
): ReportSuggestionArray<MessageId> {
  const element = findLiteralElement(sourceCode, at)
  if (element?.value !== pattern) return []
  const fix = getElementRange(sourceCode, element)
  return [{ messageId: 'remove', data: { pattern }, fix: (fixer) => fixer.removeRange(fix) }]
}
