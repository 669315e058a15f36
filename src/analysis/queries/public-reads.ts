import type { Expr, FunctionIr } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import { walkFunction } from '../facts/walk.js'
import type { Effect } from '../interpret/effects.js'
import { one, UNKNOWN, type Closure, type Value } from '../interpret/values.js'
import type { Session } from '../session.js'

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
    const guardedFolders = findGuardedFolders(session)
    for (const path of session.index.files()) {
      if (session.routeRole(path) !== 'page') continue
      if (guardedFolders.some((folder) => path.startsWith(`${folder}/`))) continue
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
function collectReads(session: Session, page: Closure): Effect[] | null {
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

/** The server components whose elements a function creates. */
function renderedComponents(session: Session, { module, fn }: Closure): Closure[] {
  const found: Closure[] = []
  walkFunction(module, fn, (expr) => {
    if (expr.kind !== 'jsx' || expr.tag === null || typeof expr.tag === 'string') return
    for (const { shape } of valueOfTag(session, module, expr.tag)) {
      if (shape.kind === 'function' && shape.closure.module.directive !== 'use client') found.push(shape.closure)
    }
  })
  return found
}

function valueOfTag(session: Session, module: ModuleFacts, tag: Expr): Value {
  if (tag.kind === 'binding' && module.bindings[tag.id]?.top) {
    return session.interpreter.targetValue(session.graph.resolveBinding(module, tag.id))
  }
  if (tag.kind === 'member' && typeof tag.key === 'string') {
    return session.interpreter.member(valueOfTag(session, module, tag.object), tag.key)
  }
  return UNKNOWN
}

/** Folders of layouts and templates that verify the caller. */
function findGuardedFolders(session: Session): string[] {
  const folders: string[] = []
  for (const path of session.index.files()) {
    const role = session.routeRole(path)
    if (role !== 'layout' && role !== 'template') continue
    const layout = defaultComponent(session, path)
    if (!layout) continue
    const { value, facts } = session.interpreter.enter(
      layout.module,
      one({ kind: 'function', closure: layout, bound: [] }),
      [one({ kind: 'input', source: 'params', path: [] })],
      'layout',
    )
    if (value.length > 0 && facts.has('verified')) folders.push(path.slice(0, path.lastIndexOf('/')))
  }
  return folders
}

function defaultComponent(session: Session, path: string): Closure | null {
  const module = session.graph.load(path)
  const target = module && module.directive !== 'use client' ? session.graph.resolveExport(module, 'default') : null
  for (const { shape } of session.interpreter.targetValue(target)) if (shape.kind === 'function') return shape.closure
  return null
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
