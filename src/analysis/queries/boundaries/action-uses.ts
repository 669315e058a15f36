import type { CallExpr, Expr, FunctionIr, JsxAttribute, JsxExpr, MemberExpr, Pattern } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Place } from '../../interpret/values/effects.js'
import { meaningsAt, stepCall } from '../../interpret/libraries/api-cursor.js'
import type { Session } from '../../session.js'
import { getFileKind } from '../file-kinds.js'
import { functionOf, getMentions, leadsTo, runsOnClient, runsOnClientAt } from '../value-flow.js'

/** Where in an object an action is: names of members from the outside in, null for any. Empty for the action itself. */
type Path = readonly (string | null)[]

/** Methods that call the function they are given, at once or when a promise settles. */
const CALLING_METHODS =
  /^(?:map|flatMap|forEach|filter|find|findLast|findIndex|some|every|reduce|reduceRight|sort|toSorted|then|catch|finally)$/
/** Methods whose callback gets the elements of the list. */
const ELEMENT_METHODS = /^(?:map|flatMap|forEach)$/

/**
 * Follows one export of a module to all that is done with it, in any module of the app: through imports, barrels,
 * variables, objects, lists, `.bind`, and parameters of the functions and server components it is handed to.
 */
export class ActionUses {
  /** A client module or a form uses it, or it goes where that cannot be seen. */
  isUsed = false
  /** Where client code gets it, as far as that is certain: from there on the browser knows its address. */
  clientUse: Place | null = null
  /** Where server code calls it. */
  readonly calls: Place[] = []
  /** The modules by which it can be imported. */
  readonly sources = new Set<string>()
  private readonly seen = new Set<string>()
  /** Where it was handed to the function that is being looked at. */
  private handedOver: Place | null = null

  constructor(private readonly session: Session) {}

  /** Follows what `path` leads to in an export of a module. */
  followExport(module: ModuleFacts, name: string, path: Path = []): void {
    if (!this.isNew(`${module.path}#${name}`, path)) return
    this.sources.add(module.path)
    // A page that only passes on what another module defines: Next.js calls it.
    const fact = module.exports.get(name)
    if (path.length === 0 && fact && module.directive === null && this.session.routeRole(module.path) !== null)
      this.calls.push({ path: module.path, at: fact.at, end: fact.end })
    const edges = this.session.index.importersOf(module.path)
    for (const from of new Set(edges.map((edge) => edge.from))) {
      if (this.isUsed) return
      if (getFileKind(this.session, from) === 'test') continue
      const importer = this.session.graph.load(from)
      if (importer) this.followImporter(importer, module, name, path)
      // Half-written: what it imports is known, what it does with it is not.
      else this.isUsed = edges.some((edge) => edge.from === from && edge.names.some((n) => n === name || n === '*'))
    }
  }

  /** Follows what `path` leads to in a variable. */
  followBinding(module: ModuleFacts, id: number, path: Path = []): void {
    if (!this.isNew(`${module.path}:${id}`, path)) return
    for (const [name, fact] of module.exports) {
      if (fact.kind === 'binding' && fact.binding === id && !fact.typeOnly) this.followExport(module, name, path)
    }
    for (const expr of getMentions(this.session, module).ofBinding.get(id) ?? []) this.follow(module, expr, path)
  }

  private followImporter(importer: ModuleFacts, module: ModuleFacts, name: string, path: Path): void {
    const isIt = (source: string): boolean => leadsTo(this.session, importer.path, source, module.path)
    const within: Path = [name, ...path]
    for (const { source, typeOnly, names } of importer.imports) {
      if (typeOnly || !isIt(source)) continue
      for (const { imported, binding, typeOnly: isType } of names) {
        if (isType || binding === null) continue
        // `import actions = require('./actions')` and the like give the whole module.
        const isWhole = imported === '*' || (imported === 'default' && !module.exports.has('default'))
        if (isWhole) this.followBinding(importer, binding, within)
        else if (imported === name) this.followBinding(importer, binding, path)
      }
    }
    for (const [exported, fact] of importer.exports) {
      if (fact.kind !== 'reexport' || fact.typeOnly || !isIt(fact.source)) continue
      if (fact.imported === name) this.followExport(importer, exported, path)
      else if (fact.imported === '*') this.followExport(importer, exported, within)
    }
    if (name !== 'default' && importer.starExports.some(({ source }) => isIt(source)))
      this.followExport(importer, name, path)
    for (const load of getMentions(this.session, importer).loads) {
      if (load.source !== null && isIt(load.source)) this.follow(importer, load, within)
    }
  }

