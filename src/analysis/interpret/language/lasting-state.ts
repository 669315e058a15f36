import type { ClassIr, Expr, FunctionIr, MemberExpr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkModule, type Parent } from '../../facts/walk.js'
import { join, UNKNOWN, type Value } from '../values/values.js'
import { openUp } from './escape.js'

/*
 * What outlives a request: the variables of a module, and the fields of classes and of the instances that variables
 * hold. What one function puts there another one may find: it is opened up. What only those look for who put it there
 * themselves is kept for later (`if (!cache.has(id)) cache.set(id, await find(id))`): it is as it was when the first
 * one looked, for whatever is there later was found in the same way.
 */

/** The functions that look at a variable or field, and those that put something there; null is the module's top level. */
interface Uses {
  readonly readers: Set<FunctionIr | null>
  readonly writers: Set<FunctionIr | null>
  /** It is given another value. */
  isAssigned: boolean
  /** It is used in other ways than by its keys. */
  isWhole: boolean
}

/** Whether nobody looks at what a module's variable holds but those who put it there, by its keys. */
export function isKeptForLater(module: ModuleFacts, binding: number): boolean {
  const uses = usesIn(module).get(`${binding}`)
  return uses !== undefined && uses.writers.size > 0 && isOfWriters(uses)
}

/** The fields of a class's instances that one method fills and another looks at. */
export function filledFields(module: ModuleFacts, cls: ClassIr): string[] {
  const prefix = fieldKey(cls, false, '')
  return [...usesIn(module)].flatMap(([key, uses]) =>
    key.startsWith(prefix) && isFilled(uses) ? [key.slice(prefix.length)] : [],
  )
}

/** What a field of a class holds, or one of an instance that lasts, once others may have put something there. */
export function afterFilling(module: ModuleFacts, cls: ClassIr, isStatic: boolean, name: string, value: Value): Value {
  const uses = usesIn(module).get(fieldKey(cls, isStatic, name))
  if (!isFilled(uses)) return value
  const isUnset = uses.isAssigned && value.every(({ shape }) => shape.kind === 'literal')
  return isUnset ? join(value, UNKNOWN) : openUp(value)
}

function isFilled(uses: Uses | undefined): uses is Uses {
  return uses !== undefined && uses.writers.size > 0 && !isOfWriters(uses)
}

function isOfWriters({ readers, writers, isAssigned, isWhole }: Uses): boolean {
  return (isAssigned || !isWhole) && [...readers].every((reader) => writers.has(reader))
}

const known = new WeakMap<ModuleFacts, ReadonlyMap<string, Uses>>()

function usesIn(module: ModuleFacts): ReadonlyMap<string, Uses> {
  let found = known.get(module)
  if (!found) known.set(module, (found = collectUses(module)))
  return found
}

function collectUses(module: ModuleFacts): ReadonlyMap<string, Uses> {
  const found = new Map<string, Uses>()
  const methods = methodsOf(module)
  /** How what is inside a member expression, which is visited after it, is used. */
  const roles = new Map<Expr, Use>()
  walkModule(module, (expr, within, parent) => {
    if (expr.kind === 'member') roles.set(expr.object, useOfMember(expr, parent))
    const method = outermost(module, within)
    const key = placeOf(module, expr, methods.get(method?.id ?? -1))
    if (key === null) return
    const uses = found.get(key) ?? { readers: new Set(), writers: new Set(), isAssigned: false, isWhole: false }
    found.set(key, uses)
    const use = parent && 'target' in parent && parent.target === expr ? 'assigned' : (roles.get(expr) ?? 'whole')
    if (use === 'assigned') uses.isAssigned = true
    if (use === 'whole') uses.isWhole = true
    if (use === 'assigned' || use === 'written') uses.writers.add(method)
    else if (use !== 'emptied') uses.readers.add(method)
  })
  return found
}

type Use = 'read' | 'written' | 'emptied' | 'assigned' | 'whole'

/** How the object of a member expression is used. */
function useOfMember(expr: MemberExpr, parent: Parent): Use {
  if (parent && 'target' in parent && parent.target === expr) return 'written'
  if (parent?.kind === 'call' && 'callee' in parent && parent.callee === expr)
    return typeof expr.key === 'string' ? (METHODS.get(expr.key) ?? 'whole') : 'read'
  return typeof expr.key === 'string' ? 'whole' : 'read'
}

const METHODS: ReadonlyMap<string, Use> = new Map([
  ['get', 'read'],
  ['has', 'read'],
  ['set', 'written'],
  ['add', 'written'],
  ['delete', 'emptied'],
  ['clear', 'emptied'],
])

interface Method {
  readonly cls: ClassIr
  readonly static: boolean
}

/** The classes that a module's methods are of. What a constructor does is done before anybody else comes. */
function methodsOf(module: ModuleFacts): ReadonlyMap<number, Method> {
  return new Map(
    module.classes.flatMap((cls) =>
      cls.members.flatMap((member) =>
        member.value?.kind === 'function' ? [[member.value.id, { cls, static: member.static }] as const] : [],
      ),
    ),
  )
}

function outermost(module: ModuleFacts, fn: FunctionIr | null): FunctionIr | null {
  let found = fn
  while (found !== null && found.parent !== null) found = module.functions[found.parent] ?? null
  return found
}

/** The variable or field that an expression is; null for anything else. */
function placeOf(module: ModuleFacts, expr: Expr, method: Method | undefined): string | null {
  if (expr.kind === 'binding') return module.bindings[expr.id]?.top ? `${expr.id}` : null
  if (expr.kind !== 'member' || typeof expr.key !== 'string') return null
  const { object, key } = expr
  if (object.kind === 'this') return method ? fieldKey(method.cls, method.static, key) : null
  if (object.kind !== 'binding') return null
  for (const definition of module.bindings[object.id]?.definitions ?? []) {
    const cls = definition.kind === 'class' ? module.classes[definition.class] : undefined
    if (cls) return fieldKey(cls, true, key)
  }
  return null
}

function fieldKey(cls: ClassIr, isStatic: boolean, name: string): string {
  return `${cls.id}${isStatic ? ' static' : ''} ${name}`
}
