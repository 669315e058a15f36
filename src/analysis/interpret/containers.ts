import type { Expr, FunctionIr, Pattern, TypeExpr } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import { walkModule } from '../facts/walk.js'
import { apiValue, typeCursor } from './libraries/api-cursor.js'
import { nameOfKey, nameOfText } from './libraries/container-keys.js'
import { constructorOf, valueOfType } from './language/classes.js'
import type { Phase } from './values/effects.js'
import type { Engine, Outcome } from './engine.js'
import { NO_FACTS } from './values/knowledge.js'
import {
  join,
  list,
  literal,
  NEVER,
  object,
  one,
  UNDEFINED,
  UNKNOWN,
  type CallSite,
  type ClassShape,
  type Option,
  type Value,
} from './values/values.js'
import { Variables } from './values/variables.js'

/*
 * Containers of dependency injection. Where a container is asked for something, what it was told stands elsewhere, in
 * modules that nobody calls. So these are run once, all together, and what they tell any container is kept by its key,
 * in no order: what several places tell of one key are possibilities.
 */

/** What a container was told to keep under a key, as a row of the catalogue describes it. */
export interface Provider {
  readonly as: 'class' | 'factory' | 'value' | 'alias'
  readonly what: Value
  /** Where it was told. */
  readonly module: ModuleFacts
  /** The keys of what it is given: a list, or an object of them; never when they are not listed. */
  readonly dependencies: Value
  /** It is given what its parameters are called. */
  readonly byName: boolean
  /** The catalogue types of what it is given otherwise. */
  readonly gives: readonly string[]
}

interface Key {
  readonly option: Option
  readonly name: string
}

type Index = ReadonlyMap<string, readonly Provider[]>

const NOTHING: Index = new Map()

export class Containers {
  private index: Index | null = null
  /** What is told while modules are run to hear it. */
  private heard: Map<string, Provider[]> | null = null
  /** The functions in which something was told. */
  private readonly tellers = new Set<FunctionIr>()

  /**
   * @param composers names the modules in which a container may be told something; asked only if there is a container
   */
  constructor(
    private readonly engine: Engine,
    private readonly composers: () => readonly string[],
  ) {}

  /** Takes note of what a container is told. */
  keep(key: Value, provider: Provider, { frame }: CallSite): void {
    if (!this.heard) return
    if (frame.fn) this.tellers.add(frame.fn)
    for (const { name } of this.keysOf(key) ?? []) this.heard.set(name, [...(this.heard.get(name) ?? []), provider])
  }

  /**
   * What a container gives for a key; unknown if any of what the key may be is unknown, or nobody registered it.
   *
   * @param site the call that asks; null when nothing is called
   */
  resolve(key: Value, site: CallSite | null, many?: true): Value {
    const keys = this.keysOf(key)
    if (!keys) return UNKNOWN
    const values = keys.flatMap(({ name, option }) => {
      const providers = this.registered().get(name) ?? selfProviders(option)
      const outcomes = this.made(name, providers, site?.frame.phase ?? 'direct')
      if (site) for (const outcome of outcomes) this.engine.absorb(outcome, site)
      return outcomes.length > 0 ? outcomes.map(({ value }) => value) : [UNKNOWN]
    })
    return many ? list(join(...values)) : join(...values)
  }

  /** What a decorator puts into a parameter or field (`@inject(key)`); null when none of them does. */
  injected(decorators: readonly Expr[], type: TypeExpr | null, module: ModuleFacts): Value | null {
    for (const decorator of decorators) {
      for (const { shape } of this.engine.classField({ module }, decorator, UNKNOWN)) {
        const key = shape.kind === 'api' ? shape.key : undefined
        if (!key) continue
        if (key.of.length > 0) return this.resolve(key.of, null, key.many)
        return this.ofType(type, module)
      }
    }
    return null
  }

  /** What stands for a class that a type names; null for any other type. */
  private ofType(type: TypeExpr | null, module: ModuleFacts): Value | null {
    const [only] = type ? valueOfType(this.engine, type, module) : []
    return only?.shape.kind === 'instance' ? this.resolve(one(only.shape.class), null) : null
  }

