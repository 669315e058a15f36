import { createRequire } from 'node:module'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

import { ESLint } from 'eslint'
import parser from '@typescript-eslint/parser'

/* One run of ESLint for benchmark.ts: prints what it cost as JSON. */

const [app, kind, cache, ...named] = process.argv.slice(2)
const manifest = createRequire(import.meta.url)('../package.json')
const built = path.join(import.meta.dirname, '..', path.dirname(manifest.main))
const { default: plugin } = await import(pathToFileURL(path.join(built, 'index.js')).href)
const { locateFile } = await import(pathToFileURL(path.join(built, 'analysis/session.js')).href)

/** What nothing that looks across files can do without: ESLint's own work for a rule, and who imports whom. */
const least = {
  rules: {
    nothing: { meta: { schema: [] }, create: () => ({}) },
    imports: {
      meta: { schema: [] },
      create(context) {
        void locateFile(context)?.session.index
        return {}
      },
    },
  },
}

const eslint = new ESLint({
  cwd: app,
  overrideConfigFile: true,
  overrideConfig: [
    { ignores: ['**/node_modules/**', '**/.next/**', '**/*.d.ts'] },
    {
      files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      linterOptions: { noInlineConfig: true },
      plugins: { 'next-data-security': plugin, least },
      rules: chooseRules(),
      settings: { 'next-data-security': { cache } },
    },
  ],
})
const start = performance.now()
const results = await eslint.lintFiles(['.'])
const wall = (performance.now() - start) / 1000
const { user, system } = process.cpuUsage()
const findings = results.flatMap(({ messages }) => messages).filter(({ ruleId }) => ruleId !== null).length
console.log(JSON.stringify({ files: results.length, findings, wall, cpu: (user + system) / 1e6 }))

function chooseRules() {
  if (kind === 'parser alone') return {}
  if (kind === 'an empty rule') return { 'least/nothing': 'error' }
  if (kind === 'imports alone') return { 'least/imports': 'error' }
  if (named.length === 0) return plugin.configs.strict.rules
  return Object.fromEntries(named.map((name) => [`next-data-security/${name}`, 'error']))
}
