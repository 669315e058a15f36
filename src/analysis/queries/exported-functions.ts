import type { ModuleFacts } from '../facts/module-facts.js'
import { one, UNKNOWN, type ClassShape, type Option, type Value } from '../interpret/values/values.js'
import type { Session } from '../session.js'

/** A function that a module offers to the rest of the application. */
export interface ExportedFunction {
  /** As its users write it: `getOrders`, `orderRepository.list`, `createOrders().list`. */
  readonly name: string
  /** The export it is reached by. */
  readonly exported: string
  /** Where the finding stands: its name, or that of the export. */
  readonly at: number
  readonly end: number
  readonly value: Value
}

/** How deep in objects, and in what functions return, functions are looked for. */
const MAX_DEPTH = 2
/** What is passed to them on the server: nobody knows. */
const SERVER_ARGUMENTS: readonly Value[] = Array.from({ length: 8 }, () => UNKNOWN)

/**
 * The functions a module exports: plain or wrapped, members of objects, methods of classes and their instances, and
 * what a factory gives. What it passes on from other modules is found where it is defined.
 *
 * @param isWanted by the name of an export, if not all are
 */
export function collectExportedFunctions(
  session: Session,
  module: ModuleFacts,
  isWanted: (exported: string) => boolean = () => true,
): ExportedFunction[] {
  const collector = new Collector(session, module)
  for (const [exported, fact] of module.exports) {
    if (fact.typeOnly || fact.kind === 'reexport' || !isWanted(exported)) continue
    const target =
      fact.kind === 'binding'
        ? session.graph.resolveBinding(module, fact.binding)
        : ({ kind: 'value', module, value: fact.value } as const)
    const own = target?.kind === 'binding' && target.module === module ? module.bindings[target.binding] : undefined
    if (fact.kind === 'binding' && !own) continue
    const name = own?.name ?? exported
    const at = own?.at ?? fact.at
    const end = own ? own.at + own.name.length : fact.at + 'export default'.length
    collector.add({ name, exported, at, end, value: session.interpreter.targetValue(target) }, 0)
  }
  return collector.entries
}

/** What one of them does, and what it gives. */
export function enterExported(session: Session, module: ModuleFacts, { name, value }: ExportedFunction) {
  return session.interpreter.enter(module, value, SERVER_ARGUMENTS, name)
}

class Collector {
  readonly entries: ExportedFunction[] = []
  private readonly seen = new Set<unknown>()

  constructor(
    private readonly session: Session,
    private readonly module: ModuleFacts,
  ) {}

  /** Adds what is callable in a value. */
  add(entry: ExportedFunction, depth: number): void {
    for (const option of entry.value) {
      const { shape } = option
      if (shape.kind === 'function') this.addFunction({ ...entry, value: [option] }, option, depth)
      else if (shape.kind === 'object') this.addMembers(entry, [option], [...shape.fields.keys()], depth)
      else if (shape.kind === 'instance') this.addMembers(entry, [option], namesOf(shape.class, false), depth)
      else if (shape.kind === 'class') this.addClass({ ...entry, value: [option] }, shape, depth)
    }
  }

  private addFunction(entry: ExportedFunction, { shape }: Option, depth: number): void {
    if (shape.kind !== 'function') return
    const { fn, module } = shape.closure
    const isElsewhere = module !== this.module
    // A function another module defines is judged there; one that a wrapper of theirs made, here.
    if ((isElsewhere && fn.parent === null) || (!isElsewhere && this.seen.has(fn))) return
    if (!isElsewhere) this.seen.add(fn)
    const isNamed = !isElsewhere && depth > 0 && fn.name !== null
    const placed = isNamed ? { ...entry, at: fn.nameAt, end: fn.nameAt + fn.name.length } : entry
    this.entries.push(placed)
    if (depth >= MAX_DEPTH) return
    const given = enterExported(this.session, this.module, placed).value.filter(isContainer)
    this.add({ ...placed, name: `${entry.name}()`, value: given }, depth + 1)
  }

  private addMembers(entry: ExportedFunction, owner: Value, names: readonly string[], depth: number): void {
    if (depth >= MAX_DEPTH) return
    for (const name of names) {
      const value = this.session.interpreter
        .member(owner, name)
        .filter((option) => option.shape.kind === 'function' || isContainer(option))
      this.add({ ...entry, name: `${entry.name}.${name}`, value }, depth + 1)
    }
  }

  /** A class whose instances are only made for verified callers is entered with such an instance. */
  private addClass(entry: ExportedFunction, shape: ClassShape, depth: number): void {
    this.addMembers(entry, entry.value, namesOf(shape, true), depth)
    const made = namesOf(shape, true).flatMap((name) => {
      const value = this.session.interpreter.member(entry.value, name).filter((o) => o.shape.kind === 'function')
      return value.length === 0
        ? []
        : enterExported(this.session, this.module, { ...entry, value }).value.filter(
            (option) => option.shape.kind === 'instance' && option.shape.class.cls === shape.cls,
          )
    })
    const instance = made.length > 0 ? made : one({ kind: 'instance', class: shape, fields: new Map() })
    this.addMembers(entry, instance, namesOf(shape, false), depth)
  }
}

function isContainer({ shape }: Option): boolean {
  return shape.kind === 'object' || shape.kind === 'instance' || shape.kind === 'class'
}

function namesOf({ cls }: ClassShape, isStatic: boolean): string[] {
  return cls.members.flatMap(({ name, static: onClass, hidden, form }) =>
    name === null || hidden || form === 'set' || form === 'get' || onClass !== isStatic ? [] : [name],
  )
}
