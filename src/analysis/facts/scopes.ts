import type { TSESTree } from '@typescript-eslint/utils'
import type { Scope } from '@typescript-eslint/utils/ts-eslint'

import type { BindingFact, Definition } from './module-facts.js'
import type { BindingId } from './ir.js'

/**
 * Numbers the variables of one module. Works on any scope manager of eslint-scope's shape,
 * so ESLint's own and `@typescript-eslint/scope-manager`'s give the same numbers.
 */
export class Bindings {
  readonly facts: { name: string; at: number; top: boolean; mutable: boolean; definitions: Definition[] }[] = []
  private readonly idOf = new Map<Scope.Variable, BindingId>()
  private readonly variableAt = new Map<TSESTree.Node, Scope.Variable>()
  private readonly outer = new Map<Scope.Variable, Scope.Variable>()

  constructor(private readonly manager: Scope.ScopeManager) {
    for (const scope of manager.scopes) {
      for (const variable of scope.variables) {
        if (variable.defs.length === 0) continue
        for (const identifier of variable.identifiers) {
          // A class declares its name twice, around itself and within: one variable to us.
          const outer = this.variableAt.get(identifier)
          if (outer && outer !== variable) this.outer.set(variable, outer)
          else this.variableAt.set(identifier, variable)
        }
      }
      for (const reference of scope.references) {
        if (reference.resolved && reference.resolved.defs.length > 0) {
          this.variableAt.set(reference.identifier, reference.resolved)
        }
      }
    }
  }

  /** The variable an identifier names; null for a name this module does not declare. */
  at(identifier: TSESTree.Identifier | TSESTree.JSXIdentifier): BindingId | null {
    const variable = this.variableAt.get(identifier)
    return variable ? this.number(variable) : null
  }

  /**
   * The variable a name stands for inside a function or program.
   * For the few identifiers that a scope manager does not count as references (JSX tags, exported names).
   */
  named(name: string, within: TSESTree.Node): BindingId | null {
    let scope: Scope.Scope | null = this.manager.acquire(within, true) ?? this.manager.scopes[0] ?? null
    for (; scope; scope = scope.upper) {
      const variable = scope.set.get(name)
      if (variable && variable.defs.length > 0) return this.number(variable)
    }
    const moduleScope = this.manager.scopes.find((s) => s.type === 'module')
    const variable = moduleScope?.set.get(name)
    return variable && variable.defs.length > 0 ? this.number(variable) : null
  }

  /** Adds one way in which the variable gets its value. */
  define(id: BindingId, definition: Definition): void {
    const fact = this.facts[id]
    if (!fact) return
    fact.definitions.push(definition)
    if (fact.definitions.length > 1) fact.mutable = true
  }

  result(): readonly BindingFact[] {
    return this.facts
  }

  private number(inner: Scope.Variable): BindingId {
    const variable = this.outer.get(inner) ?? inner
    const known = this.idOf.get(variable)
    if (known !== undefined) return known
    const id = this.facts.length
    this.idOf.set(variable, id)
    const scope = variable.scope
    this.facts.push({
      name: variable.name,
      at: variable.identifiers[0]?.range[0] ?? 0,
      top: scope.type === 'module' || scope.type === 'global' || isCommonJsModule(scope),
      mutable: false,
      definitions: [],
    })
    return id
  }
}

/** Around a CommonJS module stands a function, whose block is the program. */
function isCommonJsModule({ type, block }: Scope.Scope): boolean {
  return type === 'function' && block.type === 'Program'
}
