import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { FunctionIr } from '../../facts/ir.js'
import type { Place } from '../../interpret/values/effects.js'
import { NO_FACTS } from '../../interpret/values/knowledge.js'
import { one } from '../../interpret/values/values.js'
import { Variables } from '../../interpret/values/variables.js'
import { openFile, type LintedFile } from '../../session.js'
import { clientArguments, collectActions, mayHoldActions, type ActionEntry } from '../entry-points.js'
import { isGuardedByProxy } from './proxy-auth.js'
import { findProjectGuard, type ProjectGuard } from './project-guards.js'
import { describeEvidence, explainDeed, findUnverifiedDeed, type GuardProblem } from './private-deeds.js'

/** Why an action's caller is not verified when it matters. */
export type AuthProblem = GuardProblem | 'neverChecked' | 'onlyPageChecks'

export interface UnverifiedAction {
  readonly action: ActionEntry
  readonly problem: AuthProblem
  /** What the action does for a stranger: ``writes to `post` ``. */
  readonly deed: string
  /** Where, and through which calls. */
  readonly evidence: string
  /** The guard or session reader the problem is about; empty for `neverChecked`. */
  readonly guard: string
  readonly remedy: Remedy | null
}

/** An edit of the linted file that mends the problem. */
export type Remedy =
  /** Call a guard of the project first, in the function that begins at an offset. */
  | { readonly kind: 'insert'; readonly functionAt: number; readonly guard: ProjectGuard }
  /** Await the guard that is called at an offset. */
  | { readonly kind: 'await'; readonly at: number }

/** The server actions of a file that do something private before their caller is verified. */
export function findUnverifiedActions(context: Readonly<RuleContext<string, readonly unknown[]>>): UnverifiedAction[] {
  if (!mayHoldActions(context)) return []
  const file = openFile(context)
  // An action answers at any address, so the proxy has to stand before all of them.
  if (!file || isGuardedByProxy(file.session, '/')) return []
  return collectActions(file.session, file.module).flatMap((action) => {
    const outcome = file.session.interpreter.enter(file.module, action.value, clientArguments(), action.name)
    const found = findUnverifiedDeed(file, outcome, undefined, action.exported)
    if (!found) return []
    const explained = explainDeed(file.session, outcome, found.effect) ?? explainMissing(file, action)
    const evidence = describeEvidence(file.session, found.effect)
    return [{ action, ...explained, deed: found.deed, evidence, remedy: findRemedy(file, action, explained) }]
  })
}

function findRemedy(
  file: LintedFile,
  { value }: ActionEntry,
  { problem, place }: { readonly problem: AuthProblem; readonly place: Place | null },
): Remedy | null {
  if (problem === 'notAwaited') return place?.path === file.module.path ? { kind: 'await', at: place.at } : null
  const [only] = value
  const isMissing = problem === 'neverChecked' || problem === 'onlyPageChecks'
  if (!isMissing || only?.shape.kind !== 'function' || only.shape.closure.module !== file.module) return null
  const guard = findProjectGuard(file)
  return guard && { kind: 'insert', functionAt: only.shape.closure.fn.at, guard }
}

function explainMissing(
  file: LintedFile,
  { exported, value }: ActionEntry,
): { problem: AuthProblem; guard: string; place: null } {
  const fn = value[0]?.shape.kind === 'function' ? value[0].shape.closure.fn : null
  const problem = exported === null && fn && enclosingVerifies(file, fn) ? 'onlyPageChecks' : 'neverChecked'
  return { problem, guard: '', place: null }
}

/** Whether the component an inline action is written in verifies its visitor. */
function enclosingVerifies({ session, module }: LintedFile, fn: FunctionIr): boolean {
  const parent = fn.parent === null ? undefined : module.functions[fn.parent]
  if (!parent) return false
  const closure = { module, fn: parent, captured: Variables.NONE, frame: null, self: null }
  const props = one({ kind: 'input', source: 'params', path: [] }, NO_FACTS)
  const { facts } = session.interpreter.enter(
    module,
    one({ kind: 'function', closure, bound: [] }),
    [props],
    parent.name ?? 'component',
  )
  return facts.has('verified')
}