  /** Follows an expression that is what is followed, or holds it under `path`, to what it is part of. */
  follow(module: ModuleFacts, expr: Expr, path: Path = []): void {
    if (this.isUsed) return
    if (path.length === 0 && runsOnClientAt(this.session, module, expr.at)) {
      this.useOnClient(module, expr)
      return
    }
    const parent = getMentions(this.session, module).parents.get(expr) ?? null
    switch (parent?.kind) {
      case 'chain':
      case 'await':
        this.follow(module, parent, path)
        return
      case 'sequence':
        if (parent.expressions.at(-1) === expr) this.follow(module, parent, path)
        return
      case 'conditional':
        if (parent.test !== expr) this.follow(module, parent, path)
        return
      case 'logical':
        if (parent.right === expr || parent.operator !== '&&') this.follow(module, parent, path)
        return
      case 'spread':
        this.followSpread(module, parent, path)
        return
      case 'array':
        // Patterns have elements, too, but no expressions for them.
        this.follow(module, parent as Expr, [null, ...path])
        return
      case 'object':
        this.followProperty(module, parent as Expr, expr, path)
        return
      case 'member':
        if ('object' in parent) this.followMember(module, parent, expr, path)
        return
      case 'call':
        if (parent.callee === expr) this.addCall(module, expr, path)
        else this.followArgument(module, parent, expr, path)
        return
      case 'jsx':
        if (parent.tag === expr) this.addCall(module, expr, path)
        else this.followAttribute(module, parent, expr, path)
        return
      case 'declare':
        this.bind(module, parent.target, path)
        return
      case 'default':
        this.bind(module, parent.target, path)
        return
      case 'assign':
        this.bind(module, parent.target, path)
        this.follow(module, parent, path)
        return
      case 'loop':
        if (parent.each?.iterable === expr) this.bind(module, parent.each.target, path.slice(1))
        return
      case 'expr':
      case 'if':
      case 'switch':
      case 'unary':
      case 'binary':
      case 'template':
        return
      case undefined:
        this.followExportedValue(module, expr, path)
        return
      default:
        // Returned, thrown, kept in a class: whoever gets it may do anything with it.
        this.isUsed = true
    }
  }

  private followSpread(module: ModuleFacts, spread: Expr, path: Path): void {
    const list = getMentions(this.session, module).parents.get(spread)
    if (list?.kind === 'array') this.follow(module, list as Expr, path)
    else this.isUsed = true
  }

  private followProperty(module: ModuleFacts, object: Expr, value: Expr, path: Path): void {
    if (object.kind !== 'object') return
    for (const property of object.properties) {
      if (property.value !== value) continue
      if (property.kind === 'spread') this.follow(module, object, path)
      else this.follow(module, object, [typeof property.key === 'string' ? property.key : null, ...path])
    }
  }

  private followMember(module: ModuleFacts, member: MemberExpr, object: Expr, path: Path): void {
    if (member.object !== object) return
    const { key } = member
    const [first] = path
    const outer = getMentions(this.session, module).parents.get(member)
    const call = outer?.kind === 'call' && outer.callee === member ? outer : null
    if (first === undefined) {
      if (key === 'bind' && call) this.follow(module, call, path)
      else if (key === 'call' || key === 'apply') this.addCall(module, object, path)
      else if (key !== 'name' && key !== 'length') this.isUsed = true
    } else if (key === 'then' && first !== 'then') {
      this.followCallback(module, call, path)
    } else if (first === null && call && typeof key === 'string') {
      if (ELEMENT_METHODS.test(key)) this.followCallback(module, call, path.slice(1))
      else this.isUsed = true
    } else if (first === null || typeof key !== 'string' || key === first) {
      this.follow(module, member, path.slice(1))
    }
  }

  /** What a callback does with its first parameter. */
  private followCallback(module: ModuleFacts, call: CallExpr | null, path: Path): void {
    const callback = call?.args[0]
    const fn = callback?.kind === 'function' ? module.functions[callback.id] : undefined
    if (fn) this.bindParameter(module, fn, 0, path)
    else this.isUsed = true
  }

  private followArgument(module: ModuleFacts, call: CallExpr, argument: Expr, path: Path): void {
    const { callee, args } = call
    const isMethod = callee.kind === 'member' && typeof callee.key === 'string' && CALLING_METHODS.test(callee.key)
    if ((path.length === 0 && isMethod) || this.isCaller(module, callee)) {
      this.addCall(module, argument, [])
      return
    }
    const target = callee.kind === 'binding' ? functionOf(this.session.graph.resolveBinding(module, callee.id)) : null
    if (target && args.every(({ kind }) => kind !== 'spread'))
      this.handOver(module, argument, target, args.indexOf(argument), path)
    else this.isUsed = true
  }

  /** Whether a library's function is known to call what it is given: `cache(getPosts)`. */
  private isCaller(module: ModuleFacts, callee: Expr): boolean {
    const root = callee.kind === 'member' ? callee.object : callee
    const definitions = root.kind === 'binding' ? module.bindings[root.id]?.definitions : undefined
    if (definitions?.[0]?.kind !== 'import') return false
    return this.session.interpreter
      .targetValue({ kind: 'value', module, value: callee })
      .some(
        ({ shape }) =>
          shape.kind === 'api' && meaningsAt(stepCall(shape.cursor)).some(({ meaning }) => meaning.kind === 'calls'),
      )
  }

