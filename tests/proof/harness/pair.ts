import type { Target } from './target.js'

/** The flawed form of some code and its mended one, and the attack that tells them apart on the real framework. */
export interface Pair {
  readonly rule: string
  /** Its folder below that of the rule. */
  readonly name: string
  /** The attack, in the words of the table. */
  readonly attack: string
  /** Attacks one of the forms; true if it succeeded. */
  readonly succeeds: (target: Target) => Promise<boolean>
  /** What the code is for, which both forms must do: a mended form that is merely broken mends nothing. */
  readonly works?: (target: Target) => Promise<boolean>
  /** Without it `recommended`, or `strict` where the rule is only in that. */
  readonly config?: 'recommended' | 'strict'
  /** The build it needs; without it the one that most share. */
  readonly app?: AppName
  /**
   * What the rule rests on: what Next.js does, and after the last colon what of `src` is made from it, as
   * `catalog/phases.ts, `render` × `draft-mode``.
   */
  readonly fact: string
}

/**
 * `main`: as Next.js comes; `cached`: with `cacheComponents`; `refused`: flawed forms that do not build, whose mended
 * ones are in `main`.
 */
export type AppName = 'main' | 'cached' | 'refused'

/** A pair as its rule lists it. */
type ListedPair = Omit<Pair, 'rule' | 'name' | 'fact'> & Partial<Pick<Pair, 'fact'>>

/**
 * The pairs of one rule.
 *
 * @param fact what all of them rest on that name no other
 */
export function pairsOf(rule: string, fact: string, pairs: Record<string, ListedPair>): Pair[] {
  return Object.entries(pairs).map(([name, pair]) => ({ rule, name, fact, ...pair }))
}

/** Which of a pair's forms. */
export type Form = 'flawed' | 'mended'
