const { NEXT_PUBLIC_SITE_URL, NODE_ENV } = process.env

export const siteUrl = new URL(NEXT_PUBLIC_SITE_URL ?? 'http://localhost:3000')
export const isDevelopment = NODE_ENV === 'development'
export const isEdge = process.env['NEXT_RUNTIME'] === 'edge'

export function absoluteUrl(path: string) {
  return new URL(path, siteUrl).href
}
