import { count, sum } from 'drizzle-orm' // expect: no-database-outside-dal
import { getDb, invoices } from '@/db' // expect: no-database-outside-dal

export async function getTotals() {
  const [totals] = await getDb()
    .select({ invoices: count(), amount: sum(invoices.amount).mapWith(Number) })
    .from(invoices)
  return totals
}
