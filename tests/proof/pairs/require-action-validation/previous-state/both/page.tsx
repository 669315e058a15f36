import { save } from './actions'
import { Profile } from './profile'

export default function Page() {
  return <Profile save={save} />
}
