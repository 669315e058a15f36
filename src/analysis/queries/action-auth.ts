import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { getPrivateEntity, isCredentialEntity } from '../../catalog/entities.js'
import { getPrivateField } from '../../catalog/private-fields.js'
import type { FunctionIr } from '../facts/ir.js'
import { sitesOf, type Effect, type Note } from '../interpret/effects.js'
import type { Outcome } from '../interpret/engine.js'
import { literalText } from '../interpret/evaluate.js'
import { NO_FACTS, one, sourcesOf, type Source, type Value } from '../interpret/values.js'
import { openFile, type LintedFile } from '../session.js'
import { clientArguments, collectActions, type ActionEntry } from './entry-points.js'
import { isPublicRead } from './public-reads.js'
import { describePlace } from './source-places.js'

/** Why an action's caller is not verified when it matters. */
export type AuthProblem =
  | 'neverChecked'
  | 'absenceIgnored'
  | 'checkedTooLate'
  | 'notAwaited'
  | 'failureSwallowed'
  | 'somePathsOnly'
  | 'unverifiedSession'
  | 'onlyPageChecks'

export interface UnverifiedAction {
  readonly action: ActionEntry
  readonly problem: AuthProblem
  /** What the action does for a stranger: ``writes to `post` ``. */
  readonly deed: string
  /** Where, and through which calls. */
  readonly evidence: string
  /** The guard or session reader the problem is about; empty for `neverChecked`. */
  readonly guard: string
}

/** The server actions of a file that do something private before their caller is verified. */
export function findUnverifiedActions(context: Readonly<RuleContext<string, readonly unknown[]>>): UnverifiedAction[] {
  const file = openFile(context)
  if (!file) return []
  return collectActions(file.session, file.module).flatMap((action) => {
    const outcome = file.session.interpreter.enter(file.module, action.value, clientArguments(), action.name)
    const culprit = findCulprit(file, outcome)
    if (!culprit) return []
    const { problem, guard } = explain(file, action, outcome, culprit.effect)
    return [{ action, problem, guard, deed: culprit.deed, evidence: describeEvidence(file, culprit.effect) }]
  })
}

interface Culprit {
  readonly effect: Effect
  readonly deed: string
}

/** The first thing an action does for a stranger that it should not. */
function findCulprit({ session, module }: LintedFile, outcome: Outcome): Culprit | null {
  const { effects, value } = outcome
  if (!managesOwnSession(effects)) {
    const issuesCredential = effects.some(isCredentialIssue)
    for (const effect of effects) {
      if (effect.facts.has('verified')) continue
      if (issuesCredential && (isCredentialIssue(effect) || effect.kind === 'mail' || effect.kind === 'job')) continue
      const deed = describeMutation(effect)
      if (deed !== null) return { effect, deed }
    }
  }
  for (const { entity, columns, field, origin } of returnedRecords(value)) {
    if (origin.facts.has('verified')) continue
    const shownToAll = getPrivateEntity(entity)
      ? !isPrivatePart(columns, field)
      : origin.kind !== 'database-read' || isPublicRead(session, origin, module.path)
    if (shownToAll) continue
    return { effect: origin, deed: `returns \`${entity}\` records` }
  }
  return null
}

/** Whether what is returned of a private entity's record is more than what everybody may see of it. */
function isPrivatePart(columns: readonly string[] | null, field: string | null): boolean {
  // Which field a computed key reads is unknown: that alone accuses nobody.
  if (field === '*') return false
  if (field === '#') return true
  const shown = field === null ? columns : [field]
  return shown === null || !shown.every(isHarmlessField)
}

/** Ids, and what applications show beside what a person published. */
function isHarmlessField(field: string): boolean {
  return !getPrivateField(field) && (/(?:^_?id|_id|Id)$/.test(field) || SHOWN_IN_PUBLIC.test(field))
}

const SHOWN_IN_PUBLIC =
  /^(?:user|display|first|last|full|screen)?_?name$|^(?:image|picture|avatar|photo|bio|slug|handle|title|role)(?:_?url)?$|^(?:created|updated|joined)_?at$/i

/** Mutations that touch what is not the caller's own browser. */
function describeMutation({ kind, entity, name }: Effect): string | null {
  switch (kind) {
    case 'database-write':
      return `writes to \`${entity ?? 'the database'}\``
    case 'storage-write':
      return 'writes to the file storage'
    case 'mail':
      return 'sends mail'
    case 'payment':
      return 'changes payments'
    case 'service-write':
    case 'store-write':
      return `writes through \`${name}\``
    case 'job':
      return 'starts a background job'
    case 'request':
      return 'sends a request that changes something'
    default:
      return null
  }
}

