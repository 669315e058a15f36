import { type NextRequest, NextResponse } from 'next/server'

export function GET(request: NextRequest) {
  const next = new URL(request.nextUrl.searchParams.get('next') ?? '/', request.url)
  return NextResponse.redirect(next.origin === request.nextUrl.origin ? next : new URL('/', request.url))
}
