import type { AppIndex } from './app-index.js'

/**
 * The modules that may work with what comes from some packages: those that import them, and those that import from
 * these, through barrels. What nothing reaches does not run, and is left out.
 *
 * @param isWanted says by its specifier whether a package is one of them
 */
export function collectPackageUsers(index: AppIndex, isWanted: (specifier: string) => boolean): string[] {
  const users = new Set<string>()
  for (const path of index.files()) {
    if (index.record(path)?.edges.some(({ source }) => isWanted(source))) users.add(path)
  }
  for (const path of [...users]) addImporters(index, path, users)
  return [...users].filter((path) => {
    const { client, server } = index.environmentOf(path)
    return client || server
  })
}

function addImporters(index: AppIndex, path: string, users: Set<string>): void {
  for (const { from, form } of index.importersOf(path)) {
    if (users.has(from)) continue
    users.add(from)
    if (form === 'export') addImporters(index, from, users)
  }
}
