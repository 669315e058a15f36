'use server'

import { updateTag } from 'next/cache'

export async function update() {
  updateTag('messages')
}
