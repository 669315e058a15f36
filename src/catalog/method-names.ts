/*
 * What the names of a service's methods say of what they do, where no row names the method.
 */

/** Whether a method that is called so gives something back and changes nothing: `getMembers`, not `getOrCreateMember`. */
export function isReadingMethod(name: string): boolean {
  return READS.test(name) && !WRITES_TOO.test(name)
}

const READS = /^(?:get|list|find|fetch|retrieve|search|count|lookup|describe|query)(?![a-z])/
const WRITES_TOO = /(?:Or|And)(?:Create|Insert|Add|Update|Set|Replace|Delete|Remove|Upsert|Increment)/
