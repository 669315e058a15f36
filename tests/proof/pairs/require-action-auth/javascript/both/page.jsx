import { remove } from './actions'

export default function Page() {
  return (
    <form action={remove.bind(null, 'a1')}>
      <button>Remove</button>
    </form>
  )
}
