import { describe, expect, it } from 'vitest'

import { areEqual } from '../../../src/analysis/interpret/language/compare.js'
import type { Effect } from '../../../src/analysis/interpret/values/effects.js'
import { NO_FACTS } from '../../../src/analysis/interpret/values/knowledge.js'
import {
  list,
  literal,
  NULL,
  object,
  one,
  PRESENT,
  promise,
  TRUE,
  UNDEFINED,
  UNKNOWN,
  type Shape,
  type Value,
} from '../../../src/analysis/interpret/values/values.js'
import { runBody, runModule } from '../../helpers/interpreted-app.js'

const query: Effect = {
  kind: 'database-read',
  entity: 'post',
  name: 'find',
  place: { path: '/a.ts', at: 0, end: 1 },
  chain: null,
  facts: NO_FACTS,
  phase: 'direct',
  certain: true,
  args: [],
  selector: [],
  data: [],
  steps: [],
}
const record = (field: string | null): Shape => ({
  kind: 'record',
  entity: 'post',
  columns: null,
  field,
  origin: query,
  api: null,
})
const session: Shape = { kind: 'session', path: [], api: null }
const userName: Shape = { kind: 'session', path: ['user', 'name'], api: null }
const cookie: Shape = { kind: 'input', source: 'cookie', path: ['token'] }
const secret: Shape = { kind: 'secret', name: 'API_KEY' }
const anonymous: Shape = { kind: 'anonymous', api: null }

function shapeOf(value: Value): Shape {
  return value[0]!.shape
}

function equal(a: Value | Shape, b: Value | Shape, loose = false): boolean | null {
  const [left, right] = [a, b].map((side) => ('kind' in side ? side : shapeOf(side)))
  return areEqual(left!, right!, loose)
}

describe('literals', () => {
  it('are equal when they are the same', () => {
    expect(equal(literal('a'), literal('a'))).toBe(true)
    expect(equal(literal('a'), literal('b'))).toBe(false)
    expect(equal(literal(0), literal('0'))).toBe(false)
    expect(equal(NULL, NULL)).toBe(true)
  })

  it('null and undefined are equal to == alone', () => {
    expect(equal(NULL, UNDEFINED)).toBe(false)
    expect(equal(NULL, UNDEFINED, true)).toBe(true)
    expect(equal(NULL, literal(0), true)).toBe(false)
    expect(equal(literal(0), UNDEFINED, true)).toBe(false)
  })
})

describe('null', () => {
  it('is nothing that is there', () => {
    expect(equal(NULL, session)).toBe(false)
    expect(equal(session, NULL)).toBe(false)
    expect(equal(UNDEFINED, record(null))).toBe(false)
    expect(equal(NULL, object([]))).toBe(false)
    expect(equal(NULL, list(UNKNOWN))).toBe(false)
    expect(equal(NULL, promise(UNKNOWN))).toBe(false)
    expect(equal(NULL, anonymous)).toBe(false)
    expect(equal(NULL, PRESENT)).toBe(false)
  })

  it('may be what nobody knows', () => {
    expect(equal(NULL, UNKNOWN)).toBeNull()
    expect(equal(NULL, cookie)).toBeNull()
    expect(equal(NULL, userName)).toBeNull()
  })

  it('may be a column, but undefined is none', () => {
    expect(equal(NULL, record('title'))).toBeNull()
    expect(equal(UNDEFINED, record('title'))).toBe(false)
    expect(equal(UNDEFINED, record('title'), true)).toBeNull()
  })

  it('is no secret, for those count as set', () => {
    expect(equal(NULL, secret)).toBe(false)
    expect(equal(UNDEFINED, secret)).toBe(false)
  })
})

describe('other constants', () => {
  it('may be what nobody knows', () => {
    expect(equal(literal('a'), UNKNOWN)).toBeNull()
    expect(equal(literal('a'), cookie)).toBeNull()
    expect(equal(literal(''), cookie)).toBeNull()
    expect(equal(TRUE, PRESENT)).toBeNull()
    expect(equal(literal('a'), PRESENT)).toBeNull()
    expect(equal(literal(1), PRESENT)).toBeNull()
    expect(equal(literal('admin'), record('role'))).toBeNull()
  })

  it('that are empty are nothing that is truthy', () => {
    expect(equal(literal(false), PRESENT)).toBe(false)
    expect(equal(literal(0), PRESENT)).toBe(false)
    expect(equal(literal(''), PRESENT)).toBe(false)
  })

  it('are no object', () => {
    expect(equal(literal('a'), object([]))).toBe(false)
    expect(equal(literal('a'), session)).toBe(false)
    expect(equal(literal('a'), userName)).toBeNull()
    expect(equal(literal('a'), record(null))).toBe(false)
    expect(equal(literal('a'), list(UNKNOWN))).toBe(false)
    expect(equal(literal('a'), promise(UNKNOWN))).toBe(false)
    expect(equal(literal('a'), anonymous)).toBe(false)
  })
})

it('two things that are not constants may be equal', () => {
  expect(equal(cookie, secret)).toBeNull()
  expect(equal(session, session)).toBeNull()
  expect(equal(UNKNOWN, object([]))).toBeNull()
})

