import { NextResponse } from 'next/server'
import { listMine } from '@/data/posts'
import { getSession } from '@/data/session'

export async function GET() {
  const session = await getSession()
  if (!session) return NextResponse.json({ error: 'Please sign in first.' }, { status: 401 })
  const response = NextResponse.json(await listMine())
  response.headers.set('Cache-Control', 'private, no-store')
  return response
}
