import { remove } from './actions'

export default function Page() {
  return (
    <form action={remove}>
      <input name="id" />
      <button>Remove</button>
    </form>
  )
}
