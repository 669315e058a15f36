import { notFound } from 'next/navigation'
import { listInvoices } from '@/data/invoices'
import { requireUser } from '@/data/session'
import { getTeamOf } from '@/data/teams'
import { BillingForm } from '@/features/billing/billing-form'
import { ExchangeRate } from '@/features/billing/exchange-rate'
import { InvoiceList } from '@/features/billing/invoice-list'
import { PlanBadge } from '@/features/billing/plan-badge'
import { UsageChart } from '@/features/billing/usage-chart'

export default async function BillingPage() {
  const user = await requireUser()
  const team = await getTeamOf(user.id)
  if (!team) notFound()
  const invoices = await listInvoices(team.id)
  return (
    <>
      <PlanBadge plan={team.plan} />
      <InvoiceList invoices={invoices} />
      <UsageChart data={{ months: invoices.map((invoice) => invoice.amount) }} />
      <BillingForm teamId={team.id} subscriptionId={team.stripeSubscriptionId} />
      <ExchangeRate currency="USD" />
    </>
  )
}
