/** Logs how long an action took. */
export function withLogging<Args extends unknown[], Result>(name: string, action: (...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => {
    const startedAt = Date.now()
    try {
      return await action(...args)
    } finally {
      console.info(`${name} took ${Date.now() - startedAt} ms`)
    }
  }
}
