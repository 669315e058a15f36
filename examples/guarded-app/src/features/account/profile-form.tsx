'use client'

import { useActionState } from 'react'
import type { users } from '@/db/schema'
import { changePassword, updateProfile } from './actions'

type Profile = Pick<typeof users.$inferSelect, 'name' | 'bio'>

export function ProfileForm({ profile }: { profile: Profile }) {
  const [profileState, saveProfile] = useActionState(updateProfile, null)
  const [passwordState, savePassword] = useActionState(changePassword, null)
  return (
    <>
      <form action={saveProfile}>
        <input name="name" defaultValue={profile.name} />
        <textarea name="bio" defaultValue={profile.bio} />
        <button>{profileState?.saved ? 'Saved' : 'Save'}</button>
      </form>
      <form action={savePassword}>
        <input name="current" type="password" />
        <input name="next" type="password" />
        <button>{passwordState?.error ?? 'Change password'}</button>
      </form>
    </>
  )
}
