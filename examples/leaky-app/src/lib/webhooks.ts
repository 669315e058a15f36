import { createHmac } from 'node:crypto'
import process from 'node:process'

const { env: { WEBHOOK_SIGNING_KEY = '' } } = process // expect: no-env-outside-dal

export function sign(payload: string) {
  return createHmac('sha256', WEBHOOK_SIGNING_KEY).update(payload).digest('hex')
}
