import type { ClassIr, ClassMember, Expr, FunctionIr, TypeExpr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkModule } from '../../facts/walk.js'
import { applyApi } from '../libraries/api-calls.js'
import { apiValue, meaningsAt, moduleCursor, stepCall } from '../libraries/api-cursor.js'
import type { Effect, Note } from '../values/effects.js'
import type { Engine, Frame } from '../engine.js'
import { decorate } from './decorators.js'
import { afterFilling, filledFields } from './lasting-state.js'
import { entryFacts, NO_FACTS, unionFacts } from '../values/knowledge.js'
import { responseParts } from '../libraries/response-headers.js'
import { State } from '../values/state.js'
import { digest } from '../values/sameness.js'
import {
  join,
  NEVER,
  one,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  type CallSite,
  type ClassShape,
  type Closure,
  type InstanceShape,
  type Shape,
  type Value,
} from '../values/values.js'
import { Variables } from '../values/variables.js'

/** Classes may be made to extend each other in a circle. */
const MAX_ANCESTORS = 16

/** A class, its parent and so on, as far as they can be followed. */
function* lineageOf(engine: Engine, shape: ClassShape): Generator<ClassShape> {
  let owner: ClassShape | null = shape
  for (let depth = 0; owner && depth < MAX_ANCESTORS; depth++) {
    yield owner
    owner = parentOf(engine, owner)
  }
}

/** A static member of a class, its own or inherited. */
export function classMember(engine: Engine, shape: ClassShape, key: string): Value {
  for (const owner of lineageOf(engine, shape)) {
    const found = owner.cls.members.find((candidate) => candidate.static && candidate.name === key)
    if (found) return memberValue(engine, owner, found, one(shape))
  }
  return librarysMember(engine, shape, key, false)
}

/** A field or method of an instance, its own or inherited. */
export function instanceMember(engine: Engine, shape: InstanceShape, key: string, self: Value): Value {
  const field = shape.fields.get(key)
  if (field) return field
  for (const owner of lineageOf(engine, shape.class)) {
    const found = owner.cls.members.find(
      (candidate) =>
        !candidate.static && candidate.name === key && candidate.form !== 'set' && !beginning.has(candidate),
    )
    if (!found) continue
    if (found.form !== 'field') return memberValue(engine, owner, found, self)
    beginning.add(found)
    try {
      return memberValue(engine, owner, found, self)
    } finally {
      beginning.delete(found)
    }
  }
  return librarysMember(engine, shape.class, key, true)
}

/** Fields that get their first value: until then `handle = this.handle` means the method of that name. */
const beginning = new Set<ClassMember>()

/**
 * What a class, or an instance of it, has from a library's class at the end of its chain (`class User extends Model`,
 * `class Database extends PrismaClient`). It stands for the records of its own name.
 */
function librarysMember(engine: Engine, shape: ClassShape, key: string, ofInstance: boolean): Value {
  const last = [...lineageOf(engine, shape)].at(-1) ?? shape
  if (!last.cls.superClass) return UNKNOWN
  const [only] = engine.classField(last, last.cls.superClass, UNKNOWN)
  if (only?.shape.kind !== 'api') return UNKNOWN
  const library = { ...only.shape, entity: shape.cls.name ?? only.shape.entity }
  if (!ofInstance) return engine.member(one(library), key)
  const cursor = stepCall(library.cursor)
  const [found] = meaningsAt(cursor)
  const instance = found?.meaning.kind === 'value' ? applyApi(engine, { ...library, cursor }, found) : null
  return instance ? engine.member(instance, key) : UNKNOWN
}

/** Opens the fields of instances that last longer than a request: what one request puts there another may find. */
export function openFields(engine: Engine, value: Value, depth = 3): void {
  if (depth === 0) return
  for (const { shape } of value) {
    if (shape.kind === 'object') for (const field of shape.fields.values()) openFields(engine, field, depth - 1)
    if (shape.kind !== 'instance' || opened.has(shape.fields)) continue
    opened.add(shape.fields)
    for (const field of shape.fields.values()) openFields(engine, field, depth - 1)
    for (const { module, cls } of lineageOf(engine, shape.class)) {
      for (const name of filledFields(module, cls)) {
        const field = instanceMember(engine, shape, name, one(shape))
        shape.fields.set(name, afterFilling(module, cls, false, name, field))
      }
    }
  }
}

