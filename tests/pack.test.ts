import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import type { ESLint } from 'eslint'
import { afterAll, beforeAll, expect, it } from 'vitest'

import manifest from '../package.json' with { type: 'json' }
import { copyExample, createTemporaryFolder, removeFolder, repository } from './helpers/example-app.js'

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']

let temporary: string
let tarball: string

beforeAll(() => {
  temporary = createTemporaryFolder('pack')
  // `npm test` has built the package; packing must not do so under the feet of other tests.
  execFileSync(npm, ['pack', '--ignore-scripts', '--pack-destination', temporary], { cwd: repository, stdio: 'pipe' })
  tarball = path.join(temporary, `${manifest.name}-${manifest.version}.tgz`)
})

afterAll(() => {
  removeFolder(temporary)
})

it('finds the same in an app with ESLint 9 and in one with ESLint 10', { timeout: 300_000 }, () => {
  const nine = lintWith(9)
  const ten = lintWith(10)
  expect(nine.version).toMatch(/^v9\./)
  expect(ten.version).toMatch(/^v10\./)
  expect(nine.findings.length).toBeGreaterThanOrEqual(40)
  expect(nine.findings).toEqual(ten.findings)
})

/** Installs the packed plugin beside a version of ESLint and runs `eslint .` as a user would. */
function lintWith(major: number): { version: string; findings: string[] } {
  const app = path.join(temporary, `app-${major}`)
  mkdirSync(app)
  // The tools go into an empty app, the example over it: its own packages are not needed to lint it.
  writeFileSync(path.join(app, 'package.json'), '{ "private": true }')
  const tools = [`eslint@${major}`, 'typescript-eslint@8', `typescript@${manifest.devDependencies.typescript}`, tarball]
  execFileSync(npm, ['install', '--save-dev', ...quiet, ...tools], { cwd: app, stdio: 'pipe' })
  copyExample('leaky-app', app)
  const eslint = path.join(app, 'node_modules/eslint/bin/eslint.js')
  const version = execFileSync(process.execPath, [eslint, '--version'], { encoding: 'utf8' }).trim()
  const run = spawnSync(process.execPath, [eslint, '.', '--format', 'json'], {
    cwd: app,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (run.status !== 0 && run.status !== 1) throw new Error(run.stderr)
  return { version, findings: (JSON.parse(run.stdout) as ESLint.LintResult[]).flatMap((result) => list(app, result)) }
}

function list(app: string, result: ESLint.LintResult): string[] {
  const file = path.relative(app, result.filePath)
  return result.messages.map(({ line, column, ruleId, message }) => `${file}:${line}:${column} ${ruleId}: ${message}`)
}
