'use server'

import { removeMessage } from '@/data/messages'

// flawed-next-line: require-action-auth
export async function remove(form: FormData) {
  const id = form.get('id')
  if (typeof id === 'string') await removeMessage(id)
}
