import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import { db, invoices } from '@/db'
import { requireUser } from './session'
import { getTeamOf } from './teams'

export async function listMyInvoices() {
  const viewer = await requireUser()
  const team = await getTeamOf(viewer.id)
  if (!team) return []
  return db
    .select({ id: invoices.id, amount: invoices.amount, status: invoices.status })
    .from(invoices)
    .where(eq(invoices.teamId, team.id))
    .orderBy(desc(invoices.issuedAt))
}

/** `teamId` is that of the caller's team. */
export async function disputeInvoice(teamId: string, id: string) {
  await db.update(invoices).set({ status: 'open' }).where(and(eq(invoices.id, id), eq(invoices.teamId, teamId)))
}

/** For administrators, see features/billing. */
export async function refundInvoice(id: string) {
  await db.update(invoices).set({ status: 'refunded' }).where(eq(invoices.id, id))
}
