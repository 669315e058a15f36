import { draftMode } from 'next/headers'

export default async function Page() {
  ;(await draftMode()).enable() // flawed: no-mutation-in-render
  return <p>Hello</p>
}
