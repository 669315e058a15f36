import type { Expr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Note } from '../../interpret/values/effects.js'
import { object, one, SLOT, type Closure } from '../../interpret/values/values.js'
import type { Session } from '../../session.js'
import { defaultComponent, renderedComponents } from '../rendered-components.js'

/** A layout or template that shows what is below it to verified visitors only. */
export interface LayoutGuard {
  readonly path: string
  /** The check it makes. */
  readonly check: Note | null
}

/** How deep a layout's components that wrap its children are asked. */
const MAX_DEPTH = 3

/** The nearest layout or template around a page that verifies its visitor; null when none does. */
export function findLayoutGuard(session: Session, page: string): LayoutGuard | null {
  const app = session.project.appFolders.find((folder) => page.startsWith(`${folder}/`))
  if (app === undefined) return null
  const layouts = session.once('layouts', () => findLayouts(session))
  for (let folder = folderOf(page); folder.startsWith(app); folder = folderOf(folder)) {
    for (const path of layouts.get(folder) ?? []) {
      const slot = getSlot(page.slice(folder.length + 1))
      const guard = session.once(`layout guard:${path}:${slot}`, () => findGuard(session, path, slot))
      if (guard) return guard
    }
  }
  return null
}

/** The layouts and templates of the app, by their folder. */
function findLayouts(session: Session): ReadonlyMap<string, readonly string[]> {
  const layouts = new Map<string, string[]>()
  for (const path of session.index.files()) {
    const role = session.routeRole(path)
    if (role !== 'layout' && role !== 'template') continue
    layouts.set(folderOf(path), [...(layouts.get(folderOf(path)) ?? []), path])
  }
  return layouts
}

/** The prop in which a layout gets a page: that of the parallel route the page is part of, or `children`. */
function getSlot(pathBelow: string): string {
  const [first = ''] = pathBelow.split('/').filter((segment) => !/^\(\w[^()]*\)$/.test(segment))
  return first.startsWith('@') ? first.slice(1) : 'children'
}

function findGuard(session: Session, path: string, slot: string): LayoutGuard | null {
  const layout = defaultComponent(session, path)
  const found = layout && findCheck(session, layout, slot, 0)
  return found && { path, check: found.check }
}

/** The check of a component that shows one of its props to verified visitors only; null when it makes none. */
function findCheck(
  session: Session,
  component: Closure,
  slot: string,
  depth: number,
): { readonly check: Note | null } | null {
  const props = object([[slot, SLOT]], one({ kind: 'input', source: 'params', path: [] }))
  const callee = one({ kind: 'function', closure: component, bound: [] })
  const { value, facts, notes } = session.interpreter.enter(component.module, callee, [props], 'layout')
  const shown = value.filter(({ shape }) => shape.kind === 'element' && shape.slot)
  const isShownToVerified = shown.length > 0 && shown.every((option) => option.facts.has('verified'))
  if (value.length > 0 && (facts.has('verified') || isShownToVerified))
    return { check: notes.find(({ kind }) => kind === 'session-read' || kind === 'by-name') ?? null }
  if (depth >= MAX_DEPTH || slot !== 'children') return null
  // `<RequireUser>{children}</RequireUser>`
  for (const wrapper of renderedComponents(session, component, ({ children }) =>
    children.some((child) => holdsChildren(component.module, child)),
  )) {
    const found = findCheck(session, wrapper, 'children', depth + 1)
    if (found) return found
  }
  return null
}

/** Whether what is rendered has the `children` of the component around it somewhere in it. */
function holdsChildren(module: ModuleFacts, expr: Expr): boolean {
  switch (expr.kind) {
    case 'binding':
      return module.bindings[expr.id]?.name === 'children'
    case 'member':
      return expr.key === 'children'
    case 'jsx':
      return expr.children.some((child) => holdsChildren(module, child))
    case 'logical':
      return holdsChildren(module, expr.right)
    case 'conditional':
      return holdsChildren(module, expr.consequent) || holdsChildren(module, expr.alternate)
    default:
      return false
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}
