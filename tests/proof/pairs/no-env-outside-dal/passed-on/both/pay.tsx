'use client'

export function Pay({ settings }: { settings: { NEXT_PUBLIC_PAYMENT_KEY?: string } }) {
  return <button data-key={settings.NEXT_PUBLIC_PAYMENT_KEY}>Pay</button>
}
