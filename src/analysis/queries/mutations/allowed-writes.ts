import type { Effect } from '../../interpret/values/effects.js'

/**
 * Whether a write goes to an entity that the project accepts to be written anywhere: a counter, a log, analytics.
 *
 * @param allowed names of entities; `*` stands for any letters
 */
export function isAllowedWrite({ kind, entity }: Effect, allowed: readonly string[]): boolean {
  if (kind !== 'database-write' || entity === null) return false
  return allowed.some((pattern) => toExpression(pattern).test(entity))
}

function toExpression(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[^\w]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`, 'i')
}
