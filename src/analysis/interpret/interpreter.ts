import { debuglog } from 'node:util'

import { activate, isMade, isNextOfList, isSameActivation, type Activation } from './activations.js'
import { globalEffect } from './language/global-calls.js'
import { isSessionReaderName } from '../../catalog/guard-names.js'
import type { Catalog } from '../../catalog/index.js'
import { RecentMap } from '../../utils/recent-map.js'
import type { Expr } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import type { ModuleGraph, Target } from '../graph/module-graph.js'
import type { Upstream } from './libraries/addresses.js'
import { withDeclaredType } from './language/answers.js'
import { Containers } from './containers.js'
import { recordCaptures } from './language/captures.js'
import { copiedParameter } from './language/copies.js'
import { apiShape, apiValue, meaningsAt, moduleCursor } from './libraries/api-cursor.js'
import { applyApi, callApi, callUnknown, noteHanded } from './libraries/api-calls.js'
import { settleQuery } from './libraries/query-results.js'
import { globalValue, holdsNoFunction } from './language/builtins.js'
import { compareEqual } from './language/compare.js'
import { instantiate, openFields, valueOfType } from './language/classes.js'
import { isGlobalObject, keptGlobally, mutatedBindings, mutates, openUp, statementsAbout } from './language/escape.js'
import { isKeptForLater } from './language/lasting-state.js'
import { leftBehind } from './language/left-behind.js'
import type { Effect, Note, NoteKind, Phase, Place, Site } from './values/effects.js'
import type { Engine, Frame, Outcome, RunOptions, Served } from './engine.js'
import { withoutErrors } from './libraries/errors.js'
import { dedupeElements } from './language/elements.js'
import { bind } from './assignments.js'
import { branch, refine } from './branches.js'
import { evaluate } from './evaluate.js'
import { execute } from './execute.js'
import { comesToNothing, InertFunctions, variablesAround } from './inert.js'
import { Instances } from './language/instances.js'
import { sealInterceptors } from './libraries/interceptors.js'
import { member } from './language/members.js'
import { answeringRequests, callPipelineStep, finished } from './libraries/pipelines.js'
import { askForHolder, callRemoteClient } from './libraries/remote-clients.js'
import { callCallerMaker, makeRouter, withSteps } from './libraries/routers.js'
import { asWritten } from './libraries/written.js'
import { meet, State } from './values/state.js'
import {
  entryFacts,
  intersectFacts,
  NO_FACTS,
  carriedFacts,
  unionFacts,
  VERIFIED,
  withoutFacts,
  type Facts,
} from './values/knowledge.js'
import { generated } from './values/generators.js'
import { closureKey, digest } from './values/sameness.js'
import {
  commonFacts,
  derived,
  isUnknown,
  join,
  joinOf,
  list,
  literal,
  native,
  NEVER,
  NULL,
  object,
  one,
  promise,
  sessionValue,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type ApiCursor,
  type CallSite,
  type ClassShape,
  type Closure,
  type FunctionShape,
  type Option,
  type PipelineShape,
  type Value,
} from './values/values.js'
import { Variables } from './values/variables.js'

const debug = debuglog('next-data-security')

/** Calls nested deeper than this are unknown. */
const MAX_DEPTH = 40
/** The same function may be active this often, with the same functions in its arguments. */
const MAX_RECURSION = 2
/** Entry points whose outcome is kept for the next rule. */
const MAX_ENTERED = 500
/** Runs of functions whose outcome is kept for other callers: those that come to share one mostly follow on each other. */
const MAX_SUMMARIES = 3_000
/** Stands for everything the budget cut short. */
const BUDGET = Symbol('budget')
/** Expressions evaluated for one question before the rest is unknown. */
const MAX_STEPS = 60_000

/** What an entry point came to, with what is known whenever it returns. */
export interface EntryOutcome extends Outcome {
  readonly facts: Facts
  /** There was no budget to see all of it. */
  readonly spent?: true
}

/**
 * The abstract interpreter of one project. It keeps what it found about top-level variables and function calls,
 * so it is thrown away whenever a module changes.
 */
export class Interpreter implements Engine {
  readonly instances = new Instances()
  private steps = 0
  private repeating = 0
  private finished = new Map<string, unknown>()
  /** Apps and clients that their module has told what it has for them. */
  private readonly registered = new WeakSet<Value>()
  private evaluating = new Set<string>()
  /** What counted as unknown because it was being computed, by what is being computed now. */
  private assumed = new Set<unknown>()
  private summaries = new RecentMap<string, Outcome>(MAX_SUMMARIES)
  private readonly entered = new RecentMap<string, EntryOutcome>(MAX_ENTERED)
  private remembered = new Map<string, unknown>()
  /** All that may run at some time is run: calls that nobody uses the result of, and what is made when it is first asked for. */
  private isThorough = false
  private active: Activation[] = []
  /** What the names of the language and of its platform stand for. */
  private readonly globals = new Map<string, Value>()
  private readonly inert = new InertFunctions((closure) => this.tryOut(closure))
  private staticFields = new WeakMap<Expr, Value>()
  readonly containers: Containers

