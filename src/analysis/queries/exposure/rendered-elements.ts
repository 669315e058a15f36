import type { FunctionIr, JsxExpr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkFunction } from '../../facts/walk.js'
import type { Effect } from '../../interpret/values/effects.js'
import type { Rendered } from '../../interpret/language/elements.js'
import type { Outcome } from '../../interpret/engine.js'
import { digest } from '../../interpret/values/sameness.js'
import { join, list, one, type Closure, type InputShape, type Value } from '../../interpret/values/values.js'
import { Variables } from '../../interpret/values/variables.js'
import type { Session } from '../../session.js'
import { defaultExport } from './components.js'
import { receiverOf } from './receivers.js'

/** What stands for the props of a component while nobody says who renders it; also what Next.js gives a route's. */
const GIVEN: InputShape = { kind: 'input', source: 'params', path: [] }

/** Components that are entered to see what functions they are given do. */
const MAX_DESCENT = 4
/** Modules that render a component, and components above one another. */
const MAX_IMPORTERS = 40
const MAX_ASCENT = 5
/** Different props a component is followed with. */
const MAX_PROPS = 24

/** A function that renders, at the top level of its module. */
export interface RootComponent {
  readonly module: ModuleFacts
  readonly fn: FunctionIr
  /** Next.js renders it: what it is given comes from the address. */
  readonly isRoute: boolean
}

/** The components of a module that make elements which are asked for. */
export function collectRoots(
  session: Session,
  module: ModuleFacts,
  isMeant: (element: JsxExpr) => boolean,
): RootComponent[] {
  const ofRoute = session.routeRole(module.path) === null ? null : defaultExport(module)
  return module.functions.flatMap((fn): RootComponent[] => {
    if (fn.parent !== null || fn.directive === 'use server') return []
    const isRoute = fn === ofRoute
    if (!isRoute && !/^(?:[A-Z]|default$)/.test(nameOf(module, fn))) return []
    const elements: JsxExpr[] = []
    walkFunction(module, fn, (expr) => {
      if (expr.kind === 'jsx') elements.push(expr)
    })
    return elements.some(isMeant) ? [{ module, fn, isRoute }] : []
  })
}

/** The name a function goes by: its own, or that of the variable that holds it. */
function nameOf(module: ModuleFacts, fn: FunctionIr): string {
  if (fn.name !== null) return fn.name
  for (const binding of module.bindings) {
    for (const definition of binding.definitions) {
      if (definition.kind !== 'assigned' || !definition.value) continue
      const { value } = definition
      const inner = value.kind === 'call' ? value.args.find(({ kind }) => kind === 'function') : value
      if (inner?.kind === 'function' && inner.id === fn.id) return binding.name
    }
  }
  return defaultExport(module) === fn ? 'default' : ''
}

/**
 * The elements a component makes, whoever renders it: with the props that the server's code gives it where they
 * matter to what is asked for.
 */
export function elementsOf(
  session: Session,
  root: RootComponent,
  isAsked: (rendered: Rendered) => boolean,
): Rendered[] {
  const unbound = render(session, closureOf(root), one(GIVEN)).filter(isAsked)
  if (root.isRoute) return unbound
  const settled = unbound.filter(({ props }) => !dependsOnProps(props))
  if (settled.length === unbound.length) return settled
  const given = givenProps(session, root, MAX_ASCENT)
  return [...settled, ...given.flatMap((props) => render(session, closureOf(root), props).filter(isAsked))]
}

/** What a component does, whoever renders it: with props nobody knows, and with those that server components give it. */
export function effectsOf(session: Session, root: RootComponent): readonly Effect[] {
  const callee = one({ kind: 'function', closure: closureOf(root), bound: [] })
  const given = root.isRoute ? [] : givenProps(session, root, MAX_ASCENT)
  return [one(GIVEN), ...given].flatMap(
    (props) => session.interpreter.enter(root.module, callee, [props], 'render').effects,
  )
}

/** What a component does and makes with props that nobody knows. */
export function runComponent(session: Session, root: RootComponent): Outcome {
  const callee = one({ kind: 'function', closure: closureOf(root), bound: [] })
  return session.interpreter.enter(root.module, callee, [one(GIVEN)], 'render')
}

/** The props that server components give a component. */
function givenProps(session: Session, root: RootComponent, ascent: number): readonly Value[] {
  if (ascent === 0) return []
  return session.once(`props:${root.module.path}:${root.fn.id}:${ascent}`, () => {
    const found = new Map<string, Value>()
    for (const module of findRenderers(session, root.module)) {
      const isTag = (element: JsxExpr) => element.tag !== null && typeof element.tag !== 'string'
      for (const around of collectRoots(session, module, isTag)) {
        if (around.fn === root.fn) continue
        const isIt = (rendered: Rendered) => rendersFunction(session, rendered, root.fn)
        const unbound = render(session, closureOf(around), one(GIVEN)).filter(isIt)
        for (const { props } of unbound) {
          if (!around.isRoute && dependsOnProps(props)) continue
          found.set(digest(props), props)
        }
        if (around.isRoute || unbound.every(({ props }) => !dependsOnProps(props))) continue
        for (const given of givenProps(session, around, ascent - 1)) {
          for (const { props } of render(session, closureOf(around), given).filter(isIt))
            found.set(digest(props), props)
        }
      }
      if (found.size > MAX_PROPS) break
    }
    return [...found.values()].slice(0, MAX_PROPS)
  })
}

