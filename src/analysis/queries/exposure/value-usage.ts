import { passingHooks } from '../../../catalog/props.js'
import type { CallExpr, Expr, FunctionIr, JsxExpr, Pattern, Stmt } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { ModuleGraph, Target } from '../../graph/module-graph.js'
import { calleeName, getInitialValue } from '../../graph/tables.js'

/** What code does with a value it was given, and with the values inside it. */
export class Usage {
  /** The members it reads, each with what is done to it. */
  readonly fields = new Map<string, Usage>()
  /** The elements of a list, or members read under a computed key. */
  element: Usage | null = null
  /** It is handed to something that cannot be followed: any of it may be read. */
  escapes = false
  /** It is read under a computed key. */
  dynamic = false
  /** It is called, or rendered as a component. */
  called = false
  /** It is rendered, given to a host element or tested: what a primitive or a node is for. */
  shown = false
  /** It is handed to a parameter or variable with a type of its own. */
  handedOn = false
  /** Other places the value flows to. */
  readonly flows = new Set<Usage>()
  /** What object patterns leave over: everything but the names beside it. */
  readonly rests: { readonly usage: Usage; readonly except: ReadonlySet<string> }[] = []

  field(name: string): Usage {
    let field = this.fields.get(name)
    if (!field) this.fields.set(name, (field = new Usage()))
    return field
  }

  elements(): Usage {
    return (this.element ??= new Usage())
  }

  /** This usage and everything the value flows to. */
  *all(seen = new Set<Usage>()): Generator<Usage> {
    if (seen.has(this)) return
    seen.add(this)
    yield this
    for (const flow of this.flows) yield* flow.all(seen)
  }
}

/** All that is done with a value, wherever it flows. */
export class Uses {
  private readonly parts: readonly Usage[]

  constructor(usages: readonly Usage[]) {
    const seen = new Set<Usage>()
    this.parts = usages.flatMap((usage) => [...usage.all(seen)])
  }

  get escapes(): boolean {
    return this.parts.some((part) => part.escapes || part.rests.some(({ usage }) => new Uses([usage]).escapes))
  }
  get dynamic(): boolean {
    return this.parts.some((part) => part.dynamic)
  }
  get called(): boolean {
    return this.parts.some((part) => part.called)
  }
  /** Some other declared type must accept it, too. */
  get handedOn(): boolean {
    return this.parts.some((part) => part.handedOn || part.flows.size > 0)
  }
  get shown(): boolean {
    return this.parts.some((part) => part.shown)
  }
  /** Nothing at all is done with it. */
  get none(): boolean {
    return (
      !this.escapes &&
      !this.dynamic &&
      !this.called &&
      !this.shown &&
      this.names().length === 0 &&
      !this.parts.some((p) => p.element)
    )
  }

  /** The members that are read. */
  names(): string[] {
    const own = this.parts.flatMap((part) => [...part.fields.keys()])
    const rest = this.parts.flatMap((part) => part.rests.flatMap(({ usage }) => new Uses([usage]).names()))
    return [...new Set([...own, ...rest])]
  }

  field(name: string): Uses {
    return new Uses(
      this.parts.flatMap((part) => {
        const own = part.fields.get(name)
        const rests = part.rests.filter(({ except }) => !except.has(name)).map(({ usage }) => usage)
        return [...(own ? [own] : []), ...(rests.length > 0 ? new Uses(rests).field(name).parts : [])]
      }),
    )
  }

  element(): Uses {
    return new Uses(this.parts.flatMap((part) => (part.element ? [part.element] : [])))
  }

  get hasElements(): boolean {
    return this.parts.some((part) => part.element)
  }
  /** It is called and nothing else is done with it. */
  get isOnlyCalled(): boolean {
    return (
      this.called &&
      !this.escapes &&
      !this.dynamic &&
      !this.hasElements &&
      this.names().every((name) => this.field(name).isOnlyCalled)
    )
  }

  /** What is done with any of its members, whatever their names. */
  values(): Uses {
    return new Uses([
      ...this.parts.flatMap((part) => [...part.fields.values(), ...(part.element ? [part.element] : [])]),
    ])
  }

  /** Whether the whole of it, apart from members taken out before, goes where nobody can follow. */
  restEscapes(name: string): boolean {
    return this.parts.some(
      (part) => part.escapes || part.rests.some(({ usage, except }) => !except.has(name) && new Uses([usage]).escapes),
    )
  }
}

