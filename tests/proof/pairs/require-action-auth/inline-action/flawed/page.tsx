import { removeMessage } from '@/data/messages'

export default function Page() {
  // flawed-next-line: require-action-auth
  async function remove() {
    'use server'
    await removeMessage('a1')
  }

  return (
    <form action={remove}>
      <button>Remove</button>
    </form>
  )
}