const opened = new WeakSet<InstanceShape['fields']>()

/** The function behind a getter of an instance; null for any other member. */
export function instanceGetter(engine: Engine, shape: InstanceShape, key: string): Value | null {
  if (shape.fields.has(key)) return null
  for (const owner of lineageOf(engine, shape.class)) {
    const found = owner.cls.members.find((candidate) => !candidate.static && candidate.name === key)
    if (found) return found.form === 'get' ? methodValue(owner, found, null) : null
  }
  return null
}

/** What `new Class(…)` comes to. */
interface Construction {
  readonly instance: InstanceShape
  readonly effects: readonly Effect[]
  readonly notes: readonly Note[]
  readonly state: State
}

/** `new Class(…)`: fields, then the constructor. */
export function instantiate(engine: Engine, shape: ClassShape, args: readonly Value[], site: CallSite): Value {
  const { state, frame } = site
  const compute = (): Construction => construct(engine, shape, args, site)
  // Errors are made in every other line: what is constructed from the same is constructed once.
  const key = `new ${digest(one(shape))}(${args.map((argument) => digest(argument)).join(';')})${entryFacts(state.facts).id}${frame.phase}${frame.certain}`
  const made = shape.captured.isEmpty ? engine.remember(key, compute, isCopyable) : compute()
  for (const effect of made.effects) frame.effects.push({ ...effect, facts: unionFacts(effect.facts, state.facts) })
  frame.notes.push(...made.notes)
  if (made.state.dead) state.dead = true
  state.learn(made.state.facts)
  const instance = isCopyable(made) ? { ...made.instance, fields: new Map(made.instance.fields) } : made.instance
  engine.instances.add(instance.fields)
  return one(instance)
}

/** Nothing in it knows the instance it is in. */
function isCopyable({ instance }: Construction): boolean {
  return [...instance.fields.values()].every((field) =>
    field.every(({ shape }) => COPYABLE.has(shape.kind) && (shape.kind !== 'unknown' || !shape.wraps)),
  )
}

const COPYABLE: ReadonlySet<string> = new Set<Shape['kind']>([
  'literal',
  'unique',
  'unknown',
  'api',
  'class',
  'environment',
  'input',
  'record',
  'secret',
  'session',
])

/** The constructor that runs for a class, its own or inherited; null if there is none. */
export function constructorOf(
  engine: Engine,
  shape: ClassShape,
): { readonly module: ModuleFacts; readonly fn: FunctionIr } | null {
  for (const { module, cls } of lineageOf(engine, shape)) {
    const fn = cls.construct === null ? undefined : module.functions[cls.construct]
    if (fn) return { module, fn }
  }
  return null
}

function construct(engine: Engine, shape: ClassShape, args: readonly Value[], site: CallSite): Construction {
  const instance: InstanceShape = { kind: 'instance', class: shape, fields: new Map<string, Value>() }
  const state = new State(Variables.NONE, entryFacts(site.state.facts))
  const frame: Frame = { ...site.frame, effects: [], notes: [] }
  runConstructor(engine, shape, instance, args, { ...site, state, frame })
  return { instance, effects: frame.effects, notes: frame.notes, state }
}

/** Runs the constructor of a class on an instance; a class without one passes its arguments on to its parent's. */
function runConstructor(
  engine: Engine,
  shape: ClassShape,
  instance: InstanceShape,
  args: readonly Value[],
  site: CallSite,
): void {
  for (const { module, cls, captured } of lineageOf(engine, shape)) {
    if (cls.construct === null) continue
    const fn = module.functions[cls.construct]
    const closure = fn && { module, fn, captured, frame: null, self: one(instance) }
    if (closure) engine.call(one({ kind: 'function', closure, bound: [] }), args, site)
    return
  }
}

