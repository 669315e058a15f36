import { getSingular, getWords } from '../../catalog/words.js'
import type { ModuleFacts } from '../facts/module-facts.js'
import type { ModuleRecord } from '../facts/module-record.js'
import { isTestFile, type AppIndex } from './app-index.js'
import type { ModuleGraph } from './module-graph.js'
import type { Project } from './project.js'
import { findPrismaFiles, readPrismaModels, type SchemaModel } from './prisma-schema.js'
import {
  readDrizzleRelations,
  readClassEntities,
  readConvexTables,
  readMongooseModels,
  readSequelizeModels,
  readSupabaseTables,
  type DeclaredEntity,
} from './schemas.js'
import { findSqlFiles, readSqlTables } from './sql-tables.js'
import { readTable, type TableDeclaration } from './tables.js'

/** What the project itself says of its records: Prisma schemas and tables declared in code. */
export class Entities {
  private readonly models: ReadonlyMap<string, SchemaModel>
  /** The models by their words in the singular: a foreign key names one row of the model `Projects`. */
  private readonly modelsByWords: ReadonlyMap<string, SchemaModel>
  private tables: ReadonlyMap<string, TableDeclaration> | null = null
  private declared: ReadonlyMap<string, DeclaredEntity> | null = null
  private sqlTables: ReadonlyMap<string, readonly string[]> | null = null

  constructor(
    private readonly graph: ModuleGraph,
    private readonly index: () => AppIndex,
  ) {
    this.models = readPrismaModels(graph.project)
    this.modelsByWords = new Map([...this.models].map(([name, model]) => [normalize(name), model]))
  }

  /** The files outside the app's modules, and the modules, that all this is read from. */
  static sources({ project }: ModuleGraph, index: AppIndex): { readonly texts: string[]; readonly modules: string[] } {
    const modules = [...index.files()].filter((path) => {
      const record = index.record(path)
      return declaresTables(record) || readersFor(record).length > 0
    })
    const texts = [...findPrismaFiles(project), ...findSqlFiles(project)]
    return { texts, modules: [...modules, ...findModulesOfTables(project, index)] }
  }

  /** A model of a Prisma schema by its name (`User`), the client's name for it (`user`), or that of one row (`user` of `Users`). */
  model(name: string): SchemaModel | null {
    return (
      this.models.get(name) ??
      this.models.get(name.charAt(0).toUpperCase() + name.slice(1)) ??
      this.modelsByWords.get(normalize(name)) ??
      null
    )
  }

  /** The columns of an entity, however a query names it; null when the project does not say. */
  columns(entity: string): readonly string[] | null {
    const model = this.model(entity)
    if (model) return model.fields.filter((field) => !this.isRelation(field.relation)).map((field) => field.name)
    this.tables ??= this.graph.observer.aside(() => this.findTables())
    const table = this.tables.get(entity) ?? this.tables.get(normalize(entity))
    return table?.columns ?? this.declaration(entity)?.columns ?? this.sqlColumns(entity)
  }

  /** A model, class or generated type that declares an entity. */
  private declaration(entity: string): DeclaredEntity | null {
    this.declared ??= this.graph.observer.aside(() => this.findDeclared())
    return this.declared.get(entity) ?? this.declared.get(normalize(entity)) ?? null
  }

  private sqlColumns(entity: string): readonly string[] | null {
    this.sqlTables ??= this.graph.observer.aside(() => {
      const { project } = this.graph
      return readSqlTables(project, findModulesOfTables(project, this.index()))
    })
    return this.sqlTables.get(entity) ?? this.sqlTables.get(entity.toLowerCase()) ?? null
  }

  /** The columns that an entity's records lose where a library writes them as JSON. */
  unwritten(entity: string): readonly string[] {
    return this.declaration(entity)?.unwritten ?? []
  }

