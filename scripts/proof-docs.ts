import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { phaseTable, type FrameworkAnswer, type FrameworkMutation, type RunContext } from '../src/catalog/phases.js'
import { OWN_CONFIG } from '../tests/proof/harness/folders.js'
import type { Form, Pair } from '../tests/proof/harness/pair.js'
import { pairs } from '../tests/proof/pairs/index.js'

// Writes into the rule pages what `npm run proof` proves of them, from the tables that it runs.

const root = path.join(import.meta.dirname, '..')
const repository = 'https://github.com/next-data-security/eslint-plugin-next-data-security/tree/main'
const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/next/package.json'), 'utf8')) as {
  version: string
}
/** An example that fills more lines than this stays where it is. */
const SHORT = 26

const columns: Record<FrameworkMutation, string> = {
  'cookie-write': '`cookies().set`',
  'header-write': '`headers().set`',
  'draft-mode': '`draftMode().enable`',
  'draft-mode-off': '`draftMode().disable`',
  revalidate: '`revalidate…`',
  'update-tag': '`updateTag`',
  refresh: '`refresh`',
}

const contexts: Record<RunContext, string> = {
  render: 'a page, layout, component or metadata renders',
  actionInRender: 'a client component calls an action while it renders',
  handler: 'a route handler, image, sitemap or robots file runs',
  staticHandler: 'a `force-static` route handler answers POST and the like',
  prerenderedHandler: 'a `force-static` route handler answers GET',
  action: 'a server action runs',
  proxy: 'the proxy runs',
  afterRender: '`after()` of a page runs',
  afterAction: '`after()` of an action runs',
  afterHandler: '`after()` of a route handler runs',
  cache: "`'use cache'` or `unstable_cache` fills",
  privateCache: "`'use cache: private'` fills",
  staticParams: '`generateStaticParams`, `generateSitemaps` or `generateImageMetadata` runs',
  instrumentation: '`register` of the instrumentation runs',
  load: 'a module is loaded',
}

for (const file of readdirSync(path.join(root, 'docs/rules'))) {
  const page = path.join(root, 'docs/rules', file)
  const own = pairs.filter(({ rule }) => `${rule}.md` === file)
  let text = readFileSync(page, 'utf8')
  text = replaceSection(text, 'phases', describePhases())
  text = replaceSection(own.length > 0 ? addSection(text, 'proof') : text, 'proof', describeProof(own))
  writeFileSync(page, text)
}

function addSection(text: string, name: string): string {
  return text.includes(begin(name)) ? text : `${text.trimEnd()}\n\n${begin(name)}\n${end(name)}\n`
}

/** Puts a text between the marks of a section, where the page has them. */
function replaceSection(text: string, name: string, content: string): string {
  const from = text.indexOf(begin(name))
  const to = text.indexOf(end(name))
  return from === -1 || to < from ? text : `${text.slice(0, from)}${begin(name)}\n\n${content}\n\n${text.slice(to)}`
}

function begin(name: string): string {
  return `<!-- begin auto-generated ${name} -->`
}

function end(name: string): string {
  return `<!-- end auto-generated ${name} -->`
}

function describeProof(own: readonly Pair[]): string {
  const rows = own.map(
    ({ rule, name, attack }) => `| ${attack} | [${name}](${repository}/tests/proof/pairs/${rule}/${name}) |`,
  )
  const example = own.find((pair) => readForm(pair, 'flawed').lines <= SHORT && readForm(pair, 'mended').lines <= SHORT)
  return [
    '## Proof',
    `Proven on Next.js ${version}: each of these attacks succeeds on a flawed form, on exactly the lines that this plugin reports, and fails on a mended one, on which the plugin is silent (\`npm run proof\`).`,
    ['| Attack | Code |', '| :----- | :--- |', ...rows].join('\n'),
    ...(example
      ? [
          `### Flawed: ${example.attack}`,
          ...readForm(example, 'flawed').blocks,
          '### Mended',
          ...readForm(example, 'mended').blocks,
        ]
      : []),
  ].join('\n\n')
}

/** The files of one form, without those that both have. */
function readForm({ rule, name }: Pair, form: Form): { readonly blocks: string[]; readonly lines: number } {
  const folder = path.join(root, 'tests/proof/pairs', rule, name, form)
  if (!existsSync(folder)) return { blocks: [], lines: Infinity }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .toSorted()
  const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8').trimEnd())
  return {
    blocks: files.map(
      (file, index) =>
        `\`\`\`${path.extname(file).slice(1)} filename=${file === OWN_CONFIG ? '' : 'app/'}${file}\n${texts[index]!}\n\`\`\``,
    ),
    lines: texts.reduce((sum, text) => sum + text.split('\n').length, 0),
  }
}

function describePhases(): string {
  const heads = Object.values(columns)
  const rows = Object.entries(contexts).map(([context, title]) => {
    const answers = Object.keys(columns).map((column) =>
      describeAnswer(phaseTable[context as RunContext][column as FrameworkMutation]),
    )
    return `| ${[title, ...answers].join(' | ')} |`
  })
  return [
    `Proven on Next.js ${version}, each cell by doing it:`,
    [`| While … | ${heads.join(' | ')} |`, `| :--- | ${heads.map(() => ':---').join(' | ')} |`, ...rows].join('\n'),
  ].join('\n\n')
}

function describeAnswer(answer: FrameworkAnswer): string {
  if (typeof answer !== 'string') return 'throws'
  return answer === 'silent' ? '**silent**' : answer
}
