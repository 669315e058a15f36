import 'server-only'
import { desc, eq } from 'drizzle-orm'
import { db, invoices } from '@/db'

export async function listInvoices(teamId: string) {
  return db.select().from(invoices).where(eq(invoices.teamId, teamId)).orderBy(desc(invoices.issuedAt))
}

export async function setInvoiceStatus(id: string, status: 'open' | 'paid' | 'refunded') {
  await db.update(invoices).set({ status }).where(eq(invoices.id, id))
}