/** Callbacks of these get the elements of the list they are called on; what they give. */
const LIST_CALLBACKS = new Map<string, 'list' | 'element' | 'result' | 'nothing'>([
  ['map', 'result'],
  ['flatMap', 'result'],
  ['filter', 'list'],
  ['sort', 'list'],
  ['toSorted', 'list'],
  ['find', 'element'],
  ['findLast', 'element'],
  ['forEach', 'nothing'],
  ['some', 'nothing'],
  ['every', 'nothing'],
  ['findIndex', 'nothing'],
  ['findLastIndex', 'nothing'],
  ['reduce', 'nothing'],
  ['reduceRight', 'nothing'],
])
/** Methods of lists that give a list of the same elements, or one of them. */
const LIST_METHODS = new Map<string, 'list' | 'element' | 'nothing'>([
  ['slice', 'list'],
  ['reverse', 'list'],
  ['toReversed', 'list'],
  ['concat', 'list'],
  ['splice', 'list'],
  ['flat', 'list'],
  ['values', 'list'],
  ['at', 'element'],
  ['pop', 'element'],
  ['shift', 'element'],
  ['includes', 'nothing'],
  ['indexOf', 'nothing'],
  ['join', 'nothing'],
  ['push', 'nothing'],
  ['unshift', 'nothing'],
  ['entries', 'nothing'],
  ['keys', 'nothing'],
])
const ONCE_MORE = 2
const MAX_FUNCTIONS = 400

/**
 * Finds out what functions do with their parameters, following values through variables, callbacks, state hooks,
 * components and functions of the project. What it cannot follow counts as escaped.
 */
export class UsageFinder {
  private readonly known = new Map<FunctionIr, readonly Usage[]>()

  constructor(private readonly graph: ModuleGraph) {}

  /** What a function does with each of its parameters. */
  parameters(module: ModuleFacts, fn: FunctionIr): readonly Usage[] {
    const known = this.known.get(fn)
    if (known) return known
    const usages = fn.params.map(() => new Usage())
    this.known.set(fn, usages)
    if (this.known.size > MAX_FUNCTIONS) for (const usage of usages) usage.escapes = true
    else new Walk(this, this.graph, module, new Map()).run(fn, usages)
    return usages
  }

  /** What a class component does with its props. */
  classProps(module: ModuleFacts, functions: readonly FunctionIr[]): Usage {
    const props = new Usage()
    for (const fn of functions) new Walk(this, this.graph, module, new Map(), props).run(fn, [])
    return props
  }
}

/** Functions nested or called deeper than this are not followed. */
const MAX_NESTING = 8

/** One pass over a function and those nested in it. */
class Walk {
  private readonly returned: Usage[] = []

  constructor(
    private readonly finder: UsageFinder,
    private readonly graph: ModuleGraph,
    private readonly module: ModuleFacts,
    private readonly variables: Map<number, Set<Usage>>,
    private readonly thisProps: Usage | null = null,
    /** Nested functions being walked. */
    private readonly active = new Set<number>(),
  ) {}

  run(fn: FunctionIr, usages: readonly Usage[]): void {
    // Twice: functions may use variables that get their value further down.
    for (let round = 0; round < ONCE_MORE; round++) {
      fn.params.forEach((param, index) => {
        this.bind(param, usages[index] ? [usages[index]] : [])
      })
      this.statements(fn.body)
    }
    // What a function gives back, its callers may do anything with.
    for (const usage of this.returned) usage.escapes = true
  }

  private bind(pattern: Pattern, usages: readonly Usage[]): void {
    switch (pattern.kind) {
      case 'binding': {
        const known = this.variables.get(pattern.id) ?? new Set()
        for (const usage of usages) known.add(usage)
        this.variables.set(pattern.id, known)
        return
      }
      case 'member':
        this.trace(pattern.target)
        escape(usages)
        return
      case 'object': {
        const names = new Set<string>()
        for (const { key, value } of pattern.properties) {
          if (typeof key === 'string') {
            names.add(key)
            this.bind(
              value,
              usages.map((usage) => usage.field(key)),
            )
          } else {
            this.show(key)
            for (const usage of usages) usage.dynamic = true
            this.bind(
              value,
              usages.map((usage) => usage.elements()),
            )
          }
        }
        if (pattern.rest) {
          const rests = usages.map((usage) => {
            const known = usage.rests.find(
              ({ except }) => except.size === names.size && [...names].every((name) => except.has(name)),
            )
            if (known) return known.usage
            const rest = new Usage()
            usage.rests.push({ usage: rest, except: names })
            return rest
          })
          this.bind(pattern.rest, rests)
        }
        return
      }
      case 'array':
        for (const element of pattern.elements)
          if (element)
            this.bind(
              element,
              usages.map((usage) => usage.elements()),
            )
        if (pattern.rest) this.bind(pattern.rest, usages)
        return
      case 'default':
        this.bind(pattern.target, [...usages, ...this.trace(pattern.value)])
        return
      case 'rest':
        this.bind(pattern.target, [])
    }
  }

