import { remove } from './actions'
import { RemoveButton } from './button'

export default function Page() {
  return <RemoveButton remove={remove} />
}
