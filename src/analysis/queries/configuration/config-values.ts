import type { BindingExpr, BindingId, CallExpr, Expr, MemberExpr, ObjectExpr, Pattern } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { returnedValues, walkModule } from '../../facts/walk.js'
import type { Target } from '../../graph/module-graph.js'
import type { Session } from '../../session.js'
import { findDevelopmentCode } from './development-code.js'

/** An expression as it stands in a configuration, or in a module that the configuration takes it from. */
export interface WrittenValue {
  readonly module: ModuleFacts
  readonly expr: Expr
  /** What brings it in, in the configuration itself; null if it stands there. */
  readonly broughtBy: Expr | null
}

type Keys = readonly string[]

/** `config.a.b = value` and `config.a.b.push(value)`: what is added to a variable after it was made. */
interface Addition {
  readonly binding: BindingId
  readonly keys: Keys
  readonly value: Expr
}

/** Objects in objects: more keys come from following a circle. */
const MAX_KEYS = 8
/** Methods that leave the members of a list as they are. */
const KEEPING = /^(?:concat|filter|flat|slice|sort|reverse|toSorted|toReversed)$/
const ADDING = /^(?:push|unshift)$/
/** Globals that hand on the list they are given: `Array.from(new Set(list))`, `Object.freeze(list)`. */
const PASSING = /^(?:Set|from|freeze)$/

/**
 * Reads what a project's configuration says below some keys, the way it is written: as an object or a function that
 * returns one, under a name, spread from another, imported, chosen by a condition, given to plugins that extend it, or
 * assigned later. What only runs in development is left out.
 */
export class ConfigValues {
  private readonly seen = new Map<Expr, Set<string>>()

  constructor(private readonly session: Session) {}

  /** The values below `keys` of what a configuration exports. */
  of(module: ModuleFacts, keys: Keys): WrittenValue[] {
    const target = this.session.graph.resolveExport(module, 'default')
    return this.target(target, keys, { module, expr: ENTRY, broughtBy: null })
  }

  /** The members of a list, as far as they are written. */
  members(list: WrittenValue): WrittenValue[] {
    const { expr } = list
    const go = (part: Expr): WrittenValue[] => this.follow({ ...list, expr: part }, [])
    const spread = (part: Expr): WrittenValue[] => go(part).flatMap((value) => this.members(value))
    if (expr.kind === 'array')
      return expr.elements.flatMap((element) => (element.kind === 'spread' ? spread(element.value) : go(element)))
    if (expr.kind !== 'call') return []
    const { callee, args } = expr
    if (callee.kind === 'member' && callee.key === 'split') return go(callee.object).filter(isText)
    if (callee.kind === 'member' && isNamed(callee, KEEPING)) {
      const added = callee.key === 'concat' ? args.flatMap(go) : []
      return [...spread(callee.object), ...added.flatMap((part) => (isText(part) ? [part] : this.members(part)))]
    }
    return isPassing(callee) ? args.flatMap(spread) : []
  }

  /** A text that is written, with the constants in it. */
  text({ expr, ...place }: WrittenValue): string | null {
    if (expr.kind === 'literal') return typeof expr.value === 'string' ? expr.value : null
    if (expr.kind !== 'template') return null
    const parts = expr.parts.map((part) => {
      // A name may stand in many texts.
      const [value, ...others] = new ConfigValues(this.session).follow({ ...place, expr: part }, [])
      return value?.expr.kind === 'literal' && others.length === 0 ? String(value.expr.value) : null
    })
    return parts.includes(null) ? null : expr.quasis.map((quasi, index) => quasi + (parts[index] ?? '')).join('')
  }

  private follow(value: WrittenValue, keys: Keys): WrittenValue[] {
    const { module, expr } = value
    if (keys.length > MAX_KEYS || this.isSeen(expr, keys) || findDevelopmentCode(this.session, module)(expr)) return []
    const go = (...parts: readonly Expr[]): WrittenValue[] =>
      parts.flatMap((part) => this.follow({ ...value, expr: part }, keys))
    switch (expr.kind) {
      case 'object':
        return this.object(value, expr, keys)
      case 'binding':
        return this.binding(value, expr, keys)
      case 'member':
        return typeof expr.key === 'string' ? this.follow({ ...value, expr: expr.object }, [expr.key, ...keys]) : []
      case 'call':
        return this.call(value, expr, keys)
      case 'function': {
        const fn = module.functions[expr.id]
        return fn ? go(...returnedValues(module, fn)) : []
      }
      case 'import':
        return this.imported(value, expr.source, keys)
      case 'conditional':
        return go(expr.consequent, expr.alternate)
      case 'logical':
        return go(expr.left, expr.right)
      case 'sequence':
        return go(...expr.expressions.slice(-1))
      case 'chain':
        return go(expr.expr)
      case 'await':
        return go(expr.argument)
      default:
        return keys.length === 0 ? [value] : []
    }
  }

  /** The last word on a key wins: what comes before it, spread or not, is overwritten. */
  private object(value: WrittenValue, { properties }: ObjectExpr, [key, ...rest]: Keys): WrittenValue[] {
    if (key === undefined) return [value]
    const found: WrittenValue[] = []
    for (const property of properties.toReversed()) {
      if (property.kind === 'property' && property.key !== key) continue
      const isSpread = property.kind === 'spread'
      found.push(...this.follow({ ...value, expr: property.value }, isSpread ? [key, ...rest] : rest))
      if (!isSpread) break
    }
    return found
  }

