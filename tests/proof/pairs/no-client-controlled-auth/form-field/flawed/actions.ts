'use server'

import { removeMessages } from './data'

// flawed-next-line: require-action-auth
export async function removeAll(form: FormData) {
  // flawed-next-line: no-client-controlled-auth
  if (form.get('role') !== 'admin') throw new Error('Only for administrators')
  await removeMessages()
}
