export function refuse(reason: string): never {
  throw new Error(reason)
}
