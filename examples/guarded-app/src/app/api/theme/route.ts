import { z } from 'zod'
import { themes, writeTheme } from '@/lib/theme'

/** For visitors without JavaScript. */
export async function POST(request: Request) {
  const theme = z.enum(themes).safeParse((await request.formData()).get('theme'))
  if (!theme.success) return new Response('Bad request', { status: 400 })
  await writeTheme(theme.data)
  return new Response(null, { status: 204 })
}
