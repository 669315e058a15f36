import { entityOfValue } from './api-cursor.js'
import { addContents, ofColumns, UNSEEN, WHOLE, withoutFields, type Contents } from '../values/contents.js'
import type { LeftOut } from '../values/effects.js'
import { splitList } from './sql.js'
import { ANY_FIELD, literalText, type ObjectShape, type Shape, type Value } from '../values/values.js'
import type { ArgumentRef } from '../../../catalog/types.js'

/*
 * What a query is told to give. The ORMs share few names for it, and where they share one they mean the same:
 * `select`, `columns` and `fields` name what is wanted, `omit` what is not, `include`, `with`, `relations` and
 * `populate` other records that come along.
 */

const WANTED = ['select', 'columns', 'fields', 'attributes', 'projection']
const UNWANTED = ['omit', 'exclude']
const ALONG = ['include', 'with', 'relations', 'populate']
/** What else a query is told. */
const OPTIONS = [
  'where',
  'orderBy',
  'data',
  'take',
  'skip',
  'limit',
  'offset',
  'distinct',
  'cursor',
  'by',
  'create',
  'update',
  'extras',
  'order',
  'cache',
  'relationLoadStrategy',
  'join',
]
const ALL_OPTIONS: ReadonlySet<string> = new Set([...WANTED, ...UNWANTED, ...ALONG, ...OPTIONS])
const MAX_DEPTH = 6

/** What a query's arguments say that it gives; null when they say nothing, which means all columns. */
export function readSelection(args: readonly Value[], columns?: ArgumentRef): Contents | null {
  if (!columns) return readOptions(args)
  if (columns.property === undefined) return readColumnArguments(args, columns.argument)
  const options = ALL_OPTIONS.has(columns.property) ? null : getObject(args[columns.argument] ?? [])
  const given = options?.fields.get(columns.property)
  return given ? readColumns(given) : readOptions(args)
}

function readColumnArguments(args: readonly Value[], argument: number): Contents | null {
  const given = args[argument]
  if (!given) return null
  // `select('id', 'name')`
  const texts = args.slice(argument)
  if (texts.length > 1 && texts.every((text) => literalText(text) !== null))
    return texts.map((text) => readColumns(text) ?? WHOLE).reduce(addContents)
  return readColumns(given)
}

/** Columns named by a list, a text (`'id, name'`, `'id name'`, `'-password'`) or an object; null for all of them. */
function readColumns(argument: Value): Contents | null {
  const [only] = argument
  if (!only || argument.length !== 1) return argument.length > 1 ? UNSEEN : null
  const { shape } = only
  switch (shape.kind) {
    case 'object':
      return readFlags(shape, 0)
    case 'list': {
      if (!shape.items) return UNSEEN
      const told = shape.items.flatMap((item) => item.flatMap((option) => contentsTold(option.shape)))
      if (told.length > 0) return told.reduce(addContents)
      const names = shape.items.map((item) => literalText(item))
      if (names.length === 0) return null
      if (shape.items.every((item) => getObject(item))) return readPipeline(shape.items)
      return names.reduce<Contents>(
        (contents, name) => (name === null ? contents : addContents(contents, readText(name) ?? UNSEEN)),
        UNSEEN,
      )
    }
    case 'literal':
      return typeof shape.value === 'string' ? readText(shape.value) : null
    case 'api':
      return tableOf([only]) ?? UNSEEN
    case 'unknown':
    case 'function':
    case 'input':
      return UNSEEN
    default:
      return null
  }
}

/** One of several things a query is told, which names columns: `Query.select(['name'])`. */
function contentsTold(shape: Shape): Contents[] {
  return shape.kind === 'api' && shape.entity === null && shape.contents ? [shape.contents] : []
}

/** What the stages of an aggregation leave: `[{ $match: … }, { $project: { name: 1 } }]`. */
function readPipeline(stages: readonly Value[]): Contents {
  let contents = WHOLE
  for (const stage of stages) {
    for (const [name, value] of getObject(stage)?.fields ?? []) {
      const object = getObject(value)
      if (name === '$project') contents = object ? readFlags(object, 0) : UNSEEN
      else if (name === '$group') contents = ofColumns([...(object?.fields.keys() ?? [])])
      else if (name === '$unset') contents = withoutFields(contents, namesIn(value))
      else if (name === '$lookup') contents = addLookup(contents, object)
      else if (name === '$replaceRoot' || name === '$count' || name === '$facet') contents = UNSEEN
    }
  }
  return contents
}

