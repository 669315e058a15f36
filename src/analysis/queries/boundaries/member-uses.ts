import type { Expr, ImportExpr, Pattern } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkModule, type Parent } from '../../facts/walk.js'

/** Which members of its variables a module uses, and which exports it takes out of what it loads. */
export class MemberUses {
  /** `import('…')` and `require('…')`. */
  readonly loads: readonly ImportExpr[]
  /** What is used of each variable: its members, or null for all of it. Unused variables are missing. */
  readonly byBinding: ReadonlyMap<number, ReadonlySet<string> | null>
  private readonly parents = new Map<Expr, Parent>()

  constructor(private readonly module: ModuleFacts) {
    const loads: ImportExpr[] = []
    const byBinding = new Map<number, Set<string> | null>()
    walkModule(module, (expr, _, parent) => {
      if (expr.kind === 'import') loads.push(expr)
      if (expr.kind === 'import' || expr.kind === 'await' || expr.kind === 'chain' || expr.kind === 'member')
        this.parents.set(expr, parent)
      if (expr.kind !== 'binding') return
      const key = memberOf(expr, parent)
      const known = byBinding.get(expr.id)
      byBinding.set(expr.id, key === null || known === null ? null : (known ?? new Set()).add(key))
    })
    this.loads = loads
    this.byBinding = byBinding
  }

  /** The exports that are taken out of a module where it is loaded; null when that may be any. */
  namesTaken(expr: Expr): ReadonlySet<string> | null {
    const parent = this.parents.get(expr) ?? null
    switch (parent?.kind) {
      case 'await':
      case 'chain':
        return this.namesTaken(parent)
      case 'member': {
        if (!('key' in parent) || typeof parent.key !== 'string') return null
        if (parent.key !== 'then') return new Set([parent.key])
        const call = this.parents.get(parent)
        const callback = call?.kind === 'call' ? call.args[0] : undefined
        const param = callback?.kind === 'function' ? this.module.functions[callback.id]?.params[0] : undefined
        return param ? this.namesIn(param) : null
      }
      case 'declare':
        return this.namesIn(parent.target)
      case 'expr':
        // Loaded for what it does by itself.
        return new Set()
      default:
        return null
    }
  }

  private namesIn(pattern: Pattern): ReadonlySet<string> | null {
    if (pattern.kind === 'binding') return this.byBinding.get(pattern.id) ?? null
    if (pattern.kind !== 'object' || pattern.rest) return null
    const keys = pattern.properties.map(({ key }) => key)
    return keys.every((key) => typeof key === 'string') ? new Set(keys) : null
  }
}

function memberOf(expr: Expr, parent: Parent): string | null {
  if (parent?.kind !== 'member' || !('object' in parent) || parent.object !== expr) return null
  return typeof parent.key === 'string' ? parent.key : null
}
