import type { Pair } from './pair.js'

/** What was seen of one pair. */
export interface Row {
  readonly pair: Pair
  /** Whether the attack succeeded. */
  readonly flawed: boolean
  readonly mended: boolean
  /** Whether the rule reported the form. */
  readonly lint: boolean
  readonly silent: boolean
}

/** The table that a run ends with. */
export function printTable(rows: readonly Row[]): string {
  const lines = [
    ['rule', 'attack', 'flawed', 'mended', 'lint'],
    ...rows.map(({ pair, flawed, mended, lint, silent }) => [
      pair.rule,
      pair.attack,
      flawed ? 'succeeded' : 'REFUSED',
      mended ? 'SUCCEEDED' : 'refused',
      `${lint ? 'flagged' : 'SILENT'}/${silent ? 'FLAGGED' : 'silent'}`,
    ]),
  ]
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
  return ['', ...text, '', `${rows.length} pairs`].join('\n')
}