  /** What a key may be, each with the name it is kept under; null when one is not known. */
  private keysOf(key: Value): readonly Key[] | null {
    const keys = key.flatMap((option) => this.undelayed(option)).map((option) => ({ option, name: nameOfKey(option) }))
    return keys.length > 0 && keys.every(isNamed) ? keys : null
  }

  /** `@Inject(() => Clock)`: a function says it later, because the class may not be there yet. */
  private undelayed(option: Option): Value {
    const { shape } = option
    if (shape.kind !== 'function' || !shape.closure.fn.arrow) return [option]
    const options = { facts: NO_FACTS, phase: 'load', certain: true, depth: 0 } as const
    return this.engine.run(shape.closure, [], options).value
  }

  /** What providers make. What is asked for while it is being made is unknown: circles end. */
  private made(name: string, providers: readonly Provider[], phase: Phase): readonly Outcome[] {
    return this.engine.once(
      `kept ${phase} ${name}`,
      () =>
        providers.flatMap((provider) =>
          provider.what.map((option) =>
            this.engine.apart(provider.module, phase, name, (site) => this.make(provider, option, site)),
          ),
        ),
      [],
    )
  }

  private make(provider: Provider, option: Option, site: CallSite): Value {
    switch (provider.as) {
      case 'value':
        return [option]
      case 'alias':
        return this.resolve([option], site)
      case 'class':
      case 'factory': {
        const form = provider.as === 'class' ? 'new' : 'call'
        return this.engine.call([option], this.argumentsFor(provider, option), { ...site, form })
      }
    }
  }

  private argumentsFor(provider: Provider, option: Option): readonly Value[] {
    const { dependencies, byName, gives, as } = provider
    const [listed] = dependencies
    if (listed?.shape.kind === 'list' && listed.shape.items)
      return listed.shape.items.map((key) => this.resolve(key, null))
    if (listed?.shape.kind === 'object')
      return [object([...listed.shape.fields].map(([field, key]) => [field, this.resolve(key, null)]))]
    const given = gives.map((type) => apiValue(typeCursor(this.engine.catalog, type, type)))
    const signature = this.signatureOf(option)
    if (!signature) return given
    const { module, fn } = signature
    if (byName) {
      const names = fn.params.map((param) => nameOfParameter(param, module))
      const goesByName = names.length > 1 || names.some((name) => this.registered().has(nameOfText(name)))
      return goesByName ? names.map((name) => this.resolve(literal(name), null)) : given
    }
    if (as === 'factory') return given
    return fn.params.map((param, index) => {
      const type = typeOf(param)
      const injected = this.injected(fn.paramDecorators?.[index] ?? [], type, module) ?? this.ofType(type, module)
      return injected ?? (param.kind === 'default' ? UNDEFINED : UNKNOWN)
    })
  }

  /** The function that takes the arguments when a class is instantiated or a function called. */
  private signatureOf({ shape }: Option): { readonly module: ModuleFacts; readonly fn: FunctionIr } | null {
    if (shape.kind === 'class') return constructorOf(this.engine, shape)
    return shape.kind === 'function' ? shape.closure : null
  }

  private registered(): Index {
    if (this.index) return this.index
    // What is asked for while it is being told nobody knows yet.
    if (this.heard) return NOTHING
    const heard = (this.heard = new Map<string, Provider[]>())
    try {
      this.engine.afresh(() => {
        this.hear()
      })
    } finally {
      this.heard = null
    }
    return (this.index = heard)
  }

  /** Runs what tells containers something: modules as they load, then the functions in them that nothing called. */
  private hear(): void {
    const modules = this.composers().flatMap((path) => this.engine.graph.load(path) ?? [])
    const rounds = collectTellers(modules, this.engine.catalog.registrars)
    const telling = new Set(rounds.flatMap(({ modules: tellers }) => tellers))
    // What decorators note may be told elsewhere, all together.
    for (const module of modules) this.decorate(module)
    for (const module of modules) if (telling.has(module)) this.load(module)
    // Callers first: they know what to hand to those they call.
    for (const { tellers } of rounds.toReversed()) {
      for (const { module, fn, around } of tellers) if (!this.tellers.has(fn)) this.tryOut(module, around)
    }
  }

