import picomatch from 'picomatch'

import { getNamePattern } from '../../../utils/name-patterns.js'
import type { Expr, FunctionIr, MemberExpr, Pattern } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { returnedValues, walkExpression, walkFunction, walkModule } from '../../facts/walk.js'
import type { Target } from '../../graph/module-graph.js'
import { meaningsAt, stepCall } from '../../interpret/libraries/api-cursor.js'
import type { Session } from '../../session.js'
import { EnvironmentSources, fromValue, PUBLIC_NAMES, type Source } from './environment-sources.js'

/** What checks the environment where no library is known to. */
const CHECKING_NAME = /^(?:safe)?(?:parse|validate|check|assert|decode|clean|load|coerce)/i
/** Variables that anybody may see. */
const PUBLIC_NAME = getNamePattern(PUBLIC_NAMES)
/** Where the answer of a check holds what was checked. */
const CHECKED_FIELDS = new Set(['data', 'output', 'value'])

interface EnvironmentModule {
  /** The exports that are the environment as a whole. */
  readonly exports: ReadonlySet<string>
  /** The variables it declares as public, and its names for what it makes of nothing secret. */
  readonly open: ReadonlySet<string>
}

/** Whether a module is the place where the environment is read: it checks it and hands it on, or the options say so. */
export function isEnvironmentModule(session: Session, module: ModuleFacts, envModules: readonly string[]): boolean {
  if (envModules.length > 0 && picomatch([...envModules], { dot: true })(session.displayPath(module.path))) return true
  return readEnvironmentModule(session, module) !== null
}

/** What an import brings from a module that may hold secrets: an environment module, or one of the Data Access Layer. */
export function followEnvironment(session: Session, target: Target, envModules: readonly string[]): Source | null {
  if (target.kind === 'external' || target.kind === 'type') return null
  const { module } = target
  const isSource = isEnvironmentModule(session, module, envModules)
  if (!isSource && !session.isDal(module.path)) return null
  const environment = readEnvironmentModule(session, module)
  if (environment && target.kind !== 'namespace' && findExport(module, target, environment.exports)) {
    return { kind: 'validated', module, open: environment.open }
  }
  const source = fromValue(session.interpreter.targetValue(target), module)
  // What the functions and classes of the Data Access Layer return is for other rules to judge.
  const isCallable =
    source?.kind === 'value' && source.value.some(({ shape }) => shape.kind === 'function' || shape.kind === 'class')
  return isCallable && !isSource ? null : source
}

function findExport(module: ModuleFacts, target: Target, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => {
    const fact = module.exports.get(name)
    if (target.kind === 'binding') return fact?.kind === 'binding' && fact.binding === target.binding
    return target.kind === 'value' && fact?.kind === 'value' && fact.value === target.value
  })
}

function readEnvironmentModule(session: Session, module: ModuleFacts): EnvironmentModule | null {
  if (module.directive !== null || session.routeRole(module.path) !== null) return null
  return session.once(`environment-module:${module.path}`, () => new ModuleReader(session, module).read())
}

class ModuleReader {
  private readonly sources: EnvironmentSources
  private readonly checks = new Set<Expr>()
  private readonly checked = new Set<number>()
  private readonly open = new Set<string>()

  constructor(
    private readonly session: Session,
    private readonly module: ModuleFacts,
  ) {
    this.sources = new EnvironmentSources(session, module)
  }

  read(): EnvironmentModule | null {
    walkModule(this.module, (expr) => {
      if (expr.kind !== 'call' || !this.isCheck(expr.callee, expr.args)) return
      this.checks.add(expr)
      for (const argument of expr.args) this.readNames(argument)
    })
    if (this.checks.size === 0) return null
    this.spread()
    const exports = new Set<string>()
    let others = 0
    for (const [name, fact] of this.module.exports) {
      if (fact.typeOnly) continue
      const isChecked =
        fact.kind === 'binding' ? this.checked.has(fact.binding) : fact.kind === 'value' && this.isChecked(fact.value)
      if (isChecked) exports.add(name)
      else others++
    }
    // A module that only checks, and stops the start of the application, hands nothing on and has its reason.
    return exports.size > 0 || others === 0 ? { exports, open: this.open } : null
  }

  private isCheck(callee: Expr, args: readonly Expr[]): boolean {
    const meanings = this.meaningsOf(callee)
    if (meanings?.includes('environment')) {
      for (const argument of args) this.readDeclaration(argument)
      return true
    }
    if (!args.some((argument) => this.isEnvironment(argument))) return false
    if (meanings !== null) return meanings.includes('parse')
    const fn = this.functionOf(callee)
    return fn ? this.checksParameter(fn.module, fn.fn) : CHECKING_NAME.test(nameOf(this.module, callee))
  }

  /** The kinds of what the catalogue knows of a callee; null when it does not know it. */
  private meaningsOf(callee: Expr): string[] | null {
    if (!this.startsAtTopLevel(callee)) return null
    const value = this.session.interpreter.targetValue({ kind: 'value', module: this.module, value: callee })
    for (const { shape } of value) {
      if (shape.kind !== 'api') continue
      const found = meaningsAt(stepCall(shape.cursor))
      if (found.length > 0) return found.map(({ meaning }) => meaning.kind)
    }
    return null
  }

  private startsAtTopLevel(expr: Expr): boolean {
    if (expr.kind === 'member') return this.startsAtTopLevel(expr.object)
    if (expr.kind === 'call') return this.startsAtTopLevel(expr.callee)
    return expr.kind === 'binding' && (this.module.bindings[expr.id]?.top ?? false)
  }

