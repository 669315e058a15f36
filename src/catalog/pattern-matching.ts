import { rows } from './rows.js'
import type { Meaning, Row } from './types.js'

type Pattern = Extract<Meaning, { kind: 'pattern' }>

/** What the patterns of ts-pattern fit. */
const patterns: Readonly<Record<Pattern['of'], readonly string[]>> = {
  any: ['_', 'any', 'unknown'],
  nullish: ['nullish'],
  present: ['nonNullable'],
  typed: ['string', 'number', 'bigint', 'boolean', 'symbol', 'instanceOf()'],
  select: ['select()'],
  not: ['not()'],
  union: ['union()'],
}

/** Libraries that tell values apart by patterns. */
export const patternMatching: readonly Row[] = [
  { module: 'ts-pattern', path: 'match()', kind: 'match', gives: 'handler' },
  { module: 'ts-pattern', path: 'isMatching()', kind: 'match', gives: 'answer' },
  ...['P', 'Pattern'].flatMap((prefix) =>
    Object.entries(patterns).flatMap(([of, names]) =>
      rows(
        'ts-pattern',
        names.map((name) => `${prefix}.${name}`),
        { kind: 'pattern', of: of as Pattern['of'] },
      ),
    ),
  ),
]
