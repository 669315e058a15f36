import { getSession } from '@/data/session'

/** Notes who called an action, for the audit log. */
export function withAudit<Args extends unknown[]>(name: string, action: (...args: Args) => Promise<void>) {
  return async (...args: Args) => {
    const session = await getSession()
    console.info('audit', name, session?.user.id ?? 'anonymous')
    await action(...args)
  }
}
