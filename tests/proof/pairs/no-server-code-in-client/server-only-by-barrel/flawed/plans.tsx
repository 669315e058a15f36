'use client'

import { label, plans } from './barrel' // flawed: no-server-code-in-client

export function Plans() {
  return <p>{plans.map((plan) => `${label} ${plan.name}`).join()}</p>
}
