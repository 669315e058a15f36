import { headers } from 'next/headers'
import { after } from 'next/server'

export default async function NotFound() {
  const referrer = (await headers()).get('referer')
  after(() => console.info('missing page, linked from', referrer))
  return <h1>Nothing here</h1>
}
