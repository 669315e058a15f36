'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { listInvoices, setInvoiceStatus } from '@/data/invoices'
import { cancelSubscription } from '@/data/stripe'
import { updateTeam } from '@/data/teams'
import { actionClient } from '@/lib/actions/safe-action'
import { validated } from '@/lib/actions/validated'
import { withAudit } from '@/lib/actions/with-audit'
import { withLogging } from '@/lib/actions/with-logging'
import { checkUser } from '@/lib/check-user'

const invoiceId = z.object({ invoiceId: z.uuid() })
const billingEmail = z.object({ teamId: z.uuid(), email: z.email() })

export async function getInvoices(teamId: string) { // expect: require-action-auth
  return listInvoices(teamId)
}

export const endSubscription = withLogging('endSubscription', async (subscriptionId: string) => { // expect: require-action-auth
  await cancelSubscription(subscriptionId)
  revalidatePath('/billing')
})

export const changePlan = withAudit('changePlan', async (teamId: string, plan: 'free' | 'pro') => { // expect: require-action-auth
  await updateTeam(teamId, { plan })
  revalidatePath('/billing')
})

export const refundInvoice = validated(invoiceId, async (input) => { // expect: require-action-auth
  await setInvoiceStatus(input.invoiceId, 'refunded')
  revalidatePath('/billing')
})

export const changeBillingEmail = actionClient // expect: require-action-auth
  .inputSchema(billingEmail)
  .action(async ({ parsedInput }) => {
    await updateTeam(parsedInput.teamId, { billingEmail: parsedInput.email })
    revalidatePath('/billing')
  })

export async function markPaid(id: string) { // expect: require-action-auth
  const caller = await checkUser()
  console.info(`invoice ${id} marked as paid by`, caller)
  await setInvoiceStatus(id, 'paid')
  revalidatePath('/billing')
}

export async function reopenInvoice(id: string) {
  const caller = await checkUser()
  if (!caller.ok) return { error: caller.error }
  await setInvoiceStatus(id, 'open')
  revalidatePath('/billing')
}
