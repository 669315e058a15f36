import type {
  AssignExpr,
  BindingId,
  CallExpr,
  Expr,
  FunctionIr,
  MemberExpr,
  Pattern,
  TypeExpr,
} from '../../facts/ir.js'
import type { BindingFact, ModuleFacts } from '../../facts/module-facts.js'
import { walkModule, type Parent } from '../../facts/walk.js'
import { rootOf } from '../../interpret/language/escape.js'

/** A place in a module that names something of which the module alone cannot tell what it is. */
export interface Mention {
  readonly at: number
  /** The innermost function it stands in; null at the top level. */
  readonly within: FunctionIr | null
  readonly of:
    /** With the member that is asked for, if its name is written there. */
    | { readonly kind: 'variable'; readonly binding: BindingId; readonly member: string | null }
    | { readonly kind: 'module'; readonly source: string }
    | { readonly kind: 'type'; readonly name: string }
    /** A name or text in which the word stands that was asked for. */
    | { readonly kind: 'word'; readonly text: string }
}

/** An expression with the innermost function it stands in. */
export interface Located<E extends Expr> {
  readonly expr: E
  readonly within: FunctionIr | null
}

/** All that a module names, calls and assigns, in no order. */
export interface Mentions {
  readonly mentions: readonly Mention[]
  readonly calls: readonly Located<CallExpr>[]
  readonly assignments: readonly Located<AssignExpr>[]
  /** Members whose names are computed. */
  readonly lookups: readonly Located<MemberExpr>[]
  /** Variables that hold what a function was given, a part of it, or what a loop takes from something. */
  readonly given: ReadonlySet<BindingId>
}

/** Goes through a module once. */
export function collectMentions(module: ModuleFacts, word: RegExp): Mentions {
  return new Collector(module, word).collect()
}

class Collector {
  private readonly mentions: Mention[] = []
  private readonly calls: Located<CallExpr>[] = []
  private readonly assignments: Located<AssignExpr>[] = []
  private readonly lookups: Located<MemberExpr>[] = []

  constructor(
    private readonly module: ModuleFacts,
    private readonly word: RegExp,
  ) {}

  collect(): Mentions {
    walkModule(this.module, (expr, within, parent) => {
      this.addExpression(expr, within, parent)
    })
    for (const fn of this.module.functions) for (const param of fn.params) this.addParameter(param, fn)
    for (const { at, end, members } of this.module.classes) {
      const within = getFunctionAround(this.module, at, end)
      for (const { type } of members) if (type) this.addType(type, at, within)
    }
    const { mentions, calls, assignments, lookups } = this
    return { mentions, calls, assignments, lookups, given: collectGiven(this.module) }
  }

  private addExpression(expr: Expr, within: FunctionIr | null, parent: Parent): void {
    switch (expr.kind) {
      case 'binding': {
        const member = parent?.kind === 'member' && 'object' in parent && parent.object === expr ? parent.key : null
        const of = { kind: 'variable', binding: expr.id, member: typeof member === 'string' ? member : null } as const
        this.mentions.push({ at: expr.at, within, of })
        const fact = this.module.bindings[expr.id]
        if (fact) this.addWords(namesOf(fact), expr.at, within)
        return
      }
      case 'import':
        if (expr.source === null) return
        this.mentions.push({ at: expr.at, within, of: { kind: 'module', source: expr.source } })
        this.addWords([expr.source], expr.at, within)
        return
      case 'call':
        this.calls.push({ expr, within })
        return
      case 'assign':
        this.assignments.push({ expr, within })
        return
      case 'member':
        if (typeof expr.key === 'string') this.addWords([expr.key], expr.at, within)
        else this.lookups.push({ expr, within })
        return
      case 'literal':
        if (typeof expr.value === 'string') this.addWords([expr.value], expr.at, within)
        return
      case 'template':
        this.addWords(expr.quasis, expr.at, within)
        return
      case 'global':
        this.addWords([expr.name], expr.at, within)
        return
      case 'object':
        this.addWords(
          expr.properties.flatMap((property) => (property.kind === 'property' ? textOf(property.key) : [])),
          expr.at,
          within,
        )
        return
      default:
    }
  }

