import { getPrivateEntity } from '../../catalog/entities.js'
import {
  componentTypes,
  documentPackages,
  documentTypes,
  platformTypes,
  prismaTypes,
  propsWrappers,
  recordTypes,
  rowMembers,
  rowTypes,
  schemaTypes,
} from '../../catalog/props.js'
import type { Expr, TypeDeclaration, TypeExpr } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import type { Entities } from '../graph/entities.js'
import type { ModuleGraph, Target } from '../graph/module-graph.js'
import { getInitialValue, readTable } from '../graph/tables.js'
import type { Interpreter } from '../interpret/interpreter.js'
import { NO_FACTS } from '../interpret/values/knowledge.js'
import { UNKNOWN, type Value } from '../interpret/values/values.js'
import {
  alternatives,
  always,
  awaited,
  intersect,
  keysOf,
  lazy,
  NOTHING,
  omit,
  OPAQUE,
  pick,
  PRIMITIVE,
  record,
  union,
  type Lazy,
  type MemberType,
  type RecordType,
  type ResolvedType,
} from './resolved-type.js'
import { payloadType } from './prisma-payload.js'
import { schemaType } from './schemas.js'

/** Where a type is written: its module, and what the type parameters around it stand for. */
export interface TypeScope {
  readonly module: ModuleFacts
  readonly params: ReadonlyMap<string, Lazy>
}
type Reference = Extract<TypeExpr, { kind: 'reference' }>

/** Types nested deeper than this are opaque. */
const MAX_DEPTH = 48

/**
 * Follows types as written to what they stand for: aliases, interfaces, generics and utility types through the module
 * graph; rows of Prisma models, tables and documents; schemas; and what functions return, by running them.
 */
export class TypeResolver {
  private depth = 0

  constructor(
    private readonly graph: ModuleGraph,
    private readonly interpreter: () => Interpreter,
    private readonly entities: Entities,
  ) {}

  resolve(type: TypeExpr, scope: TypeScope): ResolvedType {
    if (this.depth > MAX_DEPTH) return OPAQUE
    this.depth++
    try {
      return this.resolveType(type, scope)
    } finally {
      this.depth--
    }
  }

  /** A type that is resolved when asked for. */
  later(type: TypeExpr | null | undefined, scope: TypeScope): Lazy {
    return type ? lazy(() => this.resolve(type, scope)) : always(OPAQUE)
  }

  /** The row of an entity, as the project declares it or as far as its name tells. */
  row(
    entity: string,
    columns: readonly string[] | null,
    part: 'whole' | 'picked' = 'whole',
    byName = false,
  ): RecordType {
    const members = (columns ?? []).map((column): [string, MemberType] => [
      column,
      { type: always(PRIMITIVE), place: null },
    ])
    return record(members, { kind: 'entity', entity, part, known: columns !== null, byName, without: [] })
  }

  private resolveType(type: TypeExpr, scope: TypeScope): ResolvedType {
    switch (type.kind) {
      case 'keyword':
        return keywordType(type.name)
      case 'literal':
        return { kind: 'primitive', values: [String(type.value)] }
      case 'reference':
        return this.resolveReference(type, scope)
      case 'typeof':
        return this.resolveTypeof(type.name, scope)
      case 'import': {
        const [name = 'default', ...rest] = type.name
        const target = this.graph.resolveImport(scope.module, type.source, name)
        return target ? this.resolveTarget(target, name, rest, type.args, scope) : OPAQUE
      }
      case 'array':
        return { kind: 'list', element: this.later(type.element, scope) }
      case 'tuple':
        return {
          kind: 'list',
          element: lazy(() => union(type.elements.map((element) => this.resolve(element, scope)))),
        }
      case 'union':
        return union(type.types.map((part) => this.resolve(part, scope)))
      case 'intersection':
        return intersect(type.types.map((part) => this.resolve(part, scope)))
      case 'object':
        return this.resolveMembers(type, scope, null)
      case 'function':
        return { kind: 'function', returns: type.returns ? this.later(type.returns, scope) : null }
      case 'indexed':
        return this.resolveIndexed(type.object, type.index, scope)
      case 'keyof':
        return keyofType(this.resolve(type.of, scope))
      case 'mapped':
        return this.resolveMapped(type, scope)
      case 'conditional':
        return union(
          [type.whenTrue, type.whenFalse]
            .map((part) => this.resolve(part, scope))
            .filter((part) => part.kind !== 'opaque'),
        )
      case 'other':
        return OPAQUE
    }
  }