  private statements(body: readonly Stmt[]): void {
    for (const statement of body) this.statement(statement)
  }

  private statement(statement: Stmt): void {
    switch (statement.kind) {
      case 'expr':
        this.show(statement.expr)
        return
      case 'declare':
        this.bind(statement.target, statement.init ? this.declared(statement.target, statement.init) : [])
        return
      case 'return':
        if (statement.value) this.returned.push(...this.trace(statement.value))
        return
      case 'throw':
        escape(this.trace(statement.value))
        return
      case 'block':
        this.statements(statement.body)
        return
      case 'if':
        this.show(statement.test)
        this.statement(statement.consequent)
        if (statement.alternate) this.statement(statement.alternate)
        return
      case 'loop':
        this.statements(statement.init)
        if (statement.each) {
          const iterated = this.trace(statement.each.iterable)
          if (statement.each.form === 'in') for (const usage of iterated) usage.dynamic = true
          this.bind(
            statement.each.target,
            statement.each.form === 'in' ? [] : iterated.map((usage) => usage.elements()),
          )
        }
        if (statement.test) this.show(statement.test)
        if (statement.update) this.show(statement.update)
        this.statement(statement.body)
        return
      case 'switch':
        this.show(statement.discriminant)
        for (const { test, body } of statement.cases) {
          if (test) this.show(test)
          this.statements(body)
        }
        return
      case 'try':
        this.statements(statement.block)
        if (statement.handler) this.statements(statement.handler.body)
        if (statement.finalizer) this.statements(statement.finalizer)
        return
      case 'labeled':
        this.statement(statement.body)
        return
      case 'function':
        this.nested(statement.id)
        return
      case 'break':
      case 'continue':
    }
  }

  /** `const [value, setValue] = useState(prop)`: the first element is the prop itself. */
  private declared(target: Pattern, init: Expr): Usage[] {
    const usages = this.trace(init)
    if ('type' in target && target.type) for (const usage of usages) usage.handedOn = true
    if (target.kind !== 'array' || init.kind !== 'call' || passingHooks.get(this.nameOf(init)) !== 'tuple')
      return usages
    const [first] = target.elements
    if (first) this.bind(first, usages)
    return []
  }

  /** Walks a function written here; what it returns goes to its caller, whoever that is. */
  private nested(id: number, usages: readonly (readonly Usage[])[] = []): Usage[] {
    const fn = this.module.functions[id]
    if (!fn) return []
    // One that calls itself, by way of others too, is walked once; of those nested absurdly deep nothing is known.
    if (this.active.has(id) || this.active.size >= MAX_NESTING) {
      for (const usage of usages.flat()) usage.escapes = true
      return []
    }
    this.active.add(id)
    const inner = new Walk(this.finder, this.graph, this.module, this.variables, this.thisProps, this.active)
    fn.params.forEach((param, index) => {
      if ('type' in param && param.type) for (const usage of usages[index] ?? []) usage.handedOn = true
      inner.bind(param, usages[index] ?? [])
    })
    inner.statements(fn.body)
    this.active.delete(id)
    return inner.returned
  }

  /** Evaluates an expression whose value is shown or tested. */
  private show(expr: Expr): void {
    for (const usage of this.trace(expr)) usage.shown = true
  }

