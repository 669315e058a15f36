import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import parser from '@typescript-eslint/parser'
import { Linter } from 'eslint'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Rule } from '../src/utils/create-rule.js'
import type { LintedFile, openFile as OpenFileFunction } from '../src/analysis/session.js'
import { createTemporaryFolder, removeFolder } from './helpers/example-app.js'

let app: string

beforeEach(() => {
  app = createTemporaryFolder('memory')
  // Each run of a test would wait for the end of this process.
  vi.spyOn(process, 'once').mockReturnThis()
  mkdirSync(path.join(app, 'node_modules'))
  write('package.json', '{ "dependencies": { "next": "16.0.0" } }')
  write('next.config.mjs', 'export default {}\n')
  write('app/page.jsx', "import { load } from '../lib/load.js'\nexport default () => load()\n")
  write('app/other/page.jsx', 'export default () => null\n')
  write('lib/load.js', "import { check } from './check.js'\nexport const load = () => check()\n")
  write('lib/check.js', 'export const check = () => 1\n')
  write('lib/apart.js', 'export const apart = 1\n')
})

afterEach(() => {
  vi.restoreAllMocks()
  removeFolder(app)
})

describe('a verdict', () => {
  it('is not found again while nothing has changed', async () => {
    expect(await run('app/page.jsx', open)).toEqual({ judged: 1, messages: ['looked at app/page.jsx'] })
    expect(await run('app/page.jsx', open)).toEqual({ judged: 0, messages: ['looked at app/page.jsx'] })
  })

  it('that there is nothing to say is not found again, and falls with what the file imports', async () => {
    await run('app/page.jsx', silent)
    expect(await run('app/page.jsx', silent)).toEqual({ judged: 0, messages: [] })
    append('lib/apart.js')
    expect(await run('app/page.jsx', silent)).toMatchObject({ judged: 0 })
    append('lib/check.js')
    expect(await run('app/page.jsx', silent)).toMatchObject({ judged: 1 })
    expect(await run('app/page.jsx', silent)).toMatchObject({ judged: 0 })
  })

  it('that there is nothing to say rests on what was asked, too', async () => {
    const rule = counted((context, openFile) => void openFile(context)?.session.index.files())
    await run('lib/check.js', rule)
    expect(await run('lib/check.js', rule)).toMatchObject({ judged: 0 })
    write('lib/new.js', '')
    expect(await run('lib/check.js', rule)).toMatchObject({ judged: 1 })
  })

  it('that there is nothing more to say takes the place of what was said', async () => {
    let isSilent = false
    const rule = counted((context) => {
      if (!isSilent) context.report({ loc: { line: 1, column: 0 }, messageId: 'told', data: { what: 'it' } })
    })
    expect(await run('lib/check.js', rule)).toEqual({ judged: 1, messages: ['looked at it'] })
    isSilent = true
    append('lib/check.js')
    expect(await run('lib/check.js', rule)).toEqual({ judged: 1, messages: [] })
    expect(await run('lib/check.js', rule)).toEqual({ judged: 0, messages: [] })
  })

  it('keeps places, data, fixes and suggestions', async () => {
    const rule = ask(({ module }, context) => {
      context.report({
        loc: { start: { line: 2, column: 0 }, end: { line: 2, column: 6 } },
        messageId: 'told',
        data: { what: module.path.slice(app.length + 1) },
        fix: (fixer) => fixer.replaceTextRange([0, 1], 'I'),
        suggest: [{ messageId: 'told', data: { what: 'it' }, fix: (fixer) => [fixer.removeRange([0, 2])] }],
      })
    })
    const [first] = (await lint('app/page.jsx', rule)).messages
    const [second] = (await lint('app/page.jsx', rule)).messages
    expect(first).toMatchObject({
      line: 2,
      column: 1,
      endColumn: 7,
      message: 'looked at app/page.jsx',
      fix: { range: [0, 1], text: 'I' },
      suggestions: [{ desc: 'looked at it', fix: { range: [0, 2], text: '' } }],
    })
    expect(second).toEqual(first)
  })

  it('falls with the file’s own text', async () => {
    await run('app/page.jsx', open)
    append('app/page.jsx')
    expect(await run('app/page.jsx', open)).toMatchObject({ judged: 1 })
  })

  it('falls with a module that the file imports over others, and with no other', async () => {
    await run('app/page.jsx', open)
    append('lib/apart.js')
    expect(await run('app/page.jsx', open)).toMatchObject({ judged: 0 })
    append('lib/check.js')
    expect(await run('app/page.jsx', open)).toMatchObject({ judged: 1 })
  })

  it('falls where an import leads elsewhere', async () => {
    write('jsconfig.json', '{ "compilerOptions": { "paths": { "it": ["./lib/check.js"] } } }')
    write('app/page.jsx', "import 'it'\n")
    await run('app/page.jsx', open)
    expect(await run('app/page.jsx', open)).toMatchObject({ judged: 0 })
    write('jsconfig.json', '{ "compilerOptions": { "paths": { "it": ["./lib/apart.js"] } } }')
    expect(await run('app/page.jsx', open)).toMatchObject({ judged: 1 })
  })

  it('falls with a module that was opened for another reason than an import', async () => {
    const rule = ask(({ session }) => void session.graph.load(path.join(app, 'lib/apart.js')))
    await run('app/page.jsx', rule)
    append('app/other/page.jsx')
    expect(await run('app/page.jsx', rule)).toMatchObject({ judged: 0 })
    append('lib/apart.js')
    expect(await run('app/page.jsx', rule)).toMatchObject({ judged: 1 })
  })

  it('falls with what was only remembered when it was found', async () => {
    const rule = ask(({ session }) => {
      session.once('apart', () => void session.graph.load(path.join(app, 'lib/apart.js')))
    })
    const pages = ['app/page.jsx', 'app/other/page.jsx']
    await run(pages, rule)
    expect(await run(pages, rule)).toMatchObject({ judged: 0 })
    append('lib/apart.js')
    expect(await run(pages, rule)).toMatchObject({ judged: 2 })
  })

  it('falls when a module gets another importer, if that was asked', async () => {
    const rule = ask(({ session, module }) => void session.index.importersOf(module.path))
    await run('lib/check.js', rule)
    await run('lib/check.js', open)
    write('lib/apart.js', "import { check } from './check.js'\nexport const apart = check\n")
    expect(await run('lib/check.js', rule)).toMatchObject({ judged: 1 })
  })

  it('stands when a module gets another importer that nobody asked about', async () => {
    await run('lib/check.js', open)
    write('lib/apart.js', "import { check } from './check.js'\nexport const apart = check\n")
    expect(await run('lib/check.js', open)).toMatchObject({ judged: 0 })
  })

  it('falls when a module runs elsewhere, if that was asked', async () => {
    const rule = ask(({ session, module }) => void session.index.environmentOf(module.path))
    await run('lib/check.js', rule)
    append('app/page.jsx')
    expect(await run('lib/check.js', rule)).toMatchObject({ judged: 0 })
    write('lib/load.js', "'use client'\nimport { check } from './check.js'\nexport const load = () => check()\n")
    expect(await run('lib/check.js', rule)).toMatchObject({ judged: 1 })
  })

  it('falls when files come, if all were asked for', async () => {
    const rule = ask(({ session }) => {
      session.index.files()
    })
    await run('lib/check.js', rule)
    append('app/page.jsx')
    expect(await run('lib/check.js', rule)).toMatchObject({ judged: 0 })
    write('lib/new.js', '')
    expect(await run('lib/check.js', rule)).toMatchObject({ judged: 1 })
  })

  it('falls with the head of a module that was read, and stands while nobody has read it', async () => {
    const rule = ask(({ session }) => void session.index.record(path.join(app, 'lib/apart.js')))
    await run('lib/check.js', rule)
    append('lib/load.js')
    expect(await run('lib/check.js', rule)).toMatchObject({ judged: 0 })
    write('lib/apart.js', "import './load.js'\n")
    expect(await run('lib/check.js', rule)).toMatchObject({ judged: 1 })
  })

  it('falls with the schema of the database and with the installed packages', async () => {
    await run('lib/check.js', open)
    write('prisma/schema.prisma', 'model User {\n  id String @id\n}\n')
    expect(await run('lib/check.js', open)).toMatchObject({ judged: 1 })
    write('package-lock.json', '{}')
    expect(await run('lib/check.js', open)).toMatchObject({ judged: 1 })
    expect(await run('lib/check.js', open)).toMatchObject({ judged: 0 })
  })

  it('holds for the options it was found with', async () => {
    await run('lib/check.js', open, { options: ['some'] })
    expect(await run('lib/check.js', open, { options: ['other'] })).toMatchObject({ judged: 1 })
    expect(await run('lib/check.js', open, { options: ['some'] })).toMatchObject({ judged: 0 })
  })

  it('that there is nothing to say holds for the options it was found with', async () => {
    await run('lib/check.js', silent, { options: ['some'] })
    expect(await run('lib/check.js', silent, { options: ['other'] })).toMatchObject({ judged: 1 })
    expect(await run('lib/check.js', silent, { options: ['some'] })).toMatchObject({ judged: 0 })
    expect(await run('lib/check.js', silent, { options: ['other'] })).toMatchObject({ judged: 0 })
  })

  it('found without the types that the compiler infers does not hold with them', async () => {
    await run('lib/check.js', silent)
    expect(await run('lib/check.js', silent, { parser: typed })).toMatchObject({ judged: 1 })
    expect(await run('lib/check.js', silent, { parser: typed })).toMatchObject({ judged: 0 })
  })

  it('holds for the settings it was found with', async () => {
    await run('lib/check.js', open, { settings: { dal: ['lib/**'] } })
    expect(await run('lib/check.js', open)).toMatchObject({ judged: 1 })
    expect(await run('lib/check.js', open, { settings: { dal: ['lib/**'] } })).toMatchObject({ judged: 0 })
  })
})

