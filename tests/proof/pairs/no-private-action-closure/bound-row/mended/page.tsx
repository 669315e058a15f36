import { requireCaller } from '@/data/session'
import { remove } from './actions'

export default async function Page() {
  const caller = await requireCaller()
  return (
    <form action={remove.bind(null, { id: caller.id })}>
      <button>Remove</button>
    </form>
  )
}
