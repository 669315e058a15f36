import { cookies } from 'next/headers'
import { AuthForm } from '@/features/auth/auth-form'

type Props = { searchParams: Promise<{ logout?: string }> }

export default async function SignInPage({ searchParams }: Props) {
  if ((await searchParams).logout) {
    (await cookies()).delete('session') // expect: no-mutation-in-render
  }
  return <AuthForm mode="sign-in" />
}
