import type { BindingId, ClassIr, FunctionIr } from '../../facts/ir.js'
import type { Definition, ExportFact, ModuleFacts } from '../../facts/module-facts.js'
import type { Target } from '../../graph/module-graph.js'
import { mutates } from '../../interpret/language/escape.js'
import { isUnknown, literalText, type Option, type Value } from '../../interpret/values/values.js'
import type { Session } from '../../session.js'
import { isCapable } from './cookie-leads.js'
import { collectMentions, getFunctionAround, namesInType, type Mention, type Mentions } from './mentions.js'
import { Flow, isIn } from './open-questions.js'

/** What is known of other modules, and of functions that were run. */
export interface Surroundings {
  /** The exports of a module that may lead to setting a cookie; `*` stands for all. */
  hotExports(path: string): ReadonlySet<string>
  /** Whether another module handed a variable of the top level something that may set cookies. */
  isHanded(path: string, binding: BindingId): boolean
  /** Whether a function sets a cookie when it is run, or gives something by which its caller may. */
  isConfirmed(module: ModuleFacts, fn: FunctionIr): boolean
}

/** Everything a module may set a cookie with. */
const COOKIE = /cookie/i

const outlines = new WeakMap<ModuleFacts, Mentions>()

/** Aliases may be made to stand for each other in a circle. */
const MAX_ALIASES = 16

/** Stands for all exports of a module. */
export const ALL = '*'

/**
 * One look at a module, with what is known of others by now: which of its functions mention something that may set a
 * cookie, and which of its variables hold something that may.
 */
export class Examination {
  /** The functions in which something that may set a cookie is mentioned, and all methods of a class in which it is. */
  readonly functions = new Set<FunctionIr>()
  private readonly outline: Mentions
  /** The variables of the top level that may lead to setting a cookie. */
  private readonly hot = new Set<BindingId>()
  private readonly namespaces = new Map<BindingId, ReadonlySet<string>>()
  /** Names for cookies and for what sets them that packages export. */
  private readonly tools = new Set<BindingId>()
  /** The functions that are known to set cookies, or may. */
  private readonly decided = new Set<FunctionIr>()
  private readonly handed = new Map<string, Target & { readonly kind: 'binding' }>()
  private spots: readonly Mention[] = []

  constructor(
    private readonly around: Surroundings,
    private readonly session: Session,
    private readonly module: ModuleFacts,
  ) {
    const known = outlines.get(module)
    this.outline = known ?? collectMentions(module, COOKIE)
    if (!known) outlines.set(module, this.outline)
    this.addImports()
    for (let size = -1; size !== this.size;) {
      size = this.size
      this.spots = this.outline.mentions.filter((mention) => this.isHot(mention))
      for (const spot of this.spots) this.addFunctions(spot)
      this.decideFunctions()
      this.decideVariables()
    }
  }

  /** The exports by which other modules may come to set a cookie; `*` for all. */
  get hotExports(): string[] {
    const { exports, starExports } = this.module
    const own = [...exports].filter(([, fact]) => this.isHotExport(fact))
    // What CommonJS exports by one name can be had by others.
    if (own.some(([, fact]) => 'commonJs' in fact)) return [ALL]
    const others = starExports.flatMap(({ source }) => [...this.exportsOf(source)].filter((name) => name !== 'default'))
    return [...own.map(([name]) => name), ...others]
  }

  /** The exports in which something is mentioned that may set a cookie. */
  get mentioningExports(): ReadonlySet<string> {
    const found = [...this.module.exports].filter(([, fact]) => {
      if (fact.kind === 'value') return this.hasSpot(fact.value)
      if (fact.kind !== 'binding') return false
      const definitions = this.module.bindings[fact.binding]?.definitions ?? []
      return this.hot.has(fact.binding) || rangesOf(this.module, definitions).some((range) => this.hasSpot(range))
    })
    return new Set(found.map(([name]) => name))
  }

  /** The variables of other modules that are handed something that may set a cookie. */
  get handedOn(): Iterable<{ readonly module: ModuleFacts; readonly binding: BindingId }> {
    return this.handed.values()
  }

  private get size(): number {
    return this.hot.size + this.decided.size
  }