describe('nothing is kept', () => {
  it('unless the settings ask for it', async () => {
    await run('lib/check.js', open, { settings: { cache: false } })
    expect(await run('lib/check.js', open, { settings: { cache: false } })).toMatchObject({ judged: 1 })
    expect(existsSync(path.join(app, 'node_modules/.cache'))).toBe(false)
  })

  it('where nothing is installed', async () => {
    rmSync(path.join(app, 'node_modules'), { recursive: true })
    await run('lib/check.js', open)
    expect(await run('lib/check.js', open)).toMatchObject({ judged: 1 })
    expect(existsSync(path.join(app, 'node_modules'))).toBe(false)
  })

  it('of a text that is not saved', async () => {
    const unsaved = { text: 'export const check = () => 2\n' }
    await run('lib/check.js', open, unsaved)
    expect(await run('lib/check.js', open, unsaved)).toMatchObject({ judged: 1 })
    expect(await run('lib/check.js', open)).toMatchObject({ judged: 1 })
  })

  it('of a report whose fix ESLint did not ask for', async () => {
    const rule = ask((_, context) => {
      context.report({ loc: { line: 1, column: 0 }, messageId: 'told', fix: (fixer) => fixer.removeRange([0, 1]) })
    })
    await run('lib/check.js', rule, { disableFixes: true })
    expect(await run('lib/check.js', rule)).toMatchObject({ judged: 1 })
    expect(await run('lib/check.js', rule)).toMatchObject({ judged: 0 })
  })

  it('of a verdict that rests on what no file tells', async () => {
    const rule = ask(({ session }) => {
      session.graph.observer.sawBeyond()
    })
    await run('lib/check.js', rule)
    expect(await run('lib/check.js', rule)).toMatchObject({ judged: 1 })
  })

  it('in a file that is broken or of another version', async () => {
    await run('lib/check.js', open)
    const [file = ''] = memories()
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { version: string; paths: unknown }
    for (const text of [
      '{',
      '[]',
      'null',
      JSON.stringify({ ...kept, paths: null }),
      JSON.stringify({ ...kept, version: '0' }),
    ]) {
      writeFileSync(file, text)
      expect(await run('lib/check.js', open), text).toMatchObject({ judged: 1 })
      expect(await run('lib/check.js', open), text).toMatchObject({ judged: 0 })
    }
  })
})

