import 'server-only'
import { and, eq, gt } from 'drizzle-orm'
import { db, invites } from '@/db'
import { sendMail } from './mail'
import { hashToken } from './secrets'

const day = 24 * 60 * 60 * 1000

/** Only the mail carries the token, the table has its hash. */
export async function sendInvite(teamId: string, email: string, linkTo: (token: string) => string) {
  const token = crypto.randomUUID()
  const expiresAt = new Date(Date.now() + 3 * day)
  await db.insert(invites).values({ tokenHash: hashToken(token), teamId, email, expiresAt })
  await sendMail({ to: email, subject: 'You are invited', text: linkTo(token) })
}

/** The invitation of a token, which is used up by this; null for any other string. */
export async function redeemInvite(token: string) {
  const [invite] = await db
    .delete(invites)
    .where(and(eq(invites.tokenHash, hashToken(token)), gt(invites.expiresAt, new Date())))
    .returning({ teamId: invites.teamId, email: invites.email })
  return invite ?? null
}
