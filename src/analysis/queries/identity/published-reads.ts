import { isPublicCondition } from '../../../catalog/ownership-names.js'
import type { Effect } from '../../interpret/values/effects.js'
import { isNullish, literalText, type Option, type Value } from '../../interpret/values/values.js'

/**
 * Whether a query asks only for what its owners have published, where a stranger asks: `where: { status: 'PUBLISHED' }`,
 * `eq(posts.isPublic, true)`, `.eq('visibility', 'public')`, `WHERE published = true`.
 */
export function isPublishedRead({ kind, selector, args: [text] }: Effect): boolean {
  if (kind !== 'database-read') return false
  return selector.some((value) => demandsPublic(value)) || namesPublic(selector) || saysPublic(text)
}

const MAX_DEPTH = 5

function demandsPublic(value: Value, depth: number = MAX_DEPTH): boolean {
  const options = value.filter(({ facts }) => !facts.has('verified'))
  return depth > 0 && options.length > 0 && options.every((option) => isDemand(option, depth - 1))
}

function isDemand({ shape }: Option, depth: number): boolean {
  if (shape.kind !== 'object') return false
  return [...shape.fields].some(([key, field]) => {
    if (ALL.has(key)) return partsOf(field).some((part) => demandsPublic(part, depth))
    if (ANY.has(key)) return partsOf(field).length > 0 && partsOf(field).every((part) => demandsPublic(part, depth))
    return field.length > 0 && field.every((option) => constantsOf(option).some((text) => isPublicCondition(key, text)))
  })
}

const ALL = new Set(['AND', '$and', 'and', 'where'])
const ANY = new Set(['OR', '$or', 'or'])
const IS = new Set(['equals', '$eq', 'eq'])

function partsOf(value: Value): readonly Value[] {
  return value.flatMap((option) => (option.shape.kind === 'list' ? (option.shape.items ?? []) : [[option]]))
}

/** The constant a column must be. */
function constantsOf({ shape }: Option): string[] {
  if (shape.kind === 'object')
    return [...shape.fields].flatMap(([key, field]) =>
      IS.has(key) ? field.flatMap((option) => constantsOf(option)) : [],
    )
  return shape.kind === 'literal' && !isNullish(shape) ? [String(shape.value)] : []
}

/** `.eq('status', 'published')`, `.where('is_public', '=', true)`: the column and its value one after the other. */
function namesPublic(selector: readonly Value[]): boolean {
  const constants = selector.map((value) => (value.length === 1 ? (value.flatMap(constantsOf)[0] ?? null) : null))
  return constants.some((column, index) => {
    const [next = null, after = null] = constants.slice(index + 1)
    const value = next === '=' || next === '==' ? after : next
    return column !== null && value !== null && isPublicCondition(column, value)
  })
}

/** A statement of SQL that has no alternatives. */
function saysPublic(text: Value | undefined): boolean {
  const [, condition = ''] = /\bwhere\b(.*)$/is.exec((text && literalText(text)) ?? '') ?? []
  if (/\bor\b/i.test(condition)) return false
  return [...condition.matchAll(/(\w+)\s*=\s*'?(\w+)/g)].some(([, column = '', value = '']) =>
    isPublicCondition(column, value),
  )
}
