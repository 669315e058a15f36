import { remove } from './actions'

export default function Page() {
  return (
    <form action={remove}>
      <input name="id" />
      <input name="owner" />
      <button>Remove</button>
    </form>
  )
}
