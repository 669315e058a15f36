import { intersectFacts, unionFacts, withoutFacts, type Facts } from './knowledge.js'
import { join, withFacts, type Value } from './values.js'
import type { Variables } from './variables.js'

/** What is known at one point of one function's run. */
export class State {
  /** No path reaches this point. */
  dead = false

  constructor(
    public vars: Variables,
    public facts: Facts,
  ) {}

  set(id: number, value: Value): void {
    if (this.vars.get(id) !== value) this.vars = this.vars.with(id, value)
  }

  fork(): State {
    const copy = new State(this.vars, this.facts)
    copy.dead = this.dead
    return copy
  }

  learn(facts: Facts): void {
    this.facts = unionFacts(this.facts, facts)
  }

  /** Takes over what another state knows. */
  become(other: State): void {
    this.dead = other.dead
    this.facts = other.facts
    this.vars = other.vars
  }
}

/** The point where paths meet; dead when none arrives. Each variable's options remember which path they came by. */
export function meet(states: readonly (State | null)[]): State | null {
  const alive = states.filter((state): state is State => state !== null && !state.dead)
  const [first] = alive
  if (!first || alive.length === 1) return first ?? null
  let { facts, vars } = first
  const differing = new Set<number>()
  for (const other of alive) {
    facts = intersectFacts(facts, other.facts)
    vars = vars.merged(other.vars, (mine, _theirs, id) => {
      differing.add(id)
      return mine
    })
  }
  for (const id of differing) {
    const values = alive.flatMap((state) => {
      const value = state.vars.get(id)
      return value === undefined ? [] : [withFacts(value, withoutFacts(state.facts, facts))]
    })
    vars = vars.with(id, join(...values))
  }
  return new State(vars, facts)
}
