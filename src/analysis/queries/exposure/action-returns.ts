import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { Outcome } from '../../interpret/engine.js'
import type { ErrorSource } from '../../interpret/values/values.js'
import { openFile, type LintedFile } from '../../session.js'
import { collectActions, clientArguments, mayHoldActions, type ActionEntry } from '../entry-points.js'
import { findErrorTexts } from './error-texts.js'
import { describeExposures } from './exposure-words.js'
import { findExposures } from './exposures.js'
import { describePlace } from '../source-places.js'

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
    const what = describeErrorText(file, outcome)
    return what === null ? [] : [{ action, kind: 'errorText', what }]
  })
}

/** What an action says of an error that it may have from a database or service; null when it says nothing. */
function describeErrorText({ session, module }: LintedFile, { value }: Outcome): string | null {
  const error = findErrorTexts(value).find((source) => !isForPeople(source, module.path))
  if (!error) return null
  const { cause, caughtAt } = error
  const elsewhere = caughtAt.path === module.path ? '' : `, caught at ${describePlace(session, caughtAt)}`
  return `the text of whatever \`${cause.name}\` fails with (${describePlace(session, cause.place)}${elsewhere})`
}

/**
 * Whether a text is taken to be made for people: a helper in another file that tells kinds of errors apart has decided
 * what they may read, and one that meets errors of the app's own classes is there to pass these on.
 */
function isForPeople({ sortedIn = [], caughtAt, mixed }: ErrorSource, path: string): boolean {
  return sortedIn.some((other) => other !== path) || (mixed === true && caughtAt.path !== path)
}
