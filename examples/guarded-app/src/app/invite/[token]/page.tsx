import { notFound } from 'next/navigation'
import { z } from 'zod'
import { AuthForm } from '@/features/auth/auth-form'

/** Only shows the form. The token is looked up, and used up, when the form is sent. */
export default async function InvitePage({ params }: PageProps<'/invite/[token]'>) {
  const token = z.uuid().safeParse((await params).token)
  if (!token.success) notFound()
  return <AuthForm mode="invite" token={token.data} />
}
