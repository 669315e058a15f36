import { jwtVerify } from 'jose'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'

import { getMessages } from '@/data/messages'
import { signingKey } from '@/data/keys'

export default async function Page() {
  const token = (await headers()).get('authorization')?.slice('Bearer '.length) ?? ''
  const { payload } = await jwtVerify(token, signingKey)
  if (payload['role'] !== 'admin') notFound()
  const messages = await getMessages()
  return <p>{messages.map((message) => message.body).join()}</p>
}
