import type { Expr, FunctionIr, Stmt } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkFunction, walkModule, walkStatement } from '../../facts/walk.js'
import { join, truthiness, UNKNOWN, type ObjectShape, type Option, type Value } from '../values/values.js'

/*
 * Objects and lists are values to the interpreter: what is changed through another name is changed unseen.
 * Where that can happen a value is opened up: what it was not known to have, it may have now.
 */

/** Methods that change the list, set or map they are called on. */
const MUTATING_METHODS: ReadonlySet<string | Expr> = new Set([
  'push',
  'unshift',
  'splice',
  'fill',
  'pop',
  'shift',
  'add',
  'set',
  'delete',
  'clear',
])

/** The value after somebody else may have changed it. */
export function openUp(value: Value, depth = 3): Value {
  if (depth === 0 || !value.some(({ shape }) => shape.kind === 'object' || shape.kind === 'list')) return value
  return value.map((option): Option => {
    const { shape } = option
    if (shape.kind === 'list') {
      return { shape: { kind: 'list', element: join(shape.element, UNKNOWN), items: null }, facts: option.facts }
    }
    if (shape.kind !== 'object') return option
    const isRequest = isWholeRequest(shape)
    const fields = new Map(
      [...shape.fields].map(([key, field]) => {
        if (isUnset(field)) return [key, join(field, UNKNOWN)] as const
        return [key, isRequest && key === 'nextUrl' ? field : openUp(field, depth - 1)] as const
      }),
    )
    const rest = isRequest ? shape.rest : shape.rest ? join(shape.rest, UNKNOWN) : UNKNOWN
    return { shape: { ...shape, fields, rest }, facts: option.facts }
  })
}

/** The request that a handler is given: what it came with nobody can change, only add to. */
function isWholeRequest({ rest }: ObjectShape): boolean {
  return rest?.every(({ shape }) => shape.kind === 'input' && shape.source === 'request') ?? false
}

/** A list of which only the elements were handed over. */
export function openElements(value: Value): Value {
  return value.map((option): Option => {
    const { shape } = option
    if (shape.kind !== 'list') return option
    const items = shape.items && shape.items.map((item) => openUp(item))
    return { ...option, shape: { ...shape, element: openUp(shape.element), items } }
  })
}

/** `{ user: null }`, `{ ready: false }`: made to be filled in. */
function isUnset(field: Value): boolean {
  return field.every(({ shape }) => truthiness(shape) === false)
}

const mutating = new WeakMap<FunctionIr, { readonly parameters: boolean; readonly self: boolean }>()

/** Whether a function may change what it is given, or the object it is called on. */
export function mutates(module: ModuleFacts, fn: FunctionIr): { readonly parameters: boolean; readonly self: boolean } {
  const known = mutating.get(fn)
  if (known) return known
  let parameters = false
  let self = false
  walkFunction(module, fn, (expr) => {
    const target = mutatedObject(expr)
    if (target) {
      if (rootOf(target).kind === 'this') self = true
      else parameters = true
    }
    // What it passes on, others may change.
    if (
      expr.kind === 'call' &&
      expr.args.some((argument) => argument.kind === 'binding' && !isTop(module, argument.id))
    ) {
      parameters = true
    }
  })
  const result = { parameters, self }
  mutating.set(fn, result)
  return result
}

const mutated = new WeakMap<ModuleFacts, ReadonlySet<number>>()

/** Variables of a module whose objects are changed somewhere in it, other than by giving them a new value. */
export function mutatedBindings(module: ModuleFacts): ReadonlySet<number> {
  const known = mutated.get(module)
  if (known) return known
  const found = new Set<number>()
  walkModule(module, (expr) => {
    const target = mutatedObject(expr)
    const root = target ? rootOf(target) : null
    if (root?.kind === 'binding') found.add(root.id)
  })
  mutated.set(module, found)
  return found
}

/** The names of the object that outlives a module's being loaded again. */
export function isGlobalObject(name: string): boolean {
  return name === 'globalThis' || name === 'global'
}

const global = new WeakMap<ModuleFacts, ReadonlyMap<string, readonly Expr[]>>()

