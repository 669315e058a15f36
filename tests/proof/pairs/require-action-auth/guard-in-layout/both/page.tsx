import { RemoveButton } from './button'
import { remove } from './actions'

export default function Page() {
  return <RemoveButton remove={remove} />
}
