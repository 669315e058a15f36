import { load } from './actions'
import { Messages } from './messages'

export default function Page() {
  return <Messages load={load} />
}
