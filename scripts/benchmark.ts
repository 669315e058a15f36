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
 */

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
const cache = mkdtempSync(path.join(os.tmpdir(), 'benchmark-'))
try {
  // The first look at the files is the disk's, not ours.
  lint('parser')
  const parser = lint('parser')
  const first = lint('rules')
  const next = lint('rules')
  console.log(`${parser.files} files, ${first.findings} findings, ${next.findings} in the next run`)
  print('parser alone', parser)
  print('first run', first)
  print('next run', next)

  function print(name: string, { wall, cpu }: Run): void {
    const ratios = `${(wall / parser.wall).toFixed(2)} times, ${(cpu / parser.cpu).toFixed(2)} of processor time`
    console.log(`${name.padEnd(14)}${wall.toFixed(1).padStart(7)} s   ${ratios}`)
  }
} finally {
  rmSync(cache, { recursive: true, force: true })
}

function lint(what: 'parser' | 'rules'): Run {
  const output = execFileSync(process.execPath, [worker, app, what, cache, ...rules], { encoding: 'utf8' })
  return JSON.parse(output) as Run
}
