'use client'

import type { listMyInvoices } from '@/data/invoices'
import { formatMoney } from '@/lib/format'
import { dispute } from './actions'

type Invoices = Awaited<ReturnType<typeof listMyInvoices>>

export function InvoiceList({ invoices }: { invoices: Invoices }) {
  return (
    <ul>
      {invoices.map((invoice) => (
        <li key={invoice.id}>
          {formatMoney(invoice.amount)} {invoice.status}
          <button onClick={() => dispute(invoice.id)}>Dispute</button>
        </li>
      ))}
    </ul>
  )
}
