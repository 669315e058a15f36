'use client'

import { plans } from './data' // flawed: no-server-code-in-client

export function Plans() {
  return <p>{plans.map((plan) => plan.name).join()}</p>
}