function addLookup(contents: Contents, lookup: ObjectShape | null): Contents {
  const field = literalText(lookup?.fields.get('as') ?? [])
  const entity = literalText(lookup?.fields.get('from') ?? [])
  if (field === null || entity === null) return contents
  const stages = lookup?.fields.get('pipeline')?.[0]?.shape
  const picked = stages?.kind === 'list' && stages.items ? readPipeline(stages.items) : WHOLE
  return { ...contents, relations: new Map(contents.relations).set(field, { ...picked, entity }) }
}

/** `{ where, select, include }`: the options of the first argument that has some. */
function readOptions(args: readonly Value[]): Contents | null {
  for (const argument of args) {
    const object = getObject(argument)
    const found = object && isOptions(object) ? readOptionFields(object, 0) : null
    if (found) return found
  }
  return null
}

function isOptions({ fields }: ObjectShape): boolean {
  return fields.size > 0 && [...fields.keys()].some((key) => ALL_OPTIONS.has(key))
}

function readOptionFields({ fields }: ObjectShape, depth: number): Contents | null {
  let contents: Contents | null = null
  for (const key of WANTED) {
    const wanted = fields.get(key)
    const found = wanted && readWanted(wanted, depth)
    if (found) contents = contents ? addContents(contents, found) : found
  }
  for (const key of UNWANTED) {
    const unwanted = fields.get(key)
    const omitted = unwanted ? trueKeys(unwanted) : []
    const kept = unwanted ? keysOf(unwanted, false) : []
    if (omitted.length > 0) contents = { ...(contents ?? WHOLE), omitted }
    if (kept.length > 0) contents = { ...(contents ?? WHOLE), kept }
  }
  for (const key of ALONG) {
    const along = fields.get(key)
    const relations = along ? readRelations(along, depth) : null
    if (relations && relations.size > 0) {
      const known: Contents = contents ?? WHOLE
      // TypeORM says in `select` which columns it wants of what `relations` brings along.
      contents = { ...known, relations: new Map([...known.relations, ...relations, ...known.relations]) }
    }
  }
  return contents
}

function readWanted(value: Value, depth: number): Contents | null {
  const object = getObject(value)
  return object ? readFlags(object, depth) : readColumns(value)
}

/** `{ id: true, author: { select: … } }`, `{ password: false }`, `{ name: 1 }`, `{ id: users.id, team: teams }` */
function readFlags(object: ObjectShape, depth: number): Contents {
  const columns: string[] = []
  const flagged: string[] = []
  const omitted: string[] = []
  const relations = new Map<string, Contents>()
  // `{ exclude: ['password'], include: [[fn('count'), 'total']] }` takes from all there are, and adds to them.
  const names = [...object.fields.keys()]
  if (names.length > 0 && names.every((name) => CHANGES.has(name) && isList(object.fields.get(name))))
    return { ...WHOLE, omitted: trueKeys(object.fields.get('exclude') ?? []) }
  for (const [key, field] of object.fields) {
    if (key === ANY_FIELD) continue
    const flag = flagOf(field)
    const inner = getObject(field)
    const table = tableOf(field)
    if (flag === false) omitted.push(key)
    else if (table) relations.set(key, table)
    else if (inner && depth < MAX_DEPTH && !isOperator(inner))
      relations.set(
        key,
        isOptions(inner) ? (readOptionFields(inner, depth + 1) ?? WHOLE) : readNested(inner, depth + 1),
      )
    else {
      columns.push(key)
      // What is put in its place is a value, whatever else is called so: `author: users.name`.
      if (field.every(({ shape }) => shape.kind === 'literal' && shape.value === true)) flagged.push(key)
    }
  }
  const spread = object.rest ? tableOf(object.rest) : null
  if (spread) return { ...spread, omitted: [...spread.omitted, ...omitted], relations }
  // `{ _id: 0 }`, `{ password: false }` leave out what they name; the rest comes.
  const isExclusion = columns.length === 0 && relations.size === 0 && omitted.length > 0
  if (isExclusion) return { ...WHOLE, omitted, relations }
  return { entity: null, columns, ...(flagged.length > 0 ? { flagged } : {}), omitted: [], relations }
}

/** An object below a relation's name that has no options: its fields are the columns (`{ profile: { id: true } }`). */
function readNested(object: ObjectShape, depth: number): Contents {
  return object.fields.size === 0 ? WHOLE : readFlags(object, depth)
}

