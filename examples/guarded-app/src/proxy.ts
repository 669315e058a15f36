import { type NextRequest, NextResponse } from 'next/server'

/** Remembers the visitor's language. Guards nothing: that is the business of actions, pages and the data layer. */
export function proxy(request: NextRequest) {
  const response = NextResponse.next()
  if (!request.cookies.has('language')) {
    const language = request.headers.get('accept-language')?.startsWith('de') ? 'de' : 'en'
    response.cookies.set('language', language, { sameSite: 'lax', maxAge: 31_536_000 })
  }
  response.headers.set('Vary', 'Accept-Language')
  return response
}

export const config = { matcher: ['/((?!_next|api).*)'] }
