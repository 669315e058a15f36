import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { getNamePattern } from '../../../utils/name-patterns.js'
import type { Expr, MemberExpr, Pattern } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkModule, type Parent } from '../../facts/walk.js'
import { openFile, type Session } from '../../session.js'
import { isAuthConfiguration } from '../configuration/auth-configuration.js'
import { followEnvironment, isEnvironmentModule } from './environment-modules.js'
import { EnvironmentSources, PUBLIC_NAMES, type Source } from './environment-sources.js'
import { getFileKind } from '../file-kinds.js'

export interface EnvironmentOptions {
  /** Names of variables that may be read anywhere; `*` stands for any letters. */
  readonly allow: readonly string[]
  /** Globs of the modules that read the environment for the others. */
  readonly envModules: readonly string[]
  /** Whether the secrets that such modules export are followed into the modules that import them. */
  readonly followEnvModules: boolean
}

/** A place outside the Data Access Layer where something secret is taken out of the environment. */
export interface EnvironmentRead {
  /** One variable, one whose name is only known at run time, or all of them. */
  readonly form: 'variable' | 'dynamic' | 'whole'
  /** The variable's name; else the code. */
  readonly name: string
  readonly at: number
  readonly end: number
  /** The module that read the environment, where that is another one. */
  readonly through: string | null
}

/** What a module takes out of the environment though it does not belong to the Data Access Layer. */
export function findEnvironmentReads(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  options: EnvironmentOptions,
): { readonly reads: readonly EnvironmentRead[]; readonly inClient: boolean } {
  const file = openFile(context)
  if (!file || isExempt(file.session, file.module, options)) return { reads: [], inClient: false }
  const { session, module } = file
  const reads = readEnvironment(session, module, options, context.sourceCode.text)
  if (reads.length === 0) return { reads, inClient: false }
  const { client, server } = session.index.environmentOf(module.path)
  return { reads, inClient: module.directive === 'use client' || (client && !server) }
}

/**
 * What a module takes out of the environment, whatever layer it belongs to.
 *
 * @param text the module's own, for the names of reads that are no variable's; they have none without it
 */
export function readEnvironment(
  session: Session,
  module: ModuleFacts,
  options: EnvironmentOptions,
  text = '',
): EnvironmentRead[] {
  return new Reader(session, module, options, text).read()
}

function isExempt(session: Session, module: ModuleFacts, { envModules }: EnvironmentOptions): boolean {
  return (
    session.isDal(module.path) ||
    getFileKind(session, module.path) !== null ||
    isEnvironmentModule(session, module, envModules) ||
    isAuthConfiguration(session, module)
  )
}

class Reader {
  private readonly reads = new Map<string, EnvironmentRead>()
  private readonly sources: EnvironmentSources
  /** Members that are assigned to or deleted: nothing is read there. */
  private readonly written = new Set<Expr>()
  private readonly allowed: RegExp
  private readonly exported: ReadonlySet<number>

  constructor(
    private readonly session: Session,
    private readonly module: ModuleFacts,
    { allow, envModules, followEnvModules }: EnvironmentOptions,
    private readonly text: string,
  ) {
    this.sources = new EnvironmentSources(session, module, (target) =>
      followEnvModules ? followEnvironment(session, target, envModules) : null,
    )
    this.allowed = getNamePattern([...PUBLIC_NAMES, ...allow])
    this.exported = new Set(
      [...module.exports.values()].flatMap((fact) => (fact.kind === 'binding' ? [fact.binding] : [])),
    )
  }

  read(): EnvironmentRead[] {
    for (const declaration of this.module.imports) {
      if (declaration.typeOnly) continue
      for (const { binding, typeOnly, at, end } of declaration.names) {
        const source = typeOnly || binding === null ? null : this.sources.ofBinding(binding)
        if (source?.kind === 'secret') this.addVariable(source.name, source, at, end)
      }
    }
    walkModule(this.module, (expr, _, parent) => {
      if (expr.kind === 'assign' && expr.operator === '=' && expr.target.kind === 'member')
        this.written.add(expr.target.target)
      if (expr.kind === 'unary' && expr.operator === 'delete') this.written.add(expr.argument)
      this.visit(expr, parent)
    })
    return [...this.reads.values()].sort((a, b) => a.at - b.at)
  }