  private addImports(): void {
    for (const { source, names } of this.module.imports) {
      const exports = this.exportsOf(source)
      for (const { imported, binding } of names) {
        if (binding === null) continue
        const isTool = [imported, source].some((text) => COOKIE.test(text))
        if (isTool && this.resolve(source) === null) this.tools.add(binding)
        if (!isAmong(exports, imported)) continue
        if (imported === '*') this.namespaces.set(binding, exports)
        else this.hot.add(binding)
      }
    }
    this.module.bindings.forEach((_, binding) => {
      if (this.around.isHanded(this.module.path, binding)) this.hot.add(binding)
    })
  }

  private isHot({ of }: Mention): boolean {
    switch (of.kind) {
      case 'word':
        return true
      case 'type':
        return this.isHotType(this.module, of.name)
      case 'module':
        return this.exportsOf(of.source).size > 0
      case 'variable': {
        const names = this.namespaces.get(of.binding)
        return names ? of.member === null || isAmong(names, of.member) : this.hot.has(of.binding)
      }
    }
  }

  private addFunctions({ at, within }: Mention): void {
    const { functions, classes } = this.module
    for (let fn = within; fn; fn = fn.parent === null ? null : (functions[fn.parent] ?? null)) this.functions.add(fn)
    for (const cls of classes) {
      if (cls.at > at || at >= cls.end) continue
      for (const fn of methodsOf(this.module, cls)) this.functions.add(fn)
    }
  }

  private decideFunctions(): void {
    const flow = this.getFlow()
    for (const fn of this.functions) {
      // Those in others are run with them.
      if (fn.parent !== null && !this.module.classes.some((cls) => methodsOf(this.module, cls).includes(fn))) continue
      if (this.decided.has(fn)) continue
      if (this.around.isConfirmed(this.module, fn) || flow.isOpen(fn) || this.namesHeader(fn)) this.decided.add(fn)
    }
  }

  private decideVariables(): void {
    this.module.bindings.forEach(({ top, definitions }, id) => {
      if (!top || this.hot.has(id) || this.namespaces.has(id)) return
      if (definitions.some((definition) => this.isHotDefinition(definition, id))) this.hot.add(id)
    })
    const { graph, interpreter } = this.session
    for (const id of this.getFlow().receivers()) {
      if (this.hot.has(id)) continue
      const target = graph.resolveBinding(this.module, id)
      if (target?.kind !== 'binding' || !interpreter.targetValue(target).some(mayKeep)) continue
      if (target.module === this.module) this.hot.add(id)
      else this.handed.set(`${target.module.path} ${target.binding}`, target)
    }
  }

  /** Whether a type may stand for instances of a class that sets cookies, or for something of a package that does. */
  private isHotType(module: ModuleFacts, name: string, depth = 0): boolean {
    const target = depth > MAX_ALIASES ? null : this.session.graph.resolveTypeName(module, name)
    switch (target?.kind) {
      case 'external':
        return COOKIE.test(target.imported)
      case 'type': {
        const declaration = target.module.types.get(target.name)
        if (declaration?.kind !== 'alias') return false
        return namesInType(declaration.type).some((other) => this.isHotType(target.module, other, depth + 1))
      }
      case 'binding':
        if (target.module === this.module) return this.hot.has(target.binding)
        return this.isHotElsewhere(target)
      case 'value':
      case 'namespace':
        return this.around.hotExports(target.module.path).size > 0
      case undefined:
        return false
    }
  }

  private isHotElsewhere({ module, binding }: Target & { readonly kind: 'binding' }): boolean {
    const exports = this.around.hotExports(module.path)
    const names = [...module.exports].filter(([, fact]) => fact.kind === 'binding' && fact.binding === binding)
    return names.length === 0 ? exports.size > 0 : names.some(([name]) => isAmong(exports, name))
  }

  private isHotDefinition(definition: Definition, id: BindingId): boolean {
    if (definition.kind === 'function') {
      const fn = this.module.functions[definition.function]
      return fn !== undefined && this.decided.has(fn)
    }
    const isMade = rangesOf(this.module, [definition]).some((range) => this.isHotRange(range))
    return (
      isMade && (definition.kind === 'class' || this.mayLead(this.session.interpreter.moduleValue(this.module, id)))
    )
  }

