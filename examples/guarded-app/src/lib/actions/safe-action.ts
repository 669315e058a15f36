import { createSafeActionClient } from 'next-safe-action'
import { getSession } from '@/data/session'

const actionClient = createSafeActionClient({
  handleServerError: () => 'Something went wrong.',
})

export const userAction = actionClient.use(async ({ next }) => {
  const session = await getSession()
  if (!session) throw new Error('Please sign in first.')
  return next({ ctx: { user: session.user } })
})

export const adminAction = userAction.use(async ({ next, ctx }) => {
  if (ctx.user.role !== 'admin') throw new Error('Only administrators may do this.')
  return next({ ctx })
})
