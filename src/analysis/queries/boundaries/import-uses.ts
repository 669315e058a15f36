import type { ModuleFacts } from '../../facts/module-facts.js'
import { MemberUses } from './member-uses.js'
import { findServerBranches } from './server-branches.js'

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
  private readonly uses: MemberUses
  /** The names by which the module passes its variables on. */
  private readonly exportedAs = new Map<number, string[]>()

  constructor(private readonly module: ModuleFacts) {
    this.uses = new MemberUses(module)
  }

  collect(): ImportUse[] {
    for (const [name, fact] of this.module.exports) {
      if (fact.kind !== 'binding' || fact.typeOnly) continue
      const names = this.exportedAs.get(fact.binding)
      if (names) names.push(name)
      else this.exportedAs.set(fact.binding, [name])
    }
    return [...this.imports(), ...this.exports(), ...this.loaded()]
  }

  private imports(): ImportUse[] {
    // Compilers drop the imports that a TypeScript module does not use: they may be types.
    const keepsUnused = /\.[mc]?jsx?$/.test(this.module.path)
    return this.module.imports.flatMap(({ source, typeOnly, names, at, end }): ImportUse[] => {
      if (typeOnly) return []
      if (names.length === 0) return [{ source, names: new Set(), form: 'import', at, end, exportedAs: [] }]
      const values = names.filter(
        ({ binding, typeOnly: isType }) => !isType && binding !== null && (keepsUnused || this.isUsed(binding)),
      )
      if (values.length === 0) return []
      const taken = values.map(({ imported, binding }) =>
        imported === '*' ? this.membersOf(binding) : new Set([imported]),
      )
      const isPassedOn = values.every(({ binding }) => binding !== null && !this.uses.byBinding.has(binding))
      const exportedAs = isPassedOn ? values.flatMap(({ binding }) => this.exportedAs.get(binding ?? -1) ?? []) : []
      const members = new Map(values.map(({ imported, binding }) => [imported, this.membersOf(binding)]))
      return [{ source, names: union(taken), members, form: 'import', at, end, exportedAs }]
    })
  }

  private isUsed(binding: number): boolean {
    return this.uses.byBinding.has(binding) || this.exportedAs.has(binding)
  }

  /** Of what is used here and passed on as well, all may be used. */
  private membersOf(binding: number | null): ReadonlySet<string> | null {
    return binding === null || this.exportedAs.has(binding) ? null : (this.uses.byBinding.get(binding) ?? null)
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
    if (this.uses.loads.length === 0) return []
    const isLeftOut = findServerBranches(this.module)
    return this.uses.loads.flatMap((expr): ImportUse[] => {
      const { source, at, end } = expr
      if (source === null || isLeftOut(expr)) return []
      return [{ source, names: this.uses.namesTaken(expr), form: 'load', at, end, exportedAs: [] }]
    })
  }
}

function union(sets: readonly (ReadonlySet<string> | null)[]): ReadonlySet<string> | null {
  return sets.includes(null) ? null : new Set(sets.flatMap((set) => [...(set ?? [])]))
}