  constructor(
    readonly graph: ModuleGraph,
    readonly catalog: Catalog,
    /** Guards and session readers named in the settings: by `path#export`, the members that lead to them. */
    private readonly declared: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(),
    /** Receives the name of each question whose budget ran out. */
    private readonly exhausted: string[] = [],
    readonly upstreams: readonly Upstream[] = [],
    /** The modules in which containers may be told what they keep. */
    composers: () => readonly string[] = () => [],
  ) {
    this.containers = new Containers(this, composers)
  }

  /**
   * Runs a function (or whatever else can be called) as the outside world would. The rules that ask about one entry
   * point, one after the other, share the run.
   *
   * @param name what the budget's debug output calls it
   */
  enter(module: ModuleFacts, callee: Value, args: readonly Value[], name: string): EntryOutcome {
    const key = `${module.path}\0${digest(callee)}(${args.map((argument) => digest(argument)).join(';')})`
    const known = this.entered.get(key)
    if (known) return known
    const outcome = this.enterAnew(module, callee, args, name)
    this.entered.set(key, outcome)
    return outcome
  }

  private enterAnew(module: ModuleFacts, callee: Value, args: readonly Value[], name: string): EntryOutcome {
    this.steps = 0
    this.assumed = new Set()
    const state = new State(Variables.NONE, NO_FACTS)
    const frame = this.frameFor(module, state, 'direct')
    const place = { path: module.path, at: 0, end: 0 }
    const site: CallSite = { engine: this, state, frame, place, form: 'call', name }
    const value = this.await(this.call(answeringRequests(this, callee), args, site), state)
    const isSpent = this.steps > MAX_STEPS
    if (isSpent) {
      this.exhausted.push(name)
      debug('no budget left for %s in %s: what it did not reach is unknown', name, module.path)
    }
    const facts = state.dead ? NO_FACTS : state.facts
    return { ...outcomeOf(frame, place), value, facts, ...(isSpent ? SPENT : {}) }
  }

  get isRepeating(): boolean {
    return this.repeating > 0
  }

  repeatedly<T>(run: () => T): T {
    this.repeating++
    const result = run()
    this.repeating--
    return result
  }

  /** Runs something that is remembered for whoever asks, and may not depend on who does so first. */
  private alone<T>(run: () => T): T {
    const { repeating } = this
    this.repeating = 0
    const result = run()
    this.repeating = repeating
    return result
  }

  evaluate(expr: Expr, state: State, frame: Frame): Value {
    if (++this.steps > MAX_STEPS) {
      this.assumed.add(BUDGET)
      return UNKNOWN
    }
    return evaluate(this, expr, state, frame)
  }

  branch(expr: Expr, state: State, frame: Frame): [State | null, State | null] {
    return branch(this, expr, state, frame)
  }

  equate(left: Value, right: Value, known: Facts): [Facts | null, Facts | null] {
    const { whenTrue, whenFalse } = compareEqual(left, right, known)
    return [whenTrue, whenFalse]
  }

  refine(expr: Expr, state: State, test: (option: Option) => boolean | null): boolean {
    return refine(expr, state, test, (value, key) => this.member(value, key))
  }

  execute(body: Parameters<Engine['execute']>[0], state: State, frame: Frame): State | null {
    return execute(this, body, state, frame)
  }

  bind(pattern: Parameters<Engine['bind']>[0], value: Value, state: State, frame: Frame): void {
    bind(this, pattern, value, state, frame)
  }

  member(value: Value, key: string): Value {
    return member(this, value, key)
  }

  await(value: Value, state: State): Value {
    const awaited = this.settle(value)
    if (awaited.length === 0) state.dead = true
    state.learn(commonFacts(awaited))
    return awaited
  }

  call(callee: Value, args: readonly Value[], site: CallSite, self: Value | null = null): Value {
    if (site.state.dead) return NEVER
    if (callee.length === 0) return NEVER
    const result = joinOf(callee, (option) => {
      const alone = callee.length === 1 ? site : { ...site, state: site.state.fork() }
      // It is this function that is called.
      alone.state.learn(option.facts)
      const value = this.callOne(option, args, alone, self)
      return alone.state.dead ? NEVER : withFacts(value, unionFacts(option.facts, alone.state.facts))
    })
    if (result.length === 0) site.state.dead = true
    else site.state.learn(commonFacts(result))
    return result
  }

  run(closure: Closure, args: readonly Value[], options: RunOptions): Outcome {
    const key =
      closure.captured.isEmpty && closure.frame === null
        ? `${closureKey(closure)}(${args.map((argument) => digest(argument)).join(';')})${options.facts.id}${options.phase}${options.certain}${options.open ? '*' : ''}${options.leaves === undefined ? '' : `>${options.leaves}`}`
        : null
    const known = key === null ? undefined : this.summaries.get(key)
    if (known) return this.instances.lend(known)
    const since = this.instances.count
    const activation = activate(closure, args)
    const around = this.active.filter((other) => isSameActivation(other, activation))
    const spent = options.depth > MAX_DEPTH || this.steps > MAX_STEPS
    const [outermost = activation] = around
    if (spent || (around.length >= MAX_RECURSION && !isNextOfList(activation, around))) {
      this.assumed.add(spent ? BUDGET : outermost)
      return { value: UNKNOWN, effects: [], notes: [], elements: [], served: [], stops: false }
    }
    this.active.push(activation)
    const { result, isFinal } = this.settled(activation, around.length === 0, () =>
      key === null ? this.interpret(closure, args, options) : this.alone(() => this.interpret(closure, args, options)),
    )
    this.active.pop()
    if (key !== null && isFinal) this.summaries.set(key, this.instances.keep(result, since))
    return result
  }

