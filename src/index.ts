import type { ESLint, Linter } from 'eslint'

import { withMemory } from './analysis/verdicts.js'
import { createConfigs, type ConfigName } from './configs/index.js'
import { rules } from './rules/index.js'
import { namespace, packageName, packageVersion } from './utils/package.js'

interface Plugin extends ESLint.Plugin {
  meta: { name: string; version: string; namespace: string }
  rules: NonNullable<ESLint.Plugin['rules']>
  configs: Record<ConfigName, Linter.Config>
}

const plugin = {
  meta: { name: packageName, version: packageVersion, namespace },
  // The types of ESLint and of typescript-eslint describe the same rules in different words.
  rules: Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [name, withMemory(name, rule)]),
  ) as unknown as Plugin['rules'],
} as Plugin

// A config names the plugin it belongs to, so it comes after it.
plugin.configs = createConfigs(plugin, rules)

export default plugin
