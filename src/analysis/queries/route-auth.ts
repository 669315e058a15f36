import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { openFile } from '../session.js'
import { collectRouteHandlers, mayHoldRouteHandlers, requestArguments, type RouteHandler } from './entry-points.js'
import { isGuardedByProxy } from './proxy-auth.js'
import { describeEvidence, explainDeed, findUnverifiedDeed, type GuardProblem } from './private-deeds.js'

export interface UnverifiedHandler {
  readonly handler: RouteHandler
  readonly problem: GuardProblem | 'neverChecked'
  /** What the handler does for a stranger: ``writes to `post` ``. */
  readonly deed: string
  /** Where, and through which calls. */
  readonly evidence: string
  /** The guard or session reader the problem is about; empty for `neverChecked`. */
  readonly guard: string
}

/** The route handlers of a file that do something private before their caller is verified. */
export function findUnverifiedHandlers(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
): UnverifiedHandler[] {
  if (!mayHoldRouteHandlers(context)) return []
  const file = openFile(context)
  if (!file) return []
  const { session, module } = file
  return collectRouteHandlers(session, module).flatMap((handler) => {
    const outcome = session.interpreter.enter(
      module,
      handler.value,
      requestArguments(handler.method, handler.route),
      handler.method,
    )
    // A callback that an unknown library may call runs on that library's terms: an OAuth provider, a directory.
    const effects = outcome.effects.filter((effect) => effect.certain)
    const found = findUnverifiedDeed(file, { ...outcome, effects })
    if (!found || isGuardedByProxy(session, handler.route)) return []
    const { problem, guard } = explainDeed(session, outcome, found.effect) ?? { problem: 'neverChecked', guard: '' }
    return [{ handler, problem, guard, deed: found.deed, evidence: describeEvidence(session, found.effect) }]
  })
}
