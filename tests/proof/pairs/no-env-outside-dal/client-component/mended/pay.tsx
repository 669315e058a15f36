'use client'

export function Pay() {
  return <button data-key={process.env.NEXT_PUBLIC_PAYMENT_KEY}>Pay</button>
}