describe('in an editor', () => {
  it('a file without anything to say is judged again when what it imports has changed', async () => {
    const session = await start()
    expect(session.lint('app/page.jsx', silent).judged).toBe(1)
    expect(session.lint('app/page.jsx', silent).judged).toBe(0)
    append('lib/check.js')
    expect(session.lint('app/page.jsx', silent).judged).toBe(1)
  })

  it('what an earlier process and this one had nothing to say of is left alone', async () => {
    await run('app/page.jsx', silent, { options: ['earlier'] })
    const session = await start()
    session.lint('app/page.jsx', silent, { options: ['now'] })
    expect(session.lint('app/page.jsx', silent, { options: ['earlier'] }).judged).toBe(0)
    expect(session.lint('app/page.jsx', silent, { options: ['now'] }).judged).toBe(0)
    expect(session.lint('app/page.jsx', silent, { options: ['later'] }).judged).toBe(1)
  })

  it('a file that is looked at again is judged by the other files as they are then', async () => {
    const session = await start()
    expect(session.lint('app/page.jsx', open).judged).toBe(1)
    expect(session.lint('app/page.jsx', open).judged).toBe(0)
    append('lib/check.js')
    expect(session.lint('app/page.jsx', open).judged).toBe(1)
  })
})

describe('two processes at once', () => {
  it('keep what both have found', async () => {
    const [one, other] = [await start(), await start()]
    one.lint('app/page.jsx', open)
    other.lint('lib/check.js', open)
    one.save()
    other.save()
    expect(await run(['app/page.jsx', 'lib/check.js'], open)).toMatchObject({ judged: 0 })
  })

  it('keep what both had nothing to say of', async () => {
    const [one, other] = [await start(), await start()]
    one.lint('app/page.jsx', silent, { options: ['one'] })
    other.lint('app/page.jsx', silent, { options: ['other'] })
    one.save()
    other.save()
    expect(await run('app/page.jsx', silent, { options: ['one'] })).toMatchObject({ judged: 0 })
    expect(await run('app/page.jsx', silent, { options: ['other'] })).toMatchObject({ judged: 0 })
  })
})

