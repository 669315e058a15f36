'use client'

import type { listInvoices } from '@/data/invoices'
import { formatMoney } from '@/lib/format'
import { markPaid, reopenInvoice } from './actions'

type Invoices = Awaited<ReturnType<typeof listInvoices>>

export function InvoiceList({ invoices }: { invoices: Invoices }) { // expect: no-broad-client-props
  return (
    <ul>
      {invoices.map((invoice) => (
        <li key={invoice.id}>
          {formatMoney(invoice.amount)}
          <button onClick={() => markPaid(invoice.id)}>Paid</button>
          <button onClick={() => reopenInvoice(invoice.id)}>Reopen</button>
        </li>
      ))}
    </ul>
  )
}
