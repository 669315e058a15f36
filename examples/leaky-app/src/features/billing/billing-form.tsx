'use client'

import { useActionState, useState } from 'react'
import { changeBillingEmail, changePlan, endSubscription, getInvoices, refundInvoice } from './actions'

export function BillingForm(props: { teamId: string; subscriptionId: string | null }) {
  const [count, setCount] = useState<number>()
  const [state, refund] = useActionState(refundInvoice, null)
  const email = (form: FormData) => changeBillingEmail({ teamId: props.teamId, email: String(form.get('email')) })
  return (
    <section>
      <button onClick={() => changePlan(props.teamId, 'pro')}>Upgrade</button>
      <button onClick={() => props.subscriptionId && endSubscription(props.subscriptionId)}>Cancel</button>
      <button onClick={async () => setCount((await getInvoices(props.teamId)).length)}>Count ({count})</button>
      <form action={async (form) => void (await email(form))}>
        <input name="email" type="email" />
      </form>
      <form action={refund}>
        <input name="invoiceId" />
        {state?.error}
      </form>
    </section>
  )
}
