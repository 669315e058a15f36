'use client'

import { useState } from 'react'
import { changePassword, startAvatarUpload } from './actions'

export function SettingsForm({ settings }: { settings: Record<string, any> }) { // expect: no-broad-client-props
  const [theme, setTheme] = useState<string>(settings.theme)
  return (
    <form action={changePassword}>
      <select value={theme} onChange={(event) => setTheme(event.target.value)}>
        <option>light</option>
        <option>dark</option>
      </select>
      <input name="password" type="password" />
      <button type="button" onClick={async () => window.open(await startAvatarUpload())}>Change picture</button>
      <button>Save</button>
    </form>
  )
}
