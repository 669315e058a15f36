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
  /** The fact about Next.js, and the catalogue row made from it, that the rule rests on. */
  readonly fact?: string
}

/** `main`: as Next.js comes; `refused`: flawed forms that do not build, whose mended ones are in `main`. */
export type AppName = 'main' | 'refused'

/** The pairs of one rule. */
export function pairsOf(rule: string, pairs: Record<string, Omit<Pair, 'rule' | 'name'>>): Pair[] {
  return Object.entries(pairs).map(([name, pair]) => ({ rule, name, ...pair }))
}

/** Which of a pair's forms. */
export type Form = 'flawed' | 'mended'
