import 'server-only'

import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs the tokens of this app. */
export const signingKey = new TextEncoder().encode(process.env.API_SECRET)

export function isApiKey(key: string | null) {
  return key !== null && isEqual(key, process.env.API_SECRET ?? '')
}

export function isCron(authorization: string | null) {
  return authorization === `Bearer ${process.env.CRON_SECRET}`
}

export function isSigned(body: string, signature: string | null) {
  const expected = createHmac('sha256', process.env.WEBHOOK_SECRET ?? '')
    .update(body)
    .digest('hex')
  return signature !== null && isEqual(signature, expected)
}

function isEqual(given: string, expected: string) {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
