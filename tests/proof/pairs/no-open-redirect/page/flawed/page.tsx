import { redirect } from 'next/navigation'

export default async function Page({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next = '/' } = await searchParams
  if (!next.startsWith('/')) redirect('/')
  redirect(next) // flawed: no-open-redirect
}
