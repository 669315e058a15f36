'use client'

import { useActionState } from 'react'
import { signIn, signUp } from './actions'

export function AuthForm({ mode }: { mode: 'sign-in' | 'sign-up' }) {
  const [state, submit, pending] = useActionState(mode === 'sign-in' ? signIn : signUp, null)
  return (
    <form action={submit}>
      {mode === 'sign-up' && <input name="name" placeholder="Name" required />}
      <input name="email" type="email" placeholder="Email" required />
      <input name="password" type="password" placeholder="Password" required />
      {state?.error && <p role="alert">{state.error}</p>}
      <button disabled={pending}>{mode === 'sign-in' ? 'Sign in' : 'Create account'}</button>
    </form>
  )
}
