'use client'

import { signedLink } from './links' // flawed: no-server-code-in-client

export function SignedLink({ path }: { path: string }) {
  return <a href={signedLink(path)}>Open</a>
}