  private resolveMembers(
    type: Extract<TypeExpr, { kind: 'object' }>,
    scope: TypeScope,
    name: string | null,
  ): RecordType {
    const members = type.members.map((member): [string, MemberType] => [
      member.name,
      { type: this.later(member.type, scope), place: { path: scope.module.path, at: member.at } },
    ])
    return record(members, { kind: 'declared', name }, type.index ? this.later(type.index, scope) : null)
  }

  private resolveMapped(type: Extract<TypeExpr, { kind: 'mapped' }>, scope: TypeScope): ResolvedType {
    const { param, keys, value } = type
    const of = keys.kind === 'keyof' ? this.resolve(keys.of, scope) : null
    // `{ [Key in keyof T]: T[Key] }` is T.
    if (of && (!value || value.kind === 'indexed')) return of
    const names = keysOf(of ? keyofType(of) : this.resolve(keys, scope))
    const valueFor = (key: string | null): Lazy => {
      const bound = always({ kind: 'primitive', values: key === null ? null : [key] })
      return this.later(
        value,
        param === null ? scope : { ...scope, params: new Map([...scope.params, [param, bound]]) },
      )
    }
    if (names === null) return record([], undefined, valueFor(null))
    return record(names.map((key): [string, MemberType] => [key, { type: valueFor(key), place: null }]))
  }

  private resolveIndexed(object: TypeExpr, index: TypeExpr, scope: TypeScope): ResolvedType {
    const owner = awaitedList(this.resolve(object, scope))
    if (index.kind === 'keyword') {
      return union(
        owner.map((part) =>
          part.kind === 'list' ? part.element() : part.kind === 'record' && part.index ? part.index() : OPAQUE,
        ),
      )
    }
    const keys = keysOf(this.resolve(index, scope))
    if (keys === null) return OPAQUE
    const found = union(
      owner.flatMap((part) => {
        if (part.kind === 'list') return [part.element()]
        if (part.kind !== 'record') return [part.kind === 'any' ? part : OPAQUE]
        return keys.map((key) => part.members.get(key)?.type() ?? part.index?.() ?? OPAQUE)
      }),
    )
    // `Database['public']['Tables']['users']['Row']`
    const table = keys[0] === 'Row' && object.kind === 'indexed' ? keysOf(this.resolve(object.index, scope)) : null
    if (table?.[0] === undefined || found.kind !== 'record') return found
    const entity = table[0]
    return { ...found, origin: { kind: 'entity', entity, part: 'whole', known: true, byName: false, without: [] } }
  }

  private resolveReference(type: Reference, scope: TypeScope): ResolvedType {
    const [name = '', ...rest] = type.name
    const bound = rest.length === 0 ? scope.params.get(name) : undefined
    if (bound) return bound()
    const target = this.graph.resolveTypeName(scope.module, name)
    if (target) return this.resolveTarget(target, name, rest, type.args, scope)
    if (rest.length > 0) return this.resolveLibraryType(name, type.name, type.args, scope)
    return this.resolveBuiltin(name, type.args, scope) ?? this.resolveAmbient(name)
  }

  /** A name nobody declares here: a global type of the app, told by its name. */
  private resolveAmbient(name: string): ResolvedType {
    if (platformTypes.has(name) || getPrivateEntity(name) === null) return OPAQUE
    return this.row(name, this.entities.columns(name), 'whole', true)
  }

  private resolveTarget(
    target: Target,
    name: string,
    rest: readonly string[],
    args: readonly TypeExpr[],
    scope: TypeScope,
  ): ResolvedType {
    switch (target.kind) {
      case 'type': {
        const declaration = target.module.types.get(target.name)
        return declaration && rest.length === 0 ? this.resolveDeclaration(declaration, target, args, scope) : OPAQUE
      }
      case 'namespace': {
        const [next = '', ...others] = rest
        const found = this.graph.resolveExport(target.module, next)
        return found ? this.resolveTarget(found, next, others, args, scope) : OPAQUE
      }
      case 'external':
        return this.resolveExternal(target, name, rest, args, scope)
      case 'binding':
        return this.resolveClass(target)
      case 'value':
        return OPAQUE
    }
  }

