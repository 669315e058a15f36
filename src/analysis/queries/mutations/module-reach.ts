import type { ModuleRecord } from '../../facts/module-record.js'
import type { Session } from '../../session.js'

/**
 * Whether code of a module can reach something that changes what outlives a render, by its imports.
 * Most of an app's components cannot; for them the question what they do need not be asked.
 */
export function canMutate(session: Session, path: string): boolean {
  return reaches(session, path, 'mutating', ({ edges }, from) =>
    edges.some(
      ({ source, typeOnly }) => !typeOnly && (session.catalog.mutates(source) || leadsNowhere(session, from, source)),
    ),
  )
}

/** Whether code of a module can reach something that changes what Next.js keeps of a request, by its imports. */
export function canMutateRequests(session: Session, path: string): boolean {
  return reaches(session, path, 'mutating requests', ({ edges }) =>
    edges.some(({ source, typeOnly }) => !typeOnly && session.catalog.mutatesRequests(source)),
  )
}

/**
 * Whether a module is, or imports over any number of others, one for which something holds.
 *
 * @param question by which the answer is remembered
 */
function reaches(session: Session, path: string, question: string, isGoal: IsGoal): boolean {
  const { index, graph } = session
  // Whether one module does rests on what it imports alone, not on all that was looked at to answer for every one.
  graph.observer.sawModule(path)
  const found = graph.observer.aside(() =>
    session.once(`${question} ${graph.diskVersion}`, () => findReaching(session, isGoal)),
  )
  // A file the index has not seen yet (a new one, an unsaved import) may lead anywhere.
  return found.has(path) || index.record(path) === null
}

type IsGoal = (record: ModuleRecord, path: string) => boolean

/** The modules that are, or import over any number of others, one for which `isGoal` holds. */
function findReaching({ index }: Session, isGoal: IsGoal): ReadonlySet<string> {
  const found = new Set<string>()
  const stack: string[] = []
  for (const path of index.files()) {
    const record = index.record(path)
    if (record && isGoal(record, path)) stack.push(path)
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
