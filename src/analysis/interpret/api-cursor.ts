import type { ApiNode, Catalog } from '../../catalog/index.js'
import type { EntityRef, Meaning } from '../../catalog/types.js'
import type { ApiCursor, ApiShape, Shape, Value } from './values.js'
import { literalText, one } from './values.js'

/** The cursor at an export of a package; `*` is the package itself. */
export function moduleCursor(catalog: Catalog, specifier: string, imported: string, resolved: boolean): ApiCursor {
  const nodes = [...catalog.module(specifier), ...(resolved ? [] : catalog.module('unresolved:'))]
  const root: ApiCursor = {
    nodes: nodes.map((node) => ({ node, wildcards: [] })),
    name: imported === '*' || imported === 'default' ? specifier : imported,
    specifier,
    // What the catalogue knows need not be installed.
    resolved: resolved || catalog.module(specifier).length > 0,
  }
  if (imported === '*') return root
  const member = stepMember(root, imported)
  // `import prisma from '@prisma/client'` of a CommonJS package gives the package itself.
  const found = imported === 'default' && member.nodes.length === 0 ? root : member
  return { ...found, name: root.name }
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
  const named = cursor.nodes.flatMap(({ node, wildcards }) => {
    const next = node.members.get(key)
    return next ? [{ node: next, wildcards }] : []
  })
  const any = cursor.nodes.flatMap(({ node, wildcards }) =>
    node.any ? [{ node: node.any, wildcards: [...wildcards, key] }] : [],
  )
  return { ...cursor, nodes: [...named, ...any], name: `${cursor.name}.${key}` }
}

export function stepCall(cursor: ApiCursor): ApiCursor {
  const nodes = cursor.nodes.flatMap(({ node, wildcards }): { node: ApiNode; wildcards: readonly string[] }[] =>
    node.called ? [{ node: node.called, wildcards }] : [],
  )
  return { ...cursor, nodes, name: `${cursor.name}()` }
}

/** What stands at a cursor; the most specific row first. Rows that say nothing of a value are for the rules alone. */
export function meaningsAt(cursor: ApiCursor): { readonly meaning: Meaning; readonly wildcards: readonly string[] }[] {
  return cursor.nodes.flatMap(({ node, wildcards }) =>
    node.meanings
      .filter(({ kind }) => kind !== 'package' && kind !== 'cookie-options')
      .map((meaning) => ({ meaning, wildcards })),
  )
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
  const options = args[ref.argument]
  const argument = options && ref.property !== undefined ? fieldOf(options, ref.property) : options
  if (!argument) return null
  const text = literalText(argument)
  // `users as u` names the table first, `users/1` the collection.
  if (text !== null) return text.split(/[\s/]/)[0] ?? text
  for (const { shape } of argument) {
    const entity = entityOfShape(shape)
    if (entity !== null) return entity
  }
  return null
}

function fieldOf(options: Value, property: string): Value | null {
  const [only] = options
  return only?.shape.kind === 'object' ? (only.shape.fields.get(property) ?? null) : null
}

function entityOfShape(shape: Shape): string | null {
  if (shape.kind === 'api') return shape.entity
  return shape.kind === 'class' ? shape.cls.name : null
}
