'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { disputeInvoice, refundInvoice } from '@/data/invoices'
import { createCheckout } from '@/data/stripe'
import { getTeamOf, updateTeam } from '@/data/teams'
import { adminAction, userAction } from '@/lib/actions/safe-action'
import { checkUser } from '@/lib/auth'
import { absoluteUrl } from '@/lib/site'

const invoice = z.object({ invoiceId: z.uuid() })

export const changeBillingEmail = userAction
  .inputSchema(z.object({ email: z.email() }))
  .action(async ({ parsedInput, ctx }) => {
    await updateTeam(ctx.user.id, { billingEmail: parsedInput.email })
    revalidatePath('/billing')
  })

export const refund = adminAction.inputSchema(invoice).action(async ({ parsedInput }) => {
  await refundInvoice(parsedInput.invoiceId)
  revalidatePath('/billing')
})

export async function dispute(invoiceId: string) {
  const caller = await checkUser()
  if (!caller.ok) return { error: caller.error }
  const team = await getTeamOf(caller.value.id)
  if (!team) return { error: 'You are in no team.' }
  await disputeInvoice(team.id, z.uuid().parse(invoiceId))
  revalidatePath('/billing')
}

export async function upgrade() {
  const caller = await checkUser()
  if (caller.ok) {
    const team = await getTeamOf(caller.value.id)
    const address = team && (await createCheckout(team.id, absoluteUrl('/billing')))
    redirect(address ?? '/billing')
  }
  redirect('/sign-in')
}
