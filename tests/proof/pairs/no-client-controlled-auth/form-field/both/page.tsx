import { removeAll } from './actions'

export default function Page() {
  return (
    <form action={removeAll}>
      <input type="hidden" name="role" value="member" />
      <button>Remove all</button>
    </form>
  )
}
