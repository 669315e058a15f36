'use client'

const environment = process.env
const { API_SECRET: key } = environment // flawed: no-env-outside-dal

export function Pay() {
  return <button data-key={key}>Pay</button>
}
