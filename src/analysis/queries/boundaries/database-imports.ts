import type { RuleContext, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { isUsedOnlyAsType } from '../../../ast/type-only.js'
import type { PackageRole } from '../../../catalog/types.js'
import type { ExportFact, ModuleFacts } from '../../facts/module-facts.js'
import type { Target } from '../../graph/module-graph.js'
import { openFile, type Session } from '../../session.js'
import { isAuthConfiguration } from '../configuration/auth-configuration.js'
import { DatabaseClients } from './database-clients.js'
import { getFileKind } from '../file-kinds.js'
import { MemberUses } from './member-uses.js'
import { describePlace } from '../source-places.js'

/** An import that brings a database, or a way to one, into a module outside the Data Access Layer. */
export interface DatabaseImport {
  readonly form: 'package' | 'client' | 'reexport'
  /** What is imported, as written there. */
  readonly names: readonly string[]
  readonly source: string
  readonly at: number
  readonly end: number
  /** Where the client is made, when that is in the project. */
  readonly evidence: string | null
}

interface Found {
  readonly name: string
  readonly isPackage: boolean
  readonly evidence: string | null
}

/** The imports of databases and their clients in a module that does not belong to the Data Access Layer. */
export function findDatabaseImports(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  { stores }: { readonly stores: boolean },
): readonly DatabaseImport[] {
  const file = openFile(context)
  if (!file || isExempt(file.session, file.module)) return []
  const { session, module } = file
  const roles = new Set<PackageRole>(stores ? ['database', 'store'] : ['database'])
  const clients = new DatabaseClients(session, roles)
  return isTableModule(session, module, clients) ? [] : new Reader(session, module, clients, context.sourceCode).read()
}

/** Whether a module describes tables and does nothing with them. */
export function isTableModule(session: Session, module: ModuleFacts, clients: DatabaseClients): boolean {
  const values = [...module.exports.values()]
    .filter((fact) => !fact.typeOnly)
    .map((fact) => session.interpreter.targetValue(targetOf(module, fact)))
  const isActive = values.some((value) =>
    value.some(({ shape }) => shape.kind === 'function' || shape.kind === 'class'),
  )
  return !isActive && values.some((value) => clients.isTable(value))
}

function targetOf(module: ModuleFacts, fact: ExportFact): Target | null {
  if (fact.kind === 'binding') return { kind: 'binding', module, binding: fact.binding }
  return fact.kind === 'value' ? { kind: 'value', module, value: fact.value } : null
}

function isExempt(session: Session, module: ModuleFacts): boolean {
  return (
    session.isDal(module.path) || getFileKind(session, module.path) !== null || isAuthConfiguration(session, module)
  )
}

class Reader {
  private readonly uses: MemberUses

  constructor(
    private readonly session: Session,
    private readonly module: ModuleFacts,
    private readonly clients: DatabaseClients,
    private readonly sourceCode: Readonly<SourceCode>,
  ) {
    this.uses = new MemberUses(module)
  }

  read(): DatabaseImport[] {
    return [...this.readImports(), ...this.readExports(), ...this.readLoaded()].sort((a, b) => a.at - b.at)
  }

  private readImports(): DatabaseImport[] {
    const scope = this.sourceCode.scopeManager?.scopes.find(({ type }) => type === 'module')
    return this.module.imports.flatMap(({ source, typeOnly, names, at, end }) => {
      if (typeOnly) return []
      const found = names.flatMap(({ imported, local, binding, typeOnly: isType }) => {
        if (isType || binding === null || isUsedOnlyAsType(scope?.set.get(local))) return []
        return this.judge(source, imported, local, this.membersOf(binding))
      })
      return describe(found, source, at, end)
    })
  }

  private readExports(): DatabaseImport[] {
    const bySource = new Map<string, { readonly found: Found[]; at: number; end: number }>()
    for (const [name, fact] of this.module.exports) {
      if (fact.kind !== 'reexport' || fact.typeOnly) continue
      const found = this.judge(fact.source, fact.imported, name, null)
      if (found.length === 0) continue
      const group = bySource.get(fact.source)
      if (group) {
        group.found.push(...found)
        group.end = fact.end
      } else {
        bySource.set(fact.source, { found, at: fact.at, end: fact.end })
      }
    }
    const named = [...bySource].flatMap(([source, { found, at, end }]) => describe(found, source, at, end, true))
    const stars = this.module.starExports.flatMap(({ source, at }) => {
      const [found] = this.judge(source, '*', '*', null)
      return found ? describe([found], source, at, at + 'export *'.length, true) : []
    })
    return [...named, ...stars]
  }

  /** `import('…')` and `require('…')`, judged by what is taken out of them. */
  private readLoaded(): DatabaseImport[] {
    return this.uses.loads.flatMap((expr) => {
      const { source, at, end } = expr
      if (source === null) return []
      const names = this.uses.namesTaken(expr)
      const found = names
        ? [...names].flatMap((name) => this.judge(source, name, name, null))
        : this.judge(source, '*', source, null).slice(0, 1)
      return describe(found, source, at, end)
    })
  }

  private judge(source: string, imported: string, name: string, members: ReadonlySet<string> | null): Found[] {
    const resolution = this.session.graph.resolve(this.module.path, source)
    if (resolution.kind !== 'module') {
      const resolved = resolution.kind === 'package'
      const names = imported === '*' && members ? [...members] : [imported]
      const isDatabase = names.some((exported) => this.clients.isExport(source, exported, resolved))
      return isDatabase ? [{ name, isPackage: true, evidence: null }] : []
    }
    const target = this.session.graph.load(resolution.path)
    if (!target || target === this.module) return []
    const names = imported === '*' ? [...(members ?? this.session.graph.exportNames(target))] : [imported]
    for (const exported of names) {
      const end = this.session.graph.resolveExport(target, exported)
      if (this.isWay(end, imported === '*' ? null : members))
        return [{ name, isPackage: end?.kind === 'external', evidence: this.placeOf(end) }]
    }
    return []
  }

  /** Also through `export * as db from './client'`: then what is used of it decides. */
  private isWay(target: Target | null, members: ReadonlySet<string> | null): boolean {
    if (target?.kind !== 'namespace') return this.clients.isTarget(target)
    const names = members ?? this.session.graph.exportNames(target.module)
    return [...names].some((name) => this.clients.isTarget(this.session.graph.resolveExport(target.module, name)))
  }

  private placeOf(target: Target | null): string | null {
    if (!target || target.kind === 'external' || target.kind === 'type') return null
    const { module } = target
    const at =
      target.kind === 'binding'
        ? (module.bindings[target.binding]?.at ?? 0)
        : target.kind === 'value'
          ? target.value.at
          : 0
    return describePlace(this.session, { path: module.path, at, end: at })
  }

  /** Of what is exported, all may be used. */
  private membersOf(binding: number): ReadonlySet<string> | null {
    const isExported = [...this.module.exports.values()].some(
      (fact) => fact.kind === 'binding' && fact.binding === binding,
    )
    return isExported ? null : (this.uses.byBinding.get(binding) ?? null)
  }
}

function describe(
  found: readonly Found[],
  source: string,
  at: number,
  end: number,
  isReexport = false,
): DatabaseImport[] {
  if (found.length === 0) return []
  const client = found.find(({ isPackage }) => !isPackage)
  return [
    {
      form: isReexport ? 'reexport' : client ? 'client' : 'package',
      names: found.map(({ name }) => name),
      source,
      at,
      end,
      evidence: client?.evidence ?? null,
    },
  ]
}