  private followAttribute(module: ModuleFacts, jsx: JsxExpr, value: Expr, path: Path): void {
    const attribute: JsxAttribute | undefined = jsx.attributes.find((candidate) => candidate.value === value)
    const { tag } = jsx
    const target =
      attribute && tag !== null && typeof tag !== 'string' && tag.kind === 'binding'
        ? functionOf(this.session.graph.resolveBinding(module, tag.id))
        : null
    // A form, a component of a package, one that is made by a call, a child: what gets an action can use it.
    if (!attribute || !target) this.isUsed = true
    else this.handOver(module, value, target, 0, attribute.kind === 'spread' ? path : [attribute.name, ...path])
  }

  /** Follows what is handed to a function of the project into its parameter. */
  private handOver(
    module: ModuleFacts,
    value: Expr,
    { module: home, fn }: { readonly module: ModuleFacts; readonly fn: FunctionIr },
    index: number,
    path: Path,
  ): void {
    if (runsOnClient(this.session, home)) {
      this.useOnClient(module, value)
      return
    }
    const before = this.handedOver
    this.handedOver ??= placeOf(module, value)
    this.bindParameter(home, fn, index, path)
    this.handedOver = before
  }

  private useOnClient(module: ModuleFacts, expr: Expr): void {
    this.isUsed = true
    this.clientUse = placeOf(module, expr)
  }

  private bindParameter(module: ModuleFacts, fn: FunctionIr, index: number, path: Path): void {
    const last = fn.params.at(-1)
    const param = fn.params[index] ?? (last?.kind === 'rest' ? last : undefined)
    if (param) this.bind(module, param, path)
  }

  private bind(module: ModuleFacts, pattern: Pattern, path: Path): void {
    switch (pattern.kind) {
      case 'binding':
        this.followBinding(module, pattern.id, path)
        return
      case 'default':
        this.bind(module, pattern.target, path)
        return
      case 'rest':
        this.bind(module, pattern.target, [null, ...path])
        return
      case 'array':
        if (path.length === 0) return
        for (const element of pattern.elements) if (element) this.bind(module, element, path.slice(1))
        if (pattern.rest) this.bind(module, pattern.rest, path)
        return
      case 'object': {
        const [first] = path
        if (first === undefined) return
        const named = pattern.properties.filter(({ key }) => first === null || typeof key !== 'string' || key === first)
        for (const { value } of named) this.bind(module, value, path.slice(1))
        if (pattern.rest && (first === null || named.length === 0)) this.bind(module, pattern.rest, path)
        return
      }
      case 'member':
        this.isUsed = true
    }
  }

  /** `export default { deletePost }`, `module.exports = { deletePost }` */
  private followExportedValue(module: ModuleFacts, expr: Expr, path: Path): void {
    const names = [...module.exports].flatMap(([name, fact]) =>
      fact.kind === 'value' && fact.value === expr ? [name] : [],
    )
    if (names.length === 0) this.isUsed = true
    for (const name of names) this.followExport(module, name, path)
  }

  /** A call by server code; calling an object that holds an action does not call the action. */
  private addCall(module: ModuleFacts, expr: Expr, path: Path): void {
    if (path.length > 0) return
    if (this.isForwarded(module, expr)) this.isUsed = true
    else this.calls.push(this.handedOver ?? placeOf(module, expr))
  }

  /**
   * Whether an inline action hands its work on to this one: `action={async () => { 'use server'; await save() }}`.
   * The form then uses both. What the inline action needs the result of, it merely calls.
   */
  private isForwarded(module: ModuleFacts, callee: Expr): boolean {
    const { parents, functions } = getMentions(this.session, module)
    if (module.directive === 'use server' || functions.get(callee)?.directive !== 'use server') return false
    const call = parents.get(callee)
    let outer = call?.kind === 'call' && call.callee === callee ? parents.get(call) : null
    while (outer?.kind === 'await' || outer?.kind === 'chain') outer = parents.get(outer)
    return outer?.kind === 'expr' || outer?.kind === 'return'
  }

  private isNew(what: string, path: Path): boolean {
    const key = `${what} ${path.map((name) => name ?? '*').join('.')}`
    if (this.isUsed || this.seen.has(key)) return false
    this.seen.add(key)
    // What is too deep to follow goes where it cannot be seen.
    this.isUsed = path.length > MAX_PATH
    return !this.isUsed
  }
}

/** Objects in objects in objects: deeper ones come from following a circle. */
const MAX_PATH = 8

function placeOf(module: ModuleFacts, { at, end }: Expr): Place {
  return { path: module.path, at, end }
}
