import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { NEVER } from '../../interpret/values/values.js'
import { openFile, type LintedFile, type Session } from '../../session.js'
import { collectRouteHandlers, mayHoldRouteHandlers, type RouteHandler } from '../entry-points.js'
import { describeServed, runHandler, type HandlerRun } from './handler-runs.js'
import { isOwnedEntity } from './owned-entities.js'
import { isGuardedByProxy } from './proxy-auth.js'
import { describeEvidence, explainDeed, findUnverifiedDeed, type GuardProblem } from './private-deeds.js'
import { isPrivateEntity } from '../privacy.js'

export interface UnverifiedHandler {
  readonly handler: RouteHandler
  readonly problem: GuardProblem | 'neverChecked'
  /** The procedure or route of its router that does it; empty for the handler itself. */
  readonly served: string
  /** What is done for a stranger: ``writes to `post` ``. */
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
    const found = runHandler(session, module, handler).flatMap((run) => judgeRun(file, handler, run))
    if (found.length === 0 || isGuardedByProxy(session, handler.route)) return []
    const own = found.filter(({ run }) => !run.served)
    // What a router serves is as many ways in, but one address: one finding names them all.
    const [first, ...others] = found.filter(({ run }) => run.served)
    return [
      ...own.map(({ finding }) => finding),
      ...(first ? [{ ...first.finding, evidence: first.finding.evidence + describeOthers(others) }] : []),
    ]
  })
}

interface Judged {
  readonly run: HandlerRun
  readonly finding: UnverifiedHandler
}

function judgeRun(file: LintedFile, handler: RouteHandler, run: HandlerRun): Judged[] {
  const { session } = file
  const { outcome } = run
  // A callback that an unknown library may call runs on that library's terms: an OAuth provider, a directory.
  const effects = outcome.effects.filter((effect) => effect.certain)
  // Which queries of a router everybody may ask no page tells: components ask them in the browser.
  const value = run.served && run.served.what !== 'route' ? NEVER : outcome.value
  const found = findUnverifiedDeed(
    file,
    { ...outcome, value, effects },
    ({ kind, entity }) => kind === 'database-read' && entity !== null && isForAll(session, entity),
  )
  if (!found) return []
  const { problem, guard } = explainDeed(session, outcome, found.effect) ?? { problem: 'neverChecked', guard: '' }
  const evidence = describeEvidence(session, found.effect)
  return [
    { run, finding: { handler, problem, guard, served: describeServed(session, run), deed: found.deed, evidence } },
  ]
}

/**
 * Whether an address may give the records of an entity to everybody: they are not private by nature, and nothing says
 * that each of them is somebody's. Which pages ask for them in the browser, no import tells.
 */
function isForAll(session: Session, entity: string): boolean {
  return !isPrivateEntity(session, entity) && isOwnedEntity(session, entity) !== true
}

/** More names than these are counted. */
const MAX_NAMES = 4

function describeOthers(others: readonly Judged[]): string {
  if (others.length === 0) return ''
  const names = others.map(({ run }) => `\`${run.served?.name ?? ''}\``)
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : ''
  return `; likewise ${names.slice(0, MAX_NAMES).join(', ')}${more}`
}
