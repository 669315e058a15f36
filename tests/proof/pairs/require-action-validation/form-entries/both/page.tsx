import { save } from './actions'

export default function Page() {
  return (
    <form action={save}>
      <input name="name" />
      <button>Save</button>
    </form>
  )
}