describe('typeof', () => {
  it('tells null from a session', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (typeof session === 'undefined') effect('undefined')
      if (typeof session !== 'object') return
      effect('object')
    `)
    expect(effects).toEqual({ object: 'open' })
  })

  it('tells a function from what is none', () => {
    const { effects } = runBody(`
      const guard = input ? requireUserSync : { id: 1 }
      const local = () => 1
      class Local {}
      if (typeof local !== 'function') effect('local')
      if (typeof Local !== 'function') effect('class')
      if (typeof { id: 1 } === 'function') effect('object')
      if (typeof { id: 1 } !== 'object') effect('not object')
      if (typeof 'text' !== 'string') effect('text')
      if (typeof null !== 'object') effect('null')
      if (typeof input === 'string') effect('input')
      else effect('other input')
    `)
    expect(effects).toEqual({ input: 'open', other: 'open' })
  })
})

describe('numbers', () => {
  it('are compared with constants', () => {
    const { effects } = runBody(`
      if (1 > 1) effect('a')
      if (2 > 1) effect('b')
      if (1 >= 1) effect('c')
      if (0 >= 1) effect('d')
      if (1 < 1) effect('e')
      if (0 < 1) effect('f')
      if (1 <= 1) effect('g')
      if (2 <= 1) effect('h')
    `)
    expect(Object.keys(effects)).toEqual(['b', 'c', 'f', 'g'])
  })

  it('tell whether a list has any elements', () => {
    const { effects } = runBody(`
      const rows = []
      rows.push(input)
      const none = []
      if (rows.length > 0) effect('a')
      if (none.length > 0) effect('b')
      if (rows.length < 1) effect('c')
      if (none.length < 1) effect('d')
      if (none.length >= 1) effect('e')
      if (rows.length >= 1) effect('f')
      if (rows.length <= 0) effect('g')
      if (none.length <= 0) effect('h')
    `)
    expect(Object.keys(effects)).toEqual(['a', 'd', 'f', 'h'])
  })

  it('that are not known may be on either side', () => {
    const { effects } = runBody(`
      if (input.length > 5) effect('a')
      else effect('b')
      if (input.length < 1) effect('c')
      else effect('d')
      if ('text' > 0) effect('e')
      else effect('f')
    `)
    expect(Object.keys(effects)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })

  it('of rows that prove the caller verify on the side that has some', () => {
    const { effects } = runBody(`
      const session = await auth()
      const rows = session ? [session, input] : []
      if (rows.length > 0) effect('more than none')
      if (rows.length >= 1) effect('at least one')
      if (rows.length < 1) return
      effect('not less than one')
    `)
    expect(effects).toEqual({ more: 'verified', at: 'verified', not: 'verified' })
  })
})

describe('in', () => {
  it('tells results apart by their fields', () => {
    const { effects } = runBody(`
      const session = await auth()
      const result = session ? { user: session } : { error: 'No' }
      if ('error' in result) effect('error')
      else effect('user')
      if ('user' in result) effect('has user')
      if ('other' in result) effect('never')
    `)
    expect(effects).toEqual({ error: 'open', user: 'verified', has: 'verified' })
  })

  it('may find a field that is undefined', () => {
    const { effects } = runBody(`
      const result = { error: undefined }
      if ('error' in result) effect('a')
      else effect('b')
    `)
    expect(Object.keys(effects)).toEqual(['a', 'b'])
  })

  it('may find anything where fields are not known', () => {
    const { effects } = runBody(`
      const result = { ...input, id: 1 }
      if ('error' in result) effect('a')
      else effect('b')
      if (input.key in { id: 1 }) effect('c')
      else effect('d')
      if ('id' in input) effect('e')
      else effect('f')
      if ('id' in result) effect('g')
      else effect('h')
    `)
    expect(Object.keys(effects)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })
})

describe('instanceof', () => {
  it('tells an instance of a class from null and from a session', () => {
    const { effects } = runBody(`
      class Failure {}
      const session = await auth()
      const result = session ?? new Failure()
      if (result instanceof Failure) return effect('failure')
      effect('session')
      if (null instanceof Failure) effect('null')
    `)
    expect(effects).toEqual({ failure: 'open', session: 'verified' })
  })

  it('cannot tell an instance of one class from a subclass of another', () => {
    const { effects } = runBody(`
      class Failure {}
      class Other {}
      if (new Failure() instanceof Failure) effect('a')
      else effect('b')
      if (new Other() instanceof Failure) effect('c')
      else effect('d')
      if (input instanceof Failure) effect('e')
      else effect('f')
    `)
    expect(Object.keys(effects)).toEqual(['a', 'c', 'd', 'e', 'f'])
  })

  it('knows an error by the class it extends', () => {
    const { effects } = runBody(`
      class Failure extends Error {}
      if (new Failure() instanceof Error) effect('a')
      else effect('b')
      if (new Failure() instanceof TypeError) effect('c')
      else effect('d')
    `)
    expect(Object.keys(effects)).toEqual(['a', 'c', 'd'])
  })

  it('tells a response from an object and from a record', () => {
    const { effects } = runBody(`
      const session = await auth()
      const result = session ? { user: session } : new Response('No', { status: 401 })
      if (result instanceof Response) return
      effect('object')
      const row = (await find('row')) ?? Response.json({})
      if (row instanceof Response) effect('response')
      else effect('record')
    `)
    expect(effects).toEqual({ object: 'verified', response: 'verified', record: 'verified', row: 'verified' })
  })
})

describe('equality', () => {
  it('learns what both sides have in common', () => {
    const { effects } = runBody(`
      const session = await auth()
      const other = await auth()
      if (session === other) effect('same')
      if (session !== null && session === other) effect('same and there')
      if (session != null) effect('there')
      if (session == null) effect('missing')
      if (session === null) return
      effect('after')
    `)
    expect(effects).toEqual({ same: 'open', there: 'verified', missing: 'open', after: 'verified' })
  })

  it('keeps of a variable what it can still be', () => {
    const { effects } = runBody(`
      const kind = input ? 'a' : 'b'
      if (kind === 'a') {
        if (kind === 'b') effect('both')
        effect('a')
      }
      if ('b' !== kind) {
        if (kind !== 'a') effect('neither')
        effect('not b')
      }
    `)
    expect(effects).toEqual({ a: 'open', not: 'open' })
  })

  it('with a secret that is presented verifies', () => {
    const { effects } = runBody(`
      if (input.key === process.env.API_KEY) effect('a')
      if (process.env.API_KEY === input.key) effect('b')
      if (process.env.API_KEY !== input.key) effect('c')
      if (input.key === process.env.NEXT_PUBLIC_KEY) effect('d')
      if (process.env.API_KEY === process.env.OTHER_KEY) effect('e')
      if (input.key === input.other) effect('f')
      if (process.env.API_KEY === 'x') effect('g')
    `)
    expect(effects).toEqual({ a: 'verified', b: 'verified', c: 'open', d: 'open', e: 'open', f: 'open', g: 'open' })
  })

  it('of how much was sent with a limit from the environment does not', () => {
    const { effects } = runBody(`
      if (input.file.size > process.env.MAX_SIZE) throw new Error()
      effect('below')
      if (input.ids.length >= Number(process.env.MIN_COUNT)) effect('enough')
    `)
    expect(effects).toEqual({ below: 'open', enough: 'open' })
  })
})

it('an operand of one kind is compared whole', () => {
  expect(areEqual(shapeOf(one(record(null))), shapeOf(one(record(null))), false)).toBeNull()
})

describe('the length of a list that has some elements', () => {
  it('is known to be more than none', () => {
    const { effects } = runBody(`
      const rows = [...input]
      rows.push(input)
      if (rows.length > 0) effect('a')
      else effect('b')
      if (rows.length >= 1) effect('c')
      else effect('d')
      if (rows.length < 1) effect('e')
      else effect('f')
      if (rows.length <= 0) effect('g')
      else effect('h')
    `)
    expect(Object.keys(effects)).toEqual(['a', 'c', 'f', 'h'])
  })

  it('is not known to be any other number', () => {
    const { effects } = runBody(`
      const rows = [...input]
      rows.push(input)
      if (rows.length > 1) effect('a')
      else effect('b')
      if (rows.length >= 0) effect('c')
      else effect('d')
      if (rows.length < 0) effect('e')
      else effect('f')
      if (rows.length <= 1) effect('g')
      else effect('h')
      if (rows.length > input) effect('i')
      else effect('j')
    `)
    expect(Object.keys(effects)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'])
  })
})

describe('what is asked about one side', () => {
  it('is not said of the other', () => {
    const { effects } = runBody(`
      class Failure {}
      const session = await auth()
      const other = await auth()
      if (session instanceof Failure) return
      if (!other) return effect('missing')
      if (other instanceof Failure) return effect('instance')
      effect('other')
    `)
    expect(effects).toEqual({ missing: 'open', other: 'verified' })
  })

  it('is said of a value that is one of several classes', () => {
    const { effects } = runBody(`
      class Failure {}
      class Success {}
      const Either = input ? Failure : Success
      const made = new Failure()
      if (made instanceof Either) effect('a')
      else effect('b')
    `)
    expect(Object.keys(effects)).toEqual(['a', 'b'])
  })

  it('is said of a negative number, not of its type', () => {
    const { effects } = runBody(`
      if (-1 === 'number') effect('a')
      else effect('b')
      if (typeof 1 === 'number') effect('c')
      else effect('d')
    `)
    expect(Object.keys(effects)).toEqual(['b', 'c'])
  })
})

it('a response of Next.js is one too', () => {
  const { effects } = runModule(`
    import { NextResponse } from 'next/server'
    export async function run() {
      const session = await auth()
      const result = session ? { user: session } : NextResponse.json({}, { status: 401 })
      if (result instanceof NextResponse) return effect('response')
      effect('object')
    }
  `)
  expect(effects).toEqual({ response: 'open', object: 'verified' })
})