  moduleValue(module: ModuleFacts, binding: number): Value {
    const key = keyOf(module, binding)
    const value = this.once(key, () => this.withOwnBudget(() => this.computeBinding(module, binding)), UNKNOWN)
    if (value.some((option) => isTold(option, module, binding)) && !this.registered.has(value))
      this.register(module, binding, key, value)
    return value
  }

  /**
   * Computes what all entry points share on nobody's account: whoever asks first may have little left, and what was cut
   * short for lack of it would be computed again for the next. What is too much by itself stays as far as it came.
   */
  private withOwnBudget<T>(compute: () => T): T {
    const { steps } = this
    this.steps = 0
    const result = this.alone(compute)
    if (this.steps > MAX_STEPS) this.assumed.delete(BUDGET)
    this.steps = steps
    return result
  }

  /**
   * Runs what a module's top level does with an app, client or instance that one of its variables holds: it gets its
   * routes, interceptors, or what it keeps (a registry of services), there.
   */
  private register(module: ModuleFacts, binding: number, key: string, told: Value): void {
    this.registered.add(told)
    const isFinal = this.finished.has(key)
    this.finished.set(key, told)
    for (const statement of statementsAbout(module, binding)) {
      const state = new State(Variables.NONE, NO_FACTS)
      this.execute([statement], state, this.frameFor(module, state, 'load'))
      // It may have more than one name.
      if (statement.kind === 'declare' && statement.target.kind === 'binding')
        this.moduleValue(module, statement.target.id)
    }
    if (!isFinal) this.finished.delete(key)
    sealInterceptors(told)
  }

  once<T>(key: string, compute: () => T, meanwhile: T): T {
    if (this.finished.has(key)) return this.finished.get(key) as T
    if (this.evaluating.has(key)) {
      this.assumed.add(key)
      return meanwhile
    }
    this.evaluating.add(key)
    const { result, isFinal } = this.settled(key, true, compute)
    this.evaluating.delete(key)
    if (isFinal) this.finished.set(key, result)
    return result
  }

  apart(module: ModuleFacts, phase: Phase, name: string, call: (site: CallSite) => Value): Outcome {
    const state = new State(Variables.NONE, NO_FACTS)
    const frame = this.frameFor(module, state, phase)
    const place = { path: module.path, at: 0, end: 0 }
    const value = call({ engine: this, state, frame, place, form: 'call', name })
    return { ...outcomeOf(frame, place), value: state.dead ? NEVER : withFacts(value, state.facts) }
  }

  afresh<T>(compute: () => T): T {
    const { steps, finished, evaluating, assumed, summaries, remembered, staticFields, active, isThorough } = this
    this.steps = 0
    this.finished = new Map()
    this.evaluating = new Set()
    this.assumed = new Set()
    this.summaries = new RecentMap(MAX_SUMMARIES)
    this.remembered = new Map()
    this.staticFields = new WeakMap()
    this.active = []
    this.isThorough = true
    try {
      return compute()
    } finally {
      this.steps = steps
      this.finished = finished
      this.evaluating = evaluating
      this.assumed = assumed
      this.summaries = summaries
      this.remembered = remembered
      this.staticFields = staticFields
      this.active = active
      this.isThorough = isThorough
    }
  }

  /**
   * Computes something and says whether the result may be kept: not if it rests on something that was still being
   * computed further out (and so counted as unknown), or was cut short by the budget.
   */
  private settled<T>(
    own: unknown,
    isOutermost: boolean,
    compute: () => T,
  ): { readonly result: T; readonly isFinal: boolean } {
    const outer = this.assumed
    this.assumed = new Set()
    const result = compute()
    if (isOutermost) this.assumed.delete(own)
    const isFinal = this.assumed.size === 0
    for (const assumption of this.assumed) outer.add(assumption)
    this.assumed = outer
    return { result, isFinal }
  }

  remember<T>(key: string, compute: () => T, isKept: (result: T) => boolean): T {
    const known = this.remembered.get(key)
    if (known !== undefined) return known as T
    const { result, isFinal } = this.settled(key, true, compute)
    if (isFinal && isKept(result)) this.remembered.set(key, result)
    return result
  }

  targetValue(target: Target | null): Value {
    if (!target) return UNKNOWN
    switch (target.kind) {
      case 'binding':
        return this.declaredValue(target.module, target.binding) ?? this.moduleValue(target.module, target.binding)
      case 'value':
        return this.classField(target, target.value, UNKNOWN)
      case 'namespace':
        return one({ kind: 'namespace', module: target.module })
      case 'type':
        return UNKNOWN
      case 'external':
        if (target.specifier === 'global:') return this.globalNamed(target.imported)
        if (isProcessModule(target.specifier)) return this.processValue(target.imported)
        return this.exportValue(moduleCursor(this.catalog, target.specifier, target.imported, target.resolved))
    }
  }