  private isHotExport(fact: ExportFact): boolean {
    switch (fact.kind) {
      case 'type':
        return false
      case 'reexport':
        return isAmong(this.exportsOf(fact.source), fact.imported)
      case 'binding':
        return this.hot.has(fact.binding) || this.namespaces.has(fact.binding)
      case 'value': {
        const { module } = this
        const target = { kind: 'value', module, value: fact.value } as const
        return this.isHotRange(fact.value) && this.mayLead(this.session.interpreter.targetValue(target))
      }
    }
  }

  /** Whether what is written somewhere is made of something hot: itself, not only in the functions in it that are not. */
  private isHotRange(range: Range): boolean {
    const around = getFunctionAround(this.module, range.at, range.end)
    return (
      this.spots.some(({ at, within }) => within === around && range.at <= at && at < range.end) ||
      this.module.functions.some(
        (fn) =>
          fn.parent === (around?.id ?? null) &&
          isIn(range, fn) &&
          (around ? this.functions.has(fn) : this.decided.has(fn)),
      )
    )
  }

  private hasSpot(range: Range): boolean {
    return this.spots.some(({ at }) => range.at <= at && at < range.end)
  }

  private mayLead(value: Value): boolean {
    return value.length === 0 || isUnknown(value) || isCapable(this.session.catalog, value)
  }

  /** Whether a function names the header that sets cookies: what it sets, its caller may know. */
  private namesHeader(fn: FunctionIr): boolean {
    return this.spots.some(({ at, of }) => {
      if (at < fn.at || at >= fn.end) return false
      if (of.kind === 'word') return isHeader(of.text)
      if (of.kind !== 'variable' || !this.hot.has(of.binding)) return false
      const target = this.session.graph.resolveBinding(this.module, of.binding)
      return isHeader(literalText(this.session.interpreter.targetValue(target)) ?? '')
    })
  }

  private getFlow(): Flow {
    const carriers = this.outline.mentions.filter(
      (mention) =>
        (mention.of.kind !== 'word' && this.isHot(mention)) ||
        (mention.of.kind === 'variable' && this.tools.has(mention.of.binding)),
    )
    return new Flow(this.session.graph, this.module, this.outline, carriers)
  }

  private exportsOf(source: string): ReadonlySet<string> {
    const path = this.resolve(source)
    return path === null ? NONE : this.around.hotExports(path)
  }

  private resolve(source: string): string | null {
    const resolution = this.session.graph.resolve(this.module.path, source)
    return resolution.kind === 'module' ? resolution.path : null
  }
}

interface Range {
  readonly at: number
  readonly end: number
}

const NONE: ReadonlySet<string> = new Set()

function isAmong(exports: ReadonlySet<string>, name: string): boolean {
  return name === '*' ? exports.size > 0 : exports.has(name) || exports.has(ALL)
}

function isHeader(text: string): boolean {
  return text.toLowerCase() === 'set-cookie'
}

/** Where a variable's values are written. */
function rangesOf(module: ModuleFacts, definitions: readonly Definition[]): Range[] {
  return definitions.flatMap((definition): Range[] => {
    switch (definition.kind) {
      case 'function':
        return [module.functions[definition.function] ?? []].flat()
      case 'class':
        return [module.classes[definition.class] ?? []].flat()
      case 'assigned':
        return definition.value ? [definition.target, definition.value] : []
      default:
        return []
    }
  })
}

function methodsOf(module: ModuleFacts, { construct, members }: ClassIr): FunctionIr[] {
  const ids = [construct, ...members.map(({ value }) => (value?.kind === 'function' ? value.id : null))]
  return ids.flatMap((id) => (id === null ? [] : (module.functions[id] ?? [])))
}

/** Whether something keeps what it is handed for others that use it. */
function mayKeep({ shape }: Option): boolean {
  if (shape.kind === 'api') return shape.app !== undefined
  if (shape.kind !== 'instance') return false
  const { module, cls } = shape.class
  return methodsOf(module, cls).some((fn) => fn.id !== cls.construct && mutates(module, fn).self)
}
