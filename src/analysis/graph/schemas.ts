import type { ClassIr, Expr, ObjectExpr, TypeExpr } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import { walkFunction, walkModule } from '../facts/walk.js'
import type { ModuleGraph } from './module-graph.js'
import { calleeName, getInitialValue, keysOf, readTable } from './tables.js'

/** An entity that code declares otherwise than as a table: a Mongoose model, a decorated class, generated types. */
export interface DeclaredEntity {
  readonly name: string
  /** What a query gives unless it is told otherwise: relations and hidden columns left out. */
  readonly columns: readonly string[]
  /** The entities whose records stand in its fields. */
  readonly relations: ReadonlyMap<string, string>
  /** Fields that each say which one record of another entity it belongs to. */
  readonly references?: readonly string[]
  /** What its records lose where they are written as JSON. */
  readonly unwritten?: readonly string[]
}

/** `mongoose.model('User', new Schema({ … }))` and `model('User', userSchema)` in a module. */
export function readMongooseModels(graph: ModuleGraph, module: ModuleFacts): DeclaredEntity[] {
  const found: DeclaredEntity[] = []
  walkModule(module, (expr) => {
    if (expr.kind !== 'call' || calleeName(module, expr.callee) !== 'model') return
    const [name, schema] = expr.args
    if (name?.kind !== 'literal' || typeof name.value !== 'string' || !schema) return
    const definition = findDefinition(graph, module, schema)
    if (definition)
      found.push({ ...readDefinition(graph, name.value, definition), unwritten: findUnwritten(graph, module, schema) })
  })
  return found
}

/**
 * What `toJSON` of a schema takes out: `{ toJSON: { transform } }` among its options or set later, or a method of that
 * name.
 */
function findUnwritten(graph: ModuleGraph, from: ModuleFacts, schema: Expr): string[] {
  const target = schema.kind === 'binding' ? graph.resolveBinding(from, schema.id) : null
  const made = target ? getInitialValue(target) : { module: from, value: schema }
  if (made?.value.kind !== 'call') return []
  const { module } = made
  const binding = target?.kind === 'binding' && target.module === module ? target.binding : null
  const isSchema = (expr: Expr) => binding !== null && expr.kind === 'binding' && expr.id === binding
  const [, options] = made.value.args
  const writers: (Expr | null)[] = options
    ? [transformOf(optionOf(options, 'toJSON')), optionOf(optionOf(options, 'methods') ?? options, 'toJSON')]
    : []
  walkModule(module, (expr) => {
    if (
      expr.kind === 'call' &&
      expr.callee.kind === 'member' &&
      expr.callee.key === 'set' &&
      isSchema(expr.callee.object)
    ) {
      const [name, value] = expr.args
      if (name?.kind === 'literal' && name.value === 'toJSON') writers.push(transformOf(value ?? null))
    }
    if (expr.kind !== 'assign' || expr.target.kind !== 'member' || expr.target.target.key !== 'toJSON') return
    const { object } = expr.target.target
    if (object.kind === 'member' && object.key === 'methods' && isSchema(object.object)) writers.push(expr.value)
  })
  return writers.flatMap((writer) => (writer?.kind === 'function' ? takenOut(module, writer.id) : []))
}

function transformOf(options: Expr | null): Expr | null {
  return options && optionOf(options, 'transform')
}

/** The members that a function deletes, or sets to nothing. */
function takenOut(module: ModuleFacts, id: number): string[] {
  const fn = module.functions[id]
  const names: string[] = []
  if (!fn) return names
  walkFunction(module, fn, (expr) => {
    const member =
      expr.kind === 'unary' && expr.operator === 'delete'
        ? expr.argument
        : expr.kind === 'assign' && expr.target.kind === 'member' && isNothing(expr.value)
          ? expr.target.target
          : null
    if (member?.kind === 'member' && typeof member.key === 'string') names.push(member.key)
  })
  return names
}

function isNothing(expr: Expr): boolean {
  return expr.kind === 'literal' && (expr.value === null || expr.value === undefined)
}