/** What a module puts into `globalThis`, by the names it has there. */
export function keptGlobally(module: ModuleFacts): ReadonlyMap<string, readonly Expr[]> {
  const known = global.get(module)
  if (known) return known
  const found = new Map<string, Expr[]>()
  walkModule(module, (expr) => {
    if (expr.kind !== 'assign' || expr.target.kind !== 'member') return
    const { object, key } = expr.target.target
    if (object.kind !== 'global' || !isGlobalObject(object.name) || typeof key !== 'string') return
    found.set(key, [...(found.get(key) ?? []), expr.value])
  })
  global.set(module, found)
  return found
}

/**
 * The statements of a module's top level that call a variable's methods, set its fields, hand the variable to something,
 * or call a function of the module that does, in order.
 */
export function statementsAbout(module: ModuleFacts, binding: number): Stmt[] {
  return module.body.filter((statement) => {
    if (statement.kind === 'expr') return isAbout(module, statement.expr, binding)
    if (statement.kind === 'declare') return statement.init !== null && isAbout(module, statement.init, binding)
    let isFound = false
    walkStatement(module, statement, (expr) => {
      isFound ||= isAbout(module, expr, binding)
    })
    return isFound
  })
}

/** Functions that call functions are looked into no deeper than this. */
const MAX_CALLS = 3

function isAbout(module: ModuleFacts, expr: Expr, binding: number, depth = MAX_CALLS): boolean {
  const root = rootOf(expr)
  if (root.kind === 'await') return isAbout(module, root.argument, binding, depth)
  if (root.kind === 'assign') {
    const target = root.target.kind === 'member' ? rootOf(root.target.target.object) : null
    return target?.kind === 'binding' && target.id === binding
  }
  if (root.kind !== 'call') return false
  const owner = rootOf(root.callee)
  const isOwn = root.callee.kind !== 'binding' && owner.kind === 'binding' && owner.id === binding
  return (
    isOwn ||
    root.args.some((argument) => argument.kind === 'binding' && argument.id === binding) ||
    isAbout(module, root.callee, binding, depth) ||
    (depth > 0 && isSpokenOfIn(module, root.callee, binding, depth - 1))
  )
}

/** Whether a function of the module that is called is about a variable. */
function isSpokenOfIn(module: ModuleFacts, callee: Expr, binding: number, depth: number): boolean {
  const fn = callee.kind === 'binding' ? functionOf(module, callee.id) : undefined
  if (!fn) return false
  let isFound = false
  walkFunction(module, fn, (expr) => {
    isFound ||= isAbout(module, expr, binding, depth)
  })
  return isFound
}

/** The function that a variable is declared as; undefined for anything else. */
function functionOf(module: ModuleFacts, binding: number): FunctionIr | undefined {
  const [definition] = module.bindings[binding]?.definitions ?? []
  if (definition?.kind === 'function') return module.functions[definition.function]
  return definition?.kind === 'assigned' &&
    definition.target.kind === 'binding' &&
    definition.value?.kind === 'function'
    ? module.functions[definition.value.id]
    : undefined
}

/** The object an expression changes, if it does. */
export function mutatedObject(expr: Expr): Expr | null {
  if (expr.kind === 'assign' && expr.target.kind === 'member') return expr.target.target.object
  if (expr.kind === 'unary' && expr.operator === 'delete' && expr.argument.kind === 'member')
    return expr.argument.object
  if (expr.kind !== 'call' || expr.callee.kind !== 'member') return null
  const { key, object } = expr.callee
  if (key === 'assign' && object.kind === 'global' && object.name === 'Object') return expr.args[0] ?? null
  return MUTATING_METHODS.has(key) ? object : null
}

/** The variable, call or other expression that members are read from. */
export function rootOf(expr: Expr): Expr {
  if (expr.kind === 'member') return rootOf(expr.object)
  return expr.kind === 'chain' ? rootOf(expr.expr) : expr
}

function isTop(module: ModuleFacts, binding: number): boolean {
  return module.bindings[binding]?.top ?? false
}
