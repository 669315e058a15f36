import { createSafeActionClient } from 'next-safe-action'

export const actionClient = createSafeActionClient({
  handleServerError: () => 'Something went wrong.',
}).use(async ({ next }) => {
  const startedAt = Date.now()
  const result = await next()
  console.info(`action took ${Date.now() - startedAt} ms`)
  return result
})