interface Definition {
  readonly module: ModuleFacts
  readonly object: ObjectExpr
}

/** The object a schema is made of. */
function findDefinition(graph: ModuleGraph, module: ModuleFacts, schema: Expr): Definition | null {
  const found =
    schema.kind === 'binding' ? getInitialValue(graph.resolveBinding(module, schema.id)) : { module, value: schema }
  if (found?.value.kind !== 'call') return null
  const [definition] = found.value.args
  if (definition?.kind === 'object') return { module: found.module, object: definition }
  const shared =
    definition?.kind === 'binding' ? getInitialValue(graph.resolveBinding(found.module, definition.id)) : null
  return shared?.value.kind === 'object' ? { module: shared.module, object: shared.value } : null
}

function readDefinition(graph: ModuleGraph, name: string, { module, object }: Definition): DeclaredEntity {
  const columns = ['_id']
  const relations = new Map<string, string>()
  const references: string[] = []
  for (const property of object.properties) {
    if (property.kind !== 'property' || typeof property.key !== 'string') continue
    const isList = property.value.kind === 'array'
    const options = property.value.kind === 'array' ? property.value.elements[0] : property.value
    const model = options && optionOf(options, 'ref')
    const related = model ? getModelName(graph, module, model) : null
    if (related !== null) {
      relations.set(property.key, related)
      if (!isList) references.push(property.key)
    }
    // `select: false` keeps a column out of what is found.
    const select = options && optionOf(options, 'select')
    if (select?.kind !== 'literal' || select.value !== false) columns.push(property.key)
  }
  return { name, columns, relations, references }
}

function optionOf(options: Expr, name: string): Expr | null {
  if (options.kind !== 'object') return null
  for (const property of options.properties) {
    if (property.kind === 'property' && property.key === name) return property.value
  }
  return null
}

/** The name of the model that a reference leads to: `ref: 'User'`, `ref: User`. */
function getModelName(graph: ModuleGraph, module: ModuleFacts, expr: Expr): string | null {
  if (expr.kind === 'literal') return typeof expr.value === 'string' ? expr.value : null
  const found = expr.kind === 'binding' ? getInitialValue(graph.resolveBinding(module, expr.id)) : null
  // `mongoose.models.User || mongoose.model('User', schema)`
  const made = found?.value.kind === 'logical' ? found.value.right : found?.value
  if (!found || made?.kind !== 'call' || calleeName(found.module, made.callee) !== 'model') return null
  const [name] = made.args
  return name?.kind === 'literal' && typeof name.value === 'string' ? name.value : null
}

/** `relations(posts, ({ one }) => ({ author: one(users, …) }))`: which tables' rows stand in the fields of a table's. */
export function readDrizzleRelations(graph: ModuleGraph, module: ModuleFacts): DeclaredEntity[] {
  const tableOf = (expr: Expr | undefined) =>
    expr?.kind === 'binding' ? readTable(graph, graph.resolveBinding(module, expr.id)) : null
  const found: DeclaredEntity[] = []
  walkModule(module, (expr) => {
    if (expr.kind !== 'call' || calleeName(module, expr.callee) !== 'relations') return
    const table = tableOf(expr.args[0])
    const definition = expr.args[1]
    const returned = definition?.kind === 'function' ? module.functions[definition.id]?.body.at(-1) : undefined
    if (!table || returned?.kind !== 'return' || returned.value?.kind !== 'object') return
    const relations = new Map<string, string>()
    const references: string[] = []
    for (const property of returned.value.properties) {
      if (property.kind !== 'property' || typeof property.key !== 'string' || property.value.kind !== 'call') continue
      const related = tableOf(property.value.args[0])
      if (!related) continue
      relations.set(property.key, related.name)
      // The side that has the foreign key says so.
      if (property.value.args.length > 1 && calleeName(module, property.value.callee) === 'one')
        references.push(property.key)
    }
    found.push({ name: table.name, columns: table.columns, relations, references })
  })
  return found
}

