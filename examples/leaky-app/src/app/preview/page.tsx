import { draftMode } from 'next/headers'
import Link from 'next/link'

export default async function PreviewPage() {
  const draft = await draftMode()
  draft.enable() // expect: no-mutation-in-render
  return <Link href="/">Preview is on. Back to the start page</Link>
}
