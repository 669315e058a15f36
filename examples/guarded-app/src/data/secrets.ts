import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from './env'

export function hashToken(token: string) {
  return createHash('sha256').update(token).digest('hex')
}

function isSame(given: string | null, expected: string) {
  return given !== null && timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(expected)))
}

export function isCronRequest(request: Request) {
  return isSame(request.headers.get('authorization'), `Bearer ${env.CRON_SECRET}`)
}

export function isPreviewSecret(given: string | null) {
  return isSame(given, env.PREVIEW_SECRET)
}
