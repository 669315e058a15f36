import type { Engine } from '../engine.js'
import { asJson } from '../values/contents.js'
import { NO_FACTS } from '../values/knowledge.js'
import { one, UNKNOWN, withFacts, type InstanceShape, type Option, type Value } from '../values/values.js'

const MAX_DEPTH = 4

/**
 * A value as it is when it was written as JSON and read again: a document of a library is plain data then, and an
 * instance of the app's what its `toJSON` gives, or the object of its fields.
 */
export function asWritten(engine: Engine, value: Value, depth = MAX_DEPTH): Value {
  if (depth === 0 || !value.some(isChanged)) return value
  return value.flatMap((option) => withFacts(writtenOption(engine, option, depth), option.facts))
}

function isChanged({ shape }: Option): boolean {
  return shape.kind === 'record' || shape.kind === 'list' || shape.kind === 'object' || shape.kind === 'instance'
}

function writtenOption(engine: Engine, option: Option, depth: number): Value {
  const inner = (value: Value): Value => asWritten(engine, value, depth - 1)
  const { shape } = option
  switch (shape.kind) {
    case 'record':
      return shape.api ? [{ ...option, shape: asJson(shape) }] : [option]
    case 'list': {
      const items = shape.items && shape.items.map(inner)
      return [{ ...option, shape: { ...shape, element: inner(shape.element), items } }]
    }
    case 'object': {
      const fields = new Map([...shape.fields].map(([key, field]) => [key, inner(field)] as const))
      return [{ ...option, shape: { ...shape, fields, rest: shape.rest && inner(shape.rest) } }]
    }
    case 'instance': {
      const own = called(engine, option, isText(shape) ? 'toString' : 'toJSON')
      if (own) return inner(own)
      if (isText(shape)) return UNKNOWN
      const fields = [...shape.fields].filter(([key]) => !key.startsWith('#'))
      return one({ kind: 'object', fields: new Map(fields.map(([key, field]) => [key, inner(field)])), rest: null })
    }
    default:
      return [option]
  }
}

/** A text with more to it (`class Query extends String`) is written as the text. */
function isText({ class: { cls } }: InstanceShape): boolean {
  return cls.superClass?.kind === 'global' && cls.superClass.name === 'String'
}

/** What an instance says it is written as, with a method of its own; null when it has none. */
function called(engine: Engine, option: Option, method: string): Value | null {
  const [only] = engine.member([option], method)
  if (only?.shape.kind !== 'function') return null
  return engine.run(only.shape.closure, [], { facts: NO_FACTS, phase: 'direct', certain: true, depth: 4 }).value
}
