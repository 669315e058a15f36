import { headers } from 'next/headers'
import { recordVisit } from '@/data/activity'

export default async function NotFound() {
  const path = (await headers()).get('x-path') ?? 'unknown'
  await recordVisit('missing', path) // expect: no-mutation-in-render
  return <h1>Nothing here</h1>
}
