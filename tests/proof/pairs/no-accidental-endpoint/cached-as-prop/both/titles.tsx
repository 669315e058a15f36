'use client'

import { useState } from 'react'

export function Titles({ userId, load }: { userId: string; load: (userId: string) => Promise<string[]> }) {
  const [titles, setTitles] = useState<string[]>([])
  return <button onClick={async () => setTitles(await load(userId))}>{titles.join() || 'Show'}</button>
}