  /** What a package exports: a value that rows describe further, or a place to go on from. */
  private exportValue(cursor: ApiCursor): Value {
    const found = meaningsAt(cursor).find(({ meaning }) => EXPORTED.has(meaning.kind))
    return (found && applyApi(this, apiShape(cursor), found)) ?? apiValue(cursor)
  }

  /** Evaluates an expression at a module's top level, or where a class is defined; once. */
  classField(owner: { readonly module: ModuleFacts } | ClassShape, expr: Expr, self: Value): Value {
    const around = 'captured' in owner ? owner.captured : Variables.NONE
    const isShared = self === UNKNOWN && around.isEmpty
    const known = isShared ? this.staticFields.get(expr) : undefined
    if (known) return known
    const state = new State(around, NO_FACTS)
    const frame = { ...this.frameFor(owner.module, state, 'load'), self }
    const { result, isFinal } = this.settled(expr, true, () => this.evaluate(expr, state, frame))
    if (isShared && isFinal) this.staticFields.set(expr, result)
    return result
  }

  absorb(outcome: Outcome, { frame, place, name, hidden }: CallSite, facts: Facts = NO_FACTS): void {
    const known = carriedFacts(facts)
    for (const effect of outcome.effects) {
      frame.effects.push({
        ...effect,
        facts: unionFacts(effect.facts, known),
        chain: hidden ? effect.chain : { place, callee: name, next: effect.chain },
      })
    }
    frame.served.push(...outcome.served.map((served) => withKnown(served, known)))
    frame.notes.push(...outcome.notes)
    frame.elements.push(...outcome.elements)
    frame.ends.early ||= outcome.stops
    frame.ends.own ||= outcome.throwsOwn ?? false
    frame.ends.passesOn ||= outcome.passesOn ?? false
  }

  serve(what: Pick<Served, 'what' | 'name' | 'place'>, site: CallSite, run: (site: CallSite) => Value): void {
    // It has a budget of its own, as any entry point.
    const spent = this.steps
    this.steps = 0
    const frame: Frame = {
      ...site.frame,
      effects: [],
      notes: [],
      elements: [],
      served: [],
      ends: { early: false, own: false, passesOn: false },
    }
    const state = site.state.fork()
    const { place, name } = what
    const value = this.await(run({ ...site, frame, state, place, name }), state)
    if (this.steps > MAX_STEPS) this.exhausted.push(name)
    this.steps = spent
    const facts = state.dead ? NO_FACTS : state.facts
    // A route may hand its request on to procedures.
    site.frame.served.push({ ...what, ...outcomeOf(frame, place), value, facts }, ...frame.served)
  }

  note(frame: Frame, kind: NoteKind, place: Place, name: string, byName?: true): void {
    frame.notes.push(byName ? { kind, place, name, byName } : { kind, place, name })
  }

  inPhase(callback: Value, phase: Phase): Value {
    return native('in phase', (args, site) => {
      const frame: Frame = { ...site.frame, phase }
      return this.call(callback, args, { ...site, frame })
    })
  }

  callLater(callback: Value, args: readonly Value[], site: CallSite): void {
    // What happens while a module loads is nobody's request, and what is made of the callback is asked when it is used.
    if (site.frame.phase === 'load') return
    const frame: Frame = { ...site.frame, certain: false }
    this.repeatedly(() => this.call(callback, args, { ...site, frame, state: site.state.fork() }))
  }

  guardedByName(callbacks: Value, facts: Facts = VERIFIED): Value {
    return native('guarded', (args, site) => {
      site.state.learn(facts)
      return this.call(callbacks, args.length > 0 ? args : [UNKNOWN, UNKNOWN], site)
    })
  }

