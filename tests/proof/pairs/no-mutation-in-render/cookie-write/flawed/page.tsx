import { cookies } from 'next/headers'

export default async function Page() {
  ;(await cookies()).set('seen', '1') // flawed: no-mutation-in-render
  return <p>Hello</p>
}
