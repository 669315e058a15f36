import { removeAll } from './actions'

export default function Page() {
  return (
    <form action={removeAll}>
      <button>Remove all my messages</button>
    </form>
  )
}
