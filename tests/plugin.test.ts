import { ESLint } from 'eslint'
import { defineConfig } from 'eslint/config'
import { describe, expect, it } from 'vitest'

import manifest from '../package.json' with { type: 'json' }
import plugin from '../src/index.js'
import { rules } from '../src/rules/index.js'

describe('the plugin', () => {
  it('names itself as the package does', () => {
    expect(plugin.meta).toEqual({
      name: manifest.name,
      version: manifest.version,
      namespace: 'next-data-security',
    })
  })

  it('derives its configs from the rules', () => {
    expect(getNames('recommended')).toEqual(getNamesOf('recommended'))
    expect(getNames('strict')).toEqual(getNamesOf('recommended', 'strict'))
    expect(getNames('csp')).toEqual(getNamesOf('csp'))
    expect(getNames('all')).toEqual(Object.keys(rules))
  })

  it('can be extended by name and by object', async () => {
    const byName = defineConfig({
      plugins: { 'next-data-security': plugin },
      extends: ['next-data-security/recommended'],
    })
    expect(await getRules(byName)).toEqual(await getRules([plugin.configs.recommended]))
  })

  it('lints every extension of JavaScript and TypeScript', async () => {
    const eslint = new ESLint({ overrideConfigFile: true, baseConfig: plugin.configs.recommended })
    for (const extension of ['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts']) {
      expect(await eslint.isPathIgnored(`app/file.${extension}`)).toBe(false)
      expect(await eslint.calculateConfigForFile(`app/file.${extension}`)).toBeDefined()
    }
  })

  it('parses JSX with the default parser', async () => {
    const eslint = new ESLint({ overrideConfigFile: true, baseConfig: plugin.configs.recommended })
    const [result] = await eslint.lintText('export default () => <p>Hello</p>', { filePath: 'app/page.jsx' })
    expect(result?.messages).toEqual([])
  })
})

describe.each(Object.entries(rules))('%s', (_, rule) => {
  it('says what it enforces, and where the guide does', () => {
    const { docs } = rule.meta
    expect(docs?.description).toMatch(/^(disallow|require|enforce) .*[^.]$/)
    expect(docs?.guide.url).toMatch(/^https:\/\/nextjs\.org\/docs\//)
    expect(docs?.url).toMatch(/^https:\/\//)
  })

  it('describes its options and gives each a default', () => {
    const schema = [rule.meta.schema].flat()[0] as { properties?: Record<string, { description?: string }> } | undefined
    const properties = schema?.properties ?? {}
    const defaults = (rule.meta.defaultOptions?.[0] ?? {}) as Record<string, unknown>
    for (const [name, property] of Object.entries(properties)) {
      expect(property.description, name).toBeTruthy()
    }
    expect(Object.keys(defaults).sort()).toEqual(Object.keys(properties).sort())
  })
})

function getNames(config: keyof typeof plugin.configs): string[] {
  return Object.keys(plugin.configs[config].rules ?? {}).map((name) => name.replace('next-data-security/', ''))
}

function getNamesOf(...configs: string[]): string[] {
  return Object.keys(rules).filter((name) => rules[name]?.meta.docs?.configs.some((config) => configs.includes(config)))
}

async function getRules(config: ESLint.Options['baseConfig']): Promise<unknown> {
  const eslint = new ESLint({ overrideConfigFile: true, baseConfig: config })
  return ((await eslint.calculateConfigForFile('app/page.tsx')) as { rules: unknown }).rules
}
