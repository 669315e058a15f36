import type { ReportSuggestionArray, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { toLocation } from '../analysis/queries/source-places.js'
import { findWholeReturns, type PickedReturn } from '../analysis/queries/exposure/whole-returns.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'
import { listNames } from '../utils/words.js'

export const requireDto = createRule({
  name: 'require-dto',
  meta: {
    type: 'problem',
    docs: {
      description:
        'require that functions of the Data Access Layer return named fields instead of whole private records',
      configs: ['strict'],
      guide: guide.dataAccessLayer,
    },
    hasSuggestions: true,
    messages: {
      wholeRecord:
        '`{{name}}` gives the rest of the application {{what}}: whoever passes it on exposes all of it, columns that are added later included. Return an object that names its fields.',
      pickFields: 'Return only {{fields}}.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context
    return {
      'Program:exit'() {
        for (const { entry, what, pick } of findWholeReturns(context)) {
          context.report({
            loc: toLocation(sourceCode, entry.at, entry.end),
            messageId: 'wholeRecord',
            data: { name: entry.name, what },
            suggest: pick && suggestPick(sourceCode, pick),
          })
        }
      },
    }
  },
})

/** Names the fields that are not private in the returned record's place. */
function suggestPick(
  sourceCode: Readonly<SourceCode>,
  { at, end, fields, list, nullable }: PickedReturn,
): ReportSuggestionArray<'pickFields'> {
  if (!fields.every((field) => /^[A-Za-z_$][\w$]*$/.test(field))) return []
  const text = sourceCode.text.slice(at, end)
  const record = `{ ${fields.map((field) => `${field}: ${text}.${field}`).join(', ')} }`
  const names = fields.join(', ')
  const replacement = list
    ? `${text}.map(({ ${names} }) => ({ ${names} }))`
    : nullable
      ? `${text} && ${record}`
      : record
  return [
    {
      messageId: 'pickFields',
      data: { fields: listNames(fields) },
      fix: (fixer) => fixer.replaceTextRange([at, end], replacement),
    },
  ]
}
