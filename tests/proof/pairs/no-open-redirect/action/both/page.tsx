import { finish } from './actions'

export default function Page() {
  return (
    <form action={finish}>
      <input type="hidden" name="next" value="/home" />
      <button>Finish</button>
    </form>
  )
}
