import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { getSecretKind, PUBLIC_PREFIX, type SecretKind } from '../../../catalog/public-variables.js'
import type { Expr, ObjectExpr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkModule, type Parent } from '../../facts/walk.js'
import { CONFIG_NAMES } from '../../graph/project.js'
import { openFile } from '../../session.js'
import { collectPublicDefinitions, type PublicDefinition } from '../configuration/next-config.js'

/** A variable that is named like a secret and written into what every visitor loads. */
export interface PublicSecret {
  readonly name: string
  /** What its name says that it is. */
  readonly kind: SecretKind
  /** What makes it public: its prefix, or a place in the configuration. */
  readonly by: 'prefix' | PublicDefinition['by']
  readonly at: number
  readonly end: number
}

/** The secrets that a module makes public by the names it gives them, or reads by such a name. */
export function findPublicSecrets(context: Readonly<RuleContext<string, readonly unknown[]>>): PublicSecret[] {
  const isConfig = CONFIG_NAMES.some((name) => context.physicalFilename.endsWith(name))
  if (!isConfig && !context.sourceCode.text.includes(PUBLIC_PREFIX)) return []
  const file = openFile(context)
  if (!file) return []
  const found = [...(isConfig ? findDefinitions(file.module) : []), ...findNames(file.module)]
  const seen = new Set<string>()
  return found
    .filter(({ at, end }) => {
      const place = `${at}:${end}`
      if (seen.has(place)) return false
      seen.add(place)
      return true
    })
    .sort((a, b) => a.at - b.at)
}

/** Members of the configuration that are named like a secret, or made of a variable that is. */
function findDefinitions(module: ModuleFacts): PublicSecret[] {
  return collectPublicDefinitions(module).flatMap(({ name, by, value, reads }): PublicSecret[] => {
    for (const candidate of [name.replace(/^process\.env\./, ''), ...reads]) {
      const kind = getSecretKind(candidate)
      if (kind) return [{ name: candidate, kind, by, at: value.at, end: value.end }]
    }
    return []
  })
}

/** `NEXT_PUBLIC_…` where it is read; where it is declared (`createEnv({ client })`) unless the module reads it too. */
function findNames(module: ModuleFacts): PublicSecret[] {
  const reads: PublicSecret[] = []
  const declared: PublicSecret[] = []
  walkModule(module, (expr, _, parent) => {
    if (expr.kind === 'member' && !isSwitch(expr, parent)) reads.push(...judge(keyOf(expr.key), expr))
    if (parent !== null) reads.push(...findPatternKeys(expr, parent))
    if (expr.kind === 'object') declared.push(...findKeys(expr))
  })
  const known = new Set(reads.map(({ name }) => name))
  return [...reads, ...declared.filter(({ name }) => !known.has(name))]
}

/** `NEXT_PUBLIC_AUTH_PASSWORD === 'true'`: whether something is on, whatever it is called. */
function isSwitch(expr: Expr, parent: Parent): boolean {
  if (parent?.kind !== 'binary') return false
  const other = parent.left === expr ? parent.right : parent.left
  return other.kind === 'literal' && /^(?:true|false|on|off|yes|no|0|1)$/i.test(String(other.value))
}

/** `const { NEXT_PUBLIC_SECRET } = process.env` */
function findPatternKeys(expr: Expr, parent: Exclude<Parent, null>): PublicSecret[] {
  const isTakenApart =
    (parent.kind === 'declare' && parent.init === expr) ||
    (parent.kind === 'assign' && 'operator' in parent && parent.value === expr)
  if (!isTakenApart || parent.target.kind !== 'object') return []
  return parent.target.properties.flatMap(({ key, value }) => judge(keyOf(key), value))
}

function findKeys({ properties }: ObjectExpr): PublicSecret[] {
  return properties.flatMap((property) =>
    property.kind === 'property' ? judge(keyOf(property.key), property.value) : [],
  )
}

function judge(name: string | null, { at, end }: { readonly at: number; readonly end: number }): PublicSecret[] {
  if (name?.startsWith(PUBLIC_PREFIX) !== true) return []
  const kind = getSecretKind(name)
  return kind ? [{ name, kind, by: 'prefix', at, end }] : []
}

function keyOf(key: string | Expr): string | null {
  if (typeof key === 'string') return key
  return key.kind === 'literal' && typeof key.value === 'string' ? key.value : null
}
