import type { Catalog } from '../../../catalog/index.js'
import { getEntityOfVariable } from '../../../catalog/entities.js'
import type { EntityRef, Meaning } from '../../../catalog/types.js'
import type { ApiCursor, ApiShape, Shape, Value } from '../values/values.js'
import { beginningOf, literalText, one } from '../values/values.js'

type CursorNode = ApiCursor['nodes'][number]

/** The cursor at an export of a package; `*` is the package itself. */
export function moduleCursor(catalog: Catalog, specifier: string, imported: string, resolved: boolean): ApiCursor {
  const described = catalog.module(specifier)
  const root: ApiCursor = {
    nodes: [...described, ...(resolved ? [] : catalog.module('unresolved:'))].map((node) => ({ node, wildcards: [] })),
    name: imported === '*' || imported === 'default' ? specifier : imported,
    specifier,
    // What the catalogue knows need not be installed.
    resolved: resolved || described.length > 0,
  }
  if (imported === '*') return root
  const member = stepMember(root, imported)
  // `import prisma from '@prisma/client'` of a CommonJS package gives the package itself.
  const isItself = imported === 'default' && !described.some(({ members, any }) => members.has('default') || any)
  const itself = isItself ? root.nodes.slice(0, described.length) : []
  const nodes = [...itself, ...member.nodes]
  return { ...member, nodes: nodes.length > 0 || imported !== 'default' ? nodes : root.nodes, name: root.name }
}

/** The cursor at a catalogue type's values. */
export function typeCursor(catalog: Catalog, type: string, name: string): ApiCursor {
  return {
    nodes: catalog.type(type).map((node) => ({ node, wildcards: [] })),
    name,
    specifier: `type:${type}`,
    resolved: true,
  }
}

export function stepMember(cursor: ApiCursor, key: string): ApiCursor {
  const { name, specifier, resolved } = cursor
  const nodes: CursorNode[] = []
  for (const { node, wildcards } of cursor.nodes) {
    const next = node.members.get(key)
    if (next) nodes.push({ node: next, wildcards })
  }
  for (const { node, wildcards } of cursor.nodes) {
    if (node.any) nodes.push({ node: node.any, wildcards: [...wildcards, key] })
  }
  return { nodes, name: `${name}.${key}`, specifier, resolved }
}

export function stepCall(cursor: ApiCursor): ApiCursor {
  const { name, specifier, resolved } = cursor
  const nodes: CursorNode[] = []
  for (const { node, wildcards } of cursor.nodes) if (node.called) nodes.push({ node: node.called, wildcards })
  return { nodes, name: `${name}()`, specifier, resolved }
}

/** What stands at a cursor; the most specific row first. Rows that say nothing of a value are for the rules alone. */
export function meaningsAt(cursor: ApiCursor): { readonly meaning: Meaning; readonly wildcards: readonly string[] }[] {
  const found: { meaning: Meaning; wildcards: readonly string[] }[] = []
  for (const { node, wildcards } of cursor.nodes) {
    for (const meaning of node.meanings) {
      if (meaning.kind !== 'package' && meaning.kind !== 'cookie-options') found.push({ meaning, wildcards })
    }
  }
  return found
}

export function apiShape(cursor: ApiCursor, entity: string | null = null): ApiShape {
  return { kind: 'api', cursor, entity, query: null }
}

export function apiValue(cursor: ApiCursor, entity: string | null = null): Value {
  return one(apiShape(cursor, entity))
}

/** The name of the entity a row refers to; null when it cannot be told. */
export function entityOf(
  ref: EntityRef,
  args: readonly Value[],
  wildcards: readonly string[],
  receiver: string | null,
): string | null {
  if (ref === 'receiver') return receiver
  if ('name' in ref) return ref.name
  if ('wildcard' in ref) return wildcards[ref.wildcard] ?? null
  if ('path' in ref) return collectionAt(args.slice(ref.path), ref.record ?? false)
  const options = args[ref.argument]
  const argument = options && ref.property !== undefined ? fieldOf(options, ref.property) : options
  if (!argument) return null
  const text = literalText(argument)
  // `users as u` names the table first, `users/1` the collection.
  if (text !== null) return text.split(/[\s/]/)[0] ?? text
  return entityOfValue(argument)
}

/** The entity that a table, a model or its class stands for; null for anything else. */
export function entityOfValue(value: Value): string | null {
  for (const { shape } of value) {
    const entity = entityOfShape(shape)
    if (entity !== null) return entity
  }
  return null
}

function fieldOf(options: Value, property: string): Value | null {
  const [only] = options
  return only?.shape.kind === 'object' ? (only.shape.fields.get(property) ?? null) : null
}

/** The last collection of a path of collections and ids, in turn, given as text or part by part. */
function collectionAt(args: readonly Value[], endsWithId: boolean): string | null {
  const parts: (string | null)[] = []
  for (const argument of args) {
    const [only] = argument
    // The collection that the path begins at, or the database itself.
    if (only?.shape.kind === 'api') parts.push(...(only.shape.entity === null ? [] : [only.shape.entity]))
    else {
      const text = literalText(argument)
      const known = (text ?? beginningOf(argument)).split('/').filter((part) => part !== '')
      // How a text goes on that is known in part: to an id, where one is asked for.
      if (text === null && known.length > 0 && !endsWithId && /^[^/]*$|\/$/.test(beginningOf(argument))) return null
      parts.push(...(known.length > 0 ? known : [null]))
    }
  }
  return parts.findLast((part, index) => part !== null && index % 2 === 0) ?? null
}

function entityOfShape(shape: Shape): string | null {
  if (shape.kind === 'api') return shape.entity
  // What it is called where it is deployed nobody knows, but its variable is named.
  if (shape.kind === 'secret') return getEntityOfVariable(shape.name)
  if (shape.kind === 'unknown' && shape.name !== undefined) return getEntityOfVariable(shape.name)
  return shape.kind === 'class' ? shape.cls.name : null
}
