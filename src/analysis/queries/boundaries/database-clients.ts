import { builtinRows, type ApiNode } from '../../../catalog/index.js'
import type { Meaning, PackageRole, Row } from '../../../catalog/types.js'
import type { Expr, FunctionIr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { returnedValues } from '../../facts/walk.js'
import type { Target } from '../../graph/module-graph.js'
import { meaningsAt, moduleCursor, stepCall } from '../../interpret/libraries/api-cursor.js'
import { UNKNOWN, type ApiCursor, type ClassShape, type Shape, type Value } from '../../interpret/values/values.js'
import type { Session } from '../../session.js'

const MAX_DEPTH = 6

/** Says of any value whether one can query a database through it, with what the catalogue knows of libraries. */
export class DatabaseClients {
  private readonly types: ReadonlySet<string>
  private readonly known = new Map<ApiNode, boolean>()
  private readonly active = new Set<FunctionIr>()

  constructor(
    private readonly session: Session,
    /** The packages that count: databases, and key-value stores where a project says so. */
    private readonly roles: ReadonlySet<PackageRole>,
  ) {
    this.types = session.once(`client-types:${[...roles].join()}`, () => collectTypes(session, roles))
  }

  /** Whether what a package exports under a name is a way to its database. */
  isExport(specifier: string, imported: string, resolved: boolean): boolean {
    const role = this.session.catalog.packageRole(specifier, imported)
    if (role !== null) return this.roles.has(role)
    // A generated client that was not generated yet: only its name is known.
    return (
      !resolved && imported !== '*' && this.isMaker(moduleCursor(this.session.catalog, specifier, imported, resolved))
    )
  }

  /** Whether what a name leads to is a client, makes one, or is a package's way to one. */
  isTarget(target: Target | null, depth = 0): boolean {
    if (!target || target.kind === 'type') return false
    if (target.kind === 'external') return this.isExport(target.specifier, target.imported, target.resolved)
    return this.isClient(this.session.interpreter.targetValue(target), depth)
  }

  /** Whether a value is a table's description: it names columns, but cannot query them. */
  isTable(value: Value): boolean {
    return value.some(({ shape }) => shape.kind === 'api' && shape.entity !== null && !this.isClientShape(shape, 0))
  }

  private isClient(value: Value, depth = 0): boolean {
    return depth < MAX_DEPTH && value.some(({ shape }) => this.isClientShape(shape, depth))
  }

  private isClientShape(shape: Shape, depth: number): boolean {
    switch (shape.kind) {
      case 'api':
        return shape.query === null && (this.isClientCursor(shape.cursor) || this.isMaker(shape.cursor))
      case 'promise':
        return this.isClient(shape.value, depth + 1)
      case 'object':
        return depth === 0 && [...shape.fields.values()].some((field) => this.isClient(field, depth + MAX_DEPTH - 2))
      case 'function':
        return this.returnsClient(shape.closure.module, shape.closure.fn, depth + 1)
      case 'class':
        return this.isClientClass(shape, depth)
      case 'instance':
        return this.isClientClass(shape.class, depth)
      default:
        return false
    }
  }

  private isClientCursor({ specifier, nodes }: ApiCursor): boolean {
    const counts = specifier.startsWith('type:')
      ? this.types.has(specifier.slice('type:'.length))
      : this.roles.has(this.session.catalog.packageRole(specifier, '*') ?? 'validation')
    return counts && nodes.some(({ node }) => this.canQuery(node))
  }

  /** A class or function of a library that makes clients. */
  private isMaker(cursor: ApiCursor): boolean {
    return meaningsAt(stepCall(cursor)).some(
      ({ meaning }) => (meaning.kind === 'value' || meaning.kind === 'table') && this.isClientType(meaning.type),
    )
  }

  private isClientType(type: string): boolean {
    return this.types.has(type) && this.session.catalog.type(type).some((node) => this.canQuery(node))
  }

  /** `class Database extends PrismaClient`. */
  private isClientClass({ module, cls }: ClassShape, depth: number): boolean {
    if (!cls.superClass || depth > MAX_DEPTH) return false
    const parent = this.session.interpreter.classField({ module }, cls.superClass, UNKNOWN)
    return parent.some(({ shape }) =>
      shape.kind === 'class'
        ? this.isClientClass(shape, depth + 1)
        : shape.kind === 'api' && this.isMaker(shape.cursor),
    )
  }

  /** A factory: `getDb()`. Only what is returned is looked at, for most functions of an app return something else. */
  private returnsClient(module: ModuleFacts, fn: FunctionIr, depth: number): boolean {
    // A function that returns what it returns itself adds nothing.
    if (depth > MAX_DEPTH || this.active.has(fn)) return false
    this.active.add(fn)
    const returns = this.session.once(`returns-client:${[...this.roles].join()}:${module.path}:${fn.id}`, () =>
      returnedValues(module, fn).some((value) => this.isClientExpression(module, value, depth)),
    )
    this.active.delete(fn)
    return returns
  }

  private isClientExpression(module: ModuleFacts, expr: Expr, depth: number): boolean {
    if (depth > MAX_DEPTH) return false
    const any = (...parts: readonly Expr[]): boolean =>
      parts.some((part) => this.isClientExpression(module, part, depth + 1))
    switch (expr.kind) {
      case 'await':
        return any(expr.argument)
      case 'chain':
        return any(expr.expr)
      case 'logical':
        return any(expr.left, expr.right)
      case 'conditional':
        return any(expr.consequent, expr.alternate)
      case 'assign':
        return any(expr.value)
      case 'sequence':
        return any(...expr.expressions.slice(-1))
      case 'binding':
        return this.isClientBinding(module, expr.id, depth)
      case 'call': {
        const callee = this.valueOf(module, expr.callee)
        return callee.some(({ shape }) => shape.kind === 'function' || shape.kind === 'class')
          ? this.isClient(callee, depth + 1)
          : callee.some(({ shape }) => shape.kind === 'api') && this.isClient(this.valueOf(module, expr), depth + 1)
      }
      case 'member':
        return this.isClient(this.valueOf(module, expr), depth + 1)
      default:
        return false
    }
  }

  private isClientBinding(module: ModuleFacts, id: number, depth: number): boolean {
    const binding = module.bindings[id]
    if (!binding) return false
    if (binding.top) return this.isTarget(this.session.graph.resolveBinding(module, id), depth + 1)
    return binding.definitions.some(
      (definition) =>
        definition.kind === 'assigned' &&
        definition.target.kind === 'binding' &&
        definition.value !== null &&
        this.isClientExpression(module, definition.value, depth + 1),
    )
  }

  private valueOf(module: ModuleFacts, value: Expr): Value {
    return this.session.interpreter.targetValue({ kind: 'value', module, value })
  }

  /** Whether anything that follows from here reads or writes records. */
  private canQuery(start: ApiNode): boolean {
    const known = this.known.get(start)
    if (known !== undefined) return known
    const seen = new Set([start])
    for (const node of seen) {
      if (node.meanings.some(isQuery)) break
      for (const next of nextNodes(this.session, node)) seen.add(next)
    }
    const can = [...seen].some((node) => node.meanings.some(isQuery))
    this.known.set(start, can)
    return can
  }
}

function isQuery(meaning: Meaning): boolean {
  if (meaning.kind === 'effect') return /^(?:database|store|storage|job)/.test(meaning.effect)
  return meaning.kind === 'read' || meaning.kind === 'write' || meaning.kind === 'sql'
}

/** What can follow a place in a library's API, the rows about the type of what stands there included. */
function nextNodes({ catalog }: Session, { members, any, called, meanings }: ApiNode): ApiNode[] {
  const types = meanings.flatMap((meaning) => ('type' in meaning && meaning.type !== undefined ? [meaning.type] : []))
  return [
    ...members.values(),
    ...(any ? [any] : []),
    ...(called ? [called] : []),
    ...types.flatMap((type) => catalog.type(type)),
  ]
}

/** The catalogue's types of the values that packages of some roles give, directly or by way of others. */
function collectTypes(session: Session, roles: ReadonlySet<PackageRole>): Set<string> {
  const rows: readonly Row[] = [...(session.settings.catalog ?? []), ...builtinRows]
  const packages = rows.filter((row) => row.kind === 'package' && roles.has(row.role))
  const modules = [
    ...packages.map((row) => row.module.replace('*', 'any')),
    ...(roles.has('database') ? ['unresolved:'] : []),
  ]
  const seen = new Set(modules.flatMap((module) => [...session.catalog.module(module)]))
  const types = new Set<string>()
  for (const node of seen) {
    for (const meaning of node.meanings) if ('type' in meaning && meaning.type !== undefined) types.add(meaning.type)
    for (const next of nextNodes(session, node)) seen.add(next)
  }
  return types
}
