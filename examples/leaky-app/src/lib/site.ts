import { env } from '@/env'

export const siteUrl = new URL(env.NEXT_PUBLIC_SITE_URL)
export const isDevelopment = process.env.NODE_ENV === 'development'

export function absoluteUrl(path: string) {
  return new URL(path, siteUrl).href
}
