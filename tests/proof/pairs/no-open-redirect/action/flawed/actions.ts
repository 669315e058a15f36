'use server'

import { redirect } from 'next/navigation'

// flawed-next-line: require-action-validation
export async function finish(form: FormData) {
  redirect(String(form.get('next'))) // flawed: no-open-redirect
}