  private resolveDeclaration(
    declaration: TypeDeclaration,
    target: Extract<Target, { kind: 'type' }>,
    args: readonly TypeExpr[],
    scope: TypeScope,
  ): ResolvedType {
    if (declaration.kind === 'enum') return PRIMITIVE
    const params = new Map(declaration.params.map((param, index) => [param, this.later(args[index], scope)]))
    const inner: TypeScope = { module: target.module, params }
    if (declaration.kind === 'alias') {
      const generated = this.supabaseRow(target, args, scope)
      if (generated) return generated
      const type = this.resolve(declaration.type, inner)
      return type.kind === 'record' && type.origin.kind === 'declared' && type.origin.name === null
        ? { ...type, origin: { kind: 'declared', name: target.name } }
        : type
    }
    const own = this.resolveMembers(declaration.type, inner, target.name)
    const bases = declaration.extends.map((base) => this.resolve(base, inner))
    const isDocument = declaration.extends.some(
      (base) => base.kind === 'reference' && this.isDocumentType(base, target.module),
    )
    const whole = intersect([...bases.filter((base) => base.kind === 'record'), own])
    if (!isDocument || whole.kind !== 'record') return whole
    const entity = target.name.replace(/^I(?=[A-Z])|(?:Document|Doc|Model)$/g, '')
    return { ...whole, origin: { kind: 'entity', entity, part: 'whole', known: true, byName: false, without: [] } }
  }

  /** `Tables<'users'>`, the helper that Supabase generates beside `Database`. */
  private supabaseRow(
    target: Extract<Target, { kind: 'type' }>,
    args: readonly TypeExpr[],
    scope: TypeScope,
  ): ResolvedType | null {
    if (target.name !== 'Tables' || !args[0] || !target.module.types.has('Database')) return null
    const [table] = keysOf(this.resolve(args[0], scope)) ?? []
    if (table === undefined) return null
    const steps = ['public', 'Tables', table, 'Row']
    const path = steps.reduce<TypeExpr>(
      (object, value) => ({ kind: 'indexed', object, index: { kind: 'literal', value } }),
      { kind: 'reference', name: ['Database'], args: [], at: 0 },
    )
    return this.resolve(path, { module: target.module, params: new Map() })
  }

  private resolveClass(target: Extract<Target, { kind: 'binding' }>): ResolvedType {
    const { module } = target
    const definition = module.bindings[target.binding]?.definitions[0]
    if (definition?.kind === 'enum') return PRIMITIVE
    const cls = definition?.kind === 'class' ? module.classes[definition.class] : undefined
    if (!cls) return OPAQUE
    const fields = cls.members.filter(
      (member) => member.form === 'field' && !member.static && member.name !== null && !member.name.startsWith('#'),
    )
    const scope: TypeScope = { module, params: new Map() }
    return record(
      fields.map((field) => [field.name ?? '', { type: this.later(field.type, scope), place: null }]),
      { kind: 'declared', name: cls.name },
    )
  }