/** `super(…)`: runs the constructor of the parent on the instance under construction. */
export function callParentConstructor(engine: Engine, args: readonly Value[], site: CallSite): void {
  const [only] = site.frame.self ?? []
  const parent = only?.shape.kind === 'instance' ? parentHere(engine, only.shape, site.frame) : null
  if (only?.shape.kind === 'instance' && parent) runConstructor(engine, parent, only.shape, args, site)
}

/** The parent of the class that the running method is written in, which `super` means. */
export function parentHere(engine: Engine, instance: InstanceShape, { module, fn }: Frame): ClassShape | null {
  let method = fn
  while (method?.arrow && method.parent !== null) method = module.functions[method.parent] ?? null
  const cls = module.classes.find(
    ({ construct, members }) =>
      construct === method?.id || members.some(({ value }) => value?.kind === 'function' && value.id === method?.id),
  )
  for (const owner of lineageOf(engine, instance.class)) if (owner.cls === cls) return parentOf(engine, owner)
  return parentOf(engine, instance.class)
}

/** What a value of a declared type is, as far as types tell: an instance of the project's class, or a library's. */
export function valueOfType(engine: Engine, type: TypeExpr, module: ModuleFacts): Value {
  switch (type.kind) {
    case 'union': {
      const known = type.types.map((part) => valueOfType(engine, part, module)).find((value) => value !== UNKNOWN)
      return known ?? UNKNOWN
    }
    case 'typeof': {
      const [name, ...path] = type.name
      const binding = module.bindings.findIndex((fact) => fact.top && fact.name === name)
      if (binding === -1) return UNKNOWN
      return path.reduce((value, key) => engine.member(value, key), engine.moduleValue(module, binding))
    }
    case 'reference': {
      const [name, ...path] = type.name
      const target = name === undefined ? null : engine.graph.resolveTypeName(module, name)
      if (target?.kind === 'external') {
        const cursor = moduleCursor(
          engine.catalog,
          target.specifier,
          [target.imported, ...path].at(-1) ?? '*',
          target.resolved,
        )
        const called = stepCall(cursor)
        const [first] = meaningsAt(called)
        if (first?.meaning.kind === 'value') {
          return apiValue({
            ...called,
            nodes: engine.catalog.type(first.meaning.type).map((node) => ({ node, wildcards: [] })),
          })
        }
        if (first?.meaning.kind === 'response')
          return one({ kind: 'object', fields: new Map(responseParts(engine, target.imported)), rest: UNKNOWN })
        return UNKNOWN
      }
      if (target?.kind === 'type') {
        const declaration = target.module.types.get(target.name)
        return declaration?.kind === 'alias' ? valueOfType(engine, declaration.type, target.module) : UNKNOWN
      }
      if (target?.kind === 'binding' || target?.kind === 'value') {
        const [only] = engine.targetValue(target)
        if (only?.shape.kind === 'class') return one({ kind: 'instance', class: only.shape, fields: new Map() })
      }
      return UNKNOWN
    }
    default:
      return UNKNOWN
  }
}

function memberValue(engine: Engine, owner: ClassShape, found: ClassMember, self: Value): Value {
  const { value } = found
  if (value?.kind === 'function') {
    const method = decorate(engine, owner, found, methodValue(owner, found, self))
    const [only] = method
    if (found.form !== 'get' || only?.shape.kind !== 'function') return method
    const { closure } = only.shape
    return engine.run(closure, [], { facts: NO_FACTS, phase: 'direct', certain: true, depth: 4 }).value
  }
  if (found.static && isUnset(value)) {
    const assigned = assignmentsTo(owner, found).map((expr) => engine.classField(owner, expr, self))
    // What it is before somebody has set it, users of it do not meet.
    const set = join(...assigned).filter(({ shape }) => truthiness(shape) !== false)
    if (set.length > 0) return set
  }
  if (value && found.static && owner.captured.isEmpty) {
    // It is there once, whoever asks.
    const field = `static ${owner.module.path}#${owner.cls.id}.${found.name}`
    const make = () =>
      afterFilling(owner.module, owner.cls, true, found.name ?? '', engine.classField(owner, value, self))
    return engine.once(field, make, UNKNOWN)
  }
  if (value) return engine.classField(owner, value, self)
  const injected = found.decorators && engine.containers.injected(found.decorators, found.type, owner.module)
  if (injected) return injected
  const kept = madeLater(engine, owner, found, self)
  // It is made when it is first asked for.
  if (kept.length > 0) return join(UNDEFINED, kept)
  return found.type ? valueOfType(engine, found.type, owner.module) : UNDEFINED
}

