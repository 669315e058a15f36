import { join } from 'node:path/posix'

import { findBranches } from '../../facts/branches.js'
import type { Expr, ObjectExpr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkExpression, walkModule } from '../../facts/walk.js'
import { CONFIG_NAMES } from '../../graph/project.js'
import type { Session } from '../../session.js'
import { ConfigValues } from './config-values.js'

/** A value that the configuration writes into the browser's JavaScript wherever a name stands. */
export interface PublicDefinition {
  /** As it is written: `API_URL`, `process.env.API_URL`, `__VERSION__`. */
  readonly name: string
  readonly by: 'env' | 'define' | 'plugin' | 'runtime'
  readonly value: Expr
  /** Variables of the environment that it is made of. */
  readonly reads: readonly string[]
}

/** What a Next.js configuration makes public: `env`, `compiler.define` and the plugins of webpack that define names. */
export function collectPublicDefinitions(module: ModuleFacts): PublicDefinition[] {
  const found: PublicDefinition[] = []
  const properties = new Map<Expr, string>()
  const isServerOnly = findBranches(module, (expr) => isServerFlag(module, expr))
  walkModule(module, (expr, _, parent) => {
    if (expr.kind === 'object') {
      for (const property of expr.properties) {
        if (property.kind === 'property' && typeof property.key === 'string')
          properties.set(property.value, property.key)
      }
      // What stands in another object is that one's business, except in `compiler`.
      const owner = parent?.kind === 'object' ? properties.get(expr) : null
      if (owner === null) {
        found.push(...definitionsIn(module, getValue(expr, 'env'), 'env'))
        found.push(...definitionsIn(module, getValue(expr, 'publicRuntimeConfig'), 'runtime'))
      }
      if (owner === 'compiler') found.push(...definitionsIn(module, getValue(expr, 'define'), 'define'))
    }
    if (expr.kind === 'call' && isPlugin(module, expr.callee) && !isServerOnly(expr)) {
      found.push(...definitionsIn(module, expr.args[0], 'plugin'))
    }
  })
  return found
}

/** The variables that the project's configuration puts into the browser's JavaScript. */
export function getPublicVariables(session: Session): ReadonlySet<string> {
  return session.once('public-variables', () => {
    const names = new Set<string>()
    for (const module of loadConfigurations(session)) {
      for (const { name } of collectPublicDefinitions(module)) names.add(name.replace(/^process\.env\./, ''))
    }
    return names
  })
}

/** Whether the project's configuration turns React's taint interfaces on: `experimental: { taint: true }`. */
export function isTaintEnabled(session: Session): boolean {
  return session.once('taint', () =>
    loadConfigurations(session).some((module) =>
      new ConfigValues(session)
        .of(module, ['experimental', 'taint'])
        .some(({ expr }) => expr.kind === 'literal' && expr.value === true),
    ),
  )
}

function loadConfigurations({ graph, project }: Session): ModuleFacts[] {
  return CONFIG_NAMES.flatMap((file) => graph.load(join(project.root, file)) ?? [])
}

function getValue({ properties }: ObjectExpr, name: string): Expr | undefined {
  return properties.findLast((property) => property.kind === 'property' && property.key === name)?.value
}

function definitionsIn(
  module: ModuleFacts,
  expr: Expr | undefined,
  by: PublicDefinition['by'],
  depth = 0,
): PublicDefinition[] {
  if (!expr || depth > 4) return []
  const go = (part: Expr | undefined): PublicDefinition[] => definitionsIn(module, part, by, depth + 1)
  switch (expr.kind) {
    case 'object':
      return expr.properties.flatMap((property): PublicDefinition[] => {
        if (property.kind === 'spread') return go(property.value)
        if (typeof property.key !== 'string') return []
        return [{ name: property.key, by, value: property.value, reads: collectReads(module, property.value) }]
      })
    case 'array':
      // `new EnvironmentPlugin(['NAME'])`
      return expr.elements.flatMap((element): PublicDefinition[] =>
        element.kind === 'literal' && typeof element.value === 'string'
          ? [{ name: element.value, by, value: element, reads: [element.value] }]
          : [],
      )
    case 'logical':
      return [...go(expr.left), ...go(expr.right)]
    case 'conditional':
      return [...go(expr.consequent), ...go(expr.alternate)]
    case 'binding':
      return (module.bindings[expr.id]?.definitions ?? []).flatMap((definition) =>
        definition.kind === 'assigned' && definition.target.kind === 'binding' ? go(definition.value ?? undefined) : [],
      )
    default:
      return []
  }
}

/** The variables of `process.env` that an expression names. */
function collectReads(module: ModuleFacts, expr: Expr): string[] {
  const names = new Set<string>()
  walkExpression(module, expr, (part) => {
    if (part.kind !== 'member' || part.object.kind !== 'member' || part.object.key !== 'env') return
    const key = typeof part.key === 'string' ? part.key : part.key.kind === 'literal' ? String(part.key.value) : null
    if (key !== null) names.add(key)
  })
  return [...names]
}

function isPlugin(module: ModuleFacts, callee: Expr): boolean {
  const name =
    callee.kind === 'member' ? callee.key : callee.kind === 'binding' ? module.bindings[callee.id]?.name : undefined
  return name === 'DefinePlugin' || name === 'EnvironmentPlugin'
}

/** Code that `isServer` guards defines names on the server alone. */
function isServerFlag(module: ModuleFacts, expr: Expr): boolean | null {
  const name = expr.kind === 'member' ? expr.key : expr.kind === 'binding' ? module.bindings[expr.id]?.name : null
  return name === 'isServer' ? true : null
}
