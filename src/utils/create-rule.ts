import { ESLintUtils, type TSESLint } from '@typescript-eslint/utils'

import type { GuideSection } from './guide.js'
import { getRuleUrl } from './package.js'

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

/** Creates a rule whose editors' link leads to its documentation page. */
export const createRule = ESLintUtils.RuleCreator<RuleDocs>(getRuleUrl)
