import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { ModuleFacts } from '../../facts/module-facts.js'
import { returnedValues } from '../../facts/walk.js'
import type { Outcome } from '../../interpret/engine.js'
import { isNullish, type Value } from '../../interpret/values/values.js'
import { locateFile, openFile, type Session } from '../../session.js'
import { collectExportedFunctions, enterExported, type ExportedFunction } from '../exported-functions.js'
import { findDalUses, isUsedWithoutSession } from '../identity/dal-uses.js'
import { describeExposure } from './exposure-words.js'
import { findExposures, type ExposedRecord } from './exposures.js'
import { getFileKind } from '../file-kinds.js'
import { findPrivateField } from '../privacy.js'

/** A function of the Data Access Layer that gives whole records to the rest of the application. */
export interface WholeReturn {
  readonly entry: ExportedFunction
  /** What it gives: ``a whole `User` record with `email` (read at lib/users.ts:12)``. */
  readonly what: string
  /** The returned variable and the fields to name instead; null when there is no single one. */
  readonly pick: PickedReturn | null
}
export interface PickedReturn {
  readonly at: number
  readonly end: number
  readonly fields: readonly string[]
  readonly list: boolean
  /** Null or undefined may be returned in the record's place. */
  readonly nullable: boolean
}

/** Which exported functions of a module of the Data Access Layer return whole private records? */
export function findWholeReturns(context: Readonly<RuleContext<string, readonly unknown[]>>): WholeReturn[] {
  const located = locateFile(context)
  const file = located?.session.isDal(located.path) ? openFile(context) : null
  if (!file) return []
  const { session, module } = file
  if (module.directive === 'use server' || module.directive === 'use client') return []
  if (getFileKind(session, module.path) !== null) return []
  return collectExportedFunctions(session, module).flatMap((entry): WholeReturn[] => {
    const outcome = enterExported(session, module, entry)
    const [record] = findExposures(session, outcome.value, { documents: true }).filter(isWhole)
    if (!record || !leavesLayer(session, module, entry, outcome, record)) return []
    return [
      { entry, what: describeExposure(session, record), pick: findPick(session, module, entry, outcome.value, record) },
    ]
  })
}

function isWhole(exposure: { readonly kind: string }): exposure is ExposedRecord {
  return exposure.kind === 'record' && (exposure as ExposedRecord).whole
}

/** What only the layer itself uses, or what signs somebody in, needs the whole record. */
function leavesLayer(
  session: Session,
  module: ModuleFacts,
  { exported }: ExportedFunction,
  { effects }: Outcome,
  { readAt }: ExposedRecord,
): boolean {
  const uses = findDalUses(session, module, exported)
  if (uses.inside && uses.outside.length === 0) return false
  const origin = effects.find(({ place }) => place.path === readAt.path && place.at === readAt.at)
  return !origin || !isUsedWithoutSession(session, uses.outside, origin)
}

function findPick(
  session: Session,
  module: ModuleFacts,
  { value }: ExportedFunction,
  returned: Value,
  { path, entity, columns }: ExposedRecord,
): PickedReturn | null {
  const [only] = value
  if (only?.shape.kind !== 'function' || only.shape.closure.module !== module || columns === null) return null
  const given = returned.flatMap(({ shape, facts }) => (shape.kind === 'promise' ? shape.value : [{ shape, facts }]))
  const present = given.filter(({ shape }) => !isNullish(shape))
  const list = present.every(({ shape }) => shape.kind === 'list')
  const isRecord = present.every(({ shape }) => shape.kind === 'record' && shape.field === null && !shape.answer)
  if (present.length === 0 || (list ? path.join('.') !== '*' : !isRecord || path.length > 0)) return null
  const [expr, ...others] = returnedValues(module, only.shape.closure.fn)
  const fields = columns.filter((column) => findPrivateField(session, entity, column) === null)
  if (expr?.kind !== 'binding' || others.length > 0 || fields.length === 0) return null
  return { at: expr.at, end: expr.end, fields, list, nullable: present.length < given.length }
}
