import { removeMessage } from '@/data/messages'
import { requireCaller } from '@/data/session'

export default function Page() {
  async function remove() {
    'use server'
    await requireCaller()
    await removeMessage('a1')
  }

  return (
    <form action={remove}>
      <button>Remove</button>
    </form>
  )
}
