import 'server-only'
import { env } from './env'

export async function sendMail(message: { to: string; subject: string; text: string }) {
  await fetch('https://mail.example.com/v1/messages', {
    method: 'POST',
    headers: { Authorization: `Bearer ${env.MAIL_API_KEY}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(message),
  })
}