/**
 * Whether the action signs its caller in, up or out: the one thing a stranger must be able to do.
 * Recognised by what it does, not by its name.
 */
function managesOwnSession(effects: readonly Effect[]): boolean {
  const setsSession = effects.some((effect) => effect.kind === 'cookie-write' && isSessionCookie(effect))
  const hashes = effects.some((effect) => effect.kind === 'credential-hash')
  const creates = effects.some(
    (effect) => effect.kind === 'database-write' && isCreation(effect) && isPerson(effect.entity),
  )
  return (
    setsSession ||
    (hashes && creates) ||
    effects.some((effect) => effect.kind === 'sign-in' || effect.kind === 'sign-up' || effect.kind === 'sign-out')
  )
}

function isSessionCookie({ args }: Effect): boolean {
  const name = args[0] ? (literalText(args[0]) ?? nameField(args[0])) : null
  return name !== null && /session|token|auth|jwt|sid$/i.test(name)
}

function nameField(value: Value): string | null {
  const [only] = value
  const name = only?.shape.kind === 'object' ? only.shape.fields.get('name') : undefined
  return name ? literalText(name) : null
}

function isCreation({ name }: Effect): boolean {
  return /(?:create|insert|upsert|save|add)\w*(?:\(\))?$/i.test(name)
}

function isPerson(entity: string | null): boolean {
  return entity !== null && /user|account|member|customer|profile|person|people/i.test(entity)
}

/** A row for a reset, verification or sign-in link, which is mailed to whoever owns the address. */
function isCredentialIssue(effect: Effect): boolean {
  return (
    effect.kind === 'database-write' &&
    effect.entity !== null &&
    isCredentialEntity(effect.entity) &&
    !/invit/i.test(effect.entity)
  )
}

/** The records a stranger gets back. */
function returnedRecords(value: Value): Extract<Source, { kind: 'record' }>[] {
  const open = value.filter((option) => !option.facts.has('verified'))
  return sourcesOf(open).flatMap((source) => (source.kind === 'record' ? [source] : []))
}

function explain(
  { session, module }: LintedFile,
  action: ActionEntry,
  outcome: Outcome & { readonly facts: ReadonlySet<string> },
  effect: Effect,
): { problem: AuthProblem; guard: string } {
  const find = (kind: Note['kind']): Note | undefined => outcome.notes.find((note) => note.kind === kind)
  const about = (problem: AuthProblem, note: Note) => ({
    problem,
    guard: `\`${note.name}\` (${describePlace(session, note.place)})`,
  })
  const forgotten = find('not-awaited')
  if (forgotten) return about('notAwaited', forgotten)
  const swallowed = find('swallowed')
  if (swallowed) return about('failureSwallowed', swallowed)
  const read = find('session-read') ?? find('by-name')
  if (read && outcome.facts.has('verified') && effect.certain) return about('checkedTooLate', read)
  const partial = find('some-paths')
  if (partial && read) return about('somePathsOnly', read)
  if (read) return about('absenceIgnored', read)
  const unverified = find('unverified-session')
  if (unverified) return about('unverifiedSession', unverified)
  const fn = action.value[0]?.shape.kind === 'function' ? action.value[0].shape.closure.fn : null
  if (action.inline && fn && enclosingVerifies({ session, module }, fn)) return { problem: 'onlyPageChecks', guard: '' }
  return { problem: 'neverChecked', guard: '' }
}

/** Whether the component an inline action is written in verifies its visitor. */
function enclosingVerifies({ session, module }: LintedFile, fn: FunctionIr): boolean {
  const parent = fn.parent === null ? undefined : module.functions[fn.parent]
  if (!parent) return false
  const closure = { module, fn: parent, captured: new Map<number, Value>(), frame: null, self: null }
  const props = one({ kind: 'input', source: 'params', path: [] }, NO_FACTS)
  const { facts } = session.interpreter.enter(
    module,
    one({ kind: 'function', closure, bound: [] }),
    [props],
    parent.name ?? 'component',
  )
  return facts.has('verified')
}

function describeEvidence({ session }: LintedFile, effect: Effect): string {
  const sites = sitesOf(effect.chain)
  const through = sites.length === 0 ? '' : `, through ${sites.map((site) => site.callee).join(' > ')}`
  return `${describePlace(session, effect.place)}${through}`
}
