import { isParsedType } from '../../../catalog/props.js'
import type { TypeExpr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Session } from '../../session.js'

/** A schema that a type is inferred from. */
export interface TypeSchema {
  readonly name: string
  readonly module: ModuleFacts
  /** It can be used as a value in the module that asked. */
  readonly inScope: boolean
  /** The type is what the schema's `parse` gives: not a part of it or more, and not another library's. */
  readonly isParsed: boolean
}

type Found = Omit<TypeSchema, 'inScope'>

/** The schema whose type a declared type is: `z.infer<typeof userSchema>`, directly or through aliases. */
export function findSchemaOfType(session: Session, module: ModuleFacts, type: TypeExpr): TypeSchema | null {
  const found = find(session, module, type, 6)
  if (!found) return null
  const binding = module.bindings.find((fact) => fact.top && fact.name === found.name)
  const isImport = binding?.definitions.some((definition) => definition.kind === 'import') ?? false
  const resolved = session.graph.resolveTypeName(module, found.name)
  const isSame =
    found.module === module || (isImport && resolved?.kind === 'binding' && resolved.module === found.module)
  return { ...found, inScope: binding !== undefined && isSame && !isTypeOnly(module, found.name) }
}

function find(session: Session, module: ModuleFacts, type: TypeExpr, depth: number): Found | null {
  if (depth === 0) return null
  switch (type.kind) {
    case 'reference': {
      const inferred = type.args.find((argument) => argument.kind === 'typeof')
      if (inferred?.kind === 'typeof') {
        return definitionOf(session, module, inferred.name, isParsedTypeName(session, module, type.name))
      }
      const [name] = type.name
      const target = name === undefined ? null : session.graph.resolveTypeName(module, name)
      if (target?.kind === 'type') {
        const declaration = target.module.types.get(target.name)
        if (declaration?.kind === 'alias') return find(session, target.module, declaration.type, depth - 1)
      }
      return inPart(firstOf(type.args, (argument) => find(session, module, argument, depth - 1)))
    }
    case 'indexed': {
      // `(typeof schema)['_output']`, `typeof schema.infer`
      const { object } = type
      return object.kind === 'typeof'
        ? definitionOf(session, module, object.name)
        : inPart(find(session, module, object, depth - 1))
    }
    case 'typeof':
      return type.name.at(-1) === 'infer' ? definitionOf(session, module, type.name) : null
    case 'intersection':
    case 'union':
      return inPart(firstOf(type.types, (part) => find(session, module, part, depth - 1)))
    default:
      return null
  }
}

function definitionOf(
  session: Session,
  module: ModuleFacts,
  [name, ...members]: readonly string[],
  isOutput = false,
): Found | null {
  if (name === undefined) return null
  const isParsed = isOutput && members.length === 0
  const target = session.graph.resolveTypeName(module, name)
  if (target?.kind === 'binding') {
    return { name: target.module.bindings[target.binding]?.name ?? name, module: target.module, isParsed }
  }
  return { name, module, isParsed }
}

/** Whether a type is `z.infer` or its like, which names what a schema's `parse` gives. */
function isParsedTypeName(session: Session, module: ModuleFacts, name: readonly string[]): boolean {
  const [root, member, ...others] = name
  if (root === undefined || member === undefined || others.length > 0) return false
  const target = session.graph.resolveTypeName(module, root)
  return target?.kind === 'external' && isParsedType(target.specifier, member)
}

function inPart(found: Found | null): Found | null {
  return found && { ...found, isParsed: false }
}

function isTypeOnly(module: ModuleFacts, name: string): boolean {
  return module.bindings.some(
    (fact) =>
      fact.top &&
      fact.name === name &&
      fact.definitions.some((definition) => definition.kind === 'import' && definition.typeOnly),
  )
}

function firstOf<T, R>(items: readonly T[], get: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = get(item)
    if (found !== null) return found
  }
  return null
}