  private callOne(option: Option, args: readonly Value[], site: CallSite, self: Value | null): Value {
    const { shape } = option
    switch (shape.kind) {
      case 'function': {
        const { fn } = shape.closure
        // What a module tells its apps while it loads is told once, with what it is told.
        const mayComeToNothing = site.discarded && shape.bound.length === 0 && site.frame.phase !== 'load'
        if (mayComeToNothing && this.isInert(shape.closure, args)) {
          if (this.inert.handsOn(shape.closure)) noteHanded(args, site)
          return fn.async ? promise(UNKNOWN) : UNKNOWN
        }
        const closure = self && !fn.arrow && shape.closure.self === null ? { ...shape.closure, self } : shape.closure
        const facts = unionFacts(site.state.facts, option.facts)
        const entry = entryFacts(facts)
        const outcome = sharingVariables(site, () =>
          this.run(closure, shape.bound.length === 0 ? args : [...shape.bound, ...args], {
            facts: entry,
            phase: site.frame.phase,
            certain: site.frame.certain,
            depth: site.frame.depth + 1,
          }),
        )
        if (site.discarded) this.inert.learn(shape.closure, args, outcome)
        site.runs?.push((outcome.left ?? []).slice(shape.bound.length))
        this.absorb(outcome, site, withoutFacts(facts, entry))
        if (!args.some(isVerifiedSomewhere)) this.noteReader(outcome, site)
        return this.copied(shape, args, outcome.value) ?? outcome.value
      }
      case 'native':
        return shape.call(args, site)
      case 'api':
        return callApi(this, shape, args, site)
      case 'class':
        return instantiate(this, shape, args, site)
      case 'pipeline':
        return this.callPipeline(shape, args, site)
      case 'unknown': {
        if (shape.wraps) return this.call(shape.wraps, args.length > 0 ? args : [UNKNOWN], site)
        const effect = globalEffect(this, shape.name ?? '', args, site)
        if (effect) return effect
        const holder = askForHolder(shape, site)
        if (holder) return holder
        const part = callRemoteClient(shape, args, site)
        if (part) return part
        // What a service answers to its client nobody can see: names tell, as of a callee that cannot be resolved.
        const cursor = { nodes: [], name: site.name, specifier: '', resolved: !shape.client }
        const made = shape.from.length > 0 ? [[option], ...args] : args
        return callUnknown(this, apiShape(cursor), made, site)
      }
      default: {
        if (shape.kind === 'object' && shape.call) return shape.call(args, site)
        const callbacks = args.flatMap((argument) => argument.filter(({ shape: s }) => s.kind === 'function'))
        for (const callback of callbacks) this.callLater([callback], [], site)
        if (holdsNoFunction(shape)) {
          site.state.dead = true
          site.frame.ends.early = true
          return NEVER
        }
        // A method of what the client sent: `file.stream()`.
        if (shape.kind !== 'input' || shape.path.length === 0) return UNKNOWN
        return withoutErrors(derived(one({ ...shape, path: shape.path.slice(0, -1) }), ...args))
      }
    }
  }

  /** What a function that copies field by field gives back; null for others, and where nothing is known of the original. */
  private copied({ closure, bound }: FunctionShape, args: readonly Value[], value: Value): Value | null {
    if (value.length === 0) return null
    const index = copiedParameter(closure.module, closure.fn)
    const original = index === null ? undefined : [...bound, ...args][index]
    return original?.some(hasFields) ? withFacts(asWritten(this, original), commonFacts(value)) : null
  }

  private isInert(closure: Closure, args: readonly Value[]): boolean {
    return (
      !this.isThorough && !this.active.some((other) => other.closure.fn === closure.fn) && this.inert.has(closure, args)
    )
  }

  /** Whether a function comes to nothing whatever it is given; null when there was no budget to find out. */
  private tryOut(closure: Closure): boolean | null {
    const options = { facts: NO_FACTS, phase: 'direct', certain: true, depth: this.active.length, open: true } as const
    const { result, isFinal } = this.settled(closure.fn, true, () => this.run(closure, [], options))
    return isFinal ? comesToNothing(result) : null
  }

  private callPipeline(shape: PipelineShape, args: readonly Value[], site: CallSite): Value {
    for (const { node } of shape.cursor.nodes) {
      for (const meaning of node.called?.meanings ?? []) {
        switch (meaning.kind) {
          case 'pipeline':
            return callPipelineStep(this, meaning, shape, args, site)
          case 'caller':
            return callCallerMaker(this, meaning, finished(this, shape), args, site)
          case 'router':
            return makeRouter(args.map((router) => withSteps(this, router, shape)))
          default:
            return callApi(this, apiShape(shape.cursor), args, site)
        }
      }
    }
    return callPipelineStep(this, { kind: 'pipeline', step: 'other' }, shape, args, site)
  }

  private interpret(closure: Closure, args: readonly Value[], options: RunOptions): Outcome {
    const { module, fn } = closure
    const around = variablesAround(closure)
    const state = new State(around, options.facts)
    const owner = closure.frame?.active ? closure.frame : null
    const frame: Frame = {
      ...this.frameFor(module, state, phaseOf(closure, options.phase)),
      fn,
      self: closure.self,
      args: fn.arrow ? (closure.frame?.args ?? null) : options.open ? null : args,
      owner,
      kept: owner ? owner.kept : around,
      isMade: isMade(closure),
      certain: options.certain,
      depth: options.depth,
    }
    fn.params.forEach((param, index) => {
      if (options.open) {
        const isRest = param.kind === 'rest'
        const given = isRest ? list(UNKNOWN) : this.argumentFor(param, UNKNOWN, module)
        this.bind(isRest ? param.target : param, given, state, frame)
        return
      }
      if (param.kind === 'rest') {
        const rest = args.slice(index)
        this.bind(param.target, list(rest.length > 0 ? join(...rest) : UNDEFINED, rest), state, frame)
        return
      }
      this.bind(param, this.argumentFor(param, args[index], module), state, frame)
    })
    const end = this.execute(fn.body, state, frame)
    frame.active = false
    if (end) frame.returns.push({ value: withFacts(UNDEFINED, end.facts), state: end })
    recordCaptures(
      this,
      frame,
      frame.returns.map((entry) => entry.state),
    )
    this.writeBack(closure, around, frame, options.facts)
    let value = join(
      ...frame.returns.map((entry) =>
        fn.async ? withFacts(this.settle(entry.value), entry.state.facts) : entry.value,
      ),
    )
    if (fn.async) value = promise(value)
    if (fn.generator) value = generated(frame.yields, value)
    const outcome = {
      value: withDeclaredType(this, value, fn.returnType, module, fn.typeParams),
      effects: dedupe(frame.effects),
      notes: dedupeNotes(frame.notes),
      elements: dedupeElements(frame.elements),
      served: [...frame.served],
      stops: frame.ends.early,
      ...(frame.ends.own ? THROWS_OWN : {}),
      ...(frame.ends.passesOn ? PASSES_ON : {}),
      ...(mutates(module, fn).parameters || options.leaves !== undefined
        ? { left: leftBehind(module, fn, args, frame, options.leaves) }
        : {}),
    }
    release(frame)
    return outcome
  }

