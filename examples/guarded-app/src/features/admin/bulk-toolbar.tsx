'use client'

import { archivePosts } from './actions'

export function BulkToolbar({ selected }: { selected: string[] }) {
  return <button onClick={() => archivePosts(selected)}>Archive {selected.length} posts</button>
}