  /** A function of the project says what it returns; of any other, a configuration may be what it was given. */
  private call(value: WrittenValue, { callee, args }: CallExpr, keys: Keys): WrittenValue[] {
    const go = (part: Expr): WrittenValue[] => this.follow({ ...value, expr: part }, keys)
    const returned = callee.kind === 'binding' || callee.kind === 'function' ? go(callee) : []
    if (keys.length > 0) return [...returned, ...args.flatMap(go)]
    return returned.length > 0 ? returned : [value]
  }

  private binding(value: WrittenValue, { id }: BindingExpr, keys: Keys): WrittenValue[] {
    return this.target(this.session.graph.resolveBinding(value.module, id), keys, value)
  }

  private imported(value: WrittenValue, source: string | null, keys: Keys): WrittenValue[] {
    const { graph } = this.session
    const [name, ...rest] = keys
    if (source === null) return []
    const named = name === undefined ? [] : this.target(graph.resolveImport(value.module, source, name), rest, value)
    return named.length > 0 ? named : this.target(graph.resolveImport(value.module, source, 'default'), keys, value)
  }

  /** @param from what led to it */
  private target(target: Target | null, keys: Keys, from: WrittenValue): WrittenValue[] {
    if (target === null || target.kind === 'external' || target.kind === 'type') return []
    const { module } = target
    const broughtBy = from.broughtBy ?? (module === from.module ? null : from.expr)
    const go = (expr: Expr, below: Keys): WrittenValue[] => this.follow({ module, expr, broughtBy }, below)
    if (target.kind === 'value') return go(target.value, keys)
    if (target.kind === 'namespace') {
      const [name, ...rest] = keys
      if (name === undefined) return []
      return this.target(this.session.graph.resolveExport(module, name), rest, from)
    }
    const { binding } = target
    const defined = module.bindings[binding]?.definitions.flatMap((definition) => {
      if (definition.kind === 'function') {
        const fn = module.functions[definition.function]
        return fn ? returnedValues(module, fn).flatMap((returned) => go(returned, keys)) : []
      }
      if (definition.kind !== 'assigned' || definition.value === null) return []
      const own = findKeys(definition.target, binding)
      return own ? go(definition.value, [...own, ...keys]) : []
    })
    const added = this.additionsOf(module).flatMap((addition) =>
      addition.binding === binding && addition.keys.every((key, index) => key === keys[index])
        ? go(addition.value, keys.slice(addition.keys.length))
        : [],
    )
    return [...(defined ?? []), ...added]
  }

  private additionsOf(module: ModuleFacts): readonly Addition[] {
    return this.session.once(`additions:${module.path}`, () => collectAdditions(module))
  }

  /** Whether this was asked before: names can lead in circles. */
  private isSeen(expr: Expr, keys: Keys): boolean {
    const asked = this.seen.get(expr) ?? new Set()
    this.seen.set(expr, asked)
    const question = keys.join('.')
    const isSeen = asked.has(question)
    asked.add(question)
    return isSeen
  }
}

/** What leads to a configuration: nothing that is written. */
const ENTRY: Expr = { kind: 'opaque', parts: [], at: 0, end: 0 }

function isText({ expr }: WrittenValue): boolean {
  return expr.kind === 'literal' || expr.kind === 'template'
}

function isPassing(callee: Expr): boolean {
  if (callee.kind === 'member') return isNamed(callee, PASSING) && callee.object.kind === 'global'
  return callee.kind === 'global' && PASSING.test(callee.name)
}

function isNamed({ key }: MemberExpr, names: RegExp): boolean {
  return typeof key === 'string' && names.test(key)
}

function collectAdditions(module: ModuleFacts): Addition[] {
  const additions: Addition[] = []
  walkModule(module, (expr) => {
    if (expr.kind === 'assign' && expr.target.kind === 'member') {
      const path = getPath(expr.target.target)
      if (path) additions.push({ ...path, value: expr.value })
    }
    if (expr.kind === 'call' && expr.callee.kind === 'member' && isNamed(expr.callee, ADDING)) {
      const path = getPath(expr.callee.object)
      if (path) additions.push({ ...path, value: { kind: 'array', elements: expr.args, at: expr.at, end: expr.end } })
    }
  })
  return additions
}

/** `config.a.b`: a variable and the keys below it. */
function getPath(expr: Expr): Pick<Addition, 'binding' | 'keys'> | null {
  if (expr.kind === 'binding') return { binding: expr.id, keys: [] }
  if (expr.kind === 'chain') return getPath(expr.expr)
  if (expr.kind !== 'member' || typeof expr.key !== 'string') return null
  const object = getPath(expr.object)
  return object && { ...object, keys: [...object.keys, expr.key] }
}

/** The keys below which a variable's own part of a value is: `const { experimental } = shared`. */
function findKeys(pattern: Pattern, binding: BindingId): Keys | null {
  switch (pattern.kind) {
    case 'binding':
      return pattern.id === binding ? [] : null
    case 'default':
    case 'rest':
      return findKeys(pattern.target, binding)
    case 'object':
      for (const { key, value } of pattern.properties) {
        const keys = findKeys(value, binding)
        if (keys) return typeof key === 'string' ? [key, ...keys] : null
      }
      return pattern.rest && findKeys(pattern.rest, binding)
    default:
      return null
  }
}
