import type { FunctionIr } from '../facts/ir.js'
import type { Effect } from '../interpret/effects.js'
import { one, type Closure } from '../interpret/values.js'
import type { Session } from '../session.js'
import { findLayoutGuard } from './layout-guards.js'
import { defaultComponent, renderedComponents } from './rendered-components.js'

/** What the app itself shows to everybody. */
export interface PublicReads {
  /** Queries that pages without any check run, by where they stand. */
  readonly queries: ReadonlySet<string>
  /** Entities those queries read. */
  readonly entities: ReadonlySet<string>
  /** Modules that pages without any check render or load. */
  readonly modules: ReadonlySet<string>
}

const MAX_COMPONENTS = 200

/** Finds what pages show whose caller nobody verifies: neither they themselves nor a layout above them. */
function findPublicReads(session: Session): PublicReads {
  return session.once('public reads', () => {
    const queries = new Set<string>()
    const entities = new Set<string>()
    const modules = new Set<string>()
    for (const path of session.index.files()) {
      if (session.routeRole(path) !== 'page') continue
      if (findLayoutGuard(session, path)) continue
      const page = defaultComponent(session, path)
      if (!page) continue
      const reads = collectReads(session, page)
      if (reads === null) continue
      addReachable(session, path, modules)
      for (const effect of reads) {
        queries.add(keyOf(effect))
        if (effect.entity !== null) entities.add(normalize(effect.entity))
      }
    }
    return { queries, entities, modules }
  })
}

/** Whether a query's records are shown to everybody anyway. */
export function isPublicRead(session: Session, effect: Effect, actionModule: string): boolean {
  const reads = findPublicReads(session)
  if (reads.queries.has(keyOf(effect))) return true
  if (effect.entity !== null && reads.entities.has(normalize(effect.entity))) return true
  return session.index
    .importersOf(actionModule)
    .some((edge) => reads.modules.has(edge.from) && !session.routeRole(edge.from))
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
    reads.push(...outcome.effects.filter((effect) => effect.kind === 'database-read' && !effect.facts.has('verified')))
    queue.push(...renderedComponents(session, component))
  }
  return reads
}

function addReachable(session: Session, path: string, modules: Set<string>): void {
  const stack = [path]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (modules.has(next)) continue
    modules.add(next)
    for (const edge of session.index.importsOf(next)) stack.push(edge.to)
  }
}

function keyOf(effect: Effect): string {
  return `${effect.place.path}:${effect.place.at}`
}

/** `Question`, `questions` and `question` are one entity. */
function normalize(entity: string): string {
  return entity.toLowerCase().replaceAll('_', '').replace(/ies$/, 'y').replace(/s$/, '')
}
