import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Served } from '../../interpret/engine.js'
import type { EntryOutcome } from '../../interpret/interpreter.js'
import type { Session } from '../../session.js'
import { requestArguments, type RouteHandler } from '../entry-points.js'
import { describePlace } from '../source-places.js'

/** One of the things that a route handler may do for a request. */
export interface HandlerRun {
  readonly outcome: EntryOutcome
  /** The procedure or route of a library that answers it; null for the handler itself. */
  readonly served: Served | null
}

/**
 * What a route handler does for requests: what it does for each of them, and what answers those that it hands to a
 * router. A request reaches one of these, so they are judged one by one.
 */
export function runHandler(session: Session, module: ModuleFacts, handler: RouteHandler): HandlerRun[] {
  const { method, route, value } = handler
  const outcome = session.interpreter.enter(module, value, requestArguments(method, route), method)
  const byName = new Map(outcome.served.map((served) => [served.name, served] as const))
  return [{ outcome, served: null }, ...[...byName.values()].map((served): HandlerRun => ({ outcome: served, served }))]
}

/** Which of them it is, where that is not the handler itself: `, in its procedure `post.create` (api/post.ts:12),`. */
export function describeServed(session: Session, { served }: HandlerRun): string {
  return served ? `, in its ${served.what} \`${served.name}\` (${describePlace(session, served.place)}),` : ''
}