  private functionOf(callee: Expr): { readonly module: ModuleFacts; readonly fn: FunctionIr } | null {
    if (callee.kind !== 'binding') return null
    const value = this.session.interpreter.targetValue(this.session.graph.resolveBinding(this.module, callee.id))
    const found = value.find(({ shape }) => shape.kind === 'function')
    return found?.shape.kind === 'function' ? found.shape.closure : null
  }

  /** `validate(process.env)`, a function of the project that gives its parameter to a schema. */
  private checksParameter(module: ModuleFacts, fn: FunctionIr): boolean {
    const params = new Set(fn.params.flatMap((param) => (param.kind === 'binding' ? [param.id] : [])))
    const reader = module === this.module ? this : new ModuleReader(this.session, module)
    let found = false
    walkFunction(module, fn, (expr) => {
      if (found || expr.kind !== 'call') return
      if (!expr.args.some((argument) => argument.kind === 'binding' && params.has(argument.id))) return
      const meanings = reader.meaningsOf(expr.callee)
      found = meanings?.includes('parse') ?? CHECKING_NAME.test(nameOf(module, expr.callee))
    })
    return found
  }

  /** The whole environment, or an object made of its variables, some of which may be secret. */
  private isEnvironment(expr: Expr): boolean {
    if (expr.kind === 'object') {
      return expr.properties.some(({ kind, value }) =>
        kind === 'spread' ? this.isEnvironment(value) : value.kind === 'member' && this.isSecret(value),
      )
    }
    return this.sources.of(expr)?.kind === 'environment'
  }

  /** Whether a member is a variable of the environment that not everybody may see. */
  private isSecret({ object, key }: MemberExpr): boolean {
    const name = typeof key === 'string' ? key : key.kind === 'literal' ? String(key.value) : ''
    return this.isEnvironment(object) && !PUBLIC_NAME.test(name)
  }

  /** `parse({ url: process.env.NEXT_PUBLIC_URL })`: under a name of its own, what is public stays so. */
  private readNames(argument: Expr): void {
    if (argument.kind !== 'object' || !this.isEnvironment(argument)) return
    for (const property of argument.properties) {
      if (property.kind !== 'property' || typeof property.key !== 'string') continue
      if (!this.holdsSecret(property.value)) this.open.add(property.key)
    }
  }

  /** Whether an expression reads more of the environment than everybody may see. */
  private holdsSecret(value: Expr): boolean {
    const found: Expr[] = []
    walkExpression(this.module, value, (expr, _, parent) => {
      const isRead = parent?.kind === 'member' && 'object' in parent && parent.object === expr
      if (this.isEnvironment(expr) && !(isRead && !this.isSecret(parent))) found.push(expr)
    })
    return found.length > 0
  }

  /** `createEnv({ server, client, shared })` says itself what may be public. */
  private readDeclaration(argument: Expr): void {
    if (argument.kind !== 'object') return
    for (const property of argument.properties) {
      if (property.kind !== 'property' || (property.key !== 'client' && property.key !== 'shared')) continue
      if (property.value.kind !== 'object') continue
      for (const variable of property.value.properties) {
        if (variable.kind === 'property' && typeof variable.key === 'string') this.open.add(variable.key)
      }
    }
  }

  /** Finds the variables that hold what was checked, until no more turn up. */
  private spread(): void {
    for (let before = -1; before !== this.checked.size;) {
      before = this.checked.size
      this.module.bindings.forEach(({ definitions }, id) => {
        const isChecked = definitions.some((definition) => {
          if (definition.kind === 'function') return this.returnsChecked(definition.function)
          if (definition.kind !== 'assigned' || definition.value === null) return false
          return isWhole(definition.target, id) && this.isChecked(definition.value)
        })
        if (isChecked) this.checked.add(id)
      })
    }
  }

  private isChecked(expr: Expr): boolean {
    switch (expr.kind) {
      case 'call':
        if (this.checks.has(expr)) return true
        if (expr.args.length === 0) return this.isChecked(expr.callee)
        return nameOf(this.module, expr.callee) === 'freeze' && expr.args.some((argument) => this.isChecked(argument))
      case 'binding':
        return this.checked.has(expr.id)
      case 'member':
        return typeof expr.key === 'string' && CHECKED_FIELDS.has(expr.key) && this.isChecked(expr.object)
      case 'await':
        return this.isChecked(expr.argument)
      case 'chain':
        return this.isChecked(expr.expr)
      case 'logical':
        return this.isChecked(expr.left) || this.isChecked(expr.right)
      case 'conditional':
        return this.isChecked(expr.consequent) || this.isChecked(expr.alternate)
      case 'object':
        return expr.properties.some((property) => property.kind === 'spread' && this.isChecked(property.value))
      case 'function':
        return this.returnsChecked(expr.id)
      default:
        return false
    }
  }

  private returnsChecked(id: number): boolean {
    const fn = this.module.functions[id]
    return fn !== undefined && returnedValues(this.module, fn).some((value) => this.isChecked(value))
  }
}

/** Whether a variable gets all of what a pattern takes apart, or the part that was checked. */
function isWhole(pattern: Pattern, id: number): boolean {
  if (pattern.kind === 'binding') return pattern.id === id
  if (pattern.kind !== 'object') return false
  return pattern.properties.some(
    ({ key, value }) => typeof key === 'string' && CHECKED_FIELDS.has(key) && isWhole(value, id),
  )
}

function nameOf(module: ModuleFacts, callee: Expr): string {
  if (callee.kind === 'member') return typeof callee.key === 'string' ? callee.key : ''
  if (callee.kind === 'binding') return module.bindings[callee.id]?.name ?? ''
  return callee.kind === 'global' ? callee.name : ''
}
