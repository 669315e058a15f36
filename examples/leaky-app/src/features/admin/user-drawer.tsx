'use client'

import type { Account, WithRecord } from '@/types'
import { exportUsers } from './actions'

export function UserDrawer({ record, onClose }: WithRecord<Account>) { // expect: no-broad-client-props
  return (
    <aside>
      <h2>{record.name}</h2>
      <button onClick={async () => console.table(await exportUsers())}>Export</button>
      <button onClick={onClose}>Close</button>
    </aside>
  )
}
