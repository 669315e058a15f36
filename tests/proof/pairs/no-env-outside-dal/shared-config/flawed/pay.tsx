'use client'

import { config } from './config'

export function Pay() {
  return <button data-key={config.key}>Pay</button>
}
