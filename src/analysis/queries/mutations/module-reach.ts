import type { ModuleRecord } from '../../facts/module-record.js'
import { LeadingModules } from '../../graph/leading-modules.js'
import type { Session } from '../../session.js'

/**
 * Whether code of a module can reach something that changes what outlives a render, by its imports.
 * Most of an app's components cannot; for them the question what they do need not be asked.
 */
export function canMutate(session: Session, path: string): boolean {
  return reaches(session, path, 'mutating', ({ path: from, edges }) =>
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
function reaches(session: Session, path: string, question: string, isGoal: (record: ModuleRecord) => boolean): boolean {
  const { index, graph } = session
  // Whether one module does rests on what it imports alone, not on all that was looked at to answer for every one.
  graph.observer.sawModule(path)
  const found = graph.observer.aside(() =>
    session.once(`${question} ${graph.diskVersion}`, () => new LeadingModules(index, isGoal)),
  )
  return found.has(path)
}

/** A generated database client that is not there yet. */
function leadsNowhere(session: Session, from: string, source: string): boolean {
  return (
    /^[.@~#]/.test(source) &&
    session.catalog.module(source).length === 0 &&
    session.graph.resolve(from, source).kind === 'unresolved'
  )
}
