import 'server-only'

export function withLog<A extends unknown[], R>(action: (...args: A) => Promise<R>) {
  return async (...args: A) => {
    console.info('An action was called')
    return action(...args)
  }
}
