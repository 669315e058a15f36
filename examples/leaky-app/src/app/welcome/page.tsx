import { cookies } from 'next/headers'
import Link from 'next/link'

type Props = { searchParams: Promise<{ ref?: string }> }

export default async function WelcomePage({ searchParams }: Props) {
  const { ref = 'none' } = await searchParams
  const jar = await cookies()
  if (!jar.has('ref')) jar.set({ name: 'ref', value: ref, httpOnly: true, secure: true, sameSite: 'lax', maxAge: 86_400 }) // expect: no-mutation-in-render
  return <Link href="/sign-up">Create an account</Link>
}
