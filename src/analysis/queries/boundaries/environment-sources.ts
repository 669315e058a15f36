import type { Expr, Pattern } from '../../facts/ir.js'
import type { Definition, ModuleFacts } from '../../facts/module-facts.js'
import type { Target } from '../../graph/module-graph.js'
import type { Value } from '../../interpret/values/values.js'
import type { Session } from '../../session.js'

/** Something that is the environment, leads to it, or was taken from it. */
export type Source =
  /** `globalThis`, `process`, `import.meta`. */
  | { readonly kind: 'global' | 'process' | 'meta' }
  /** `process.env` itself. */
  | { readonly kind: 'environment' }
  /** The environment as another module hands it on; `open` are the variables it knows to be public. */
  | { readonly kind: 'validated'; readonly module: ModuleFacts; readonly open: ReadonlySet<string> }
  /** One variable, handed on by another module. */
  | { readonly kind: 'secret'; readonly name: string; readonly module: ModuleFacts }
  /** Anything else of another module that may hold secrets: an object, a namespace, a function. */
  | { readonly kind: 'value'; readonly value: Value; readonly module: ModuleFacts }

const GLOBAL: Source = { kind: 'global' }
const PROCESS: Source = { kind: 'process' }
const META: Source = { kind: 'meta' }
const ENVIRONMENT: Source = { kind: 'environment' }

/** Variables that anybody may see; `*` stands for any letters. */
export const PUBLIC_NAMES: readonly string[] = ['NODE_ENV', 'NEXT_RUNTIME', 'NEXT_PHASE', 'NEXT_PUBLIC_*']

const GLOBAL_NAMES = new Set(['globalThis', 'global', 'window', 'self'])
const MAX_DEPTH = 24

/** Says which expressions of one module are the environment, whatever they are called. */
export class EnvironmentSources {
  private readonly bindings = new Map<number, Source | null>()
  private depth = 0

  /** @param follow what an import from another module is, if that is to be followed */
  constructor(
    private readonly session: Session,
    private readonly module: ModuleFacts,
    private readonly follow: (target: Target) => Source | null = () => null,
  ) {}

  of(expr: Expr): Source | null {
    if (this.depth >= MAX_DEPTH) return null
    this.depth++
    const source = this.find(expr)
    this.depth--
    return source
  }

  ofBinding(id: number): Source | null {
    const known = this.bindings.get(id)
    if (known !== undefined) return known
    // A variable that is defined by itself is nothing while it is looked at.
    this.bindings.set(id, null)
    let source: Source | null = null
    for (const definition of this.module.bindings[id]?.definitions ?? []) {
      source ??= this.ofDefinition(id, definition)
    }
    this.bindings.set(id, source)
    return source
  }

  /** What a name stands for in a source; null when it is a variable of the environment, or nothing known. */
  member(source: Source, key: string): Source | null {
    switch (source.kind) {
      case 'global':
        return key === 'process' ? PROCESS : GLOBAL_NAMES.has(key) ? GLOBAL : null
      case 'process':
        return key === 'env' ? ENVIRONMENT : key === 'default' ? PROCESS : null
      case 'meta':
        return key === 'env' ? ENVIRONMENT : null
      case 'value':
        return fromValue(this.session.interpreter.member(source.value, key), source.module)
      default:
        return null
    }
  }

  private find(expr: Expr): Source | null {
    switch (expr.kind) {
      case 'global':
        if (expr.name === 'process') return PROCESS
        if (expr.name === 'import.meta') return META
        return GLOBAL_NAMES.has(expr.name) ? GLOBAL : null
      case 'binding':
        return this.ofBinding(expr.id)
      case 'member': {
        const object = this.of(expr.object)
        const key =
          typeof expr.key === 'string' ? expr.key : expr.key.kind === 'literal' ? String(expr.key.value) : null
        return object && key !== null ? this.member(object, key) : null
      }
      case 'chain':
        return this.of(expr.expr)
      case 'await':
        return this.of(expr.argument)
      case 'logical':
        // The left side of `&&` is only tested.
        return (expr.operator === '&&' ? null : this.of(expr.left)) ?? this.of(expr.right)
      case 'conditional':
        return this.of(expr.consequent) ?? this.of(expr.alternate)
      case 'sequence': {
        const last = expr.expressions.at(-1)
        return last ? this.of(last) : null
      }
      case 'assign':
        return expr.operator === '=' ? this.of(expr.value) : null
      case 'import':
        if (expr.source === null) return null
        return this.ofTarget(this.session.graph.resolveImport(this.module, expr.source, '*'))
      case 'call':
        return this.ofCall(expr.callee, expr.args)
      default:
        return null
    }
  }

  private ofDefinition(id: number, definition: Definition): Source | null {
    if (definition.kind === 'import') {
      if (definition.typeOnly) return null
      return this.ofTarget(this.session.graph.resolveImport(this.module, definition.source, definition.imported))
    }
    if (definition.kind !== 'assigned' || definition.value === null) return null
    const source = this.of(definition.value)
    return source ? this.inPattern(definition.target, source, id) : null
  }

  private inPattern(pattern: Pattern, source: Source, id: number): Source | null {
    switch (pattern.kind) {
      case 'binding':
        return pattern.id === id ? source : null
      case 'default':
        return this.inPattern(pattern.target, source, id)
      case 'object':
        for (const { key, value } of pattern.properties) {
          const next = typeof key === 'string' ? this.member(source, key) : null
          const found = next && this.inPattern(value, next, id)
          if (found) return found
        }
        return null
      default:
        return null
    }
  }

  private ofTarget(target: Target | null): Source | null {
    if (target?.kind !== 'external') return target ? this.follow(target) : null
    if (!/^(?:node:)?process$/.test(target.specifier)) return null
    return target.imported === 'env' ? ENVIRONMENT : PROCESS
  }

  /** `env()` and `getSecret('NAME')` of a module that hands the environment on. */
  private ofCall(callee: Expr, args: readonly Expr[]): Source | null {
    const source = this.of(callee)
    if (source?.kind === 'validated') return source
    if (source?.kind !== 'value' || !source.value.some(({ shape }) => shape.kind === 'function')) return null
    const { interpreter } = this.session
    const values = args.map((argument) =>
      interpreter.targetValue({ kind: 'value', module: this.module, value: argument }),
    )
    return fromValue(interpreter.enter(source.module, source.value, values, 'environment').value, source.module)
  }
}

/** What a value of another module is to the one that imports it; null when it can hold no secret. */
export function fromValue(value: Value, module: ModuleFacts): Source | null {
  for (const { shape } of value) {
    if (shape.kind === 'environment') return { kind: 'validated', module, open: new Set() }
    if (shape.kind === 'secret') return { kind: 'secret', name: shape.name, module }
  }
  const holds = value.some(({ shape }) =>
    ['object', 'namespace', 'function', 'promise', 'instance', 'class'].includes(shape.kind),
  )
  return holds ? { kind: 'value', value, module } : null
}
