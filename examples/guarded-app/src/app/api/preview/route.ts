import { draftMode } from 'next/headers'
import { redirect } from 'next/navigation'
import { isPreviewSecret } from '@/data/secrets'

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url)
  if (!isPreviewSecret(searchParams.get('secret'))) return new Response('Unauthorized', { status: 401 })
  const draft = await draftMode()
  draft.enable()
  redirect('/')
}
