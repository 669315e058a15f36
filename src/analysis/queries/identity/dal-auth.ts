import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { Pattern } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Effect } from '../../interpret/values/effects.js'
import type { Option } from '../../interpret/values/values.js'
import { locateFile, openFile } from '../../session.js'
import { collectExportedFunctions, enterExported, type ExportedFunction } from '../exported-functions.js'
import { findDalUses, isUsedWithoutSession } from './dal-uses.js'
import { getFileKind } from '../file-kinds.js'
import {
  describeEvidence,
  explainDeed,
  findUnverifiedDeed,
  managesOwnSession,
  type GuardProblem,
} from './private-deeds.js'
import { isSessionManagement } from './session-management.js'

export interface UnverifiedDalFunction {
  readonly entry: ExportedFunction
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
  const located = locateFile(context)
  const file = located?.session.isDal(located.path) ? openFile(context) : null
  if (!file) return []
  const { session, module } = file
  // What a file with `'use server'` exports is an action before it is anything else.
  if (module.directive === 'use server' || module.directive === 'use client') return []
  if (getFileKind(session, module.path) !== null) return []
  return collectExportedFunctions(session, module).flatMap((entry) => {
    const outcome = enterExported(session, module, entry)
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

function explainMissing(
  module: ModuleFacts,
  { value }: ExportedFunction,
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