/** Classes of a module that declare entities of TypeORM or MikroORM: their fields are the columns. */
export function readClassEntities(module: ModuleFacts): DeclaredEntity[] {
  return module.classes.flatMap((cls): DeclaredEntity[] => {
    const fields = cls.name === null ? [] : fieldsOf(cls)
    if (cls.name === null || fields.length === 0) return []
    const relations = new Map(
      fields.flatMap(({ name, type }): [string, string][] => {
        const related = type && entityInType(type)
        return related ? [[name, related]] : []
      }),
    )
    return [
      { name: cls.name, columns: fields.map(({ name }) => name).filter((name) => !relations.has(name)), relations },
    ]
  })
}

function fieldsOf({ members }: ClassIr): { readonly name: string; readonly type: TypeExpr | null }[] {
  return members.flatMap(({ name, form, static: onClass, type }) =>
    name === null || form !== 'field' || onClass ? [] : [{ name, type }],
  )
}

/** Types of columns that are written like classes. */
const SCALAR_TYPES = new Set(['Date', 'Buffer', 'Uint8Array', 'Record', 'Opt', 'Json', 'JSON', 'Decimal', 'Hidden'])
const HOLDERS = new Set([
  'Collection',
  'Relation',
  'Ref',
  'Reference',
  'Rel',
  'Promise',
  'Array',
  'Loaded',
  'IdentifiedReference',
])

function entityInType(type: TypeExpr): string | null {
  if (type.kind === 'array') return entityInType(type.element)
  if (type.kind === 'union') return type.types.map(entityInType).find((name) => name !== null) ?? null
  if (type.kind !== 'reference') return null
  const name = type.name.at(-1) ?? ''
  if (HOLDERS.has(name)) return type.args[0] ? entityInType(type.args[0]) : null
  // An enumeration is written the same way: only a declared entity counts, which whoever asks checks.
  return SCALAR_TYPES.has(name) || !/^[A-Z]/.test(name) ? null : name
}

/** The tables of the types that Supabase generates: `Database['public']['Tables'][name]['Row']`. */
export function readSupabaseTables(module: ModuleFacts): DeclaredEntity[] {
  const declaration = module.types.get('Database')
  if (!declaration || declaration.kind === 'enum') return []
  return membersOf(declaration.type).flatMap(([, schema]) =>
    [...membersOf(memberOf(schema, 'Tables')), ...membersOf(memberOf(schema, 'Views'))].flatMap(
      ([name, table]): DeclaredEntity[] => {
        const columns = membersOf(memberOf(table, 'Row')).map(([column]) => column)
        return columns.length > 0 ? [{ name, columns, relations: foreignKeys(memberOf(table, 'Relationships')) }] : []
      },
    ),
  )
}

/** What the columns of a table lead to, by their names without `_id`. */
function foreignKeys(relationships: TypeExpr | null): Map<string, string> {
  const keys = relationships?.kind === 'tuple' ? relationships.elements : []
  return new Map(
    keys.flatMap((key): [string, string][] => {
      const columns = memberOf(key, 'columns')
      const column = columns?.kind === 'tuple' && columns.elements.length === 1 ? columns.elements[0] : null
      const entity = memberOf(key, 'referencedRelation')
      return column?.kind === 'literal' && entity?.kind === 'literal'
        ? [[String(column.value).replace(/_id$/, ''), String(entity.value)]]
        : []
    }),
  )
}

function membersOf(type: TypeExpr | null): [string, TypeExpr | null][] {
  return type?.kind === 'object' ? type.members.map(({ name, type: of }) => [name, of]) : []
}

function memberOf(type: TypeExpr | null, name: string): TypeExpr | null {
  return membersOf(type).find(([member]) => member === name)?.[1] ?? null
}

