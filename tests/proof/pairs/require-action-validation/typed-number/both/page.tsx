import { setCount } from './actions'

export default function Page() {
  return (
    <form action={setCount.bind(null, 7)}>
      <button>Seven</button>
    </form>
  )
}
