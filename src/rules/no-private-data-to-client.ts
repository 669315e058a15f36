import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'
import type { ReportSuggestionArray, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { findPrivateProps, type PickedFields, type PrivateProp } from '../analysis/queries/exposure/client-data.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'
import { listNames } from '../utils/words.js'

export const noPrivateDataToClient = createRule({
  name: 'no-private-data-to-client',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow props of client components that carry private data',
      configs: ['recommended'],
      guide: guide.serverToClient,
    },
    hasSuggestions: true,
    messages: {
      privateRecord:
        '{{prop}} sends {{what}} to the browser: `{{component}}` runs there, and what it is given goes along whole{{reads}}. Pass only the fields that it needs.',
      privateColumn: '{{prop}} sends {{what}} to the browser, where `{{component}}` runs. Keep it on the server.',
      secret:
        '{{prop}} sends {{what}} to the browser, where `{{component}}` runs and anyone can read it. Keep it on the server.',
      session:
        '{{prop}} sends {{what}} to the browser: `{{component}}` runs there, and what it is given goes along whole. Pass only the fields that it needs.',
      cookie: '{{prop}} sends {{what}} to the browser, where any script can read it. Keep it on the server.',
      pickFields: 'Pass only {{fields}}.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context
    return {
      'Program:exit'() {
        for (const found of findPrivateProps(context)) {
          const { at, end, component, kind, what } = found
          context.report({
            loc: toLocation(sourceCode, at, end),
            messageId: kind,
            data: {
              component,
              prop: describeProp(found),
              what,
              reads: describeReads(found),
            },
            suggest: found.pick && suggestPick(sourceCode, at, found.pick),
          })
        }
      },
    }
  },
})

function describeProp({ prop, isPrefetched }: PrivateProp): string {
  if (isPrefetched) return 'What was prefetched'
  return prop === null ? 'What is spread here' : `\`${prop}\``
}

/** `, although it reads 2 of 14 fields: `name` and `image`` */
function describeReads({ reads, total }: PrivateProp): string {
  if (reads === null) return ''
  if (reads.length === 0) return ', although it reads no field of it'
  return `, although it reads ${total === null ? 'only' : `${reads.length} of ${total} fields:`} ${listNames(reads)}`
}

/** Names the fields in the record's place, where the value can be written several times. */
function suggestPick(
  sourceCode: Readonly<SourceCode>,
  at: number,
  { fields, list }: PickedFields,
): ReportSuggestionArray<'pickFields'> {
  const value = getAttributeValue(sourceCode, at)
  if (!value || !isPath(value) || !fields.every((field) => /^[A-Za-z_$][\w$]*$/.test(field))) return []
  const text = sourceCode.getText(value)
  const replacement = list
    ? `${text}.map(({ ${fields.join(', ')} }) => ({ ${fields.join(', ')} }))`
    : `{ ${fields.map((field) => `${field}: ${text}.${field}`).join(', ')} }`
  return [
    {
      messageId: 'pickFields',
      data: { fields: listNames(fields) },
      fix: (fixer) => fixer.replaceText(value, replacement),
    },
  ]
}

function getAttributeValue(sourceCode: Readonly<SourceCode>, at: number): TSESTree.Expression | null {
  for (let node = sourceCode.getNodeByRangeIndex(at); node; node = node.parent ?? null) {
    // Of `createElement` it is a property, and in a prop of another element perhaps.
    if (node.type !== T.JSXAttribute || node.range[0] !== at) continue
    const { value } = node
    return value?.type === T.JSXExpressionContainer && value.expression.type !== T.JSXEmptyExpression
      ? value.expression
      : null
  }
  return null
}

/** `user`, `session.user` */
function isPath(node: TSESTree.Node): boolean {
  if (node.type === T.Identifier) return true
  return node.type === T.MemberExpression && !node.computed && !node.optional && isPath(node.object)
}
