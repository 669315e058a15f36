import type { Session } from '../session.js'

/**
 * Whether code of a module can reach something that changes what outlives a render, by its imports.
 * Most of an app's components cannot; for them the question what they do need not be asked.
 */
export function canMutate(session: Session, path: string): boolean {
  const { index } = session
  const mutating = session.once(`mutating ${session.graph.diskVersion}`, () => findMutatingModules(session))
  // A file the index has not seen yet (a new one, an unsaved import) may do anything.
  return mutating.has(path) || index.record(path) === null
}

function findMutatingModules(session: Session): ReadonlySet<string> {
  const { index, catalog } = session
  const found = new Set<string>()
  const stack: string[] = []
  for (const path of index.files()) {
    const record = index.record(path)
    const touches = record?.edges.some(
      ({ source, typeOnly }) => !typeOnly && (catalog.mutates(source) || leadsNowhere(session, path, source)),
    )
    if (touches) stack.push(path)
  }
  for (let path = stack.pop(); path !== undefined; path = stack.pop()) {
    if (found.has(path)) continue
    found.add(path)
    for (const edge of index.importersOf(path)) stack.push(edge.from)
  }
  return found
}

/** A generated database client that is not there yet. */
function leadsNowhere(session: Session, from: string, source: string): boolean {
  return (
    /^[.@~#]/.test(source) &&
    session.catalog.module(source).length === 0 &&
    session.graph.resolve(from, source).kind === 'unresolved'
  )
}
