import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/*
 * Prints what the plugin costs over an application, as ratios to what ESLint needs with the parser alone:
 *
 *   npm run benchmark -- <folder> [rule ...]
 *
 * Without rules, those of `strict`. Every run is a process of its own; the application's own configuration is not used.
 * Machines are busy with other things, too: the runs take turns, and of several the one in the middle counts.
 */

/**
 * What is run, in turn. A rule that does nothing shows what ESLint itself needs as soon as there is a rule; one that
 * reads all imports, and nothing more, what no analysis across files can do without.
 */
const KINDS = ['parser alone', 'an empty rule', 'imports alone', 'first run', 'next run'] as const
type Kind = (typeof KINDS)[number]

const ROUNDS = 3

/** Files and seconds of one run, and the seconds of processor time in it. */
interface Run {
  readonly files: number
  readonly findings: number
  readonly wall: number
  readonly cpu: number
}

const [folder, ...rules] = process.argv.slice(2)
if (folder === undefined || !existsSync(folder)) {
  console.error('Say which application: npm run benchmark -- <folder> [rule ...]')
  process.exit(2)
}

const worker = path.join(import.meta.dirname, 'benchmark-run.mjs')
const app = path.resolve(folder)
// The first look at the files is the disk's, not ours.
lint('parser alone', '')
const rounds = Array.from({ length: ROUNDS }, runAll)
const parser = getMiddle('parser alone')
console.log(`${parser.files} files, ${ROUNDS} rounds`)
for (const kind of KINDS) {
  const { findings, wall, cpu } = getMiddle(kind)
  const ratios = `${(wall / parser.wall).toFixed(2)} times, ${(cpu / parser.cpu).toFixed(2)} of processor time`
  console.log(`${kind.padEnd(14)}${wall.toFixed(1).padStart(7)} s   ${ratios}   ${findings} findings`)
}

function runAll(): Record<Kind, Run> {
  const cache = mkdtempSync(path.join(os.tmpdir(), 'benchmark-'))
  try {
    return Object.fromEntries(KINDS.map((kind) => [kind, lint(kind, cache)])) as Record<Kind, Run>
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
}

function lint(kind: Kind, cache: string): Run {
  const output = execFileSync(process.execPath, [worker, app, kind, cache, ...rules], { encoding: 'utf8' })
  return JSON.parse(output) as Run
}

/** The run of a kind that took neither longest nor shortest. */
function getMiddle(kind: Kind): Run {
  const runs = rounds.map((round) => round[kind]).sort((a, b) => a.wall - b.wall)
  const middle = runs[Math.floor(ROUNDS / 2)]
  if (!middle) throw new Error('There was no run.')
  return middle
}
