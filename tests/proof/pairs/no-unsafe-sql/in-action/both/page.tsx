import { rename } from './actions'

export default function Page() {
  return (
    <form action={rename}>
      <input name="title" />
      <button>Rename</button>
    </form>
  )
}