  /** What an expression may hold of the values followed. */
  private trace(expr: Expr): Usage[] {
    switch (expr.kind) {
      case 'binding':
        return [...(this.variables.get(expr.id) ?? [])]
      case 'member':
        return this.member(expr.object, expr.key)
      case 'chain':
        return this.trace(expr.expr)
      case 'await':
        return this.trace(expr.argument)
      case 'spread':
        return this.trace(expr.value)
      case 'logical':
        if (expr.operator === '&&') {
          this.show(expr.left)
          return this.trace(expr.right)
        }
        return [...this.trace(expr.left), ...this.trace(expr.right)]
      case 'conditional':
        this.show(expr.test)
        return [...this.trace(expr.consequent), ...this.trace(expr.alternate)]
      case 'sequence':
        return expr.expressions.flatMap((part) => this.trace(part))
      case 'assign': {
        const usages = this.trace(expr.value)
        this.bind(expr.target, usages)
        return usages
      }
      case 'unary':
        this.show(expr.argument)
        return []
      case 'binary':
        if (expr.operator === 'in') for (const usage of this.trace(expr.right)) usage.dynamic = true
        else this.show(expr.right)
        this.show(expr.left)
        return []
      case 'template':
        for (const part of expr.parts) this.show(part)
        return []
      case 'object':
        for (const property of expr.properties) {
          if (property.kind === 'property' && typeof property.key !== 'string') this.show(property.key)
          escape(this.trace(property.value))
        }
        return []
      case 'array':
        for (const element of expr.elements) escape(this.trace(element))
        return []
      case 'opaque':
        for (const part of expr.parts) escape(this.trace(part))
        return []
      case 'yield':
        if (expr.argument) escape(this.trace(expr.argument))
        return []
      case 'function':
        escape(this.nested(expr.id))
        return []
      case 'jsx':
        this.jsx(expr)
        return []
      case 'call':
        return this.call(expr)
      default:
        return []
    }
  }

  private member(object: Expr, key: string | Expr): Usage[] {
    if (object.kind === 'this') return key === 'props' && this.thisProps ? [this.thisProps] : []
    const usages = this.trace(object)
    if (typeof key !== 'string') {
      this.show(key)
      return usages.map((usage) => {
        usage.dynamic = true
        return usage.elements()
      })
    }
    // The state of `useRef(prop)` is at `current`.
    if (key === 'current' && object.kind === 'binding' && usages.length > 0) return usages
    if (key === 'length') {
      for (const usage of usages) usage.shown = true
      return []
    }
    if (/^\d+$/.test(key)) return usages.map((usage) => usage.elements())
    return usages.map((usage) => usage.field(key))
  }

  private call(expr: CallExpr): Usage[] {
    const { callee } = expr
    const method = callee.kind === 'chain' ? callee.expr : callee
    if (method.kind === 'member' && typeof method.key === 'string') {
      const result = this.method(expr, method.object, method.key)
      if (result) return result
    }
    const name = this.nameOf(expr)
    const passing = passingHooks.get(name)
    if (passing) return this.passed(expr, passing)
    for (const usage of this.trace(callee)) usage.called = true
    // The dependencies of a hook are compared, nothing more.
    const args = /^use[A-Z]/.test(name)
      ? expr.args.filter((argument, index) => index === 0 || argument.kind !== 'array')
      : expr.args
    for (const dependency of expr.args) {
      if (!args.includes(dependency) && dependency.kind === 'array')
        for (const element of dependency.elements) this.show(element)
    }
    if (name === 'Boolean' || name === 'String' || name === 'Number' || name === 'isArray') {
      for (const argument of args) this.show(argument)
      return []
    }
    this.passArguments(callee, args)
    return []
  }

  /** A method call on something followed; null when its object is not. */
  private method(expr: CallExpr, object: Expr, key: string): Usage[] | null {
    const usages = object.kind === 'this' ? [] : this.trace(object)
    if (usages.length === 0) return null
    const callbacks = LIST_CALLBACKS.get(key)
    const elements = usages.map((usage) => usage.elements())
    const [first, ...others] = expr.args
    if (callbacks && first) {
      const positions =
        key === 'reduce' || key === 'reduceRight'
          ? [[], elements]
          : [elements, key.endsWith('ort') || key === 'toSorted' ? elements : []]
      const results = this.callback(first, positions)
      for (const other of others) escape(this.trace(other))
      if (callbacks === 'list') return usages
      if (callbacks === 'element') return elements
      if (callbacks === 'result') escape(results)
      else for (const result of results) result.shown = true
      return []
    }
    const plain = LIST_METHODS.get(key)
    for (const argument of expr.args) escape(this.trace(argument))
    if (plain === 'list') return usages
    if (plain === 'element') return elements
    if (plain === 'nothing') {
      for (const usage of usages) usage.shown = true
      return []
    }
    for (const usage of usages) usage.field(key).called = true
    return []
  }

  /** What a callback returns of what it is given. */
  private callback(callback: Expr, args: readonly (readonly Usage[])[]): Usage[] {
    if (callback.kind === 'function') return this.nested(callback.id, args)
    const given = this.functionOf(callback)
    if (given && given.module === this.module && given.fn.parent !== null) return this.nested(given.fn.id, args)
    if (given) this.give(given, args)
    else for (const usages of args) escape(usages)
    return []
  }

