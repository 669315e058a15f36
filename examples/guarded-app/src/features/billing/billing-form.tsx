'use client'

import type { ReactNode } from 'react'
import { changeBillingEmail, upgrade } from './actions'

const stripeKey = process.env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY

export function BillingForm({ children, onSaved }: { children: ReactNode; onSaved?: (result: any) => void }) {
  async function save(form: FormData) {
    onSaved?.(await changeBillingEmail({ email: String(form.get('email')) }))
  }
  return (
    <form action={save} data-stripe={stripeKey}>
      {children}
      <input name="email" type="email" />
      <button>Save</button>
      <button formAction={upgrade}>Upgrade</button>
    </form>
  )
}
