import { intersectFacts, join, NO_FACTS, unionFacts, withFacts, type Facts, type Value } from './values.js'

/** What is known at one point of one function's run. */
export class State {
  /** No path reaches this point. */
  dead = false

  constructor(
    readonly vars: Map<number, Value>,
    public facts: Facts,
  ) {}

  fork(): State {
    const copy = new State(new Map(this.vars), this.facts)
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
    if (this.vars === other.vars) return
    this.vars.clear()
    for (const [id, value] of other.vars) this.vars.set(id, value)
  }
}

/** The point where paths meet; dead when none arrives. Each variable's options remember which path they came by. */
export function meet(states: readonly (State | null)[]): State | null {
  const alive = states.filter((state): state is State => state !== null && !state.dead)
  const [first, ...others] = alive
  if (!first) return null
  if (others.length === 0) return first
  const facts = others.reduce((common, state) => intersectFacts(common, state.facts), first.facts)
  const vars = new Map<number, Value>()
  for (const id of new Set(alive.flatMap((state) => [...state.vars.keys()]))) {
    const values = alive.flatMap((state) => {
      const value = state.vars.get(id)
      return value === undefined ? [] : [{ value, state }]
    })
    const same = values.every(({ value }) => value === values[0]?.value)
    vars.set(
      id,
      same && values[0]
        ? values[0].value
        : join(...values.map(({ value, state }) => withFacts(value, difference(state.facts, facts)))),
    )
  }
  return new State(vars, facts)
}

function difference(facts: Facts, common: Facts): Facts {
  if (facts === common || facts.size === 0) return NO_FACTS
  return new Set([...facts].filter((fact) => !common.has(fact)))
}
