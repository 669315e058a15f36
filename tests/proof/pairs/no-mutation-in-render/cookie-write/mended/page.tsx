import { cookies } from 'next/headers'

export default async function Page() {
  const seen = (await cookies()).has('seen')
  return <p>Hello{seen && ' again'}</p>
}
