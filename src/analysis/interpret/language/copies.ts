import type { CallExpr, Expr, FunctionIr, MemberExpr, Pattern } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { returnedValues, walkExpression, walkFunction, type Parent } from '../../facts/walk.js'

/*
 * Functions that copy what they are given field by field, whatever its fields are called, and write each value down in
 * another form: `serialize(row)` for decimals and dates, `sanitize(input)` for texts. Run with values whose fields are
 * not known by name, they would mix all fields up.
 */

const known = new WeakMap<FunctionIr, number | null>()

/** Which of its parameters a function gives back copied, every field under its own name; null if it does no such thing. */
export function copiedParameter(module: ModuleFacts, fn: FunctionIr): number | null {
  const found = known.get(fn)
  if (found !== undefined) return found
  const index = fn.async || fn.generator ? -1 : fn.params.findIndex((param) => copies(module, fn, param))
  const copied = index === -1 ? null : index
  known.set(fn, copied)
  return copied
}

function copies(module: ModuleFacts, fn: FunctionIr, param: Pattern): boolean {
  return param.kind === 'binding' && new Copying(module, fn, param.id).isWhole()
}

class Copying {
  /** Variables that hold the name of a field, one after the other, and those that hold its value. */
  private readonly keys = new Set<number>()
  private readonly values = new Set<number>()
  /** The object that is filled, or the call that makes it. */
  private readonly made = new Set<number | Expr>()
  private isBroken = false

  constructor(
    private readonly module: ModuleFacts,
    private readonly fn: FunctionIr,
    private readonly source: number,
  ) {}

  isWhole(): boolean {
    this.findRounds()
    if (this.keys.size === 0) return false
    walkFunction(this.module, this.fn, (expr, _, parent) => {
      this.look(expr, parent)
    })
    return !this.isBroken && this.isReturned()
  }

  /** The loops and callbacks that go through the fields. */
  private findRounds(): void {
    walkFunction(this.module, this.fn, (expr, _, parent) => {
      if (parent?.kind === 'loop' && parent.each?.iterable === expr) {
        const { form, target } = parent.each
        if (form === 'in' ? this.isSource(expr) : this.listed(expr) === 'keys') this.addKey(target)
        else if (this.listed(expr) === 'entries') this.addEntry(target)
      }
      if (expr.kind === 'call') this.findCallback(expr)
    })
  }

  private findCallback(call: CallExpr): void {
    const { callee, args } = call
    const [callback] = args
    if (callee.kind !== 'member' || callback?.kind !== 'function') return
    const form = this.listed(callee.object)
    if (!form || !(callee.key === 'map' || callee.key === 'forEach' || callee.key === 'reduce')) return
    const target = this.module.functions[callback.id]?.params[callee.key === 'reduce' ? 1 : 0]
    if (!target) return
    if (form === 'keys') this.addKey(target)
    else this.addEntry(target)
    if (callee.key !== 'forEach') this.made.add(call)
  }

  /** `Object.keys(source)`, `Object.entries(source)` */
  private listed(expr: Expr): 'keys' | 'entries' | null {
    if (expr.kind !== 'call' || expr.callee.kind !== 'member') return null
    const { object, key } = expr.callee
    const isOfObject = object.kind === 'global' && object.name === 'Object'
    const [argument] = expr.args
    if (!isOfObject || !argument || !this.isSource(argument)) return null
    return key === 'keys' || key === 'entries' ? key : null
  }

  private isSource(expr: Expr): boolean {
    return expr.kind === 'binding' && expr.id === this.source
  }

  private addKey(target: Pattern): void {
    if (target.kind === 'binding') this.keys.add(target.id)
  }

  private addEntry(target: Pattern): void {
    if (target.kind !== 'array') return
    const [key, value] = target.elements
    if (key?.kind !== 'binding' || value?.kind !== 'binding') return
    this.keys.add(key.id)
    this.values.add(value.id)
  }

  private look(expr: Expr, parent: Parent): void {
    if (parent?.kind === 'declare' && parent.target.kind === 'binding' && this.isOfValue(expr))
      this.values.add(parent.target.id)
    if (this.isKey(expr) && !this.isMereKey(expr, parent)) this.isBroken = true
    if (expr.kind === 'unary' && expr.operator === 'delete') this.isBroken = true
    if (expr.kind === 'assign' && expr.target.kind === 'member') this.lookAtField(expr.target.target, expr.value)
    if (expr.kind === 'object')
      for (const property of expr.properties)
        if (property.kind === 'property' && typeof property.key !== 'string' && this.isKey(property.key))
          this.isBroken ||= !this.isOfValue(property.value)
    if (expr.kind === 'array' && expr.elements[0] && this.isKey(expr.elements[0]))
      this.isBroken ||= !expr.elements[1] || !this.isOfValue(expr.elements[1])
  }

  /** Each field is given what was made of its own value. */
  private lookAtField({ object, key }: MemberExpr, value: Expr): void {
    if (typeof key === 'string' || !this.isKey(key) || object.kind !== 'binding') return
    if (object.id === this.source || !this.isOfValue(value)) this.isBroken = true
    else this.made.add(object.id)
  }

  private isKey(expr: Expr): boolean {
    return expr.kind === 'binding' && this.keys.has(expr.id)
  }

  /** Where the name is looked at in another way, fields may be left out, or get something else. */
  private isMereKey(expr: Expr, parent: Parent): boolean {
    switch (parent?.kind) {
      case 'member':
        return 'key' in parent && parent.key === expr
      case 'object':
        return true
      case 'array':
        return 'elements' in parent && parent.elements[0] === expr
      case 'call':
        return isOwnTest(parent)
      default:
        return false
    }
  }

  /** Whether something is made of the value of the field whose turn it is. */
  private isOfValue(expr: Expr): boolean {
    let isOf = false
    walkExpression(this.module, expr, (part) => {
      if (part.kind === 'binding') isOf ||= this.values.has(part.id)
      if (part.kind === 'member')
        isOf ||= typeof part.key !== 'string' && this.isKey(part.key) && this.isSource(part.object)
    })
    return isOf
  }

  private isReturned(): boolean {
    return returnedValues(this.module, this.fn).some((value) => {
      let isMade = false
      walkExpression(this.module, value, (part) => {
        isMade ||= this.made.has(part.kind === 'binding' ? part.id : part)
      })
      return isMade
    })
  }
}

/** `Object.hasOwn(source, key)`, `source.hasOwnProperty(key)`, `Object.prototype.hasOwnProperty.call(source, key)` */
function isOwnTest({ callee }: CallExpr): boolean {
  if (callee.kind !== 'member') return false
  const { key, object } = callee
  if (key === 'hasOwn' || key === 'hasOwnProperty') return true
  return key === 'call' && object.kind === 'member' && object.key === 'hasOwnProperty'
}
