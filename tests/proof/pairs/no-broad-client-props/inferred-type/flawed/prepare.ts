export function prepare<T>(user: T): T {
  return user
}
