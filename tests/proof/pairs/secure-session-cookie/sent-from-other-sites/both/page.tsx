import { signIn } from './actions'

export default function Page() {
  return (
    <form action={signIn}>
      <input name="email" />
      <button>Sign in</button>
    </form>
  )
}
