/*
 * What the names of a service's methods say of what they do, where no row names the method.
 */

/** Whether a method that is called so gives something back and changes nothing: `getMembers`, not `getOrCreateMember`. */
export function isReadingMethod(name: string): boolean {
  return READS.test(name) && !WRITES_TOO.test(name)
}

const READS = /^(?:get|list|find|fetch|retrieve|search|count|lookup|describe|query)(?![a-z])/
const WRITES_TOO = /(?:Or|And)(?:Create|Insert|Add|Update|Set|Replace|Delete|Remove|Upsert|Increment)/

/** Whether a method that is called so and is given a statement of SQL runs it, whichever driver it is of. */
export function isRunningSql(name: string): boolean {
  return RUNS_SQL.test(name)
}

const RUNS_SQL =
  /^(?:query|execute|exec|run|all|get|each|any|one|many|none|first|one(?:First|OrNone)|manyOrNone|maybe(?:One|OneFirst)|raw|unsafe|sql|command|(?:run|execute|raw|query|exec)(?:Query|Sql|SQL|Raw|Async|Sync|Statement|Object|Array|Unsafe))$/
