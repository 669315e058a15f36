'use client'

import { updateTag } from 'next/cache' // flawed: no-server-code-in-client

export function Update() {
  // flawed-next-line: no-mutation-in-render
  updateTag('messages')
  return <b>Updated</b>
}
