import type { Expr, FunctionIr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Rendered } from '../../interpret/language/elements.js'
import type { Closure, Value } from '../../interpret/values/values.js'
import { isClientExport } from '../../graph/client-packages.js'
import type { Session } from '../../session.js'
import { functionOf } from '../value-flow.js'

/** What an element's tag stands for, seen from code that runs on the server. */
export type Receiver =
  /** A reference to client code: its props are sent to the browser. */
  | {
      readonly kind: 'client'
      /** Where its props arrive; null when its code is not the project's. */
      readonly fn: { readonly module: ModuleFacts; readonly fn: FunctionIr } | null
      /** An auth library's own, made to be given the session. */
      readonly isSessionProvider: boolean
    }
  | { readonly kind: 'server'; readonly closure: Closure }

const MAX_HOPS = 16

/** Whether a tag may be a client component, as far as its module's imports tell. */
export function mayBeClient(session: Session, module: ModuleFacts, tag: Expr): boolean {
  const reference = referenceOf(session, module, tag)
  // What is made here may be made of anything: `dynamic(…)`, `memo(…)`.
  return reference === null || reference.kind === 'client'
}

/** The receiver of an element's props; null when that cannot be said. */
export function receiverOf(session: Session, { module, element, component }: Rendered): Receiver | null {
  const { tag } = element
  const reference = tag !== null && typeof tag !== 'string' ? referenceOf(session, module, tag) : null
  if (reference?.kind === 'client') return reference
  const values = component.flatMap((option): Value =>
    loaded(session, option.shape.kind === 'promise' ? option.shape.value : [option]),
  )
  for (const { shape } of values) {
    if (shape.kind !== 'function') continue
    const { closure } = shape
    return closure.module.directive === 'use client'
      ? { kind: 'client', fn: { module: closure.module, fn: closure.fn }, isSessionProvider: false }
      : { kind: 'server', closure }
  }
  return null
}

/** A module that is loaded for its component stands for its default export. */
function loaded(session: Session, value: Value): Value {
  return value.flatMap((option) =>
    option.shape.kind === 'namespace' ? session.interpreter.member([option], 'default') : [option],
  )
}

type Reference = Extract<Receiver, { kind: 'client' }> | { readonly kind: 'plain' }

/** Follows a tag's import; null for what is no import. */
function referenceOf(session: Session, module: ModuleFacts, tag: Expr): Reference | null {
  if (tag.kind === 'member' && typeof tag.key === 'string') {
    const root = tag.object.kind === 'binding' ? importOf(module, tag.object.id) : null
    if (!root) return null
    return followImport(session, module, root.source, root.imported === '*' ? tag.key : root.imported, 0)
  }
  const imported = tag.kind === 'binding' ? importOf(module, tag.id) : null
  return imported && followImport(session, module, imported.source, imported.imported, 0)
}

function importOf(module: ModuleFacts, binding: number): { readonly source: string; readonly imported: string } | null {
  const definition = module.bindings[binding]?.definitions.find(({ kind }) => kind === 'import')
  return definition?.kind === 'import' ? definition : null
}

/** The first module with `'use client'` on the way to a name's definition makes it a reference. */
function followImport(
  session: Session,
  from: ModuleFacts,
  source: string,
  imported: string,
  hops: number,
): Reference | null {
  const resolution = session.graph.resolve(from.path, source)
  if (resolution.kind !== 'module') {
    const role = session.catalog.packageRole(source, imported)
    const isSessionProvider = role === 'session-provider'
    const isClient =
      role === 'client' ||
      isSessionProvider ||
      (resolution.kind === 'package' &&
        resolution.path !== null &&
        isClientExport(session.graph, resolution.path, imported))
    return isClient ? { kind: 'client', fn: null, isSessionProvider } : null
  }
  const module = session.graph.load(resolution.path)
  if (!module || hops > MAX_HOPS) return null
  if (module.directive === 'use client') {
    const target = session.graph.resolveExport(module, imported)
    return {
      kind: 'client',
      fn: functionOf(target) ?? functionIn(session.interpreter.targetValue(target)),
      isSessionProvider: false,
    }
  }
  const fact = module.exports.get(imported)
  if (fact?.kind === 'reexport') return followImport(session, module, fact.source, fact.imported, hops + 1)
  if (fact?.kind === 'binding') {
    const inner = importOf(module, fact.binding)
    return inner ? followImport(session, module, inner.source, inner.imported, hops + 1) : null
  }
  if (fact || imported === 'default') return null
  for (const star of module.starExports) {
    const next = session.graph.resolve(module.path, star.source)
    const target = next.kind === 'module' ? session.graph.load(next.path) : null
    if (target && !session.graph.exportNames(target).includes(imported)) continue
    const found = followImport(session, module, star.source, imported, hops + 1)
    if (found) return found
  }
  return null
}

/** The function a component is in the end: `memo(Component)`, `forwardRef(…)`. */
function functionIn(value: Value): { readonly module: ModuleFacts; readonly fn: FunctionIr } | null {
  for (const { shape } of value) {
    if (shape.kind === 'function') return { module: shape.closure.module, fn: shape.closure.fn }
  }
  return null
}
