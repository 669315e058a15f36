import { redirect } from 'next/navigation'
import { getSession } from '@/data/session'
import { AuthForm } from '@/features/auth/auth-form'

export default async function SignInPage() {
  if (await getSession()) redirect('/account')
  return <AuthForm mode="sign-in" />
}
