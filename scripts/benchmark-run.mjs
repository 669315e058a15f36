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
const { default: plugin } = await import(pathToFileURL(path.join(import.meta.dirname, '..', manifest.main)).href)
const empty = { rules: { empty: { meta: { schema: [] }, create: () => ({}) } } }

const eslint = new ESLint({
  cwd: app,
  overrideConfigFile: true,
  overrideConfig: [
    { ignores: ['**/node_modules/**', '**/.next/**', '**/*.d.ts'] },
    {
      files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      linterOptions: { noInlineConfig: true },
      plugins: { 'next-data-security': plugin, empty },
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
  if (kind === 'an empty rule') return { 'empty/empty': 'error' }
  if (named.length === 0) return plugin.configs.strict.rules
  return Object.fromEntries(named.map((name) => [`next-data-security/${name}`, 'error']))
}
