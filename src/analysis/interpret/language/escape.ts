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

const changed = new WeakMap<ModuleFacts, ReadonlySet<number>>()

/**
 * Variables of a module whose objects may be changed, by that name or another the module gives them: by the module
 * itself, or by what they are handed to.
 */
export function changedBindings(module: ModuleFacts): ReadonlySet<number> {
  const known = changed.get(module)
  if (known) return known
  const found = new Set(mutatedBindings(module))
  walkModule(module, (expr) => {
    if (expr.kind !== 'call') return
    for (const argument of expr.args) if (argument.kind === 'binding') found.add(argument.id)
  })
  const pairs = pairsOfNames(module)
  for (let size = -1; size !== found.size;) {
    size = found.size
    for (const [a, b] of pairs) {
      if (found.has(a)) found.add(b)
      if (found.has(b)) found.add(a)
    }
  }
  changed.set(module, found)
  return found
}

/** The variables of a module that are given what another holds, each with the other. */
function pairsOfNames(module: ModuleFacts): (readonly [number, number])[] {
  return module.bindings.flatMap(({ definitions }, id) =>
    definitions.flatMap((definition) =>
      definition.kind === 'assigned' && definition.value?.kind === 'binding'
        ? [[id, definition.value.id] as const]
        : [],
    ),
  )
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
  const subjects = subjectsOfStatements(module)
  return module.body.filter((_, index) => subjects[index]?.has(binding))
}

type Bindings = ReadonlySet<number>

const spokenOf = new WeakMap<ModuleFacts, readonly Bindings[]>()

/** What each statement of a module's top level is about. */
function subjectsOfStatements(module: ModuleFacts): readonly Bindings[] {
  const known = spokenOf.get(module)
  if (known) return known
  const inFunctions = new Map<string, Bindings>()
  const subjects = module.body.map((statement) => {
    const found = new Set<number>()
    const add = (expr: Expr): void => {
      addSubjects(module, expr, MAX_CALLS, inFunctions, found)
    }
    if (statement.kind === 'expr') add(statement.expr)
    else if (statement.kind !== 'declare') walkStatement(module, statement, add)
    else if (statement.init) add(statement.init)
    return found
  })
  spokenOf.set(module, subjects)
  return subjects
}

/** Functions that call functions are looked into no deeper than this. */
const MAX_CALLS = 3

/** Adds what an expression is about: the objects it changes or calls methods of, and what it hands to something. */
function addSubjects(
  module: ModuleFacts,
  expr: Expr,
  depth: number,
  inFunctions: Map<string, Bindings>,
  found: Set<number>,
): void {
  const root = rootOf(expr)
  if (root.kind === 'await') addSubjects(module, root.argument, depth, inFunctions, found)
  if (root.kind === 'assign' && root.target.kind === 'member') addBinding(rootOf(root.target.target.object), found)
  if (root.kind !== 'call') return
  if (root.callee.kind !== 'binding') addBinding(rootOf(root.callee), found)
  for (const argument of root.args) addBinding(argument, found)
  addSubjects(module, root.callee, depth, inFunctions, found)
  const fn = depth > 0 && root.callee.kind === 'binding' ? functionOf(module, root.callee.id) : undefined
  if (fn) for (const id of subjectsOfFunction(module, fn, depth - 1, inFunctions)) found.add(id)
}

function addBinding(expr: Expr, found: Set<number>): void {
  if (expr.kind === 'binding') found.add(expr.id)
}

/** What a function of a module is about. */
function subjectsOfFunction(
  module: ModuleFacts,
  fn: FunctionIr,
  depth: number,
  inFunctions: Map<string, Bindings>,
): Bindings {
  const key = `${fn.id} ${depth}`
  const known = inFunctions.get(key)
  if (known) return known
  const found = new Set<number>()
  inFunctions.set(key, found)
  walkFunction(module, fn, (expr) => {
    addSubjects(module, expr, depth, inFunctions, found)
  })
  return found
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