  /** A parameter that got nothing known is at least what its type says. */
  private argumentFor(param: Parameters<Engine['bind']>[0], given: Value | undefined, module: ModuleFacts): Value {
    if (given !== undefined && !isUnknown(given)) return given
    const type = 'type' in param ? param.type : undefined
    const typed = type ? valueOfType(this, type, module) : UNKNOWN
    return typed === UNKNOWN ? (given ?? UNDEFINED) : typed
  }

  /**
   * What a nested function assigns to variables around it lasts. Whoever it was handed to may have learned something
   * before calling it: where that was not so, it was not called.
   */
  private writeBack(closure: Closure, around: Variables, frame: Frame, known: Facts): void {
    if (!closure.frame?.active) return
    const target = closure.frame.current
    const after = meet(frame.returns.map((entry) => entry.state))
    if (!after) return
    const learnt = withoutFacts(known, target.facts)
    for (const id of around.differing(after.vars)) {
      const value = after.vars.get(id)
      if (!value) continue
      target.set(id, learnt.size === 0 ? value : join(target.vars.get(id) ?? NEVER, withFacts(value, learnt)))
    }
  }

  /** What promises and queries give. */
  private settle(value: Value): Value {
    if (!value.some(isPending)) return value
    return value.flatMap((option): Value => {
      const { shape } = option
      if (shape.kind === 'promise') return withFacts(this.settle(shape.value), option.facts)
      if (shape.kind === 'api' && shape.query) return withFacts(settleQuery(shape), option.facts)
      return [option]
    })
  }

  /** A call that comes back with or without a verified caller, of whom it was told nothing, has read a session: remember where. */
  private noteReader(outcome: Outcome, site: CallSite): void {
    if (site.state.facts.has('verified')) return
    const settled = this.settle(outcome.value)
    const verified = settled.filter((option) => option.facts.has('verified'))
    if (verified.length > 0 && verified.length < settled.length)
      this.note(site.frame, 'session-read', site.place, site.name)
  }

  private computeBinding(module: ModuleFacts, binding: number): Value {
    const fact = module.bindings[binding]
    if (!fact) return UNKNOWN
    const values = fact.definitions.map((definition): Value => {
      switch (definition.kind) {
        case 'import':
          return this.targetValue(this.graph.resolveImport(module, definition.source, definition.imported))
        case 'function': {
          const fn = module.functions[definition.function]
          return fn
            ? one({
                kind: 'function',
                closure: { module, fn, captured: Variables.NONE, frame: null, self: null },
                bound: [],
              })
            : UNKNOWN
        }
        case 'class': {
          const cls = module.classes[definition.class]
          return cls ? one({ kind: 'class', module, cls, captured: Variables.NONE }) : UNKNOWN
        }
        case 'assigned': {
          if (definition.value === null) return NEVER
          const state = new State(Variables.NONE, NO_FACTS)
          const frame = this.frameFor(module, state, 'load')
          // What a promise gives is known at the top level too: `await` is allowed there.
          this.bind(definition.target, this.evaluate(definition.value, state, frame), state, frame)
          return state.vars.get(binding) ?? UNKNOWN
        }
        case 'enum':
          return one({
            kind: 'object',
            fields: new Map(
              definition.members.map(([name, member]) => [name, member === null ? UNKNOWN : literal(member)]),
            ),
            rest: null,
          })
        default:
          return UNKNOWN
      }
    })
    const joined = dropUnknown(join(...values))
    const isMutated = mutatedBindings(module).has(binding)
    const filled = isMutated ? this.filled(module, binding, joined) : joined
    const value = isMutated && !isKeptForLater(module, binding) ? openUp(filled) : filled
    openFields(this, value)
    // `let client; … client = create()`: the first null is not what users of the variable meet, but whoever makes it does.
    const present = fact.mutable && !this.isThorough ? value.filter(({ shape }) => truthiness(shape) !== false) : value
    return present.length > 0 ? present : value.length > 0 ? value : UNKNOWN
  }

  /** What a module's top level makes of an object, list or map that one of its variables holds. */
  private filled(module: ModuleFacts, binding: number, value: Value): Value {
    if (!value.some(({ shape }) => shape.kind === 'object' || shape.kind === 'list')) return value
    const key = keyOf(module, binding)
    // Functions that the top level calls (`register('posts', …)`) find it.
    this.finished.set(key, value)
    const filled = statementsAbout(module, binding).reduce((known, statement) => {
      const state = new State(Variables.NONE, NO_FACTS)
      state.set(binding, known)
      const after = this.execute([statement], state, this.frameFor(module, state, 'load'))
      return after?.vars.get(binding) ?? known
    }, value)
    this.finished.delete(key)
    return filled
  }

