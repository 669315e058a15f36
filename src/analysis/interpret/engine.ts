import type { Catalog } from '../../catalog/index.js'
import type { Expr, FunctionIr, Pattern, Stmt } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import type { ModuleGraph, Target } from '../graph/module-graph.js'
import type { Upstream } from './libraries/addresses.js'
import type { Containers } from './containers.js'
import type { Instances } from './language/instances.js'
import type { LeftBehind } from './language/left-behind.js'
import type { Effect, Note, NoteKind, Phase, Place } from './values/effects.js'
import type { Rendered } from './language/elements.js'
import type { State } from './values/state.js'
import type { Facts } from './values/knowledge.js'
import type { CallSite, Closure, Value } from './values/values.js'
import type { Variables } from './values/variables.js'

/** What one run of a function came to. */
export interface Outcome {
  /** What it returns, each possibility with the facts of its path; never, when it does not return. */
  readonly value: Value
  readonly effects: readonly Effect[]
  readonly notes: readonly Note[]
  /** The elements of components it makes. */
  readonly elements: readonly Rendered[]
  /** What it hands requests to: a router's procedures, each of which runs for itself. */
  readonly served: readonly Served[]
  /** It may throw, or end the request in another way. */
  readonly stops: boolean
  /** It may throw an error of the app's own classes. */
  readonly throwsOwn?: true
  /** It may throw an error from outside that it was handed. */
  readonly passesOn?: true
  /** What it left in what its parameters were given, if it may have changed that, or was asked. */
  readonly left?: LeftBehind
}

/** What answers a request that a handler passes to a router, and what it came to. */
export interface Served extends Outcome {
  readonly what: 'procedure' | 'resolver' | 'route'
  /** As clients ask for it: `post.create`. */
  readonly name: string
  readonly place: Place
  /** What is known whenever it returns. */
  readonly facts: Facts
}

/** One activation of a function (or of a module's top level). */
export interface Frame {
  readonly module: ModuleFacts
  readonly fn: FunctionIr | null
  readonly self: Value | null
  /** What its function was called with, which an arrow function in it calls its `arguments` too; null if nobody knows. */
  readonly args: readonly Value[] | null
  readonly effects: Effect[]
  readonly notes: Note[]
  readonly elements: Rendered[]
  readonly served: Served[]
  readonly returns: { readonly value: Value; readonly state: State }[]
  readonly yields: Value[]
  /** The promises it waits for. */
  readonly awaited: Value[]
  /** What stands behind the `await` that is under way. */
  awaits: Expr | null
  readonly jumps: Jump[]
  readonly phase: Phase
  /** False inside a callback that something unknown may call. */
  readonly certain: boolean
  readonly depth: number
  /** Whether a path through it was seen that throws; callbacks that run in it share the answer. */
  readonly ends: {
    early: boolean
    /** One that throws an error of the app's own classes. */
    own: boolean
    /** One that throws what something outside the app failed with, or its text. */
    passesOn: boolean
  }
  /** The activation around this one that has not ended, whose variables it shares. */
  readonly owner: Frame | null
  /** It runs a function that may be one of several of the same text. */
  readonly isMade: boolean
  /** The variables of functions around it that have ended: what they hold is kept from call to call. */
  readonly kept: Variables | null
  /** Where this activation is now, for the functions made in it. */
  current: State
  active: boolean
  /** The variables as they were when it ended. */
  final: Variables | null
}
/** A loop, switch or labelled statement that `break` and `continue` can name. */
export interface Jump {
  readonly label: string | null
  readonly loop: boolean
  readonly breaks: State[]
  readonly continues: State[]
}

export interface RunOptions {
  readonly facts: Facts
  readonly phase: Phase
  readonly certain: boolean
  readonly depth: number
  /** Nothing is known of the arguments, not even how many there are. */
  readonly open?: true
  /** It is asked what this parameter holds in the end. */
  readonly leaves?: number
}

/** The interpreter as its parts see each other. */
export interface Engine {
  readonly graph: ModuleGraph
  readonly catalog: Catalog
  /** Other servers of the company, whose answers are records. */
  readonly upstreams: readonly Upstream[]
  readonly containers: Containers
  /** The instances that runs have made. */
  readonly instances: Instances
  /** Whether what runs now may run again and again. */
  readonly isRepeating: boolean
  /** Runs something that may run again and again. */
  repeatedly<T>(run: () => T): T
  evaluate(expr: Expr, state: State, frame: Frame): Value
  /** The states in which a condition holds and in which it does not; null where that cannot be. */
  branch(expr: Expr, state: State, frame: Frame): [State | null, State | null]
  /** What is known where two values are equal, and where they are not; null where that cannot be. */
  equate(left: Value, right: Value, known: Facts): [Facts | null, Facts | null]
  /** Learns that an expression's value passes a test; false when it cannot. */
  refine(expr: Expr, state: State, test: (option: Value[number]) => boolean | null): boolean
  /** The state after the statements; null when nothing gets there. */
  execute(body: readonly Stmt[], state: State, frame: Frame): State | null
  bind(pattern: Pattern, value: Value, state: State, frame: Frame): void
  /** A member's value, without side effects; absent objects have none. */
  member(value: Value, key: string): Value
  call(callee: Value, args: readonly Value[], site: CallSite, self?: Value | null): Value
  run(closure: Closure, args: readonly Value[], options: RunOptions): Outcome
  /** The value of a variable of a module's top level. */
  moduleValue(module: ModuleFacts, binding: number): Value
  targetValue(target: Target | null): Value
  /** `globalThis` as a module's code finds it. */
  globalObject(module: ModuleFacts): Value
  await(value: Value, state: State): Value
  /** Takes what a run did into the activation that called it. `known` is what the run was not told and holds there too. */
  absorb(outcome: Outcome, site: CallSite, known?: Facts): void
  /** Runs what answers a request by itself, as an entry point of its own that begins with what is known here. */
  serve(what: Pick<Served, 'what' | 'name' | 'place'>, site: CallSite, run: (site: CallSite) => Value): void
  /** Evaluates an expression at the top level of a module: a class's field, an exported value. */
  classField(owner: { readonly module: ModuleFacts }, expr: Expr, self: Value): Value
  /** The callback as it runs in other surroundings (`after`, a cache). */
  inPhase(callback: Value, phase: Phase): Value
  /** Runs a callback that something may call at another time: what it does is not certain, what it learns does not last. */
  callLater(callback: Value, args: readonly Value[], site: CallSite): void
  /** A function that runs the callbacks for verified callers only, as far as its name tells. */
  guardedByName(callbacks: Value, facts?: Facts): Value
  /** Computes something once for a key. What rests on something unfinished, or is not worth keeping, is not kept. */
  remember<T>(key: string, compute: () => T, isKept: (result: T) => boolean): T
  /** Computes something once for a key. Where that comes to ask for itself, it gets what is given for the `meanwhile`. */
  once<T>(key: string, compute: () => T, meanwhile: T): T
  /** What a call comes to that is made once, apart from the path that first asks for it. */
  apart(module: ModuleFacts, phase: Phase, name: string, call: (site: CallSite) => Value): Outcome
  /** Computes something as if nothing had been run before, with a budget of its own: what functions do is seen again. */
  afresh<T>(compute: () => T): T
  /** @param byName its name alone says what the guard is */
  note(frame: Frame, kind: NoteKind, place: Place, name: string, byName?: true): void
}
