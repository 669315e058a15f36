'use client'

export function Pay() {
  const pay = () => fetch('/api/pay', { headers: { authorization: String(process.env.NEXT_PUBLIC_PAYMENT_SECRET) } }) // flawed: no-public-secret-env
  return <button onClick={pay}>Pay</button>
}
