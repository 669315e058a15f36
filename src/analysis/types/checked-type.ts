import type { ParserServices, ParserServicesWithTypeInformation, TSESTree } from '@typescript-eslint/utils'
import type ts from 'typescript'

import {
  alternatives,
  lazy,
  NOTHING,
  OPAQUE,
  PRIMITIVE,
  record,
  union,
  type Lazy,
  type MemberType,
  type RecordType,
  type ResolvedType,
} from './resolved-type.js'

/** Whether a file was parsed with the type checker at hand. */
export function hasTypes(services: Partial<ParserServices> | undefined): services is ParserServicesWithTypeInformation {
  return services?.program !== undefined && services.program !== null
}

/** What the type checker says of a type, for where names lead nowhere. Types of packages are theirs, and stay opaque. */
export class CheckedTypes {
  private readonly checker: ts.TypeChecker

  constructor(private readonly services: ParserServicesWithTypeInformation) {
    this.checker = services.program.getTypeChecker()
  }

  /** The type of what a parameter receives. */
  ofNode(node: TSESTree.Node): ResolvedType {
    return this.convert(this.services.getTypeAtLocation(node))
  }

  private convert(type: ts.Type): ResolvedType {
    const isParameter: boolean = type.isTypeParameter()
    if (isParameter) return OPAQUE
    if (type.isStringLiteral() || type.isNumberLiteral()) return { kind: 'primitive', values: [String(type.value)] }
    if (type.isUnion()) return union(type.types.map((part) => this.convert(part)))
    const text = this.checker.typeToString(type)
    if (INTRINSIC.has(text)) return NOTHING_AT_ALL.has(text) ? NOTHING : PRIMITIVE
    // A type that could not be computed prints as `any` too, so neither accuses.
    if (text === 'any' || text === 'unknown' || text === 'object' || text === '{}') return OPAQUE
    const [only] = this.checker.getTypeArguments(type as ts.TypeReference)
    if (this.checker.isArrayType(type) && only) return { kind: 'list', element: this.later(only) }
    if (this.checker.isTupleType(type)) {
      const elements = this.checker.getTypeArguments(type as ts.TypeReference)
      return { kind: 'list', element: lazy(() => union(elements.map((element) => this.convert(element)))) }
    }
    if (type.getSymbol()?.name === 'Promise' && only) return { kind: 'promise', value: this.later(only) }
    if (type.getCallSignatures().length > 0) return { kind: 'function', returns: null }
    return this.convertObject(type)
  }

  private convertObject(type: ts.Type): ResolvedType {
    const members = this.checker.getPropertiesOfType(type).flatMap((property): [string, MemberType][] => {
      // What a library declares is about the page, not about the app's data.
      if (this.isForeign(property)) return []
      return [[property.name, { type: lazy(() => this.convert(this.checker.getTypeOfSymbol(property))), place: null }]]
    })
    const index = type.getStringIndexType()
    if (members.length === 0 && (!index || this.isForeign(type.getSymbol()))) return OPAQUE
    const name = (type.aliasSymbol ?? type.getSymbol())?.name
    const isNamed = name !== undefined && !name.startsWith('__')
    return record(members, { kind: 'declared', name: isNamed ? name : null }, index ? this.later(index) : null)
  }

  private later(type: ts.Type): Lazy {
    return lazy(() => this.convert(type))
  }

  private isForeign(symbol: ts.Symbol | undefined): boolean {
    const [declaration] = symbol?.declarations ?? []
    if (!declaration) return false
    const file = declaration.getSourceFile()
    return (
      this.services.program.isSourceFileDefaultLibrary(file) ||
      this.services.program.isSourceFileFromExternalLibrary(file)
    )
  }
}

const NOTHING_AT_ALL = new Set(['null', 'undefined', 'void', 'never'])
const INTRINSIC = new Set([...NOTHING_AT_ALL, 'string', 'number', 'boolean', 'true', 'false', 'bigint', 'symbol'])

/**
 * A type as names lead to it, completed by what the checker says where they lead nowhere: parts that are opaque, and
 * columns of records that only their names tell of. What names do lead to stays as it is.
 */
export function complete(type: ResolvedType, checked: Lazy): ResolvedType {
  switch (type.kind) {
    case 'opaque':
      return checked()
    case 'list':
      return { kind: 'list', element: lazy(() => complete(type.element(), () => elementOf(checked()))) }
    case 'promise':
      return { kind: 'promise', value: lazy(() => complete(type.value(), () => valueOf(checked()))) }
    case 'record':
      return completeRecord(type, checked)
    case 'union': {
      const [only, ...others] = alternatives(type)
      if (!only || others.length > 0) return type
      return union([complete(only, () => alone(checked())), ...type.types.filter((part) => part.kind === 'nothing')])
    }
    default:
      return type
  }
}

function completeRecord(type: RecordType, checked: Lazy): ResolvedType {
  const { origin } = type
  if (origin.kind === 'entity' && !origin.known) {
    const found = alone(checked())
    if (found.kind !== 'record' || found.members.size === 0) return type
    return { ...type, members: found.members, origin: { ...origin, known: true, byName: false } }
  }
  const members = [...type.members].map(([name, member]): [string, MemberType] => [
    name,
    { ...member, type: lazy(() => complete(member.type(), () => memberOf(checked(), name))) },
  ])
  return { ...type, members: new Map(members) }
}

/** The one alternative of a type that is something; opaque when there are several. */
function alone(type: ResolvedType): ResolvedType {
  const [only, ...others] = alternatives(type)
  return only && others.length === 0 ? only : OPAQUE
}

function elementOf(type: ResolvedType): ResolvedType {
  const only = alone(type)
  return only.kind === 'list' ? only.element() : OPAQUE
}

function valueOf(type: ResolvedType): ResolvedType {
  const only = alone(type)
  return only.kind === 'promise' ? only.value() : OPAQUE
}

function memberOf(type: ResolvedType, name: string): ResolvedType {
  const only = alone(type)
  return (only.kind === 'record' ? only.members.get(name)?.type : undefined)?.() ?? OPAQUE
}
