import { requireCaller } from '@/data/session'
import { clear } from './actions'

export default async function Page() {
  const { role } = await requireCaller()
  return (
    // flawed-next-line: no-private-action-closure
    <form action={clear.bind(null, role)}>
      <button>Clear</button>
    </form>
  )
}
