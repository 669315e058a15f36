import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { copyExample, createTemporaryFolder, removeFolder } from './helpers/example-app.js'

/** An app that is linted by one run after another. */
let app: string
/** What is found in it as it is. */
let before: readonly string[]

beforeAll(async () => {
  app = createTemporaryFolder('next-run')
  copyExample('guarded-app', app)
  mkdirSync(path.join(app, 'node_modules'))
  // Each run would wait for the end of this process.
  vi.spyOn(process, 'once').mockReturnThis()
  before = await run()
})

afterAll(() => {
  vi.restoreAllMocks()
  removeFolder(app)
})

describe('the next run', () => {
  it('finds what a change of a helper leaves open in a file that is the same', async () => {
    const restore = replace('src/lib/auth/refuse.ts', /throw .*/, 'console.warn(reason)')
    const found = await run()
    expect(added(found)).toContain('src/features/comments/actions.ts require-action-auth')
    expect(found).toEqual(await runAnew())
    restore()
    expect(await run()).toEqual(before)
  })

  it('finds what a new page shows that uses a component of old', async () => {
    const page = 'src/app/shown/page.tsx'
    const text = `import { db } from '@/db'\nexport default async function Page() {\n  return <p>{(await db.query.users.findFirst())?.passwordHash}</p>\n}\n`
    write(page, text)
    const found = await run()
    expect(added(found)).toContain(`${page} no-database-outside-dal`)
    expect(found).toEqual(await runAnew())
    rmSync(path.join(app, page))
    expect(await run()).toEqual(before)
  })
})

/** The findings of a run that knows what the last one found, as file and rule. */
async function run(): Promise<string[]> {
  return lint(true)
}

async function runAnew(): Promise<string[]> {
  return lint(false)
}

async function lint(cache: boolean): Promise<string[]> {
  vi.resetModules()
  const { default: plugin } = await import('../src/index.js')
  const { saveVerdicts } = await import('../src/analysis/verdicts.js')
  const eslint = new ESLint({
    cwd: app,
    overrideConfigFile: true,
    overrideConfig: [
      { ignores: ['next-env.d.ts'] },
      plugin.configs.all,
      { files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } },
      { settings: { 'next-data-security': { cache } } },
    ],
  })
  const results = await eslint.lintFiles(['src'])
  saveVerdicts()
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId }) => `${path.relative(app, filePath)} ${ruleId?.split('/')[1]}`),
  )
}

function added(found: readonly string[]): string[] {
  return found.filter((finding) => !before.includes(finding))
}

/** Changes a file. @returns what undoes it */
function replace(file: string, what: RegExp, by: string): () => void {
  const before = readFileSync(path.join(app, file), 'utf8')
  expect(before).toMatch(what)
  write(file, before.replace(what, by))
  return () => {
    write(file, before)
  }
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(app, file)), { recursive: true })
  writeFileSync(path.join(app, file), text)
}
