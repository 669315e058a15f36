import type { BindingId, CallExpr, Expr, FunctionIr } from '../../facts/ir.js'
import type { Definition, ModuleFacts } from '../../facts/module-facts.js'
import type { ModuleGraph } from '../../graph/module-graph.js'
import { getRoot, type Located, type Mention, type Mentions } from './mentions.js'

/*
 * Running a function when nothing is known of its arguments shows what it does, but for what depends on them: whether it
 * hands something to what it is given, or keeps it where others find it. This is where something goes, by the text alone.
 */

/** Where in a module the things go that are named in some places of it. */
export class Flow {
  /** Where the places begin, in order. */
  private readonly spots: number[]
  /** Variables of functions that may hold one of the things, or what was made of it. */
  private readonly holders = new Set<BindingId>()

  /** @param carriers the places */
  constructor(
    private readonly graph: ModuleGraph,
    private readonly module: ModuleFacts,
    private readonly mentions: Mentions,
    carriers: readonly Mention[],
  ) {
    this.spots = carriers.map(({ at }) => at).sort((a, b) => a - b)
    this.spread()
  }

  /** Whether a function may pass one of the things on in a way that shows only when its arguments are known. */
  isOpen(fn: FunctionIr): boolean {
    if (fn.params.length > MAX_PARAMETERS || fn.params.some(({ kind }) => kind === 'rest')) return true
    const { calls, assignments, lookups } = this.mentions
    return (
      calls.some((call) => isIn(fn, call.expr) && this.isOpenCall(fn, call)) ||
      lookups.some(({ expr }) => isIn(fn, expr) && this.carries(expr.object)) ||
      assignments.some(({ expr: { target, value } }) => {
        if (target.kind !== 'member' || !isIn(fn, target) || !this.carries(value)) return false
        const root = getRoot(target.target)
        return root.kind === 'this' || (root.kind === 'binding' && this.mentions.given.has(root.id))
      })
    )
  }

  /** The variables of the top level that are handed, or hand, one of the things in a call. */
  *receivers(): Iterable<BindingId> {
    for (const { expr } of this.mentions.calls) {
      if (!this.carries(expr)) continue
      const root = expr.callee.kind === 'binding' ? null : getRoot(expr.callee)
      for (const part of root ? [root, ...expr.args] : expr.args)
        if (part.kind === 'binding' && this.module.bindings[part.id]?.top) yield part.id
    }
    for (const { expr } of this.mentions.assignments) {
      const root = expr.target.kind === 'member' && this.carries(expr.value) ? getRoot(expr.target.target) : null
      if (root?.kind === 'binding' && this.module.bindings[root.id]?.top) yield root.id
    }
  }

  private isOpenCall(fn: FunctionIr, { expr }: Located<CallExpr>): boolean {
    const callee = expr.callee.kind === 'chain' ? expr.callee.expr : expr.callee
    if (callee.kind === 'binding' && this.isGivenTo(fn, callee.id)) return true
    if (!expr.args.some((argument) => this.carries(argument))) return false
    const root = getRoot(callee)
    if (root.kind === 'this' || this.isGiven(root)) return true
    return !this.isExternal(root) && expr.args.some((argument) => this.isGiven(argument))
  }

  /** Whether a variable is a parameter of a function itself, or made of what functions are given. */
  private isGivenTo(fn: FunctionIr, id: BindingId): boolean {
    if (!this.mentions.given.has(id)) return false
    const { definitions } = this.module.bindings[id] ?? { definitions: [] }
    return definitions.every((definition) => definition.kind !== 'parameter' || definition.function === fn.id)
  }

  private isGiven(expr: Expr): boolean {
    const root = getRoot(expr)
    if (root.kind === 'spread') return this.isGiven(root.value)
    if (root.kind === 'array') return root.elements.some((element) => this.isGiven(element))
    if (root.kind === 'object') return root.properties.some(({ value }) => this.isGiven(value))
    return root.kind === 'this' || (root.kind === 'binding' && this.mentions.given.has(root.id))
  }

  /** Whether it is known that none of the app's own code is called. */
  private isExternal(root: Expr): boolean {
    if (root.kind === 'global') return root.name !== 'Object'
    return root.kind === 'binding' && this.graph.resolveBinding(this.module, root.id)?.kind === 'external'
  }

  private spread(): void {
    for (let size = -1; size !== this.holders.size;) {
      size = this.holders.size
      this.module.bindings.forEach(({ top, definitions }, id) => {
        if (!top && !this.holders.has(id) && definitions.some((definition) => this.isFilled(definition))) this.add(id)
      })
      for (const { expr } of this.mentions.calls) {
        if (!expr.args.some((argument) => this.carries(argument))) continue
        for (const part of [getRoot(expr.callee), ...expr.args]) this.addLocal(part)
      }
      for (const { expr } of this.mentions.assignments)
        if (expr.target.kind === 'member' && this.carries(expr.value)) this.addLocal(getRoot(expr.target.target))
    }
  }

  private isFilled(definition: Definition): boolean {
    switch (definition.kind) {
      case 'assigned':
        return definition.value !== null && this.carries(definition.value)
      case 'function':
        return this.carries(this.module.functions[definition.function])
      case 'class':
        return this.carries(this.module.classes[definition.class])
      default:
        return false
    }
  }

  private addLocal(expr: Expr): void {
    if (expr.kind !== 'binding' || this.holders.has(expr.id)) return
    if (!this.module.bindings[expr.id]?.top && !this.mentions.given.has(expr.id)) this.add(expr.id)
  }

  private add(id: BindingId): void {
    this.holders.add(id)
    for (const { at, of } of this.mentions.mentions) {
      if (of.kind === 'variable' && of.binding === id) this.spots.splice(firstFrom(this.spots, at), 0, at)
    }
  }

  private carries(part: Range | undefined): boolean {
    if (part === undefined) return false
    const next = this.spots[firstFrom(this.spots, part.at)]
    return next !== undefined && next < part.end
  }
}

/** Where in a sorted list the first number stands that is no less than another. */
function firstFrom(sorted: readonly number[], least: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}

interface Range {
  readonly at: number
  readonly end: number
}

/** As many arguments as functions are run with. */
const MAX_PARAMETERS = 8

export function isIn(around: Range, { at, end }: Range): boolean {
  return around.at <= at && end <= around.end
}