  private load(module: ModuleFacts): void {
    this.engine.apart(module, 'load', module.path, ({ state, frame }) => {
      this.engine.execute(module.body, state.fork(), frame)
      for (const fact of module.exports.values())
        if (fact.kind === 'value') this.engine.evaluate(fact.value, state.fork(), frame)
      return UNDEFINED
    })
  }

  private decorate(module: ModuleFacts): void {
    if (!module.classes.some(({ decorators }) => decorators)) return
    this.engine.apart(module, 'load', module.path, ({ state, frame, ...site }) => {
      for (const cls of module.classes) {
        const decorated: ClassShape = { kind: 'class', module, cls, captured: Variables.NONE }
        for (const decorator of cls.decorators ?? []) {
          const inner = { ...site, state: state.fork(), frame }
          this.engine.call(this.engine.evaluate(decorator, inner.state, frame), [one(decorated)], inner)
        }
      }
      return UNDEFINED
    })
  }

  /** Runs a function; nothing is known of its arguments but their types. */
  private tryOut(module: ModuleFacts, fn: FunctionIr): void {
    const closure = { module, fn, captured: Variables.NONE, frame: null, self: null }
    this.engine.run(closure, [], { facts: NO_FACTS, phase: 'load', certain: true, depth: 0, open: true })
  }
}

function isNamed(key: { readonly option: Option; readonly name: string | null }): key is Key {
  return key.name !== null
}

/** Nobody has to tell a container how to make a class. */
function selfProviders(key: Option): readonly Provider[] {
  if (key.shape.kind !== 'class') return []
  const { module } = key.shape
  return [{ as: 'class', what: [key], module, dependencies: NEVER, byName: false, gives: [] }]
}

/** A function in which something is called that may tell a container something, and the outermost one around it. */
interface Teller {
  readonly module: ModuleFacts
  readonly fn: FunctionIr
  readonly around: FunctionIr
}

/** Functions that are handed what they tell are as many calls away from those that hand it to them, at most. */
const MAX_ROUNDS = 4

/**
 * The functions that tell containers something, those that call them with what they are to tell, and so on; with the
 * modules in which that happens, at the top level too.
 */
function collectTellers(
  modules: readonly ModuleFacts[],
  registrars: ReadonlySet<string>,
): { readonly modules: readonly ModuleFacts[]; readonly tellers: readonly Teller[] }[] {
  const rounds: { readonly modules: ModuleFacts[]; readonly tellers: Teller[] }[] = []
  const known = new Set<FunctionIr>()
  for (let names = registrars; names.size > 0 && rounds.length < MAX_ROUNDS;) {
    const round: (typeof rounds)[number] = { modules: [], tellers: [] }
    const handed = new Set<string>()
    for (const module of modules) {
      walkModule(module, (expr, fn) => {
        if (expr.kind !== 'call' || !names.has(nameOfCallee(expr.callee, module))) return
        round.modules.push(module)
        if (!fn || known.has(fn)) return
        known.add(fn)
        const around = outermost(module, fn)
        round.tellers.push({ module, fn, around })
        if (around.name !== null && around.params.length > 0) handed.add(around.name)
      })
    }
    rounds.push(round)
    names = handed
  }
  return rounds
}

function outermost(module: ModuleFacts, fn: FunctionIr): FunctionIr {
  const parent = fn.parent === null ? undefined : module.functions[fn.parent]
  return parent ? outermost(module, parent) : fn
}

function nameOfCallee(callee: Expr, module: ModuleFacts): string {
  if (callee.kind === 'member') return typeof callee.key === 'string' ? callee.key : ''
  if (callee.kind !== 'binding') return ''
  const fact = module.bindings[callee.id]
  const imported = fact?.definitions.find((definition) => definition.kind === 'import')
  return imported?.imported ?? fact?.name ?? ''
}

function nameOfParameter(param: Pattern, { bindings }: ModuleFacts): string {
  if (param.kind === 'default') return nameOfParameter(param.target, { bindings } as ModuleFacts)
  return param.kind === 'binding' ? (bindings[param.id]?.name ?? '') : ''
}

function typeOf(param: Pattern): TypeExpr | null {
  if (param.kind === 'default') return typeOf(param.target)
  return 'type' in param ? (param.type ?? null) : null
}
