import type { User as UserRow } from '@/db/schema'

export type Account = UserRow
export type { Comment } from '@/db/schema'

/** What list components of the admin area have in common. */
export type WithRecord<Row> = {
  record: Row
  onClose?: () => void
}

export type FormState = { error?: string } | null
