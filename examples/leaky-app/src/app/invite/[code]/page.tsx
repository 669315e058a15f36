import { notFound } from 'next/navigation'
import { AuthForm } from '@/features/auth/auth-form'
import { rememberInvite } from '@/lib/invites'

export default async function InvitePage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const isKnown = await rememberInvite(code) // expect: no-mutation-in-render
  if (!isKnown) notFound()
  return <AuthForm mode="sign-up" />
}
