import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { Effect } from '../interpret/effects.js'
import type { Outcome } from '../interpret/engine.js'
import { openFile, type LintedFile } from '../session.js'
import { collectActions, clientArguments, mayHoldActions, type ActionEntry } from './entry-points.js'
import { findReturnedErrors } from './error-texts.js'
import { describeExposures } from './exposure-words.js'
import { findExposures } from './exposures.js'
import { describePlace } from './source-places.js'

/** A server action that answers with something private. */
export interface PrivateReturn {
  readonly action: ActionEntry
  readonly kind: 'privateRecord' | 'privateColumn' | 'secret' | 'session' | 'errorText'
  /** What it returns: ``a whole `User` record with `email` (read at lib/users.ts:12)``. */
  readonly what: string
}

const KINDS = {
  record: 'privateRecord',
  column: 'privateColumn',
  secret: 'secret',
  session: 'session',
  cookie: 'session',
} as const

/** Which server actions of a module return something private? */
export function findPrivateReturns(context: Readonly<RuleContext<string, readonly unknown[]>>): PrivateReturn[] {
  const file = mayHoldActions(context) ? openFile(context) : null
  if (!file) return []
  const { session, module } = file
  return collectActions(session, module).flatMap((action): PrivateReturn[] => {
    const outcome = session.interpreter.enter(module, action.value, clientArguments(), action.name)
    const exposures = findExposures(session, outcome.value, { documents: true })
    const [first] = exposures
    if (first) return [{ action, kind: KINDS[first.kind], what: describeExposures(session, exposures) }]
    const what = describeErrorText(file, action, outcome)
    return what === null ? [] : [{ action, kind: 'errorText', what }]
  })
}

/** What an action says of an error that it may have from a database or service; null when it says nothing. */
function describeErrorText(file: LintedFile, { value }: ActionEntry, { effects }: Outcome): string | null {
  for (const { shape } of value) {
    if (shape.kind !== 'function' || shape.closure.module !== file.module) continue
    for (const { text, at, end } of findReturnedErrors(file.session, file.module, shape.closure.fn)) {
      const causes = effects.filter((effect) => isOutside(effect) && isWithin(file, effect, at, end))
      // What stands right there tells more than what is behind a helper.
      const cause = causes.find(({ chain }) => chain === null) ?? causes[0]
      if (cause)
        return `\`${text}\` of whatever \`${cause.name}\` fails with (${describePlace(file.session, cause.place)})`
    }
  }
  return null
}

/** Something else than the app's own code does it, with errors of its own. */
function isOutside({ kind }: Effect): boolean {
  switch (kind) {
    case 'database-read':
    case 'database-write':
    case 'service-read':
    case 'service-write':
    case 'payment':
    case 'payment-read':
    case 'mail':
    case 'storage-write':
    case 'store-read':
    case 'store-write':
      return true
    default:
      return false
  }
}

/** Whether an effect, or the call that leads to it, stands in a part of the linted file. */
function isWithin({ module }: LintedFile, { place, chain }: Effect, at: number, end: number): boolean {
  const entrance = chain?.place ?? place
  return entrance.path === module.path && entrance.at >= at && entrance.end <= end
}
