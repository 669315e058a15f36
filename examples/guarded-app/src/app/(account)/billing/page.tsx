import { revalidatePath } from 'next/cache'
import { Tabs } from '@/components/ui/tabs'
import { listMyInvoices } from '@/data/invoices'
import { requireUser } from '@/data/session'
import { updateAccount } from '@/data/users'
import { BillingForm } from '@/features/billing/billing-form'
import { InvoiceList } from '@/features/billing/invoice-list'

export default async function BillingPage() {
  const invoices = await listMyInvoices()

  async function subscribe() {
    'use server'
    const user = await requireUser()
    await updateAccount(user.id, { newsletter: true })
    revalidatePath('/billing')
  }

  return (
    <Tabs
      tabs={[
        { label: 'Invoices', content: <InvoiceList invoices={invoices} /> },
        { label: 'Settings', content: <BillingForm>Where invoices go:</BillingForm> },
      ]}
    >
      <form action={subscribe}>
        <button>Tell me about new plans</button>
      </form>
    </Tabs>
  )
}
