import type { Closure, Shape, Source, Value } from './values.js'

/** Objects that differ only deeper than this count as the same. */
const DEPTH = 3

/**
 * Whether the interpreter cannot tell two shapes apart: the distinctions are those of `digest`, without making texts.
 */
export function isSameShape(a: Shape, b: Shape, depth = DEPTH): boolean {
  if (a === b) return true
  switch (a.kind) {
    case 'literal':
      return b.kind === a.kind && Object.is(a.value, b.value)
    case 'unknown':
      return (
        b.kind === a.kind &&
        a.truthy === b.truthy &&
        a.name === b.name &&
        a.from.length === b.from.length &&
        a.from.every((source, index) => isSameSource(source, b.from[index])) &&
        isSameValue(a.wraps ?? [], b.wraps ?? [], 1)
      )
    case 'object':
      if (b.kind !== a.kind) return false
      if (depth <= 0) return true
      if (a.of !== b.of || a.fields.size !== b.fields.size || (a.rest === null) !== (b.rest === null)) return false
      for (const [key, field] of a.fields) {
        const other = b.fields.get(key)
        if (!other || !isSameValue(field, other, depth - 1)) return false
      }
      return true
    case 'list':
      if (b.kind !== a.kind) return false
      if (depth <= 0) return true
      return (
        a.items?.length === b.items?.length && a.filled === b.filled && isSameValue(a.element, b.element, depth - 1)
      )
    case 'function':
      return b.kind === a.kind && isSameClosure(a.closure, b.closure) && areSameValues(a.bound, b.bound)
    case 'native':
      return b.kind === a.kind && a.name === b.name && a.call === b.call
    case 'class':
      return b.kind === a.kind && a.cls === b.cls
    case 'instance':
      return b.kind === a.kind && a.class.cls === b.class.cls && a.fields === b.fields
    case 'promise':
      return b.kind === a.kind && (depth <= 0 || isSameValue(a.value, b.value, depth - 1))
    case 'session':
      return b.kind === a.kind && areSameNames(a.path, b.path)
    case 'record':
      return (
        b.kind === a.kind &&
        a.entity === b.entity &&
        a.field === b.field &&
        a.origin === b.origin &&
        areSameNames(a.columns, b.columns)
      )
    case 'secret':
      return b.kind === a.kind && a.name === b.name
    case 'input':
      return b.kind === a.kind && a.source === b.source && areSameNames(a.path, b.path)
    case 'api':
      return (
        b.kind === a.kind &&
        a.cursor.specifier === b.cursor.specifier &&
        a.cursor.name === b.cursor.name &&
        a.entity === b.entity &&
        a.query?.effect === b.query?.effect
      )
    case 'namespace':
      return b.kind === a.kind && a.module.path === b.module.path
    case 'pipeline':
      return (
        b.kind === a.kind &&
        areSameValues(
          a.steps.map(({ run }) => run),
          b.steps.map(({ run }) => run),
        )
      )
    case 'anonymous':
    case 'environment':
    case 'element':
      return b.kind === a.kind
  }
}

function isSameValue(a: Value, b: Value, depth: number): boolean {
  if (a === b) return true
  return (
    a.length === b.length &&
    a.every((option, index) => {
      const other = b[index]
      return other !== undefined && option.facts === other.facts && isSameShape(option.shape, other.shape, depth)
    })
  )
}

function areSameValues(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((value, index) => isSameValue(value, b[index] ?? [], 1))
}

function isSameClosure(a: Closure, b: Closure): boolean {
  return (
    a.fn === b.fn &&
    (a.captured === b.captured || (a.captured.isEmpty && b.captured.isEmpty)) &&
    isSameValue(a.self ?? [], b.self ?? [], 1)
  )
}

function isSameSource(a: Source, b: Source | undefined): boolean {
  switch (a.kind) {
    case 'record':
      return (
        b?.kind === a.kind &&
        a.entity === b.entity &&
        a.field === b.field &&
        a.origin === b.origin &&
        areSameNames(a.columns, b.columns)
      )
    case 'input':
      return b?.kind === a.kind && a.source === b.source && areSameNames(a.path, b.path)
    case 'session':
      return b?.kind === a.kind
    case 'secret':
      return b?.kind === a.kind && a.name === b.name
  }
}

function areSameNames(a: readonly string[] | null, b: readonly string[] | null): boolean {
  if (a === b) return true
  return a !== null && b !== null && a.length === b.length && a.every((name, index) => name === b[index])
}