  private resolveExternal(
    target: Extract<Target, { kind: 'external' }>,
    local: string,
    rest: readonly string[],
    args: readonly TypeExpr[],
    scope: TypeScope,
  ): ResolvedType {
    const { specifier, imported } = target
    const path = [imported === 'default' || imported === '*' ? local : imported, ...rest]
    const name = path.at(-1) ?? ''
    const known = recordTypes.find(({ packages }) => packages.test(specifier))?.names.get(name)
    if (known !== undefined) return this.row(known, null)
    const model = this.prismaModel(target, path, args, scope)
    if (model) return model
    const library = this.resolveLibraryType(specifier, path, args, scope)
    // A file that is generated, or kept out of the repository: its name is all there is.
    if (library === OPAQUE && !target.resolved && rest.length === 0 && /^(?:\.|[@~]\/|#)/.test(specifier))
      return this.resolveAmbient(name)
    return library
  }

  private prismaModel(
    target: Extract<Target, { kind: 'external' }>,
    path: readonly string[],
    args: readonly TypeExpr[],
    scope: TypeScope,
  ): ResolvedType | null {
    if (!prismaTypes.test(target.specifier)) return null
    const name = path.at(-1) ?? ''
    const payload = /^(?:\$)?(\w+?)(?:GetPayload)$/.exec(name)
    if (payload?.[1] !== undefined && args[0]) {
      const model = payload[1]
      return payloadType(this.payloadContext(), model, this.objectOf(args[0], scope))
    }
    if (path.length > 1) return null
    const model = this.entities.model(name)
    if (model?.name === name) return this.row(name, this.entities.columns(name))
    return /prisma/.test(target.specifier) && !this.entities.any() ? this.row(name, null, 'whole', true) : null
  }

  private payloadContext(): Parameters<typeof payloadType>[0] {
    return { entities: this.entities, row: (model, columns, part) => this.row(model, columns, part) }
  }

  /** The literal object a type argument stands for: `{ include: { posts: true } }` or `typeof userWithPosts`. */
  private objectOf(type: TypeExpr, scope: TypeScope): TypeExpr | Expr | null {
    if (type.kind === 'object') return type
    if (type.kind === 'reference' && type.name.length === 1) {
      const target = this.graph.resolveTypeName(scope.module, type.name[0] ?? '')
      const declaration = target?.kind === 'type' ? target.module.types.get(target.name) : undefined
      return declaration?.kind === 'alias' && target?.kind === 'type'
        ? this.objectOf(declaration.type, { module: target.module, params: new Map() })
        : null
    }
    if (type.kind !== 'typeof') return null
    const found = getInitialValue(this.valueTarget(type.name, scope))
    if (!found) return null
    const { value } = found
    // `Prisma.validator<…>()({ … })`
    return value.kind === 'call' ? (value.args[0] ?? null) : value
  }

  /** Types told by their names, wherever they are imported from. */
  private resolveLibraryType(
    specifier: string,
    path: readonly string[],
    args: readonly TypeExpr[],
    scope: TypeScope,
  ): ResolvedType {
    const name = path.at(-1) ?? ''
    const [first] = args
    if (!first) return OPAQUE
    if (propsWrappers.has(name)) return this.resolve(first, scope)
    if (componentTypes.has(name)) return { kind: 'function', returns: null }
    if (rowTypes.has(name)) return this.resolveTableType(first, scope)
    if (schemaTypes.has(name) && first.kind === 'typeof') return this.resolveSchema(first.name, scope)
    if (documentTypes.has(name) && documentPackages.test(specifier)) return asEntity(this.resolve(first, scope))
    return OPAQUE
  }

  private isDocumentType(base: Reference, module: ModuleFacts): boolean {
    const [name = ''] = base.name
    const target = this.graph.resolveTypeName(module, name)
    return (
      documentTypes.has(base.name.at(-1) ?? '') &&
      target?.kind === 'external' &&
      documentPackages.test(target.specifier)
    )
  }

  /** `InferSelectModel<typeof users>`, `Selectable<UserTable>` */
  private resolveTableType(type: TypeExpr, scope: TypeScope): ResolvedType {
    if (type.kind === 'typeof') return this.tableRow(type.name, scope) ?? OPAQUE
    return asEntity(this.resolve(type, scope))
  }

  private resolveSchema(name: readonly string[], scope: TypeScope): ResolvedType {
    const found = getInitialValue(this.valueTarget(name, scope))
    if (!found) return OPAQUE
    const rowOf = (entity: string, columns: readonly string[]): RecordType => this.row(entity, columns)
    return schemaType(this.graph, rowOf, found.module, found.value)
  }

  private resolveTypeof(name: readonly string[], scope: TypeScope): ResolvedType {
    const last = name.at(-1) ?? ''
    if (rowMembers.has(last)) return this.tableRow(name.slice(0, -1), scope) ?? OPAQUE
    if (last === '_type' || last === '_output' || last === 'infer') return this.resolveSchema(name.slice(0, -1), scope)
    const target = this.valueTarget(name, scope)
    const initial = getInitialValue(target)
    if (initial?.value.kind === 'object') {
      return record(
        initial.value.properties.flatMap((property): [string, MemberType][] =>
          property.kind === 'property' && typeof property.key === 'string'
            ? [[property.key, { type: always(OPAQUE), place: null }]]
            : [],
        ),
      )
    }
    return target ? { kind: 'function', returns: lazy(() => this.returned(target)) } : OPAQUE
  }

  private tableRow(name: readonly string[], scope: TypeScope): ResolvedType | null {
    const table = readTable(this.graph, this.valueTarget(name, scope))
    if (table) return this.row(table.name, table.columns)
    const entity = name.at(-1)
    return entity === undefined ? null : this.row(entity, this.entities.columns(entity))
  }

  /** What a value's name stands for: `users`, `schema.users`. */
  private valueTarget(name: readonly string[], { module }: TypeScope): Target | null {
    const [first = '', ...rest] = name
    let target = this.graph.resolveTypeName(module, first)
    // A type of the same name says nothing of the value: `type User = z.infer<typeof User>`.
    if (target?.kind === 'type') target = valueBeside(target)
    for (const key of rest) {
      if (target?.kind === 'namespace') target = this.graph.resolveExport(target.module, key)
      else {
        const object = getInitialValue(target)
        const property =
          object?.value.kind === 'object'
            ? object.value.properties.find((candidate) => candidate.kind === 'property' && candidate.key === key)
            : undefined
        if (!object || !property) return null
        target = { kind: 'value', module: object.module, value: property.value }
        if (property.value.kind === 'binding') target = this.graph.resolveBinding(object.module, property.value.id)
      }
    }
    return target
  }

  /** What a function returns: as it is annotated, else as it runs. */
  private returned(target: Target): ResolvedType {
    if (target.kind === 'external' || target.kind === 'namespace' || target.kind === 'type') return OPAQUE
    const callee = this.interpreter().targetValue(target)
    const types = callee.map(({ shape }): ResolvedType => {
      if (shape.kind !== 'function') return this.ran(target.module, [{ shape, facts: NO_FACTS }])
      const { module, fn } = shape.closure
      if (!fn.returnType) return this.ran(module, callee)
      const params = new Map((fn.typeParams ?? []).map((param) => [param, always(OPAQUE)]))
      return this.resolve(fn.returnType, { module, params })
    })
    return union(types)
  }

  private ran(module: ModuleFacts, callee: Value): ResolvedType {
    const { value } = this.interpreter().enter(
      module,
      callee,
      [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN],
      'the type of what it returns',
    )
    const type = this.typeOfValue(value, 0)
    return type.kind === 'opaque' ? type : { kind: 'promise', value: always(type) }
  }

  /** The type of a value the interpreter found. */
  private typeOfValue(value: Value, depth: number): ResolvedType {
    if (depth > 6) return OPAQUE
    const next = (inner: Value): Lazy => lazy(() => this.typeOfValue(inner, depth + 1))
    return union(
      value.map(({ shape }): ResolvedType => {
        switch (shape.kind) {
          case 'literal':
            return shape.value === null || shape.value === undefined ? NOTHING : PRIMITIVE
          case 'record':
            if (shape.field !== null) return PRIMITIVE
            return this.row(
              shape.entity,
              shape.columns ?? this.entities.columns(shape.entity),
              shape.columns ? 'picked' : 'whole',
            )
          case 'list':
            return { kind: 'list', element: next(shape.element) }
          case 'promise':
            return { kind: 'promise', value: next(shape.value) }
          case 'object': {
            const own = record([...shape.fields].map(([name, field]) => [name, { type: next(field), place: null }]))
            const spread = shape.rest ? this.typeOfValue(shape.rest, depth + 1) : null
            return spread?.kind === 'record' ? intersect([spread, own]) : own
          }
          case 'function':
          case 'native':
            return { kind: 'function', returns: null }
          case 'secret':
          case 'input':
            return PRIMITIVE
          default:
            return OPAQUE
        }
      }),
    )
  }

  /** TypeScript's own types; null when the name is none of them. */
  private resolveBuiltin(name: string, args: readonly TypeExpr[], scope: TypeScope): ResolvedType | null {
    const [first, second] = args
    if (PRIMITIVES.has(name)) return PRIMITIVE
    if (name === 'Object') return { kind: 'object' }
    if (name === 'Function') return { kind: 'function', returns: null }
    if (!first) return UTILITIES.has(name) ? OPAQUE : null
    switch (name) {
      case 'Partial':
      case 'Required':
      case 'Readonly':
      case 'NonNullable':
      case 'Exclude':
      case 'NoInfer':
        return this.resolve(first, scope)
      case 'Extract':
        return second ? extract(this.resolve(first, scope), this.resolve(second, scope)) : OPAQUE
      case 'Pick':
        return second ? pick(this.resolve(first, scope), keysOf(this.resolve(second, scope))) : OPAQUE
      case 'Omit':
        return second ? omit(this.resolve(first, scope), keysOf(this.resolve(second, scope))) : OPAQUE
      case 'Record':
        return this.recordOf(first, second, scope)
      case 'Map':
        return second ? record([], undefined, this.later(second, scope)) : OPAQUE
      case 'Set':
      case 'ReadonlySet':
      case 'Iterable':
        return { kind: 'list', element: this.later(first, scope) }
      case 'Promise':
      case 'PromiseLike':
        return { kind: 'promise', value: this.later(first, scope) }
      case 'Awaited':
        return awaited(this.resolve(first, scope))
      case 'ReturnType': {
        const fn = this.resolve(first, scope)
        return fn.kind === 'function' ? (fn.returns?.() ?? OPAQUE) : OPAQUE
      }
      default:
        return UTILITIES.has(name) ? OPAQUE : null
    }
  }

  private recordOf(keyType: TypeExpr, valueType: TypeExpr | undefined, scope: TypeScope): ResolvedType {
    const keys = keysOf(this.resolve(keyType, scope))
    const value = this.later(valueType, scope)
    return keys ? record(keys.map((key) => [key, { type: value, place: null }])) : record([], undefined, value)
  }
}

const PRIMITIVES = new Set(['Date', 'String', 'Number', 'Boolean', 'BigInt', 'URL', 'RegExp', 'Uint8Array', 'Buffer'])
const UTILITIES = new Set([
  ...[
    'Parameters',
    'InstanceType',
    'ConstructorParameters',
    'ThisType',
    'Uppercase',
    'Lowercase',
    'Capitalize',
    'ReturnType',
  ],
  ...[
    'Map',
    'Set',
    'WeakMap',
    'File',
    'Blob',
    'FormData',
    'Event',
    'Error',
    'Response',
    'Request',
    'Element',
    'Node',
    'Window',
  ],
])

function keywordType(name: string): ResolvedType {
  switch (name) {
    case 'any':
    case 'unknown':
    case 'object':
      return { kind: name }
    case 'null':
    case 'undefined':
    case 'void':
    case 'never':
      return NOTHING
    default:
      return PRIMITIVE
  }
}

function keyofType(type: ResolvedType): ResolvedType {
  const parts = alternatives(type)
  if (!parts.every((part) => part.kind === 'record' && !part.index)) return PRIMITIVE
  return {
    kind: 'primitive',
    values: parts.flatMap((part) => (part.kind === 'record' ? [...part.members.keys()] : [])),
  }
}

/** The alternatives one can index, a promise's value for the promise. */
function awaitedList(type: ResolvedType): readonly ResolvedType[] {
  return alternatives(type)
}

/** The alternatives of a union of objects that have the literals asked for. */
function extract(type: ResolvedType, wanted: ResolvedType): ResolvedType {
  if (wanted.kind !== 'record') return type
  const fits = (part: ResolvedType): boolean =>
    part.kind !== 'record' ||
    [...wanted.members].every(([name, member]) => {
      const asked = keysOf(member.type())
      const own = part.members.get(name)
      const has = own && keysOf(own.type())
      return own !== undefined && (!asked || !has || asked.some((value) => has.includes(value)))
    })
  return union(alternatives(type).filter(fits))
}

/** The type of a record's fields as the record of the database. */
function asEntity(type: ResolvedType): ResolvedType {
  if (type.kind !== 'record' || type.origin.kind === 'entity') return type
  const entity = (type.origin.name ?? 'record').replace(/^I(?=[A-Z])|(?:Document|Doc|Model|Table)$/g, '')
  return { ...type, origin: { kind: 'entity', entity, part: 'whole', known: true, byName: false, without: [] } }
}

/** The variable that has the same name as a type, in the type's module. */
function valueBeside({ module, name }: Extract<Target, { kind: 'type' }>): Target {
  const binding = module.bindings.findIndex((fact) => fact.top && fact.name === name)
  return binding === -1 ? { kind: 'type', module, name } : { kind: 'binding', module, binding }
}