/** The modules that may render what a module exports, barrels passed over; the module itself among them. */
function findRenderers(session: Session, module: ModuleFacts): ModuleFacts[] {
  const found = new Map<string, ModuleFacts>([[module.path, module]])
  const stack = [module.path]
  const seen = new Set(stack)
  for (let path = stack.pop(); path !== undefined && found.size < MAX_IMPORTERS; path = stack.pop()) {
    for (const { from, form } of session.index.importersOf(path)) {
      if (seen.has(from)) continue
      seen.add(from)
      const directive = session.index.record(from)?.directive
      if (directive === 'use client' || directive === 'use server') continue
      if (form === 'export') stack.push(from)
      const importer = session.graph.load(from)
      if (importer && session.index.environmentOf(from).server) found.set(from, importer)
    }
  }
  return [...found.values()]
}

function rendersFunction(session: Session, rendered: Rendered, fn: FunctionIr): boolean {
  const receiver = receiverOf(session, rendered)
  return receiver?.kind === 'server' && receiver.closure.fn === fn
}

/** What a component makes, and what components it renders make with functions of its own. */
function render(session: Session, component: Closure, props: Value, depth = 0): Rendered[] {
  const callee = one({ kind: 'function', closure: component, bound: [] })
  const outcome = session.interpreter.enter(component.module, callee, [props], 'render')
  const elements = outcome.elements.map((rendered) => hydrated(rendered, outcome.effects))
  if (depth >= MAX_DESCENT) return elements
  return elements.flatMap((rendered) => {
    const inner = depth < MAX_DESCENT && isWorthEntering(rendered) ? receiverOf(session, rendered) : null
    if (inner?.kind !== 'server' || inner.closure.fn === component.fn) return [rendered]
    return [rendered, ...render(session, inner.closure, rendered.props, depth + 1)]
  })
}

/** What a cache holds was put there before, wherever that was. */
function hydrated(rendered: Rendered, effects: readonly Effect[]): Rendered {
  const [only] = rendered.props
  if (only?.shape.kind !== 'object' || ![...only.shape.fields.values()].some(isDehydrated)) return rendered
  const held = list(join(...effects.flatMap(({ kind, data }) => (kind === 'prefetch' ? data : []))))
  const fields = new Map(
    [...only.shape.fields].map(([key, field]) => [key, isDehydrated(field) ? held : field] as const),
  )
  return { ...rendered, props: one({ ...only.shape, fields }) }
}

/** Whether a value is what was taken out of a cache. */
export function isDehydrated(value: Value): boolean {
  return value.some(({ shape }) => shape.kind === 'api' && shape.cursor.specifier === DEHYDRATED)
}

/** The type that the catalogue gives to what is taken out of a cache. */
const DEHYDRATED = 'type:DehydratedState'

/** A component made inside another, or one that is handed a function, does things with what is around it. */
function isWorthEntering({ component, props }: Rendered): boolean {
  if (component.some(({ shape }) => shape.kind === 'function' && shape.closure.frame !== null)) return true
  return props.some(
    ({ shape }) =>
      shape.kind === 'object' &&
      [...shape.fields.values()].some((field) =>
        field.some(
          ({ shape: s }) => s.kind === 'function' && s.closure.frame !== null && s.closure.fn.directive === null,
        ),
      ),
  )
}

function closureOf({ module, fn }: RootComponent): Closure {
  return { module, fn, captured: Variables.NONE, frame: null, self: null }
}

/** Whether something of the component's own props is in a value. */
function dependsOnProps(value: Value, depth = 5): boolean {
  if (depth === 0) return false
  return value.some(({ shape }): boolean => {
    switch (shape.kind) {
      case 'input':
        return shape.source === 'params'
      case 'unknown':
        return shape.from.some((source) => source.kind === 'input' && source.source === 'params')
      case 'object':
        return (
          [...shape.fields.values()].some((field) => dependsOnProps(field, depth - 1)) ||
          (shape.rest !== null && dependsOnProps(shape.rest, depth - 1))
        )
      case 'list':
        return (
          dependsOnProps(shape.element, depth - 1) ||
          (shape.items ?? []).some((item) => dependsOnProps(item, depth - 1))
        )
      case 'promise':
        return dependsOnProps(shape.value, depth - 1)
      default:
        return false
    }
  })
}