/**
 * What the methods of a class put into a field that has nothing at first, as far as they make it themselves or have it
 * made: instances. What they found out about a caller is not handed to those who did not ask.
 */
function madeLater(engine: Engine, owner: ClassShape, found: ClassMember, self: Value): Value {
  const assigned = assignmentsTo(owner, found).filter((expr) => expr.kind === 'call' || expr.kind === 'member')
  if (assigned.length === 0) return NEVER
  const make = () => join(...assigned.map((expr) => engine.classField(owner, expr, self)))
  const made = engine.once(`${owner.module.path}#${owner.cls.id}.${found.name} ${digest(self)}`, make, NEVER)
  return made.filter(({ shape, facts }) => shape.kind === 'instance' && facts.size === 0)
}

function methodValue(owner: ClassShape, { value }: ClassMember, self: Value | null): Value {
  const fn = value?.kind === 'function' ? owner.module.functions[value.id] : undefined
  if (!fn) return UNKNOWN
  const closure: Closure = { module: owner.module, fn, captured: owner.captured, frame: null, self }
  return one({ kind: 'function', closure, bound: [] })
}

/** `static instance`, `static instance = null`: made to be set later. */
function isUnset(value: Expr | null): boolean {
  return value === null || (value.kind === 'literal' && (value.value === null || value.value === undefined))
}

const assignments = new WeakMap<ClassIr, ReadonlyMap<string, readonly Expr[]>>()

/** What the module of a class assigns to one of its fields: `Service.instance = new Service()`, `this.users = new Users()`. */
function assignmentsTo({ module, cls }: ClassShape, { name, static: isStatic }: ClassMember): readonly Expr[] {
  let known = assignments.get(cls)
  if (!known) assignments.set(cls, (known = collectAssignments(module, cls)))
  return known.get(fieldKey(name ?? '', isStatic)) ?? []
}

function fieldKey(name: string, isStatic: boolean): string {
  return isStatic ? `static ${name}` : name
}

function collectAssignments(module: ModuleFacts, cls: ClassIr): ReadonlyMap<string, readonly Expr[]> {
  const found = new Map<string, Expr[]>()
  const methods = new Map(
    cls.members.flatMap(({ static: isStatic, value }) =>
      value?.kind === 'function' ? [[value.id, isStatic] as const] : [],
    ),
  )
  walkModule(module, (expr, within) => {
    if (expr.kind !== 'assign' || expr.target.kind !== 'member') return
    const { object, key } = expr.target.target
    if (typeof key !== 'string') return
    const isOfClass =
      object.kind === 'binding' &&
      module.bindings[object.id]?.definitions.some((d) => d.kind === 'class' && d.class === cls.id) === true
    const isStatic = isOfClass || (object.kind === 'this' && within ? methods.get(within.id) : undefined)
    if (isStatic === undefined) return
    const field = fieldKey(key, isStatic)
    found.set(field, [...(found.get(field) ?? []), expr.value])
  })
  return found
}

/** The class a class extends; null when it extends none, or one that cannot be followed. */
function parentOf(engine: Engine, shape: ClassShape): ClassShape | null {
  if (!shape.cls.superClass) return null
  const [only] = engine.classField(shape, shape.cls.superClass, UNKNOWN)
  return only?.shape.kind === 'class' ? only.shape : null
}
