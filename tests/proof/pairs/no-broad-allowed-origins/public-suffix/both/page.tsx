import { remove } from './actions'

export default function Page() {
  return (
    <form action={remove}>
      <input type="hidden" name="id" value="a1" />
      <button>Remove</button>
    </form>
  )
}
