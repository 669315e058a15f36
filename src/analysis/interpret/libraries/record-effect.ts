import type { Effect } from '../values/effects.js'
import { carriedFacts } from '../values/knowledge.js'
import { NO_PARTS } from './query-parts.js'
import type { CallSite, QueryParts, Value } from '../values/values.js'

/** Notes something that others can notice. */
export function recordEffect(
  kind: Effect['kind'],
  entity: string | null,
  args: readonly Value[],
  { frame, state, place, name }: CallSite,
  parts: QueryParts = NO_PARTS,
  traits: Pick<Effect, 'asCaller' | 'operators' | 'lapses' | 'creates' | 'checks' | 'leftOut' | 'asText'> = {},
): Effect {
  const effect: Effect = {
    kind,
    entity,
    name,
    place,
    chain: null,
    facts: carriedFacts(state.facts),
    phase: frame.phase,
    certain: frame.certain,
    args: [...args],
    selector: [...parts.selector],
    data: [...parts.data],
    steps: args.map(() => lastStep(name)),
    ...traits,
  }
  if (!state.dead) frame.effects.push(effect)
  return effect
}

/** The method a call is made to, as it is written. */
export function lastStep(name: string): string {
  return name.replaceAll('()', '').split('.').at(-1) ?? name
}
