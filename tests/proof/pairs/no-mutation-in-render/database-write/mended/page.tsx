import { after } from 'next/server'
import { headers } from 'next/headers'

import { countVisit } from '@/data/visits'

export default async function Page() {
  const isPrefetch = (await headers()).has('next-router-prefetch')
  if (!isPrefetch) after(() => countVisit('/page'))
  return <p>Hello</p>
}
