import { setCount } from './actions'
import { Save } from './save'

export default function Page() {
  return <Save save={setCount} />
}
