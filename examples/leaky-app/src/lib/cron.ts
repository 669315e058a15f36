import { env } from 'node:process'

export function isCronRequest(request: Request) {
  return request.headers.get('authorization') === `Bearer ${env.CRON_SECRET}` // expect: no-env-outside-dal
}