  private addParameter(pattern: Pattern, fn: FunctionIr): void {
    this.addWords(keysOf(pattern), fn.at, fn)
    for (const type of typesOf(pattern)) this.addType(type, fn.at, fn)
  }

  /** What a value of a type may be instances of, by the same parts of types that the interpreter reads. */
  private addType(type: TypeExpr, at: number, within: FunctionIr | null): void {
    for (const name of namesInType(type)) {
      this.mentions.push({ at, within, of: { kind: 'type', name } })
      this.addWords([name], at, within)
    }
  }

  private addWords(texts: readonly string[], at: number, within: FunctionIr | null): void {
    for (const text of texts) if (this.word.test(text)) this.mentions.push({ at, within, of: { kind: 'word', text } })
  }
}

/** The innermost function around a range; null if there is none. */
export function getFunctionAround(module: ModuleFacts, at: number, end: number): FunctionIr | null {
  let found: FunctionIr | null = null
  for (const fn of module.functions) {
    if (fn.at > at || end > fn.end || (fn.at === at && fn.end === end)) continue
    if (!found || fn.at > found.at || fn.end < found.end) found = fn
  }
  return found
}

/** The names by which a type refers to others, as far as a value's class or library can be told by them. */
export function namesInType(type: TypeExpr): string[] {
  if (type.kind === 'union') return type.types.flatMap(namesInType)
  return type.kind === 'reference' || type.kind === 'typeof' ? type.name.slice(0, 1) : []
}

/** The names a variable goes by: here, in the module it is imported from, and as the field it is taken from. */
function namesOf({ name, definitions }: BindingFact): string[] {
  return [
    name,
    ...definitions.flatMap((definition) => {
      if (definition.kind === 'import') return [definition.imported, definition.source]
      return definition.kind === 'assigned' ? keysOf(definition.target) : []
    }),
  ]
}

function keysOf(pattern: Pattern): string[] {
  switch (pattern.kind) {
    case 'object':
      return [
        ...pattern.properties.flatMap(({ key, value }) => [...textOf(key), ...keysOf(value)]),
        ...(pattern.rest ? keysOf(pattern.rest) : []),
      ]
    case 'array':
      return [...pattern.elements, pattern.rest].flatMap((element) => (element ? keysOf(element) : []))
    case 'default':
    case 'rest':
      return keysOf(pattern.target)
    case 'binding':
    case 'member':
      return []
  }
}

function typesOf(pattern: Pattern): TypeExpr[] {
  if (pattern.kind === 'default' || pattern.kind === 'rest') return typesOf(pattern.target)
  return 'type' in pattern && pattern.type ? [pattern.type] : []
}

function textOf(key: string | Expr): string[] {
  if (typeof key === 'string') return [key]
  return key.kind === 'literal' && typeof key.value === 'string' ? [key.value] : []
}

function collectGiven(module: ModuleFacts): ReadonlySet<BindingId> {
  const given = new Set<BindingId>()
  for (let size = -1; size !== given.size;) {
    size = given.size
    module.bindings.forEach(({ top, definitions }, id) => {
      if (top || given.has(id)) return
      const isGiven = definitions.some((definition) => {
        if (definition.kind === 'parameter' || definition.kind === 'other') return true
        const root = definition.kind === 'assigned' && definition.value ? getRoot(definition.value) : null
        return root?.kind === 'binding' && given.has(root.id)
      })
      if (isGiven) given.add(id)
    })
  }
  return given
}

/** What a chain of members begins with, awaited or not. */
export function getRoot(expr: Expr): Expr {
  const root = rootOf(expr)
  return root.kind === 'await' ? getRoot(root.argument) : root
}
