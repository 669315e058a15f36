import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { isCredentialEntity, isSessionEntity } from '../../catalog/entities.js'
import type { Pattern } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import type { Effect } from '../interpret/effects.js'
import { NO_FACTS } from '../interpret/knowledge.js'
import { sourcesOf, type Option, type Value } from '../interpret/values.js'
import { openFile } from '../session.js'
import { collectDalEntries, enterDal, type DalEntry } from './dal-entries.js'
import { findDalUses, isUsedWithoutSession } from './dal-uses.js'
import { getFileKind } from './file-kinds.js'
import {
  describeEvidence,
  explainDeed,
  findUnverifiedDeed,
  managesOwnSession,
  type GuardProblem,
} from './private-deeds.js'

export interface UnverifiedDalFunction {
  readonly entry: DalEntry
  readonly problem: GuardProblem | 'neverChecked' | 'trustsArgument'
  /** What it does for whoever calls: ``writes to `order` ``. */
  readonly deed: string
  /** Where, and through which calls. */
  readonly evidence: string
  /** The guard the problem is about, or the argument that is trusted; empty for `neverChecked`. */
  readonly guard: string
}

/** The exported functions of a module of the Data Access Layer that touch private records before they verify the caller. */
export function findUnverifiedDalFunctions(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
): UnverifiedDalFunction[] {
  const file = openFile(context)
  if (!file) return []
  const { session, module } = file
  // What a file with `'use server'` exports is an action before it is anything else.
  if (!session.isDal(module.path) || module.directive === 'use server' || module.directive === 'use client') return []
  if (getFileKind(session, module.path) !== null) return []
  return collectDalEntries(session, module).flatMap((entry) => {
    const outcome = enterDal(session, module, entry)
    const effects = outcome.effects.filter((effect) => effect.certain && isAboutRecords(effect))
    const value = outcome.value.filter((option) => !isCount(option))
    const found = findUnverifiedDeed(
      file,
      { ...outcome, effects, value },
      (effect) => isSessionManagement(effect) || (effect.kind === 'database-write' && managesOwnSession(effects)),
    )
    if (!found) return []
    const uses = findDalUses(session, module, entry.exported)
    if (uses.inside && uses.outside.length === 0) return []
    if (isUsedWithoutSession(session, uses.outside, found.effect)) return []
    const explained = explainDeed(session, outcome, found.effect) ?? explainMissing(module, entry)
    return [{ entry, ...explained, deed: found.deed, evidence: describeEvidence(session, found.effect) }]
  })
}

/** What reads and writes records, and what tells a sign-in from other things. */
function isAboutRecords({ kind }: Effect): boolean {
  switch (kind) {
    case 'mail':
    case 'job':
    case 'request':
    case 'storage-write':
    case 'service-write':
    case 'payment':
      return false
    default:
      return true
  }
}

/** How many records there are is not one of them. */
function isCount({ shape }: Option): boolean {
  return shape.kind === 'record' && shape.field === '#'
}

/**
 * Looking up a session or a single-use token, writing it, and what is done with the person it was found for:
 * this is how callers come to be verified. Keys and invitations are given away by somebody who must be.
 */
function isSessionManagement({ kind, entity, args }: Effect): boolean {
  if (entity === null) return false
  if (isTicket(entity)) return kind === 'database-write' || !args.some(selectsByPerson)
  return args.some((argument) => isFoundByTicket(argument))
}

/** Whether what is selected by belongs to a session or token that was found; one that may be absent finds nobody. */
function isFoundByTicket(selector: Value, depth = 0): boolean {
  if (selector.length === 0 || depth > SELECTOR_DEPTH) return false
  return selector.every(({ shape }) => {
    if (shape.kind === 'object') return [...shape.fields.values()].some((field) => isFoundByTicket(field, depth + 1))
    if (shape.kind === 'list') return isFoundByTicket(shape.element, depth + 1)
    return sourcesOf([{ shape, facts: NO_FACTS }]).some((source) => source.kind === 'record' && isTicket(source.entity))
  })
}

/** How deep in a query's arguments what it selects by may stand. */
const SELECTOR_DEPTH = 8

function isTicket(entity: string): boolean {
  return (isSessionEntity(entity) || isCredentialEntity(entity)) && !/invit|key|api|access/i.test(entity)
}

/** `where: { userId }`: all that somebody has, not the one that was presented. */
function selectsByPerson(argument: Value): boolean {
  return argument.some(({ shape }) => {
    if (shape.kind !== 'object') return false
    const selectors = [shape, ...(shape.fields.get('where') ?? []).map((option) => option.shape)]
    return selectors.some((selector) => selector.kind === 'object' && [...selector.fields.keys()].some(isPersonKey))
  })
}

function isPersonKey(key: string): boolean {
  return /^(?:user|owner|account)_?id$/i.test(key)
}

function explainMissing(
  module: ModuleFacts,
  { value }: DalEntry,
): { readonly problem: 'neverChecked' | 'trustsArgument'; readonly guard: string } {
  const [only] = value
  const names =
    only?.shape.kind === 'function' && only.shape.closure.module === module
      ? only.shape.closure.fn.params.flatMap((param) => namesIn(module, param))
      : []
  const trusted = names.find((name) => IDENTITY.test(name))
  return trusted === undefined
    ? { problem: 'neverChecked', guard: '' }
    : { problem: 'trustsArgument', guard: `\`${trusted}\`` }
}

const IDENTITY =
  /^(?:current_?|auth_?|session_?)?(?:user|viewer|owner|account|caller|customer|member|org|tenant)(?:_?id)?$/i

/** The variables a parameter declares. */
function namesIn(module: ModuleFacts, pattern: Pattern): string[] {
  switch (pattern.kind) {
    case 'binding':
      return [module.bindings[pattern.id]?.name ?? '']
    case 'object':
      return pattern.properties.flatMap(({ value }) => namesIn(module, value))
    case 'default':
      return namesIn(module, pattern.target)
    default:
      return []
  }
}
