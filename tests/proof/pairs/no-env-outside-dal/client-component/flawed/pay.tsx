'use client'

export function Pay() {
  return <button data-key={process.env.API_SECRET}>Pay</button> // flawed: no-env-outside-dal, no-server-code-in-client
}