  /** A guard or session reader that the settings name, or an object that has some. Readers are told by their names. */
  private declaredValue(module: ModuleFacts, binding: number): Value | null {
    const name = module.bindings[binding]?.name ?? ''
    const paths = this.declared.get(`${module.path}#${name}`)
    if (!paths) return null
    const known = paths.some((path) => path.length === 0) ? null : this.moduleValue(module, binding)
    return paths.reduce<Value | null>((value, path) => declare(path, path.at(-1) ?? name, value), known)
  }

  private globalNamed(name: string): Value {
    let value = this.globals.get(name)
    if (!value) this.globals.set(name, (value = this.globalValue(name)))
    return value
  }

  private globalValue(name: string): Value {
    if (name === 'process') return this.processValue('default')
    if (name === 'import.meta')
      return one({ kind: 'object', fields: new Map([['env', one({ kind: 'environment' })]]), rest: UNKNOWN })
    if (isGlobalObject(name)) {
      return one({ kind: 'object', fields: new Map([['process', this.processValue('default')]]), rest: UNKNOWN })
    }
    const api = moduleCursor(this.catalog, 'global:', name, true)
    return api.nodes.length > 0 ? apiValue(api) : globalValue(name)
  }

  /** `globalThis`, with what the module keeps there: `if (!globalThis.db) globalThis.db = new PrismaClient()`. */
  globalObject(module: ModuleFacts): Value {
    const shared = this.globalNamed('globalThis')
    const kept = keptGlobally(module)
    if (kept.size === 0) return shared
    const fill = (): Value => {
      const state = new State(Variables.NONE, NO_FACTS)
      const frame = this.frameFor(module, state, 'load')
      // Others may have put something there before, or changed what is there.
      const fields = [...kept].map(([key, values]): [string, Value] => [
        key,
        join(...values.map((value) => openUp(this.evaluate(value, state, frame))), UNKNOWN),
      ])
      return object(fields, shared)
    }
    return this.once(`${module.path}\0globalThis`, fill, shared)
  }

  private processValue(imported: string): Value {
    const environment = one({ kind: 'environment' })
    return imported === 'env'
      ? environment
      : one({ kind: 'object', fields: new Map([['env', environment]]), rest: UNKNOWN })
  }

  private frameFor(module: ModuleFacts, state: State, phase: Phase): Frame {
    return {
      module,
      fn: null,
      self: null,
      args: null,
      effects: [],
      notes: [],
      elements: [],
      served: [],
      returns: [],
      yields: [],
      awaited: [],
      awaits: null,
      jumps: [],
      phase,
      certain: true,
      depth: 0,
      ends: { early: false, own: false, passesOn: false },
      owner: null,
      kept: null,
      isMade: false,
      current: state,
      active: true,
      final: null,
    }
  }
}

/**
 * Makes a call from a function that shares variables with those around it: who is called sees what it has assigned, and
 * it sees what they assign.
 */
function sharingVariables<T>({ frame, state }: CallSite, run: () => T): T {
  const owners: Frame[] = []
  for (let owner = frame.owner; owner?.active; owner = owner.owner) owners.push(owner)
  if (owners.length === 0) return run()
  for (const { current } of owners) take(current, state.vars, current.vars.differing(state.vars))
  const before = owners.map(({ current }) => current.vars)
  const result = run()
  owners.forEach(({ current }, index) => {
    const changed = before[index]?.differing(current.vars) ?? []
    for (const inner of [state, ...owners.slice(0, index).map((owner) => owner.current)])
      take(inner, current.vars, changed)
  })
  return result
}

function take(state: State, vars: Variables, ids: readonly number[]): void {
  for (const id of ids) {
    const value = vars.get(id)
    if (value && state.vars.get(id) !== undefined) state.set(id, value)
  }
}

/** Kinds of rows that make an export a value of its own. */
const EXPORTED: ReadonlySet<string> = new Set(['value', 'table', 'schema', 'pipeline'])

const SPENT = { spent: true } as const
const THROWS_OWN = { throwsOwn: true } as const
const PASSES_ON = { passesOn: true } as const

const NOWHERE = new State(Variables.NONE, NO_FACTS)

/** Functions made in an activation outlive it; what it went through need not. */
function release(frame: Frame): void {
  frame.final = frame.returns.at(-1)?.state.vars ?? null
  frame.current = NOWHERE
  frame.effects.length = 0
  frame.elements.length = 0
  frame.served.length = 0
  frame.returns.length = 0
  frame.yields.length = 0
  frame.awaited.length = 0
}

/** Whether it is a promise or query, which gives something else. */
function isPending({ shape }: Option): boolean {
  return shape.kind === 'promise' || (shape.kind === 'api' && shape.query !== null)
}

function keyOf(module: ModuleFacts, binding: number): string {
  return `${module.path}\0${binding}`
}

/** Whether it is told by calling its methods what it does; what the app itself made, where its variable is alone. */
function isTold({ shape }: Option, { bindings }: ModuleFacts, binding: number): boolean {
  if (shape.kind === 'instance' || shape.kind === 'class')
    return bindings[binding]?.definitions.every(({ kind }) => kind !== 'import') ?? false
  return shape.kind === 'api' && (shape.app !== undefined || shape.interceptors !== undefined)
}