/** `{ $slice: 3 }` says how, not what. */
function isOperator({ fields }: ObjectShape): boolean {
  return [...fields.keys()].some((key) => key.startsWith('$'))
}

/** A whole table, or what `getTableColumns` gives of one; null for a column. */
function tableOf(value: Value): Contents | null {
  const [only] = value
  if (value.length !== 1 || only?.shape.kind !== 'api' || only.shape.entity === null) return null
  const { cursor, entity, contents } = only.shape
  return cursor.nodes.length > 0 && only.shape.query === null && cursor.specifier.endsWith('Table')
    ? { ...(contents ?? WHOLE), entity }
    : null
}

/** `{ author: true, comments: { select: … } }`, `['author', 'comments.user']` */
function readRelations(value: Value, depth: number): Map<string, Contents> {
  const relations = new Map<string, Contents>()
  const object = getObject(value)
  for (const [key, field] of object?.fields ?? []) {
    const inner = getObject(field)
    if (key.startsWith('_') || flagOf(field) === false) continue
    const contents = inner && depth < MAX_DEPTH ? readOptionFields(inner, depth + 1) : null
    // TypeORM: `{ author: { team: true } }`
    const nested = inner && !isOptions(inner) && depth < MAX_DEPTH ? readRelations(field, depth + 1) : null
    relations.set(key, contents ?? (nested ? { ...WHOLE, relations: nested } : WHOLE))
  }
  const [only] = value
  const items = only?.shape.kind === 'list' ? (only.shape.items ?? []) : []
  for (const item of items) {
    const path = literalText(item)
    const associated = path === null ? readAssociation(item, depth) : null
    if (associated) relations.set(...associated)
    else if (path !== null) addPath(relations, path.split('.'), WHOLE)
    else for (const [key, contents] of readPopulation([item], depth)) relations.set(key, contents)
  }
  const text = literalText(value)
  if (text !== null) for (const path of text.split(/\s+/)) addPath(relations, path.split('.'), WHOLE)
  return relations
}

/** Sequelize's `include: [Post, { model: User, as: 'author', attributes: ['name'] }]`. */
function readAssociation(item: Value, depth: number): [string, Contents] | null {
  const object = getObject(item)
  const model = object ? (object.fields.get('model') ?? object.fields.get('association')) : item
  const entity = model ? entityOfValue(model) : null
  const as = object ? literalText(object.fields.get('as') ?? object.fields.get('association') ?? []) : null
  const field = as ?? entity
  if (field === null) return null
  const contents = object && depth < MAX_DEPTH ? readOptionFields(object, depth + 1) : null
  return [field, { ...(contents ?? WHOLE), entity }]
}

function addPath(relations: Map<string, Contents>, [first, ...rest]: readonly string[], contents: Contents): void {
  if (first === undefined || first === '') return
  const known = relations.get(first) ?? (rest.length > 0 ? WHOLE : contents)
  const inner = new Map(known.relations)
  addPath(inner, rest, contents)
  relations.set(first, { ...known, relations: inner })
}

/** Mongoose's `populate('author', 'name')`, `populate({ path: 'author', select: 'name', populate: … })`. */
export function readPopulation(args: readonly Value[], depth = 0): Map<string, Contents> {
  const relations = new Map<string, Contents>()
  const [first, second] = args
  const [only] = first ?? []
  if (!first || !only || depth > MAX_DEPTH) return relations
  const text = literalText(first)
  if (text !== null) {
    const contents = (second && readColumns(second)) ?? WHOLE
    for (const path of text.split(/\s+/)) addPath(relations, path.split('.'), contents)
    return relations
  }
  if (only.shape.kind === 'list') {
    for (const item of only.shape.items ?? [])
      for (const [key, contents] of readPopulation([item], depth + 1)) relations.set(key, contents)
    return relations
  }
  const object = getObject(first)
  const path = object && literalText(object.fields.get('path') ?? [])
  if (!object || path === null) return relations
  const select = object.fields.get('select')
  const model = object.fields.get('model')?.[0]?.shape
  const nested = object.fields.get('populate')
  const contents: Contents = {
    ...((select && readColumns(select)) ?? WHOLE),
    entity: model?.kind === 'api' ? model.entity : model?.kind === 'literal' ? String(model.value) : null,
    relations: nested ? readPopulation([nested], depth + 1) : WHOLE.relations,
  }
  addPath(relations, path.split('.'), contents)
  return relations
}

