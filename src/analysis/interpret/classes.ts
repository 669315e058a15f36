import type { ClassIr, TypeExpr } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import { apiValue, meaningsAt, moduleCursor, stepCall } from './api-cursor.js'
import type { Effect, Note } from './effects.js'
import type { Engine, Frame } from './engine.js'
import { entryFacts, NO_FACTS, unionFacts } from './knowledge.js'
import { responseParts } from './response-headers.js'
import { State } from './state.js'
import { digest } from './sameness.js'
import {
  one,
  UNDEFINED,
  UNKNOWN,
  type CallSite,
  type ClassShape,
  type Closure,
  type InstanceShape,
  type Shape,
  type Value,
} from './values.js'
import { Variables } from './variables.js'

/** A static member of a class. */
export function classMember(engine: Engine, shape: ClassShape, key: string): Value {
  const found = shape.cls.members.find((candidate) => candidate.static && candidate.name === key)
  if (!found) {
    const parent = parentOf(engine, shape)
    return parent ? classMember(engine, parent, key) : UNKNOWN
  }
  return memberValue(engine, shape, found, one(shape))
}

/** A field or method of an instance, its own or inherited. */
export function instanceMember(engine: Engine, shape: InstanceShape, key: string, self: Value): Value {
  const field = shape.fields.get(key)
  if (field) return field
  for (let owner: ClassShape | null = shape.class; owner; owner = parentOf(engine, owner)) {
    const found = owner.cls.members.find(
      (candidate) => !candidate.static && candidate.name === key && candidate.form !== 'set',
    )
    if (found) return memberValue(engine, owner, found, self)
  }
  return UNKNOWN
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
  const key = `new ${digest(one(shape))}(${args.map((argument) => digest(argument)).join(';')})${[...entryFacts(state.facts)].join()}${frame.phase}${frame.certain}`
  const made = shape.captured.isEmpty ? engine.remember(key, compute, isCopyable) : compute()
  for (const effect of made.effects) frame.effects.push({ ...effect, facts: unionFacts(effect.facts, state.facts) })
  frame.notes.push(...made.notes)
  if (made.state.dead) state.dead = true
  state.learn(made.state.facts)
  return one(isCopyable(made) ? { ...made.instance, fields: new Map(made.instance.fields) } : made.instance)
}

/** Nothing in it knows the instance it is in. */
function isCopyable({ instance }: Construction): boolean {
  return [...instance.fields.values()].every((field) =>
    field.every(({ shape }) => COPYABLE.has(shape.kind) && (shape.kind !== 'unknown' || !shape.wraps)),
  )
}

const COPYABLE: ReadonlySet<string> = new Set<Shape['kind']>([
  'literal',
  'unknown',
  'api',
  'class',
  'environment',
  'input',
  'record',
  'secret',
  'session',
])

function construct(engine: Engine, shape: ClassShape, args: readonly Value[], site: CallSite): Construction {
  const instance: InstanceShape = { kind: 'instance', class: shape, fields: new Map<string, Value>() }
  const state = new State(Variables.NONE, entryFacts(site.state.facts))
  const frame: Frame = { ...site.frame, effects: [], notes: [] }
  const lineage: ClassShape[] = []
  for (let owner: ClassShape | null = shape; owner && lineage.length < 8; owner = parentOf(engine, owner))
    lineage.unshift(owner)
  for (const owner of lineage) {
    const fn = owner.cls.construct === null ? undefined : owner.module.functions[owner.cls.construct]
    if (!fn) continue
    // A parent's constructor gets what `super(…)` passes; without following that, the same arguments are the best guess.
    fn.params.forEach((param, index) => {
      const target = param.kind === 'default' ? param.target : param
      if (target.kind !== 'binding') return
      const name = owner.module.bindings[target.id]?.name
      const declared = owner.cls.members.some((m) => m.name === name && m.form === 'field' && m.value === null)
      const given = args[index]
      if (name !== undefined && declared && given) instance.fields.set(name, given)
    })
    const closure: Closure = { module: owner.module, fn, captured: owner.captured, frame: null, self: one(instance) }
    engine.call(one({ kind: 'function', closure, bound: [] }), args, { ...site, state, frame })
  }
  return { instance, effects: frame.effects, notes: frame.notes, state }
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

function memberValue(engine: Engine, owner: ClassShape, found: ClassIr['members'][number], self: Value): Value {
  const { value } = found
  if (value?.kind === 'function') {
    const fn = owner.module.functions[value.id]
    if (!fn) return UNKNOWN
    const closure: Closure = { module: owner.module, fn, captured: owner.captured, frame: null, self }
    if (found.form !== 'get') return one({ kind: 'function', closure, bound: [] })
    return engine.run(closure, [], { facts: NO_FACTS, phase: 'direct', certain: true, depth: 4 }).value
  }
  if (value) return engine.classField(owner, value, self)
  return found.type ? valueOfType(engine, found.type, owner.module) : UNDEFINED
}

/** The class a class extends; null when it extends none, or one that cannot be followed. */
export function parentOf(engine: Engine, shape: ClassShape): ClassShape | null {
  if (!shape.cls.superClass) return null
  const [only] = engine.classField(shape, shape.cls.superClass, UNKNOWN)
  return only?.shape.kind === 'class' ? only.shape : null
}
