import { describe, expect, it } from 'vitest'

import {
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
  type Origin,
  type ResolvedType,
} from '../../../src/analysis/types/resolved-type.js'

const entity: Origin = { kind: 'entity', entity: 'users', part: 'whole', known: true, byName: false, without: [] }
const row = record(
  ['id', 'name', 'hash'].map((name) => [name, { type: always(PRIMITIVE), place: null }]),
  entity,
)

describe('parts of a row', () => {
  it('remembers that it was picked from', () => {
    const picked = pick(row, ['id'])
    expect(names(picked)).toEqual(['id'])
    expect(picked).toMatchObject({ origin: { entity: 'users', part: 'picked' } })
  })

  it('remembers that something is left out', () => {
    const rest = omit(row, ['hash'])
    expect(names(rest)).toEqual(['id', 'name'])
    expect(rest).toMatchObject({ origin: { part: 'rest', without: ['hash'] } })
  })

  it('stays a row beside other members', () => {
    const more = intersect([record([['posts', { type: always(OPAQUE), place: null }]]), row])
    expect(names(more)).toEqual(['posts', 'id', 'name', 'hash'])
    expect(more).toMatchObject({ origin: entity })
  })

  it('is picked from in each alternative', () => {
    expect(pick(union([row, NOTHING]), ['id']).kind).toBe('union')
  })
})

it('lists the keys of literals, and none when there may be others', () => {
  expect(keysOf({ kind: 'primitive', values: ['a', 'b'] })).toEqual(['a', 'b'])
  expect(keysOf(PRIMITIVE)).toBeNull()
})

it('awaits promises of promises', () => {
  expect(awaited({ kind: 'promise', value: always({ kind: 'promise', value: always(row) }) })).toBe(row)
})

it('is opaque where a type contains nothing but itself', () => {
  const loop: () => ResolvedType = lazy(() => loop())
  expect(loop()).toBe(OPAQUE)
})

function names(type: ResolvedType): string[] {
  return type.kind === 'record' ? [...type.members.keys()] : []
}
