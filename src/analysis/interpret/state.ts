import { intersectFacts, unionFacts, withoutFacts, type Facts } from './knowledge.js'
import { join, withFacts, type Value } from './values.js'

/** What is known at one point of one function's run. Forks share their variables until one of them changes any. */
export class State {
  /** No path reaches this point. */
  dead = false
  private shared = false

  constructor(
    private map: Map<number, Value>,
    public facts: Facts,
  ) {}

  /** What each variable may hold, by its number. */
  get vars(): ReadonlyMap<number, Value> {
    return this.map
  }

  set(id: number, value: Value): void {
    if (this.shared) {
      this.map = new Map(this.map)
      this.shared = false
    }
    this.map.set(id, value)
  }

  fork(): State {
    const copy = new State(this.map, this.facts)
    copy.dead = this.dead
    copy.shared = true
    this.shared = true
    return copy
  }

  learn(facts: Facts): void {
    this.facts = unionFacts(this.facts, facts)
  }

  /** Takes over what another state knows. */
  become(other: State): void {
    this.dead = other.dead
    this.facts = other.facts
    this.map = other.map
    this.shared = true
    other.shared = true
  }
}

/** The point where paths meet; dead when none arrives. Each variable's options remember which path they came by. */
export function meet(states: readonly (State | null)[]): State | null {
  const alive = states.filter((state): state is State => state !== null && !state.dead)
  const [first, ...others] = alive
  if (!first) return null
  if (others.length === 0) return first
  const facts = others.reduce((common, state) => intersectFacts(common, state.facts), first.facts)
  const vars = new Map(first.vars)
  const differing = new Set<number>()
  for (const { vars: theirs } of others) {
    if (theirs === first.vars) continue
    for (const [id, value] of theirs) {
      const known = vars.get(id)
      if (known === undefined) vars.set(id, value)
      else if (known !== value) differing.add(id)
    }
  }
  for (const id of differing) {
    const values = alive.flatMap((state) => {
      const value = state.vars.get(id)
      return value === undefined ? [] : [withFacts(value, withoutFacts(state.facts, facts))]
    })
    vars.set(id, join(...values))
  }
  return new State(vars, facts)
}
