import { AST_NODE_TYPES as T, type TSESTree } from '@typescript-eslint/utils'
import type { ReportSuggestionArray, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { findBroadClientProps, type BroadProp } from '../analysis/queries/client-props.js'
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
  defaultOptions: [],
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
      return `${what} ${path.length === 0 ? 'have' : 'has'} ${list(privateFields)}, which it does not need${readsOf(reads, total)}`
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

/** Replaces the prop's type by the fields that are read, when all of them are known. */
function suggestPick(sourceCode: Readonly<SourceCode>, prop: BroadProp): ReportSuggestionArray<MessageId> {
  if (prop.declaredAt === null || prop.path.length !== 1 || !prop.reads || prop.reads.length === 0) return []
  const node = sourceCode.getNodeByRangeIndex(prop.declaredAt)
  const member = node && closest(node, T.TSPropertySignature)
  const type = member?.typeAnnotation && getCoreType(member.typeAnnotation.typeAnnotation)
  if (!type) return []
  const keys = prop.reads.map((name) => `'${name.replaceAll("'", String.raw`\'`)}'`).join(' | ')
  const replacement = `Pick<${sourceCode.getText(type)}, ${keys}>`
  return [{ messageId: 'pick', data: { type: replacement }, fix: (fixer) => fixer.replaceText(type, replacement) }]
}

function closest(node: TSESTree.Node, type: T.TSPropertySignature): TSESTree.TSPropertySignature | null {
  for (let at: TSESTree.Node | undefined = node; at; at = at.parent) if (at.type === type) return at
  return null
}

/** The one type that lists, promises and `| null` stand around; null when there are several. */
function getCoreType(type: TSESTree.TypeNode): TSESTree.TypeNode | null {
  switch (type.type) {
    case T.TSArrayType:
      return getCoreType(type.elementType)
    case T.TSTypeOperator:
      return type.typeAnnotation ? getCoreType(type.typeAnnotation) : null
    case T.TSUnionType: {
      const parts = type.types.filter((part) => part.type !== T.TSNullKeyword && part.type !== T.TSUndefinedKeyword)
      return parts.length === 1 && parts[0] ? getCoreType(parts[0]) : null
    }
    case T.TSTypeReference: {
      const name = type.typeName.type === T.Identifier ? type.typeName.name : ''
      const inner = type.typeArguments?.params[0]
      return inner && /^(?:Array|ReadonlyArray|Promise|Readonly)$/.test(name) ? getCoreType(inner) : type
    }
    case T.TSTypeLiteral:
      return null
    default:
      return type
  }
}