  /** The entity whose records a field of an entity holds; null for a column, and when the project does not say. */
  relation(entity: string, field: string): string | null {
    const model = this.model(entity)
    if (model) {
      const relation = model.fields.find(({ name }) => name === field)?.relation ?? null
      return this.isRelation(relation) ? relation : null
    }
    const declared = this.declaration(entity)?.relations.get(field) ?? null
    return declared !== null && this.columns(declared) ? declared : null
  }

  /** The entities of which each record of an entity belongs to one, as the project's schema has it. */
  references(entity: string): string[] {
    const model = this.model(entity)
    if (model) return model.fields.flatMap(({ relation, refers }) => (refers && relation !== null ? [relation] : []))
    const declared = this.declaration(entity)
    return (declared?.references ?? []).flatMap((field) => declared?.relations.get(field) ?? [])
  }

  /** The names of all entities whose columns are known. */
  names(): string[] {
    this.tables ??= this.graph.observer.aside(() => this.findTables())
    return [...this.models.keys(), ...this.tables.keys()]
  }

  /** Whether the project has a Prisma schema. */
  any(): boolean {
    return this.models.size > 0
  }

  /** Whether a field's type is a model; an enumeration is not. */
  isRelation(type: string | null): boolean {
    return type !== null && this.models.has(type)
  }

  private findDeclared(): Map<string, DeclaredEntity> {
    const declared = new Map<string, DeclaredEntity>()
    const index = this.index()
    for (const path of index.files()) {
      const read = readersFor(index.record(path))
      const module = read.length > 0 ? this.graph.load(path) : null
      for (const entity of module ? read.flatMap((entitiesOf) => entitiesOf(this.graph, module)) : []) {
        for (const name of [entity.name, normalize(entity.name)]) if (!declared.has(name)) declared.set(name, entity)
      }
    }
    return declared
  }

  private findTables(): Map<string, TableDeclaration> {
    const tables = new Map<string, TableDeclaration>()
    const index = this.index()
    for (const path of index.files()) {
      if (!declaresTables(index.record(path))) continue
      const module = this.graph.load(path)
      for (const [id, binding] of module?.bindings.entries() ?? []) {
        const table = module && binding.top ? readTable(this.graph, { kind: 'binding', module, binding: id }) : null
        if (!table) continue
        for (const name of [table.name, binding.name, normalize(binding.name)])
          if (!tables.has(name)) tables.set(name, table)
      }
    }
    return tables
  }
}

type EntityReader = (graph: ModuleGraph, module: ModuleFacts) => DeclaredEntity[]

/** What to read a module's entities by, as its imports and exports tell. */
function readersFor(record: ModuleRecord | null): EntityReader[] {
  const imports = (pattern: RegExp) => record?.edges.some(({ source }) => pattern.test(source)) === true
  const readers: EntityReader[] = []
  if (imports(/^mongoose$/)) readers.push(readMongooseModels)
  if (imports(/^drizzle-orm$/)) readers.push(readDrizzleRelations)
  if (imports(/^typeorm$|^@mikro-orm\/|^sequelize-typescript$/)) readers.push((_, module) => readClassEntities(module))
  if (imports(/^sequelize$|^@sequelize\/core$/)) readers.push(readSequelizeModels)
  if (imports(/^convex\/server$/)) readers.push(readConvexTables)
  if (record?.exports.has('Database')) readers.push((_, module) => readSupabaseTables(module))
  return readers
}

/** The modules that hold SQL which creates tables, where the app keeps its schema in no other way. */
function findModulesOfTables(project: Project, index: AppIndex): string[] {
  return [...index.files()].filter((path) => index.record(path)?.createsTables === true && !isTestFile(project, path))
}

function declaresTables(record: ModuleRecord | null): boolean {
  return record?.edges.some(({ source }) => /^drizzle-orm\/\w+-core$/.test(source)) === true
}

function normalize(name: string): string {
  return getWords(name).map(getSingular).join(' ')
}
