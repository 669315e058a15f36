import type { FunctionIr } from '../../facts/ir.js'
import type { ModuleEdge } from '../../graph/app-index.js'
import type { Effect } from '../../interpret/values/effects.js'
import { one, type Closure } from '../../interpret/values/values.js'
import type { Session } from '../../session.js'
import { findIdentity } from './claimed-identities.js'
import { findLayoutGuard } from './layout-guards.js'
import { defaultComponent, renderedComponents } from '../rendered-components.js'

/** A page that does not verify its visitor itself; a layout above it may. */
interface OpenPage {
  readonly path: string
  /** What it reads while it renders. */
  readonly reads: readonly Effect[]
}

const MAX_COMPONENTS = 200

function findOpenPages(session: Session): OpenPage[] {
  return session.once('open pages', () => {
    const pages: OpenPage[] = []
    for (const path of session.index.files()) {
      const page = session.routeRole(path) === 'page' ? defaultComponent(session, path) : null
      const reads = page && collectReads(session, page)
      if (reads) pages.push({ path, reads })
    }
    return pages
  })
}

/**
 * Whether a query's records are shown to everybody anyway: by the same query, as records of the same entity, or beside it.
 *
 * @param exported the name by which what reads is exported from its module; null where that is not known
 */
export function isPublicRead(
  session: Session,
  effect: Effect,
  actionModule: string,
  exported: string | null = null,
): boolean {
  // What is read of the one who asks is not what everybody sees.
  if (findIdentity(effect)) return false
  const pages = findOpenPages(session)
  if (isReadByPage(session, (read) => isSameRead(read, effect))) return true
  const users = session.index
    .importersOf(actionModule)
    .filter((edge) => !session.routeRole(edge.from) && mayUse(edge, exported))
  if (users.length === 0) return false
  const modules = session.once('modules of public pages', () => collectPublicModules(session, pages))
  return users.some((edge) => modules.has(edge.from))
}

/** Whether the very query feeds a page without any check. */
export function isQueryOfPage(session: Session, effect: Effect): boolean {
  return findIdentity(effect) === null && isReadByPage(session, (read) => isSameQuery(read, effect))
}

/** Whether records of an entity are read by a page without any check. */
export function isShownByPage(session: Session, entity: string): boolean {
  return isReadByPage(session, (read) => read.entity !== null && normalize(read.entity) === normalize(entity))
}

function isReadByPage(session: Session, isIt: (read: Effect) => boolean): boolean {
  return findOpenPages(session).some(({ path, reads }) => reads.some(isIt) && !findLayoutGuard(session, path))
}

function isSameQuery(read: Effect, effect: Effect): boolean {
  return read.place.path === effect.place.path && read.place.at === effect.place.at
}

function isSameRead(read: Effect, effect: Effect): boolean {
  if (isSameQuery(read, effect)) return true
  return read.entity !== null && effect.entity !== null && normalize(read.entity) === normalize(effect.entity)
}

/** Whether a module may use, or pass on, what another one exports by a name. */
function mayUse({ names }: ModuleEdge, exported: string | null): boolean {
  return exported === null || names.includes('*') || names.includes(exported)
}

/** Modules that pages without any check render or load. */
function collectPublicModules(session: Session, pages: readonly OpenPage[]): ReadonlySet<string> {
  const modules = new Set<string>()
  const stack = pages.filter(({ path }) => !findLayoutGuard(session, path)).map(({ path }) => path)
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (modules.has(next)) continue
    modules.add(next)
    for (const edge of session.index.importsOf(next)) stack.push(edge.to)
  }
  return modules
}

/** Reads on the way through a component and what it renders on the server; null when it verifies its caller. */
export function collectReads(session: Session, page: Closure): Effect[] | null {
  const reads: Effect[] = []
  const queue: Closure[] = [page]
  const seen = new Set<FunctionIr>()
  while (queue.length > 0 && seen.size < MAX_COMPONENTS) {
    const component = queue.pop()
    if (!component || seen.has(component.fn)) continue
    seen.add(component.fn)
    const props = one({ kind: 'input', source: 'params', path: [] })
    const outcome = session.interpreter.enter(
      component.module,
      one({ kind: 'function', closure: component, bound: [] }),
      [props],
      'render',
    )
    const verified = outcome.value.length === 0 || outcome.facts.has('verified')
    if (verified && component === page && outcome.value.length > 0) return null
    if (verified) continue
    reads.push(
      ...outcome.effects.filter(
        (effect) => effect.kind === 'database-read' && !effect.facts.has('verified') && !findIdentity(effect),
      ),
    )
    queue.push(...renderedComponents(session, component))
  }
  return reads
}

/** `Question`, `questions` and `question` are one entity. */
function normalize(entity: string): string {
  return entity.toLowerCase().replaceAll('_', '').replace(/ies$/, 'y').replace(/s$/, '')
}