/** `'id, name'`, `'id name -password'`, `'*, author:users(name)'`, `'users.id as userId'`; null for all columns. */
function readText(text: string): Contents | null {
  const hasCommas = /[,(]/.test(text)
  const parts = hasCommas ? splitList(text) : / as /i.test(text) ? [text] : text.split(/\s+/)
  const columns: string[] = []
  const omitted: string[] = []
  const shown: string[] = []
  const relations = new Map<string, Contents>()
  let all = false
  for (const part of parts.map((piece) => piece.trim())) {
    // `+password` adds what the schema hides.
    if (part.startsWith('+')) shown.push(part.slice(1))
    else if (part === '*' || part.endsWith('.*')) all = true
    else if (part.startsWith('-')) omitted.push(part.slice(1))
    else if (part.includes('(')) readEmbedded(part, relations)
    else if (part !== '') columns.push(nameOfColumn(part))
  }
  if (columns.length > 0 && !all) return { entity: null, columns: [...columns, ...shown], omitted: [], relations }
  if (all || omitted.length > 0 || shown.length > 0) return { ...WHOLE, omitted, relations }
  return relations.size > 0 ? { ...UNSEEN, relations } : null
}

/** Supabase's `author:users!author_id(name)` and `...teams(name)`. */
function readEmbedded(part: string, relations: Map<string, Contents>): void {
  const found = /^(?:\.\.\.)?(?:(\w+)\s*:\s*)?(\w+)(?:![\w!]+)?\s*\(([\s\S]*)\)$/.exec(part)
  if (!found) return
  const [, alias, table = '', inner = ''] = found
  if (table === 'count' || table === 'sum' || table === 'avg') return
  // `owner:owner_id(name)` goes by the column that leads there.
  relations.set(alias ?? table, { ...(readText(inner) ?? WHOLE), entity: table.replace(/_id$/, '') })
}

/** The name a column has in the result: `users.id as userId`, `author:author_id`, `created_at::date`. */
function nameOfColumn(part: string): string {
  const alias = /\s+as\s+["'`]?(\w+)["'`]?$/i.exec(part)?.[1] ?? /^(\w+)\s*:(?!:)/.exec(part)?.[1]
  return alias ?? part.replace(/::.*$/, '').split('.').at(-1)?.replaceAll(/["'`]/g, '') ?? part
}

/** What is said of all columns at once. */
const CHANGES = new Set(['exclude', 'include'])

function isList(value: Value | undefined): boolean {
  return value?.some(({ shape }) => shape.kind === 'list') ?? false
}

function getObject(value: Value): ObjectShape | null {
  const objects = value.filter(({ shape }) => shape.kind === 'object')
  const [only] = objects
  return only?.shape.kind === 'object' && objects.length === 1 ? only.shape : null
}

/** False for what is switched off, true for what is switched on, null for anything else. */
function flagOf(value: Value): boolean | null {
  const answers = value.map(({ shape }) => (shape.kind === 'literal' ? Boolean(shape.value) : null))
  return answers.every((answer) => answer === false) ? false : answers.every((answer) => answer === true) ? true : null
}

function trueKeys(value: Value): string[] {
  return getObject(value) ? keysOf(value, true) : namesIn(value)
}

function keysOf(value: Value, wanted: boolean): string[] {
  return [...(getObject(value)?.fields ?? [])].flatMap(([key, field]) => (flagOf(field) === wanted ? [key] : []))
}

/** What a client is told to leave out of each entity, besides what it leaves out already: by flags, or by what stands in for it. */
export function readLeftOut(args: readonly Value[], { argument, property }: ArgumentRef, known?: LeftOut): LeftOut {
  const given = getObject(args[argument] ?? [])
  const entities = property === undefined ? given : getObject(given?.fields.get(property) ?? [])
  const leftOut = new Map(known)
  for (const [entity, columns] of entities?.fields ?? []) {
    const names = [...(getObject(columns)?.fields ?? [])].flatMap(([name, field]) =>
      flagOf(field) === true || getObject(field) ? [name] : [],
    )
    leftOut.set(entity, [...(leftOut.get(entity) ?? []), ...names])
  }
  return leftOut
}

/** The texts of a list, or a text alone. */
function namesIn(value: Value): string[] {
  const text = literalText(value)
  if (text !== null) return [text]
  const [only] = value
  const items = only?.shape.kind === 'list' ? (only.shape.items ?? []) : []
  return items.flatMap((item) => literalText(item) ?? [])
}
