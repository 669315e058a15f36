import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { getAuthority } from '../../../catalog/authority.js'
import { isPlainSetting } from '../../../catalog/public-variables.js'
import type { CallExpr, Expr, FunctionIr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkModule } from '../../facts/walk.js'
import type { Effect } from '../../interpret/values/effects.js'
import { isTied } from '../../interpret/values/knowledge.js'
import { sourcesOf, type Value } from '../../interpret/values/values.js'
import { openFile, type LintedFile, type Session } from '../../session.js'
import { defaultExport } from './components.js'
import { clientArguments } from '../entry-points.js'
import { describeExposure } from './exposure-words.js'
import { findExposures } from './exposures.js'
import { effectsOf, type RootComponent } from './rendered-elements.js'

/** Something that a server action sends to the browser because it was made with it. */
export interface LeakingAction {
  /** A variable around an inline action, something private that is bound, or a fact that the client could replace. */
  readonly kind: 'closure' | 'boundPrivate' | 'boundFact'
  /** The action as it is written; empty when it has no name. */
  readonly action: string
  /** The variable or the argument as it is written. */
  readonly name: string
  /** What it holds: ``a whole `User` record with `email` ``, `the caller's id`, `a price`. */
  readonly what: string
  readonly at: number
  readonly end: number
}

/** What the inline actions of a file close over, and what is bound to actions there, that must not leave the server. */
export function findLeakingActions(context: Readonly<RuleContext<string, readonly unknown[]>>): LeakingAction[] {
  const { text } = context.sourceCode
  if (!text.includes('use server') && !text.includes('.bind(')) return []
  const file = openFile(context)
  // The compiler refuses actions in client modules, and what they bind they have already.
  if (!file || file.module.directive === 'use client') return []
  const binds = collectBinds(file)
  const roots = file.module.functions.filter((fn) => fn.parent === null && isWorthEntering(file.module, fn, binds))
  const found = new Map<string, LeakingAction>()
  for (const effect of roots.flatMap((fn) => effectsOf(file.session, asRoot(file, fn)))) {
    if (effect.place.path !== file.module.path) continue
    const call = effect.kind === 'bound' ? binds.get(effect.place.at) : undefined
    const leaks = call ? judgeBind(file, call, effect) : effect.kind === 'closure' ? judgeClosure(file, effect) : []
    for (const leak of leaks) found.set(`${leak.at}:${leak.name}`, found.get(`${leak.at}:${leak.name}`) ?? leak)
  }
  return [...found.values()].sort((a, b) => a.at - b.at)
}

/** The calls of `.bind` of an action, by where what they bind begins. */
function collectBinds({ session, module }: LintedFile): ReadonlyMap<number, CallExpr> {
  const binds = new Map<number, CallExpr>()
  walkModule(module, (expr) => {
    const first = expr.kind === 'call' ? expr.args[1] : undefined
    if (expr.kind !== 'call' || !first) return
    const callee = expr.callee.kind === 'chain' ? expr.callee.expr : expr.callee
    if (callee.kind !== 'member' || callee.key !== 'bind' || !isAction(session, module, callee.object)) return
    binds.set(first.at, expr)
  })
  return binds
}

function isWorthEntering(module: ModuleFacts, fn: FunctionIr, binds: ReadonlyMap<number, CallExpr>): boolean {
  const isAround = ({ at }: { readonly at: number }): boolean => fn.at <= at && at < fn.end
  return (
    module.functions.some((inner) => inner.directive === 'use server' && inner.parent !== null && isAround(inner)) ||
    [...binds.values()].some(isAround)
  )
}

function asRoot({ session, module }: LintedFile, fn: FunctionIr): RootComponent {
  return { module, fn, isRoute: session.routeRole(module.path) !== null && defaultExport(module) === fn }
}

function judgeClosure({ session, module }: LintedFile, { name, args: [value = []], place }: Effect): LeakingAction[] {
  const what = describePrivate(session, value)
  const action = what === null ? undefined : findActionAround(module, place.at)
  if (what === null || !action) return []
  const at = action.name === null ? action.at : action.nameAt
  const end = action.name === null ? at + 1 : at + action.name.length
  return [{ kind: 'closure', action: action.name ?? '', name, what, at, end }]
}

/** What of a value must not leave the server; null when all of it may. Nobody makes a server's variable part of an action on purpose. */
function describePrivate(session: Session, value: Value): string | null {
  const [exposure] = findExposures(session, value)
  if (exposure) return describeExposure(session, exposure)
  for (const { shape } of value) {
    if (shape.kind === 'secret' && !isPlainSetting(shape.name)) return `the secret \`${shape.name}\``
  }
  return null
}

/** The outermost inline action that a place stands in. */
function findActionAround({ functions }: ModuleFacts, at: number): FunctionIr | undefined {
  return functions.find((fn) => fn.directive === 'use server' && fn.at <= at && at < fn.end)
}

