'use server'

import { z } from 'zod'
import { sendMail } from '@/data/mail'
import { getSession } from '@/data/session'

const message = z.string().trim().min(10).max(4000)

/** @param {FormData} formData */
export async function sendFeedback(formData) {
  const session = await getSession()
  // Without a session this line throws, before anything is sent.
  const subject = `Feedback from ${session.user.id}`
  await sendMail({ to: 'support@example.com', subject, text: message.parse(formData.get('message')) })
}
