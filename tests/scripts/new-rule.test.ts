import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const repository = path.join(import.meta.dirname, '../..')
const copied = ['src', 'scripts', 'tests/rule-tester.ts', 'tsconfig.json', 'vitest.config.ts', 'package.json']
const bin = path.join(repository, 'node_modules/.bin')

let copy: string

beforeAll(() => {
  copy = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'new-rule-')))
  for (const entry of copied) cpSync(path.join(repository, entry), path.join(copy, entry), { recursive: true })
  symlinkSync(path.join(repository, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
})

afterAll(() => {
  rmSync(copy, { recursive: true, force: true })
})

describe('npm run new', () => {
  it('creates a rule that is registered and passes its own test', () => {
    expect(run('no-made-up-flaw').stdout).toContain('created src/rules/no-made-up-flaw.ts')
    const index = readFileSync(path.join(copy, 'src/rules/index.ts'), 'utf8')
    expect(index).toContain("import { noMadeUpFlaw } from './no-made-up-flaw.js'")
    expect(index).toContain("'no-made-up-flaw': noMadeUpFlaw,")
    const page = readFileSync(path.join(copy, 'docs/rules/no-made-up-flaw.md'), 'utf8')
    expect(page).toContain('# next-data-security/no-made-up-flaw')
    execFileSync(path.join(bin, 'vitest'), ['run', 'tests/rules/no-made-up-flaw.test.ts'], { cwd: copy })
  })

  it('refuses a rule that exists', () => {
    run('require-made-up-care')
    expect(run('require-made-up-care')).toMatchObject({
      status: 1,
      stderr: 'There is a rule "require-made-up-care" already: src/rules/require-made-up-care.ts exists.\n',
    })
  })

  it('refuses what is no name', () => {
    expect(run('NoFlaw')).toMatchObject({
      status: 1,
      stderr:
        '"NoFlaw" is no rule name: use two or more lower case words joined by hyphens, such as no-secret-in-url.\n',
    })
    expect(run('../no-flaw').status).toBe(1)
    expect(run('flaw').status).toBe(1)
  })

  it('asks for exactly one name', () => {
    const usage = 'Usage: npm run new -- <rule>, for example no-secret-in-url\n'
    expect(run()).toMatchObject({ status: 1, stderr: usage })
    expect(run('no-flaw', 'no-other-flaw')).toMatchObject({ status: 1, stderr: usage })
  })
})

function run(...args: string[]) {
  return spawnSync(path.join(bin, 'tsx'), ['scripts/new-rule.ts', ...args], { cwd: copy, encoding: 'utf8' })
}
