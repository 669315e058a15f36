'use client'

import { useActionState } from 'react'
import type { users } from '@/db/schema'
import { updateProfile } from './actions'

export function ProfileForm({ user }: { user: typeof users.$inferSelect }) { // expect: no-broad-client-props
  const [state, submit] = useActionState(updateProfile, null)
  return (
    <form action={submit}>
      <input type="hidden" name="userId" value={user.id} />
      <input name="name" defaultValue={user.name} />
      <textarea name="bio" defaultValue={user.bio} />
      {state?.error && <p role="alert">{state.error}</p>}
      <button>Save</button>
    </form>
  )
}