/** What was noted while an entry point ran; the call at `place` is ours, not the program's. */
function outcomeOf(frame: Frame, place: Place): Omit<Outcome, 'value'> {
  const effects = dedupe(
    frame.effects.map((effect) => ({
      ...effect,
      chain: effect.chain?.place === place ? effect.chain.next : effect.chain,
    })),
  )
  return {
    effects,
    notes: frame.notes.filter((note) => note.place !== place),
    elements: dedupeElements(frame.elements),
    served: [...frame.served],
    stops: frame.ends.early,
  }
}

/** What answers a request where more is known of it than it was told. */
function withKnown(served: Served, known: Facts): Served {
  if (known === NO_FACTS) return served
  const effects = served.effects.map((effect) => ({ ...effect, facts: unionFacts(effect.facts, known) }))
  return { ...served, effects, facts: unionFacts(served.facts, known) }
}

/** A function with `'use cache'`, its own or its module's, opens a cache scope. */
function phaseOf({ fn, module }: Closure, around: Phase): Phase {
  const directive = fn.directive ?? (fn.parent === null ? module.directive : null)
  if (directive === 'use cache: private') return 'private-cache'
  return directive?.startsWith('use cache') ? 'cache' : around
}

/** `globalThis.db ?? drizzle(…)`: what a top-level variable gets from a place we cannot see is what we see it get elsewhere. */
function dropUnknown(value: Value): Value {
  const known = value.filter(({ shape }) => shape.kind !== 'unknown')
  return known.some(({ shape }) => shape.kind !== 'literal') ? known : value
}

/** The value with a declared guard or session reader at a path of members. */
function declare([key, ...rest]: readonly string[], name: string, value: Value | null): Value {
  if (key !== undefined) return object([[key, declare(rest, name, null)]], value)
  const caller = withFacts(sessionValue(null), VERIFIED)
  return native(name, (_args, { engine, frame, place, name: written }) => {
    engine.note(frame, 'session-read', place, written)
    return promise(isSessionReaderName(name) ? [...caller, ...NULL] : caller, true)
  })
}

/** Whether what a value is tells whether the caller was verified. */
function isVerifiedSomewhere(value: Value): boolean {
  return value.some(({ facts }) => facts.has('verified'))
}

function isProcessModule(specifier: string): boolean {
  return specifier === 'process' || specifier === 'node:process'
}

/**
 * One entry for each effect and call that leads to it, with what is known whichever way it was reached.
 * Of several ways that start with the same call, and end with the same, the one on which least is known tells most.
 */
function dedupe(effects: readonly Effect[]): Effect[] {
  return mergedByPlace(effects, isSameEvent, (before, effect) => {
    const telling = before.facts.size <= effect.facts.size ? before : effect
    const facts = intersectFacts(before.facts, effect.facts)
    const certain = before.certain || effect.certain
    const isTold = telling.facts === facts && telling.certain === certain
    return isTold ? telling : { ...telling, facts, certain }
  })
}

function isSameEvent(a: Effect, b: Effect): boolean {
  if (a.kind !== b.kind || a.phase !== b.phase || !isSamePlace(a.place, b.place)) return false
  if (a.chain === null || b.chain === null) return a.chain === b.chain
  return isSamePlace(a.chain.place, b.chain.place) && endAlike(a.chain, b.chain)
}

/** How many of the last calls tell two ways apart: all that a wrapped callback calls starts with the call of the wrapper. */
const TELLING_CALLS = 2

function endAlike(a: Site, b: Site): boolean {
  if (a === b) return true
  const [ends, others] = [endOf(a), endOf(b)]
  return ends.length === others.length && ends.every((place, index) => isSamePlace(place, others[index] ?? place))
}

function endOf(chain: Site): Place[] {
  const places: Place[] = []
  for (let site = chain.next; site; site = site.next) places.push(site.place)
  return places.slice(-TELLING_CALLS)
}

function hasFields({ shape: { kind } }: Option): boolean {
  return kind === 'record' || kind === 'session' || kind === 'input' || kind === 'object' || kind === 'list'
}

function dedupeNotes(notes: readonly Note[]): Note[] {
  return mergedByPlace(
    notes,
    (a, b) => a.kind === b.kind && isSamePlace(a.place, b.place),
    (_before, note) => note,
  )
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.at === b.at && a.path === b.path
}

/** The things in the order in which they were first met, those of one place that are the same made into one. */
function mergedByPlace<T extends { readonly place: Place }>(
  things: readonly T[],
  isSame: (a: T, b: T) => boolean,
  merge: (before: T, thing: T) => T,
): T[] {
  if (things.length < 2) return [...things]
  const entries: { thing: T }[] = []
  const byStart = new Map<number, { thing: T }[]>()
  for (const thing of things) {
    const here = byStart.get(thing.place.at)
    const known = here?.find((entry) => isSame(entry.thing, thing))
    if (known) known.thing = merge(known.thing, thing)
    else {
      const entry = { thing }
      entries.push(entry)
      if (here) here.push(entry)
      else byStart.set(thing.place.at, [entry])
    }
  }
  return entries.map(({ thing }) => thing)
}
