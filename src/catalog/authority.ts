import { isFlagOfRights, isRoleName } from './claims.js'
import { getWords } from './words.js'

/** Words of values that a server decides and a client would like to: what something costs, and what somebody has. */
const amounts: ReadonlySet<string> = new Set([
  'price',
  'prices',
  'amount',
  'cost',
  'total',
  'subtotal',
  'discount',
  'fee',
  'tax',
  'balance',
  'credits',
  'salary',
  'refund',
])
/** They make a price something else: its name, its place in a list, a choice of the visitor's. */
const aboutAmounts = /^(?:id|ids|label|name|range|filter|sort|order|currency|min|max|key|type|unit|count)$/
const owners = /^(?:owner|author|creator|created_?by|owned_?by|issued_?by|acting_?user)(?:_?id)?$/

/** What of the server's a value is that the client must not choose, by its name: ``a role``; null for anything else. */
export function getAuthority(name: string): 'a role' | 'an owner' | 'a price' | null {
  if (isRoleName(name) || isFlagOfRights(name)) return 'a role'
  const words = getWords(name)
  if (owners.test(words.join('_'))) return 'an owner'
  const last = words.at(-1) ?? ''
  return words.some((word) => amounts.has(word)) && !aboutAmounts.test(last) ? 'a price' : null
}
