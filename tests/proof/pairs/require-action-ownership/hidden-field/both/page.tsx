import { rename } from './actions'

export default function Page() {
  return (
    <form action={rename}>
      <input type="hidden" name="id" value="b1" />
      <input name="title" />
      <button>Rename</button>
    </form>
  )
}
