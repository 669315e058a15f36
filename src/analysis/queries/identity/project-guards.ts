import { dirname, relative } from 'node:path/posix'

import { isGuardName, isSessionReaderName } from '../../../catalog/guard-names.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { isNullish } from '../../interpret/values/values.js'
import type { LintedFile, Session } from '../../session.js'

/** A function of the project that verifies whoever calls, as a file would import it. */
export interface ProjectGuard {
  /** `guard` returns for verified callers only; `reader` gives nothing to a stranger. */
  readonly form: 'guard' | 'reader'
  readonly exported: string
  /** What it is called in the linted file. */
  readonly local: string
  /** Where to import it from; null when the file imports it already. */
  readonly source: string | null
}

interface Candidate {
  readonly path: string
  readonly exported: string
  readonly form: ProjectGuard['form']
  /** How other files write the path, when that is not relative to them: `@/lib/auth`. */
  readonly alias: string | null
}

/** The guard that files of this project use most; null when none is known by what it does. */
export function findProjectGuard({ session, module }: LintedFile): ProjectGuard | null {
  const [found] = collectGuards(session).filter(({ path }) => path !== module.path)
  if (!found) return null
  const { form, exported, path, alias } = found
  for (const { source, names, typeOnly } of module.imports) {
    const imported = typeOnly ? undefined : names.find((name) => name.imported === exported && !name.typeOnly)
    const resolution = imported && session.graph.resolve(module.path, source)
    if (imported && resolution?.kind === 'module' && resolution.path === path)
      return { form, exported, local: imported.local, source: null }
  }
  const isTaken = module.bindings.some(({ name, top }) => top && name === exported)
  if (isTaken || exported === 'default') return null
  return { form, exported, local: exported, source: alias ?? relativeSource(module, path) }
}

/** Guards before session readers; those that actions use most come first, then those that anything does. */
function collectGuards(session: Session): Candidate[] {
  return session.once('project guards', () =>
    countUses(session)
      .sort((a, b) => b.byActions - a.byActions || b.byAll - a.byAll)
      .flatMap(({ path, exported, alias }): Candidate[] => {
        const form = formOf(session, path, exported)
        return form === null ? [] : [{ path, exported, alias, form }]
      })
      .sort((a, b) => Number(a.form === 'reader') - Number(b.form === 'reader')),
  )
}

interface Uses extends Omit<Candidate, 'form'> {
  readonly byActions: number
  readonly byAll: number
}

/** How often functions with the name of a guard are imported. */
function countUses(session: Session): Uses[] {
  const uses = new Map<string, Uses>()
  for (const from of session.index.files()) {
    const record = session.index.record(from)
    for (const { source, names, typeOnly } of record?.edges ?? []) {
      for (const exported of typeOnly ? [] : names.filter(mayBeGuard)) {
        const resolution = session.graph.resolve(from, source)
        if (resolution.kind !== 'module') continue
        const { path } = resolution
        const key = `${path}#${exported}`
        const known = uses.get(key)
        uses.set(key, {
          path,
          exported,
          alias: known?.alias ?? (source.startsWith('.') ? null : source),
          byActions: (known?.byActions ?? 0) + Number(record?.directive === 'use server'),
          byAll: (known?.byAll ?? 0) + 1,
        })
      }
    }
  }
  return [...uses.values()]
}

/** A name only says which functions are worth running; what they do decides. */
function mayBeGuard(name: string): boolean {
  return isGuardName(name) || isSessionReaderName(name)
}

/** What calling a function without arguments tells about the caller; null when nothing, or only for some callers. */
function formOf(session: Session, path: string, exported: string): ProjectGuard['form'] | null {
  const module = session.graph.load(path)
  const target = module && session.graph.resolveExport(module, exported)
  if (!module || target?.kind !== 'binding') return null
  const value = session.interpreter.targetValue(target)
  if (!value.every(({ shape }) => shape.kind === 'function' || shape.kind === 'api')) return null
  const outcome = session.interpreter.enter(module, value, [], exported)
  if (outcome.value.length === 0 || outcome.effects.some(({ kind }) => kind === 'database-write')) return null
  if (outcome.facts.has('verified')) return 'guard'
  const [absent, present] = [true, false].map((wanted) =>
    outcome.value.filter(({ shape }) => isNullish(shape) === wanted),
  )
  const isReader = absent?.length && present?.length && present.every(({ facts }) => facts.has('verified'))
  return isReader ? 'reader' : null
}

function relativeSource(module: ModuleFacts, path: string): string {
  const bare = path.replace(/\.[mc]?[jt]sx?$/, '').replace(/\/index$/, '')
  const written = relative(dirname(module.path), bare)
  return written.startsWith('.') ? written : `./${written}`
}
