import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { Meaning } from '../../../catalog/types.js'
import type { CallExpr, Expr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkModule } from '../../facts/walk.js'
import { moduleCursor, stepCall } from '../../interpret/libraries/api-cursor.js'
import { UNKNOWN } from '../../interpret/values/values.js'
import { openFile, type Session } from '../../session.js'
import { findDisabledAttributes, type Attribute } from './cookie-attributes.js'

/** Options of a library that make its session cookie weaker than it is by default. */
export interface WeakenedSessionCookie {
  /** The options, as far as they are written in the linted file. */
  readonly at: number
  readonly end: number
  /** The library's function, as it is exported. */
  readonly call: string
  readonly disabled: readonly Attribute[]
}

/** The options in a file that turn a library's safe attributes off. */
export function findWeakenedSessionCookies(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
): WeakenedSessionCookie[] {
  if (!/cookie/i.test(context.sourceCode.text)) return []
  const file = openFile(context)
  if (!file) return []
  const { session, module } = file
  const found = new Map<number, WeakenedSessionCookie>()
  walkModule(module, (expr) => {
    if (expr.kind !== 'call') return
    for (const meaning of getOptionMeanings(session, module, expr)) {
      const argument = expr.args[meaning.argument]
      if (!argument) continue
      const path = meaning.at.split('.')
      const given = session.interpreter.classField({ module }, argument, UNKNOWN)
      const options = path.reduce((value, key) => session.interpreter.member(value, key), given)
      const disabled = findDisabledAttributes(options)
      const { at, end } = locate(argument, path)
      if (disabled.length > 0) found.set(at, { at, end, call: getName(module, expr), disabled })
    }
  })
  return [...found.values()]
}

type OptionMeaning = Extract<Meaning, { kind: 'cookie-options' }>

/** Where the options of the function that is called can weaken its cookie. */
function getOptionMeanings(session: Session, module: ModuleFacts, { callee }: CallExpr): OptionMeaning[] {
  if (callee.kind !== 'binding') return []
  const target = session.graph.resolveBinding(module, callee.id)
  if (target?.kind !== 'external') return []
  const called = stepCall(moduleCursor(session.catalog, target.specifier, target.imported, target.resolved))
  const meanings = called.nodes.flatMap(({ node }) => node.meanings)
  return meanings.filter((meaning) => meaning.kind === 'cookie-options')
}

function getName(module: ModuleFacts, { callee }: CallExpr): string {
  return (callee.kind === 'binding' && module.bindings[callee.id]?.name) || 'the library'
}

/** The innermost part of an expression on the way to a field that is written there. */
function locate(expr: Expr, [key, ...rest]: readonly string[]): Expr {
  if (key === undefined || expr.kind !== 'object') return expr
  const property = expr.properties.findLast((candidate) => candidate.kind === 'property' && candidate.key === key)
  return property ? locate(property.value, rest) : expr
}
