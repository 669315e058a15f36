import { rename } from './actions'

export default function Page() {
  return (
    <form action={rename.bind(null, 'a1', 'Changed')}>
      <button>Rename</button>
    </form>
  )
}