function judgeBind(file: LintedFile, call: CallExpr, { args }: Effect): LeakingAction[] {
  const { session, module } = file
  const { action: object, count } = getBound(call)
  const action = nameOf(module, object)
  return call.args.slice(1).flatMap((expr, index): LeakingAction[] => {
    const value = args[index] ?? []
    const place = { action, name: nameOf(module, expr), at: expr.at, end: expr.end }
    const what = describePrivate(session, value)
    if (what !== null) return [{ kind: 'boundPrivate', what, ...place }]
    const fact = findFact(module, expr, value)
    return fact !== null && reliesOn(file, object, count + index) ? [{ kind: 'boundFact', what: fact, ...place }] : []
  })
}

/** What a call of `.bind` binds to, and how many arguments are bound in front already. */
function getBound({ callee }: CallExpr): { readonly action: Expr; readonly count: number } {
  const object = callee.kind === 'member' ? callee.object : callee
  if (object.kind !== 'call' || object.callee.kind !== 'member' || object.callee.key !== 'bind')
    return { action: object, count: 0 }
  const { action, count } = getBound(object)
  return { action, count: count + Math.max(0, object.args.length - 1) }
}

/** What a bound value tells an action that the server knows better than the client. */
function findFact(module: ModuleFacts, expr: Expr, value: Value): string | null {
  if (value.length > 0 && value.every(({ shape }) => shape.kind === 'session' && shape.path.length > 0))
    return 'who the caller is'
  const isChosen = value.every(({ shape }) => ['literal', 'function', 'element'].includes(shape.kind))
  if (isChosen) return null
  return getAuthority(nameOf(module, expr).split('.').at(-1) ?? '')
}

/** Whether an action uses an argument without finding out for itself whether the caller may say so. */
function reliesOn({ session, module }: LintedFile, action: Expr, index: number): boolean {
  const callee = session.interpreter.targetValue(targetOf(session, module, action))
  if (!callee.some(({ shape }) => shape.kind === 'function')) return true
  const { effects } = session.interpreter.enter(module, callee, clientArguments(Math.max(4, index + 1)), 'action')
  const uses = effects.filter(({ args }) => args.some((argument) => isMadeOf(argument, index)))
  return uses.length === 0 || uses.some(({ facts }) => !isTied(facts, `argument.${index}`))
}

function isMadeOf(value: Value, index: number): boolean {
  return sourcesOf(value, 5).some(
    (source) => source.kind === 'input' && source.source === 'argument' && source.path[0] === String(index),
  )
}

/** Whether an expression is an action: it has a directive of its own, or is an export of a file that has one. */
function isAction(session: Session, module: ModuleFacts, expr: Expr): boolean {
  if (expr.kind === 'call') {
    const { callee } = expr
    // What is bound once can be bound again.
    return callee.kind === 'member' && callee.key === 'bind' && isAction(session, module, callee.object)
  }
  if (expr.kind === 'function') return module.functions[expr.id]?.directive === 'use server'
  if (expr.kind === 'binding' && !module.bindings[expr.id]?.top) {
    return (module.bindings[expr.id]?.definitions ?? []).some((definition) => {
      if (definition.kind === 'function') return module.functions[definition.function]?.directive === 'use server'
      return (
        definition.kind === 'assigned' && definition.value !== null && holdsAction(session, module, definition.value)
      )
    })
  }
  const target = targetOf(session, module, expr)
  if (target?.kind === 'binding' || target?.kind === 'value') {
    if (target.module.directive === 'use server' && target.module !== module) return true
    return session.interpreter
      .targetValue(target)
      .some(({ shape }) => shape.kind === 'function' && shape.closure.fn.directive === 'use server')
  }
  return false
}

/** `async () => { 'use server' … }`, also in a wrapper's hands. */
function holdsAction(session: Session, module: ModuleFacts, expr: Expr): boolean {
  if (isAction(session, module, expr)) return true
  if (expr.kind !== 'call') return false
  return expr.args.some(
    (argument) => argument.kind === 'function' && module.functions[argument.id]?.directive === 'use server',
  )
}

function targetOf(session: Session, module: ModuleFacts, expr: Expr): ReturnType<Session['graph']['resolveBinding']> {
  if (expr.kind === 'binding') {
    const binding = module.bindings[expr.id]
    return binding?.top ? session.graph.resolveBinding(module, expr.id) : null
  }
  if (expr.kind !== 'member' || typeof expr.key !== 'string') return null
  const object = targetOf(session, module, expr.object)
  return object?.kind === 'namespace' ? session.graph.resolveExport(object.module, expr.key) : null
}

/** A variable or a chain of members, as it is written; empty for anything else. */
function nameOf(module: ModuleFacts, expr: Expr): string {
  if (expr.kind === 'binding') return module.bindings[expr.id]?.name ?? ''
  if (expr.kind === 'chain') return nameOf(module, expr.expr)
  if (expr.kind !== 'member' || typeof expr.key !== 'string') return ''
  const object = nameOf(module, expr.object)
  return object === '' ? expr.key : `${object}.${expr.key}`
}
