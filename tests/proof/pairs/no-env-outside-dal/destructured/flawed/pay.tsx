'use client'

const environment = process.env
const { API_SECRET: key } = environment // flawed: no-env-outside-dal, no-server-code-in-client

export function Pay() {
  return <button data-key={key}>Pay</button>
}
