import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { Effect } from '../../interpret/values/effects.js'
import { sourcesOf } from '../../interpret/values/values.js'
import { openFile, type LintedFile, type Session } from '../../session.js'
import { getRoute, mayHoldPage } from '../entry-points.js'
import { findLayoutGuard } from './layout-guards.js'
import { describeEvidence } from './private-deeds.js'
import { isPrivateEntity } from '../privacy.js'
import { isGuardedByProxy } from './proxy-auth.js'
import { collectReads, isPublicRead } from './public-reads.js'
import { defaultComponent } from '../rendered-components.js'
import { isSessionManagement } from './session-management.js'
import { describePlace } from '../source-places.js'
import { describeEntity } from '../entity-words.js'

/** A page that reads private records and leaves the check to a layout. */
export interface UncheckedPage {
  readonly name: string
  /** Where the finding stands: the page's component. */
  readonly at: number
  readonly end: number
  /** ``reads `order` `` */
  readonly deed: string
  /** Where, and through which calls. */
  readonly evidence: string
  /** The layout's path as messages name it, and the check it makes. */
  readonly layout: string
  readonly guard: string
}

/** The page in a file, if it reads private records for visitors that only a layout around it verifies. */
export function findUncheckedPage(context: Readonly<RuleContext<string, readonly unknown[]>>): UncheckedPage | null {
  if (!mayHoldPage(context)) return null
  const file = openFile(context)
  if (!file) return null
  const { session, module } = file
  const role = session.routeRole(module.path)
  if (role !== 'page' && role !== 'default') return null
  const page = defaultComponent(session, module.path)
  const guard = page && findLayoutGuard(session, module.path)
  if (!guard) return null
  const read = collectReads(session, page)?.find((effect) => isPrivateRead(session, effect))
  if (!read || isGuardedByProxy(session, getRoute(session, module.path))) return null
  return {
    ...placeOf(file),
    deed: `reads ${describeEntity(read.entity)}`,
    evidence: describeEvidence(session, read),
    layout: session.displayPath(guard.path),
    guard: guard.check
      ? `\`${guard.check.name}\` (${describePlace(session, guard.check.place)})`
      : 'a check of its own',
  }
}

function isPrivateRead(session: Session, effect: Effect): boolean {
  if (!effect.certain || isSessionManagement(effect)) return false
  if (effect.entity !== null && isPrivateEntity(session, effect.entity)) return true
  return isSelective(effect) && !isPublicRead(session, effect, '')
}

/** Whether a query asks for something in particular; what is read whole, for everybody alike, is reference data. */
function isSelective({ args }: Effect): boolean {
  return args.some((argument) => sourcesOf(argument, SELECTOR_DEPTH).some(({ kind }) => kind !== 'secret'))
}

/** How deep in a query's arguments what it selects by may stand. */
const SELECTOR_DEPTH = 8

function placeOf({ session, module }: LintedFile): Pick<UncheckedPage, 'name' | 'at' | 'end'> {
  const fact = module.exports.get('default')
  const target = fact?.kind === 'binding' ? session.graph.resolveBinding(module, fact.binding) : null
  const own = target?.kind === 'binding' && target.module === module ? module.bindings[target.binding] : undefined
  if (own) return { name: `\`${own.name}\``, at: own.at, end: own.at + own.name.length }
  const at = fact?.at ?? module.start
  return { name: 'This page', at, end: at + 'export default'.length }
}
