import { sendMail } from '@/data/mail'
import { insertMember } from '@/data/teams'
import { absoluteUrl } from '@/lib/site'
import { findByEmail } from '../lookup'

export async function invite(teamId: string, email: string) {
  const user = await findByEmail(email)
  if (user) return insertMember(teamId, user.id)
  await sendMail({ to: email, subject: 'You are invited', text: `Join us: ${absoluteUrl('/sign-up')}` })
}
