'use client'

import { config } from './config' // flawed: no-server-code-in-client

export function Pay() {
  return <button data-key={config.key}>Pay</button>
}
