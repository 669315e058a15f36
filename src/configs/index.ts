import type { ESLint, Linter } from 'eslint'

import type { Rule, RuleConfig } from '../utils/create-rule.js'
import { namespace } from '../utils/package.js'
import type { Settings } from '../utils/settings.js'

/** The configs users can extend. */
export type ConfigName = RuleConfig | 'all'

/** Derives the configs from what each rule says of itself. */
export function createConfigs(plugin: ESLint.Plugin, rules: Record<string, Rule>): Record<ConfigName, Linter.Config> {
  return {
    recommended: createConfig('recommended', (configs) => configs.includes('recommended')),
    strict: createConfig('strict', (configs) => configs.includes('recommended') || configs.includes('strict')),
    csp: createConfig('csp', (configs) => configs.includes('csp')),
    all: createConfig('all', () => true),
  }

  function createConfig(name: ConfigName, isIn: (configs: readonly RuleConfig[]) => boolean): Linter.Config {
    const names = Object.keys(rules).filter((ruleName) => isIn(rules[ruleName]?.meta.docs?.configs ?? []))
    return {
      name: `${namespace}/${name}`,
      // By itself ESLint looks only at .js, .mjs and .cjs.
      files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
      plugins: { [namespace]: plugin },
      // The parser is the project's own choice; ESLint's default one must be told of JSX.
      languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
      // What was found is kept for the next run, as long as all that it rests on stays as it is.
      settings: { [namespace]: { cache: true } satisfies Settings },
      rules: Object.fromEntries(names.map((ruleName) => [`${namespace}/${ruleName}`, 'error'])),
    }
  }
}
