'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { acceptInvite, signIn, signUp } from './actions'

const actions = { 'sign-in': signIn, 'sign-up': signUp, invite: acceptInvite }

type Props = { mode: keyof typeof actions; token?: string }

export function AuthForm({ mode, token }: Props) {
  const [state, submit, pending] = useActionState(actions[mode], null)
  return (
    <form action={submit}>
      {token && <input type="hidden" name="token" value={token} />}
      {mode !== 'sign-in' && <input name="name" placeholder="Name" required />}
      {mode !== 'invite' && <input name="email" type="email" placeholder="Email" required />}
      <input name="password" type="password" placeholder="Password" required />
      {state?.error && <p role="alert">{state.error}</p>}
      <Button disabled={pending}>Continue</Button>
    </form>
  )
}
