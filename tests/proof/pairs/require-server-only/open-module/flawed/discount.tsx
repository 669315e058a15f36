'use client'

import { discountOf } from './data'

export function Discount({ customer }: { customer: string }) {
  return <b>Discount: {discountOf(customer)}</b>
}
