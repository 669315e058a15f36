import { notFound } from 'next/navigation'

import { getCaller } from '@/data/session'
import { remove } from './actions'
import { RemoveButton } from './button'

export default async function Page() {
  const caller = await getCaller()
  if (!caller) notFound()
  return <RemoveButton remove={remove} />
}
