'use client'

export function Pay() {
  const pay = () => fetch('/api/pay', { method: 'POST' })
  return <button onClick={pay}>Pay</button>
}
