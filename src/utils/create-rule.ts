import { debuglog } from 'node:util'
import { ESLintUtils, type TSESLint } from '@typescript-eslint/utils'

import type { GuideSection } from './guide.js'
import { getRuleUrl } from './package.js'
import { getSettings, SettingsError } from './settings.js'

/** A config that a rule can ask to be in. `strict` contains `recommended`; `all` needs no asking. */
export type RuleConfig = 'recommended' | 'strict' | 'csp'

/** What every rule says of itself in `meta.docs`; configs, headers and tables are derived from it. */
export interface RuleDocs {
  readonly description: string
  /** The configs the rule is in, the smallest ones only. */
  readonly configs: readonly RuleConfig[]
  /** The section of the Next.js guides that the rule enforces. */
  readonly guide: GuideSection
  /** Whether the rule does nothing without type information. */
  readonly requiresTypeChecking?: boolean
}

/** Any rule of this plugin, whatever its messages and options. */
export type Rule = TSESLint.RuleModule<string, readonly unknown[], RuleDocs>

const create = ESLintUtils.RuleCreator<RuleDocs>(getRuleUrl)
/** How often a rule gave up on a file. */
export const failures = { count: 0 }

/** Written when `NODE_DEBUG` names the plugin. */
const debug = debuglog('next-data-security')

/**
 * Creates a rule whose editors' link leads to its documentation page.
 *
 * A mistake of ours must not end somebody's lint run: what a rule's listener throws is unknown to it from there on,
 * and told with `NODE_DEBUG=next-data-security`. With `NEXT_DATA_SECURITY_STRICT` it is thrown. Wrong settings always are.
 */
export const createRule: typeof create = (rule) =>
  create({
    ...rule,
    create: (context, options) => {
      // Also where the rule has nothing to look at: a wrong setting is told at the first file.
      getSettings(context.settings)
      return guardListeners(rule.name, context.filename, rule.create(context, options))
    },
  })

function guardListeners(rule: string, file: string, listeners: TSESLint.RuleListener): TSESLint.RuleListener {
  const guarded = Object.entries(listeners).map(([selector, listener]) => [
    selector,
    (...given: unknown[]) => {
      try {
        ;(listener as ((...given: unknown[]) => void) | undefined)?.(...given)
      } catch (error) {
        failures.count++
        if (error instanceof SettingsError || process.env.NEXT_DATA_SECURITY_STRICT) throw error
        debug('%s gave up on %s: %o', rule, file, error)
      }
    },
  ])
  return Object.fromEntries(guarded) as TSESLint.RuleListener
}
