'use client'

import { useState } from 'react'

export function Messages({ load }: { load: (owner: string) => Promise<{ title: string }[]> }) {
  const [messages, setMessages] = useState<{ title: string }[]>([])
  return <button onClick={async () => setMessages(await load('alice'))}>{messages.length} messages</button>
}
