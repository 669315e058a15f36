import { load } from './actions'
import { Load } from './load'

export default function Page() {
  return <Load load={load} />
}