  private passed(expr: CallExpr, passing: 'value' | 'tuple' | 'ref' | 'result'): Usage[] {
    const [first, ...others] = expr.args
    // `useActionState(action, initial)`
    const given =
      passing === 'tuple' && others[0] && first?.kind !== 'function' && this.nameOf(expr) === 'useActionState'
        ? others[0]
        : first
    if (!given) return []
    for (const other of expr.args) if (other !== given && other.kind !== 'array') escape(this.trace(other))
    // `useState(() => prop)`, `useMemo(() => prop, [])`
    const usages = given.kind === 'function' ? this.nested(given.id) : this.trace(given)
    if (expr.typeArgs) for (const usage of usages) usage.handedOn = true
    return usages
  }

  private passArguments(callee: Expr, args: readonly Expr[]): void {
    const given = this.functionOf(callee)
    const usages = args.map((argument) => this.trace(argument))
    if (!given || args.some((argument) => argument.kind === 'spread')) for (const usage of usages) escape(usage)
    else if (given.module === this.module && given.fn.parent !== null) escape(this.nested(given.fn.id, usages))
    else this.give(given, usages)
  }

  private give({ module, fn }: { module: ModuleFacts; fn: FunctionIr }, args: readonly (readonly Usage[])[]): void {
    if (args.every((usages) => usages.length === 0)) return
    const params = this.finder.parameters(module, fn)
    args.forEach((usages, index) => {
      const param = params[index]
      for (const usage of usages) {
        if (param) usage.flows.add(param)
        else usage.escapes = true
      }
    })
  }

  private jsx(expr: JsxExpr): void {
    const host = expr.tag === null || typeof expr.tag === 'string'
    if (expr.tag !== null && typeof expr.tag !== 'string') for (const usage of this.trace(expr.tag)) usage.called = true
    const component = expr.tag !== null && typeof expr.tag !== 'string' ? this.functionOf(expr.tag) : null
    const props = component ? this.finder.parameters(component.module, component.fn)[0] : undefined
    for (const attribute of expr.attributes) {
      const usages = this.trace(attribute.value)
      if (attribute.kind === 'spread') {
        for (const usage of usages) {
          if (props) usage.flows.add(props)
          else usage.escapes = true
        }
      } else if (host || attribute.name === 'key') for (const usage of usages) usage.shown = true
      else if (props) for (const usage of usages) usage.flows.add(props.field(attribute.name))
      else if (!component) escape(usages)
    }
    for (const child of expr.children) this.show(child)
  }

  /** The function of the project an expression names, through imports and wrappers such as `memo`. */
  private functionOf(expr: Expr): { module: ModuleFacts; fn: FunctionIr } | null {
    if (expr.kind === 'member') {
      if (expr.object.kind !== 'binding' || typeof expr.key !== 'string') return null
      const target = this.graph.resolveBinding(this.module, expr.object.id)
      return target?.kind === 'namespace'
        ? findFunction(this.graph, this.graph.resolveExport(target.module, expr.key))
        : null
    }
    return expr.kind === 'binding' ? findFunction(this.graph, this.graph.resolveBinding(this.module, expr.id)) : null
  }

  private nameOf(expr: CallExpr): string {
    return calleeName(this.module, expr.callee)
  }
}

/** The function a name stands for, through wrappers that take a function and give one. */
function findFunction(
  graph: ModuleGraph,
  target: Target | null,
  depth = 0,
): { module: ModuleFacts; fn: FunctionIr } | null {
  if (depth > 4) return null
  if (target?.kind === 'binding') {
    const { module } = target
    const definition = module.bindings[target.binding]?.definitions.find(({ kind }) => kind === 'function')
    const fn = definition?.kind === 'function' ? module.functions[definition.function] : undefined
    if (fn) return { module, fn }
  }
  const found = getInitialValue(target)
  if (!found) return null
  const { module, value } = found
  const inner = value.kind === 'call' ? value.args[0] : value
  if (inner?.kind === 'function') {
    const fn = module.functions[inner.id]
    return fn ? { module, fn } : null
  }
  return inner?.kind === 'binding' ? findFunction(graph, graph.resolveBinding(module, inner.id), depth + 1) : null
}

function escape(usages: readonly Usage[]): void {
  for (const usage of usages) usage.escapes = true
}
