import { clear } from './actions'

export default function Page() {
  return (
    <form action={clear}>
      <button>Clear</button>
    </form>
  )
}
