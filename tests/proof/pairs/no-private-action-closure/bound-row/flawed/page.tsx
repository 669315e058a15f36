import { requireCaller } from '@/data/session'
import { loadUser } from '@/data/users'
import { remove } from './actions'

export default async function Page() {
  const caller = await requireCaller()
  const user = await loadUser(caller.id)
  return (
    // flawed-next-line: no-private-action-closure
    <form action={remove.bind(null, user)}>
      <button>Remove</button>
    </form>
  )
}
