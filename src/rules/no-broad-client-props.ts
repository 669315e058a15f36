import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'
import type { ReportFixFunction, ReportSuggestionArray, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { findBroadClientProps, type BroadProp } from '../analysis/queries/exposure/client-props.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type MessageId = 'broadProps' | 'pick'

/** More names than this are cut short in a message. */
const MAX_NAMES = 4

export const noBroadClientProps = createRule<[], MessageId>({
  name: 'no-broad-client-props',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow props types of client components that accept more data than the component needs',
      configs: ['recommended'],
      guide: guide.componentLevelAccess,
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      broadProps:
        '`{{component}}` runs in the browser, and its props let in more than it needs: {{props}}. Whatever a server component passes is sent to the browser whole. Name the fields that the component reads.',
      pick: 'Accept only what is read: `{{type}}`.',
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        const { sourceCode } = context
        for (const { name, at, end, props } of findBroadClientProps(context)) {
          context.report({
            loc: toLocation(sourceCode, at, end),
            messageId: 'broadProps',
            data: { component: name, props: props.map(describeProp).join('; ') },
            suggest: props.flatMap((prop) => suggestPick(sourceCode, prop)),
          })
        }
      },
    }
  },
})

/** `user` is a whole `users` record with `passwordHash` and `email`, of which it reads 1 of 10 fields (`name`). */
function describeProp({ path, why, privateFields, reads, total }: BroadProp): string {
  const what = path.length === 0 ? 'they' : `\`${path.join('.')}\``
  const be = path.length === 0 ? 'are' : 'is'
  const secrets = privateFields.length > 0 ? ` with ${list(privateFields)}` : ''
  switch (why.kind) {
    case 'any':
      return `${what} ${be} \`any\`${readsOf(reads, null)}`
    case 'object':
      return `${what} may be any object${readsOf(reads, null)}`
    case 'index':
      return `${what} may have any members${readsOf(reads, null)}`
    case 'record': {
      const told = why.byName ? ' as far as its name tells' : ''
      return `${what} ${be} a whole \`${why.entity}\` record${secrets}${told}${readsOf(reads, total)}`
    }
    case 'fields':
      return `${what} lists ${list(privateFields)}, which it does not need${readsOf(reads, total)}`
  }
}

function readsOf(reads: readonly string[] | null, total: number | null): string {
  if (reads === null) return ''
  if (reads.length === 0) return ', of which it reads no field'
  const share = total === null ? 'only' : `${reads.length} of ${total} fields:`
  return `, of which it reads ${share} ${list(reads)}`
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => `\`${name}\``)
  const more = names.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${more} more`
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : shown.join('')
}

/** Replaces the prop's type by the fields that are read, where that is certain to compile. */
function suggestPick(
  sourceCode: Readonly<SourceCode>,
  { narrowing, reads }: BroadProp,
): ReportSuggestionArray<MessageId> {
  if (!narrowing || !reads) return []
  const type = getDeclaredType(sourceCode, narrowing.declaredAt)
  const written = type && getCore(type)
  // An alias that hides `| null`, or more than one list, cannot be picked from.
  if (!written || (narrowing.nullable && !written.nullable) || (written.list && !narrowing.list)) return []
  const text = sourceCode.getText(written.core)
  const keys = reads.map((name) => `'${name.replaceAll("'", String.raw`\'`)}'`).join(' | ')
  const hidden = narrowing.list && !written.list
  const replacement = hidden ? `Pick<${text}[number], ${keys}>[]` : `Pick<${text}, ${keys}>`
  const fix: ReportFixFunction = (fixer) => fixer.replaceText(written.core, replacement)
  return [{ messageId: 'pick', data: { type: replacement }, fix }]
}

function getDeclaredType(sourceCode: Readonly<SourceCode>, index: number): TSESTree.TypeNode | null {
  for (let node = sourceCode.getNodeByRangeIndex(index); node; node = node.parent ?? null) {
    if (node.type === T.TSPropertySignature) return node.typeAnnotation?.typeAnnotation ?? null
  }
  return null
}

interface Core {
  readonly core: TSESTree.TypeNode
  readonly list: boolean
  readonly nullable: boolean
}

/** The type that `[]`, `readonly` and `| null` stand around; null when there is no single one. */
function getCore(type: TSESTree.TypeNode): Core | null {
  switch (type.type) {
    case T.TSArrayType: {
      const inner = getCore(type.elementType)
      return inner && !inner.list ? { ...inner, list: true, nullable: false } : null
    }
    case T.TSTypeOperator:
      return type.typeAnnotation ? getCore(type.typeAnnotation) : null
    case T.TSUnionType: {
      const [only, ...others] = type.types.filter(
        ({ type: kind }) => kind !== T.TSNullKeyword && kind !== T.TSUndefinedKeyword,
      )
      const inner = only && others.length === 0 ? getCore(only) : null
      return inner && { ...inner, nullable: true }
    }
    case T.TSTypeReference:
    case T.TSTypeQuery:
    case T.TSImportType:
      return { core: type, list: false, nullable: false }
    default:
      return null
  }
}
