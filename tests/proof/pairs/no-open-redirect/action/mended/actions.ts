'use server'

import { redirect } from 'next/navigation'

const PLACES = ['/home', '/settings']

export async function finish(form: FormData) {
  const next = String(form.get('next'))
  redirect(PLACES.includes(next) ? next : '/')
}
