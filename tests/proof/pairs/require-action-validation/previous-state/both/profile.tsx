'use client'

import { useActionState } from 'react'

interface State {
  role: string
}

export function Profile({ save }: { save: (previous: State, form: FormData) => Promise<State> }) {
  const [state, action] = useActionState(save, { role: 'member' })
  return (
    <form action={action}>
      <input name="name" />
      <button>Save as {state.role}</button>
    </form>
  )
}
