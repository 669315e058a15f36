'use client'

import { archivePosts, deletePosts } from './bulk-actions'

export function BulkToolbar({ selected }: { selected: string[] }) {
  return (
    <menu>
      <button onClick={() => archivePosts(selected)}>Archive {selected.length} posts</button>
      <button onClick={() => deletePosts(selected)}>Delete {selected.length} posts</button>
    </menu>
  )
}
