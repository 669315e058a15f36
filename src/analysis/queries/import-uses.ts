import { findBranches } from '../facts/branches.js'
import type { Expr, ImportExpr, Pattern } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import { walkModule, type Parent } from '../facts/walk.js'

/** What a module takes from another one when it runs: types, and what it names without using it, left out. */
export interface ImportUse {
  readonly source: string
  /** The exports that are used; null when that may be any, none when the module is only loaded. */
  readonly names: ReadonlySet<string> | null
  /** What is used of each of them; null for all of it, absent where that is not known. */
  readonly members?: ReadonlyMap<string, ReadonlySet<string> | null>
  readonly form: 'import' | 'export' | 'load'
  readonly at: number
  readonly end: number
  /** The names this module passes them on by; `*` for all. Empty unless it only does that with them. */
  readonly exportedAs: readonly string[]
}

/** The imports, re-exports, `import()` and `require()` of a module that bring code into whatever bundles it. */
export function collectImportUses(module: ModuleFacts): ImportUse[] {
  return new Collector(module).collect()
}

class Collector {
  private readonly parents = new Map<Expr, Parent>()
  private readonly loads: ImportExpr[] = []
  /** What is used of each variable: its members, or null for all of it. */
  private readonly members = new Map<number, Set<string> | null>()
  private readonly exportedAs = new Map<number, string[]>()

  constructor(private readonly module: ModuleFacts) {
    walkModule(module, (expr, _, parent) => {
      if (expr.kind === 'import') this.loads.push(expr)
      if (expr.kind === 'import' || expr.kind === 'await' || expr.kind === 'chain' || expr.kind === 'member')
        this.parents.set(expr, parent)
      if (expr.kind === 'binding') this.addUse(expr.id, memberOf(expr, parent))
    })
  }

  collect(): ImportUse[] {
    const used = new Set(this.members.keys())
    for (const [name, fact] of this.module.exports) {
      if (fact.kind !== 'binding' || fact.typeOnly) continue
      const names = this.exportedAs.get(fact.binding)
      if (names) names.push(name)
      else this.exportedAs.set(fact.binding, [name])
      // What is used here as well is not only passed on.
      this.addUse(fact.binding, null)
    }
    return [...this.imports(used), ...this.exports(), ...this.loaded()]
  }

  private imports(used: ReadonlySet<number>): ImportUse[] {
    // Compilers drop the imports that a TypeScript module does not use: they may be types.
    const keepsUnused = /\.[mc]?jsx?$/.test(this.module.path)
    return this.module.imports.flatMap(({ source, typeOnly, names, at, end }): ImportUse[] => {
      if (typeOnly) return []
      if (names.length === 0) return [{ source, names: new Set(), form: 'import', at, end, exportedAs: [] }]
      const values = names.filter(
        ({ binding, typeOnly: isType }) => !isType && binding !== null && (keepsUnused || this.members.has(binding)),
      )
      if (values.length === 0) return []
      const taken = values.map(({ imported, binding }) =>
        imported === '*' ? (this.members.get(binding ?? -1) ?? null) : new Set([imported]),
      )
      const isPassedOn = values.every(({ binding }) => binding !== null && !used.has(binding))
      const exportedAs = isPassedOn ? values.flatMap(({ binding }) => this.exportedAs.get(binding ?? -1) ?? []) : []
      const members = new Map(
        values.map(({ imported, binding }) => [imported, this.members.get(binding ?? -1) ?? null]),
      )
      return [{ source, names: union(taken), members, form: 'import', at, end, exportedAs }]
    })
  }

  private exports(): ImportUse[] {
    const named = [...this.module.exports].flatMap(([name, fact]): ImportUse[] => {
      if (fact.kind !== 'reexport' || fact.typeOnly) return []
      const { source, imported, at, end } = fact
      const names = imported === '*' ? null : new Set([imported])
      return [{ source, names, form: 'export', at, end, exportedAs: [name] }]
    })
    const stars = this.module.starExports.map(({ source, at }): ImportUse => {
      return { source, names: null, form: 'export', at, end: at + 'export *'.length, exportedAs: ['*'] }
    })
    return [...named, ...stars]
  }

  private loaded(): ImportUse[] {
    if (this.loads.length === 0) return []
    const isLeftOut = findBranches(this.module, isServerTest)
    return this.loads.flatMap((expr): ImportUse[] => {
      const { source, at, end } = expr
      if (source === null || isLeftOut(expr)) return []
      return [{ source, names: this.namesTaken(expr), form: 'load', at, end, exportedAs: [] }]
    })
  }

  private namesTaken(expr: Expr): ReadonlySet<string> | null {
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
    if (pattern.kind === 'binding') return this.members.get(pattern.id) ?? null
    if (pattern.kind !== 'object' || pattern.rest) return null
    const keys = pattern.properties.map(({ key }) => key)
    return keys.every((key) => typeof key === 'string') ? new Set(keys) : null
  }

  private addUse(id: number, key: string | null): void {
    const known = this.members.get(id)
    if (key === null || known === null) this.members.set(id, null)
    else this.members.set(id, (known ?? new Set()).add(key))
  }
}

function memberOf(expr: Expr, parent: Parent): string | null {
  if (parent?.kind !== 'member' || !('object' in parent) || parent.object !== expr) return null
  return typeof parent.key === 'string' ? parent.key : null
}

function union(sets: readonly (ReadonlySet<string> | null)[]): ReadonlySet<string> | null {
  return sets.includes(null) ? null : new Set(sets.flatMap((set) => [...(set ?? [])]))
}

/**
 * Whether an expression is true on the server only, or false there only (`typeof window === 'undefined'`,
 * `NEXT_RUNTIME === 'nodejs'`); null when it says nothing of that. Builds for the browser leave the branch out.
 */
function isServerTest(expr: Expr): boolean | null {
  if (expr.kind !== 'binary' || !/^[!=]==?$/.test(expr.operator)) return null
  const isEqual = expr.operator.startsWith('=')
  const sides = [expr.left, expr.right]
  const texts = sides.flatMap((side) => (side.kind === 'literal' ? [side.value] : []))
  const asksWindow = sides.some(
    (side) => side.kind === 'unary' && side.operator === 'typeof' && isGlobal(side.argument, 'window'),
  )
  if (asksWindow) return texts.includes('undefined') ? isEqual : texts.includes('object') ? !isEqual : null
  const asksRuntime = sides.some((side) => side.kind === 'member' && side.key === 'NEXT_RUNTIME')
  return asksRuntime && (texts.includes('nodejs') || texts.includes('edge')) && isEqual ? true : null
}

function isGlobal(expr: Expr, name: string): boolean {
  return expr.kind === 'global' && expr.name === name
}