/** `sequelize.define('User', { … })` and `User.init({ … }, { … })` in a module. */
export function readSequelizeModels(graph: ModuleGraph, module: ModuleFacts): DeclaredEntity[] {
  const found: DeclaredEntity[] = []
  walkModule(module, (expr) => {
    if (expr.kind !== 'call' || expr.callee.kind !== 'member') return
    const { object, key } = expr.callee
    const isInit = key === 'init'
    if (!isInit && key !== 'define') return
    const [first, second, third] = expr.args
    const name = isInit ? className(module, object) : first?.kind === 'literal' ? first.value : null
    const definition = findObject(graph, module, isInit ? first : second)
    if (typeof name !== 'string' || !definition) return
    const options = findObject(graph, module, isInit ? second : third)
    const hidden = options ? hiddenByDefault(options.fields) : []
    const columns = ['id', ...keysOf(graph, definition.module, definition.fields), 'createdAt', 'updatedAt']
    found.push({
      name,
      columns: [...new Set(columns)].filter((column) => !hidden.includes(column)),
      relations: new Map(),
    })
  })
  return found
}

/** The class that a name, or `this` in a static method of the only class, stands for. */
function className(module: ModuleFacts, expr: Expr): string | null {
  if (expr.kind === 'this') return module.classes.length === 1 ? (module.classes[0]?.name ?? null) : null
  const fact = expr.kind === 'binding' ? module.bindings[expr.id] : undefined
  return fact?.definitions.some(({ kind }) => kind === 'class') ? fact.name : null
}

/** What `defaultScope: { attributes: { exclude: ['password'] } }` leaves out. */
function hiddenByDefault(options: ObjectExpr): string[] {
  const names = ['defaultScope', 'attributes', 'exclude'].reduce<Expr | null>(
    (expr, key) => (expr?.kind === 'object' ? fieldOf(expr, key) : null),
    options,
  )
  if (names?.kind !== 'array') return []
  return names.elements.flatMap((name) =>
    name.kind === 'literal' && typeof name.value === 'string' ? [name.value] : [],
  )
}

function fieldOf({ properties }: ObjectExpr, name: string): Expr | null {
  return properties.find((property) => property.kind === 'property' && property.key === name)?.value ?? null
}

/** An object as written, or behind a name. */
function findObject(graph: ModuleGraph, module: ModuleFacts, expr: Expr | undefined): Fields | null {
  if (expr?.kind === 'object') return { module, fields: expr }
  const found = expr?.kind === 'binding' ? getInitialValue(graph.resolveBinding(module, expr.id)) : null
  return found?.value.kind === 'object' ? { module: found.module, fields: found.value } : null
}

/** The tables of a Convex schema: `defineSchema({ users: defineTable({ name: v.string() }).index(…) })`. */
export function readConvexTables(graph: ModuleGraph, module: ModuleFacts): DeclaredEntity[] {
  const found: DeclaredEntity[] = []
  walkModule(module, (expr) => {
    if (expr.kind !== 'call' || calleeName(module, expr.callee) !== 'defineSchema') return
    const [tables] = expr.args
    for (const property of tables?.kind === 'object' ? tables.properties : []) {
      if (property.kind !== 'property' || typeof property.key !== 'string') continue
      const definition = findTableFields(graph, module, property.value)
      if (!definition) continue
      const columns = ['_id', '_creationTime', ...keysOf(graph, definition.module, definition.fields)]
      found.push({ name: property.key, columns, relations: new Map() })
    }
  })
  return found
}

interface Fields {
  readonly module: ModuleFacts
  readonly fields: ObjectExpr
}

/** The fields behind `defineTable({ … })`, `defineTable(v.object({ … }))`, a name for either, and what is chained to it. */
function findTableFields(graph: ModuleGraph, module: ModuleFacts, expr: Expr | undefined, depth = 0): Fields | null {
  if (!expr || depth > MAX_HOPS) return null
  switch (expr.kind) {
    case 'object':
      return { module, fields: expr }
    case 'binding': {
      const found = getInitialValue(graph.resolveBinding(module, expr.id))
      return found && findTableFields(graph, found.module, found.value, depth + 1)
    }
    case 'call': {
      const { callee } = expr
      const chained = callee.kind === 'member' && callee.object.kind === 'call' ? callee.object : null
      return findTableFields(graph, module, chained ?? expr.args[0], depth + 1)
    }
    default:
      return null
  }
}

const MAX_HOPS = 16
