import { draftMode } from 'next/headers'

export default async function Page() {
  const { isEnabled } = await draftMode()
  return <p>Hello{isEnabled && ', editor'}</p>
}