  private visit(expr: Expr, parent: Parent): void {
    const source = this.sources.of(expr)
    if (!source || source.kind === 'secret') return
    if (parent === null) {
      this.addWhole(source, expr)
      return
    }
    switch (parent.kind) {
      case 'member':
        if ('object' in parent && parent.object === expr && !this.written.has(parent)) this.visitMember(source, parent)
        return
      case 'declare':
        this.visitPattern(parent.target, source, expr)
        return
      case 'assign':
        this.visitPattern(parent.target, source, expr)
        return
      case 'default':
        // A parameter's default: the function reads from what it is given.
        if (parent.target.kind === 'binding' && isParameter(this.module, parent.target.id)) this.addWhole(source, expr)
        else this.visitPattern(parent.target, source, expr)
        return
      case 'call':
        if (parent.callee !== expr && !isOnlyKeys(parent.callee)) this.addWhole(source, expr)
        return
      case 'return':
      case 'spread':
      case 'object':
      case 'array':
      case 'jsx':
      case 'yield':
      case 'class':
        this.addWhole(source, expr)
        return
      default:
    }
  }

  private visitMember(source: Source, member: MemberExpr): void {
    const { key } = member
    if (isEnvironment(source)) {
      for (const name of this.namesOf(key) ?? [null]) this.addKey(name, source, member.at, member.end)
      return
    }
    const next = typeof key === 'string' ? this.sources.of(member) : null
    if (next?.kind === 'secret') this.addVariable(next.name, next, member.at, member.end)
  }

  /** What destructuring takes out; a variable that becomes an alias is judged where it is read. */
  private visitPattern(pattern: Pattern, source: Source, from: Expr): void {
    switch (pattern.kind) {
      case 'binding':
        if (this.exported.has(pattern.id)) this.addWhole(source, from)
        return
      case 'default':
        this.visitPattern(pattern.target, source, from)
        return
      case 'object':
        for (const { key, value } of pattern.properties) this.visitProperty(key, value, source, from)
        if (pattern.rest) this.addWhole(source, pattern.rest)
        return
      default:
        this.addWhole(source, from)
    }
  }

  private visitProperty(key: string | Expr, value: Pattern, source: Source, from: Expr): void {
    if (isEnvironment(source)) {
      for (const name of this.namesOf(key) ?? [null]) this.addKey(name, source, value.at, value.end)
      return
    }
    const next = typeof key === 'string' ? this.sources.member(source, key) : null
    if (next?.kind === 'secret') this.addVariable(next.name, next, value.at, value.end)
    else if (next) this.visitPattern(value, next, from)
  }

  /** The names a key can have, `*` standing for what is only known at run time; null when nothing is known. */
  private namesOf(key: string | Expr): string[] | null {
    if (typeof key === 'string') return [key]
    if (key.kind === 'template') return [key.quasis.join('*')]
    const value = this.session.interpreter.targetValue({ kind: 'value', module: this.module, value: key })
    const names = value.map(({ shape }) =>
      shape.kind === 'literal' && typeof shape.value === 'string' ? shape.value : null,
    )
    return names.length > 0 && names.every((name) => name !== null) ? names : null
  }

  private addKey(name: string | null, source: Source, at: number, end: number): void {
    if (name !== null && !name.includes('*')) this.addVariable(name, source, at, end)
    else if (name === null || !this.allowed.test(name)) this.add('dynamic', this.text.slice(at, end), source, at, end)
  }

  private addVariable(name: string, source: Source, at: number, end: number): void {
    const isOpen = source.kind === 'validated' && source.open.has(name)
    if (!isOpen && !this.allowed.test(name)) this.add('variable', name, source, at, end)
  }

  private addWhole(source: Source, { at, end }: { readonly at: number; readonly end: number }): void {
    if (isEnvironment(source)) this.add('whole', this.text.slice(at, end), source, at, end)
  }

  private add(form: EnvironmentRead['form'], name: string, source: Source, at: number, end: number): void {
    const through = 'module' in source ? this.session.displayPath(source.module.path) : null
    this.reads.set(`${at}:${end}`, { form, name, at, end, through })
  }
}

function isEnvironment(source: Source): boolean {
  return source.kind === 'environment' || source.kind === 'validated'
}

function isParameter(module: ModuleFacts, binding: number): boolean {
  return module.bindings[binding]?.definitions.some(({ kind }) => kind === 'parameter') ?? false
}

/** `Object.keys(process.env)` gives names, no values. */
function isOnlyKeys(callee: Expr): boolean {
  return (
    callee.kind === 'member' && (callee.key === 'keys' || callee.key === 'hasOwn' || callee.key === 'hasOwnProperty')
  )
}