type OpenFile = typeof OpenFileFunction
interface Options {
  readonly settings?: Record<string, unknown>
  readonly options?: readonly string[]
  readonly text?: string
  readonly disableFixes?: boolean
  readonly parser?: Linter.Parser
}
type Question = (file: LintedFile, context: Readonly<Parameters<Rule['create']>[0]>) => void
/** A rule of one run, and how often it judged. */
type Making = (openFile: OpenFile) => { rule: Rule; judged: number }

/** A rule that opens the file, asks something and reports that it did. */
function ask(question: Question): Making {
  return counted((context, openFile) => {
    const file = openFile(context)
    if (file) question(file, context)
  })
}

function counted(judge: (context: Readonly<Parameters<Rule['create']>[0]>, openFile: OpenFile) => void): Making {
  return (openFile) => {
    const made = {
      judged: 0,
      rule: {
        meta: {
          type: 'problem',
          fixable: 'code',
          hasSuggestions: true,
          messages: { told: 'looked at {{what}}' },
          schema: { type: 'array' },
          docs: { description: '', configs: [] as const, guide: { url: '', title: '' } },
        },
        defaultOptions: [],
        create: (context: Readonly<Parameters<Rule['create']>[0]>) => ({
          'Program:exit'() {
            made.judged++
            judge(context, openFile)
          },
        }),
      } as unknown as Rule,
    }
    return made
  }
}

const open = ask(({ module }, context) => {
  context.report({
    loc: { line: 1, column: 0 },
    messageId: 'told',
    data: { what: module.path.slice(app.length + 1) },
  })
})

const silent = counted(() => undefined)

/** A parser that comes with the types that the compiler infers. */
const typed: Linter.Parser = {
  parseForESLint: (text) => ({ ast: parser.parse(text), services: { program: {} } }),
}

/** A process that lints. */
async function start() {
  vi.resetModules()
  const { openFile } = await import('../src/analysis/session.js')
  const { saveVerdicts, withMemory } = await import('../src/analysis/verdicts.js')
  const lintFile = (
    file: string,
    making: Making,
    { settings, options = [], text, disableFixes = false, parser }: Options = {},
  ) => {
    const made = making(openFile)
    const linter = new Linter({ cwd: app })
    const messages = linter.verify(
      text ?? readFileSync(path.join(app, file), 'utf8'),
      {
        files: ['**'],
        languageOptions: { ...(parser ? { parser } : {}), parserOptions: { ecmaFeatures: { jsx: true } } },
        plugins: { it: { rules: { rule: withMemory('rule', made.rule) as never } } },
        rules: { 'it/rule': ['error', ...options] },
        settings: { 'next-data-security': { cache: true, ...settings } },
      },
      { filename: path.join(app, file), disableFixes },
    )
    return { judged: made.judged, messages }
  }
  return { lint: lintFile, save: saveVerdicts }
}

/** One run of its own. */
async function lint(files: string | readonly string[], making: Making, options?: Options) {
  const process = await start()
  const results = [files].flat().map((file) => process.lint(file, making, options))
  process.save()
  return {
    judged: results.reduce((sum, { judged }) => sum + judged, 0),
    messages: results.flatMap(({ messages }) => messages),
  }
}

async function run(files: string | readonly string[], making: Making, options?: Options) {
  const { judged, messages } = await lint(files, making, options)
  return { judged, messages: messages.map(({ message }) => message) }
}

function memories(): string[] {
  const folder = path.join(app, 'node_modules/.cache/eslint-plugin-next-data-security')
  return readdirSync(folder).map((name) => path.join(folder, name))
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(app, file)), { recursive: true })
  writeFileSync(path.join(app, file), text)
}

function append(file: string): void {
  writeFileSync(path.join(app, file), '// changed\n', { flag: 'a' })
}
