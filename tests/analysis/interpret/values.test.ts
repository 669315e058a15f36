import { describe, expect, it } from 'vitest'

import { readSql } from '../../../src/analysis/interpret/libraries/sql.js'
import { meet, State } from '../../../src/analysis/interpret/values/state.js'
import type { Effect } from '../../../src/analysis/interpret/values/effects.js'
import { factsOf, NO_FACTS, RULES, VERIFIED } from '../../../src/analysis/interpret/values/knowledge.js'
import { digest } from '../../../src/analysis/interpret/values/sameness.js'
import {
  beginningOf,
  commonFacts,
  derived,
  FALSE,
  hasSource,
  isPresented,
  isUnknown,
  join,
  joinOf,
  list,
  literal,
  literalText,
  mapOptions,
  NEVER,
  NULL,
  object,
  one,
  promise,
  sourcesOf,
  TRUE,
  truthiness,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type ApiShape,
  type RecordShape,
  type Value,
} from '../../../src/analysis/interpret/values/values.js'
import { Variables } from '../../../src/analysis/interpret/values/variables.js'
import { describeValue } from '../../helpers/interpreted-app.js'

const session: Value = withFacts(one({ kind: 'session', path: [], api: null }), VERIFIED)
const cookie: Value = one({ kind: 'input', source: 'cookie', path: ['token'] })
const secret: Value = one({ kind: 'secret', name: 'API_KEY' })

const find: Effect = {
  kind: 'database-read',
  entity: 'user',
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
const userRecord: RecordShape = { kind: 'record', entity: 'user', columns: null, field: null, origin: find, api: null }
const cursor = { nodes: [], name: 'db', specifier: 'acme', resolved: true }
const api: ApiShape = { kind: 'api', cursor, entity: null, query: null }

describe('join', () => {
  it('keeps every possibility once', () => {
    expect(describeValue(join(session, NULL, NULL))).toBe('verified session | null')
    expect(describeValue(join(literal(1), literal('1'), literal(1)))).toBe('1 | 1')
  })

  it('keeps of equal possibilities what is known of both', () => {
    expect(describeValue(join(withFacts(NULL, VERIFIED), NULL))).toBe('null')
    expect(describeValue(join(withFacts(NULL, VERIFIED), withFacts(NULL, VERIFIED)))).toBe('verified null')
  })

  it('of nothing is nothing', () => {
    expect(join()).toBe(NEVER)
    expect(join(NEVER, session)).toBe(session)
  })

  it('tells objects apart by their fields', () => {
    const granted = object([['ok', TRUE]])
    const refused = object([['ok', FALSE]])
    expect(describeValue(join(granted, refused, granted))).toBe('{ ok: true } | { ok: false }')
  })

  it('of too many merges them, but never what is there with what is absent', () => {
    const many = Array.from({ length: 20 }, (_, index) => withFacts(literal(index + 1), VERIFIED))
    expect(describeValue(join(...many, NULL))).toBe('null | verified unknown')
    expect(truthiness(join(...many)[0]!.shape)).toBe(true)
  })
})

describe('what join makes', () => {
  it('is what it was given, when that is all there is', () => {
    const value = [...session, ...NULL]
    expect(join(value)).toBe(value)
    expect(join(value, value)).toBe(value)
    expect(join(NEVER, value, NEVER)).toBe(value)
  })

  it('are as many possibilities as anybody wants to tell apart, and one for more', () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => literal(index + 1))
    expect(join(...numbers(16))).toHaveLength(16)
    expect(join(...numbers(17))).toHaveLength(1)
  })

  it('keeps the fields of many objects apart, each with all that it may be', () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      withFacts(object([['at', literal(index)], ...(index > 0 ? [['user', session] as const] : [])]), VERIFIED),
    )
    expect(describeValue(join(...many))).toBe('verified { at: unknown, user: undefined | verified session }')
    expect(describeValue(join(...many, secret, NULL))).toBe(
      'null | verified { at: unknown, user: undefined | verified session } | unknown',
    )
    expect(describeValue(join(...many.slice(1), object([['at', TRUE]], UNKNOWN)))).toBe(
      '{ at: unknown, user: verified session | unknown }',
    )
  })

  it('says of many what they were made from, and whether they are there', () => {
    const many = Array.from({ length: 20 }, (_, index) => literal(index))
    const merged = join(...many, secret, NULL, withFacts(UNDEFINED, VERIFIED))
    expect(merged).toEqual([
      { shape: { kind: 'literal', value: null }, facts: NO_FACTS },
      { shape: { kind: 'unknown', from: [{ kind: 'secret', name: 'API_KEY' }], truthy: null }, facts: NO_FACTS },
    ])
  })

  it('forgets of equal possibilities what only one of them knows', () => {
    expect(join(withFacts(TRUE, RULES), withFacts(TRUE, VERIFIED))).toEqual(withFacts(TRUE, VERIFIED))
  })
})

describe('texts', () => {
  it('are known of one string or number', () => {
    expect(literalText(literal('a'))).toBe('a')
    expect(literalText(literal(1))).toBe('1')
    expect(literalText(TRUE)).toBeNull()
    expect(literalText(NULL)).toBeNull()
    expect(literalText(secret)).toBeNull()
    expect(literalText(NEVER)).toBeNull()
    expect(literalText([...literal('a'), ...literal('b')])).toBeNull()
  })

  it('may be known at their beginning', () => {
    const begun = one({ kind: 'unknown', from: [], truthy: null, prefix: '/posts/' })
    expect(beginningOf(begun)).toBe('/posts/')
    expect(beginningOf(UNKNOWN)).toBe('')
    expect(beginningOf([...begun, ...literal('/posts/1'), ...literal('/posts')])).toBe('/posts')
    expect(beginningOf([...begun, ...UNKNOWN])).toBe('')
    expect(beginningOf(literal('/posts/'))).toBe('')
    expect(beginningOf(NEVER)).toBe('')
  })
})

describe('something of which nothing is known', () => {
  it('is unknown, or something of a package that nobody knows', () => {
    expect(isUnknown(UNKNOWN)).toBe(true)
    expect(isUnknown(one({ kind: 'unknown', from: [], truthy: null, name: 'load' }))).toBe(true)
    expect(isUnknown(one(api))).toBe(true)
  })

  it('is nothing that was made from something, or may call something', () => {
    expect(isUnknown(derived(secret))).toBe(false)
    expect(isUnknown(one({ kind: 'unknown', from: [], truthy: null, wraps: UNKNOWN }))).toBe(false)
    expect(isUnknown(one({ ...api, query: { effect: find, result: UNKNOWN } }))).toBe(false)
    const node = { node: {} as never, wildcards: [] }
    expect(isUnknown(one({ ...api, cursor: { ...cursor, nodes: [node] } }))).toBe(false)
    expect(isUnknown([...UNKNOWN, ...NULL])).toBe(false)
    expect(isUnknown(NULL)).toBe(false)
    expect(isUnknown(NEVER)).toBe(false)
  })
})

describe('what a client sends on purpose', () => {
  it('is all but cookies', () => {
    const header = one({ kind: 'input', source: 'header', path: ['authorization'] })
    expect(isPresented(header)).toBe(true)
    expect(isPresented(derived(header, secret))).toBe(true)
    expect(isPresented(cookie)).toBe(false)
    expect(isPresented(derived(header, cookie))).toBe(false)
    expect(isPresented(secret)).toBe(false)
  })
})

describe('facts', () => {
  it('common to all possibilities are those of the value', () => {
    expect(commonFacts(session)).toEqual(VERIFIED)
    expect(commonFacts([...session, ...NULL])).toEqual(NO_FACTS)
    expect(commonFacts(NEVER)).toEqual(NO_FACTS)
  })

  it('that a value has already change nothing', () => {
    expect(withFacts(session, VERIFIED)).toBe(session)
    expect(withFacts([...session, ...NULL], VERIFIED)).toEqual([...session, ...withFacts(NULL, VERIFIED)])
  })
})

describe('truthiness', () => {
  const of = (value: Value) => truthiness(value[0]!.shape)

  it('of constants is theirs', () => {
    expect([literal(0), literal(''), NULL, UNDEFINED, FALSE].map(of)).toEqual([false, false, false, false, false])
    expect([literal(1), literal('a'), TRUE].map(of)).toEqual([true, true, true])
  })

  it('of what is there is true', () => {
    expect([session, object([]), list(UNKNOWN), promise(FALSE)].map(of)).toEqual([true, true, true, true])
  })

  it('of what the client sent, of secrets and of the unknown is open', () => {
    expect([cookie, secret, UNKNOWN].map(of)).toEqual([null, null, null])
  })

  it('of a record is true, of what stands in it open', () => {
    expect(of(one(userRecord))).toBe(true)
    expect(of(one({ ...userRecord, field: 'name' }))).toBeNull()
  })

  it('of a part of a library is true, unless it may be absent', () => {
    expect(of(one(api))).toBe(true)
    expect(of(one({ ...api, uncertain: true }))).toBeNull()
  })

  it('of the unknown is what is known of it', () => {
    expect(of(one({ kind: 'unknown', from: [], truthy: false }))).toBe(false)
    expect(of(one({ kind: 'unknown', from: [], truthy: true }))).toBe(true)
  })

  it('of the fields of a session is known for those that identify', () => {
    const field = (name: string) => of(one({ kind: 'session', path: [name], api: null }))
    expect(field('user')).toBe(true)
    expect(field('id')).toBe(true)
    expect(field('role')).toBeNull()
  })
})

describe('sources', () => {
  it('are what a value was made from, however deep', () => {
    const made = object([['headers', list(object([['authorization', derived(cookie, secret)]]))]])
    expect(sourcesOf(made)).toEqual([
      { kind: 'input', source: 'cookie', path: ['token'] },
      { kind: 'secret', name: 'API_KEY' },
    ])
  })

  it('of several values are named once', () => {
    expect(sourcesOf(derived(cookie, cookie))).toHaveLength(1)
  })

  it('of constants are none', () => {
    expect(derived(literal(1), NULL)).toBe(UNKNOWN)
  })

  it('are those of everything a value holds', () => {
    const from = [{ kind: 'secret', name: 'API_KEY' }]
    expect(sourcesOf(object([], secret))).toEqual(from)
    expect(sourcesOf(list(UNKNOWN, [NULL, secret]))).toEqual(from)
    expect(sourcesOf(promise(secret))).toEqual(from)
    expect(sourcesOf(one({ ...api, query: { effect: find, result: secret } }))).toEqual(from)
    expect(sourcesOf(one(api))).toEqual([])
    expect(sourcesOf([...NULL, ...secret])).toEqual(from)
  })

  it('are what each kind of value is', () => {
    expect(sourcesOf(one({ ...userRecord, field: 'name', columns: ['name'] }))).toEqual([
      { kind: 'record', entity: 'user', columns: ['name'], field: 'name', origin: find },
    ])
    expect(sourcesOf(session)).toEqual([{ kind: 'session' }])
    expect(sourcesOf(one({ kind: 'input', source: 'form', path: ['name'], contract: 'text' }))).toEqual([
      { kind: 'input', source: 'form', path: ['name'], contract: 'text' },
    ])
  })

  it('are looked for as deep as anybody looks', () => {
    const nested = (depth: number): Value => (depth === 0 ? secret : object([['in', nested(depth - 1)]]))
    const lists = (depth: number): Value => (depth === 0 ? secret : list(lists(depth - 1), [lists(depth - 1)]))
    const rests = (depth: number): Value => (depth === 0 ? secret : object([], rests(depth - 1)))
    const promises = (depth: number): Value => (depth === 0 ? secret : promise(promises(depth - 1)))
    expect([nested(3), lists(3), rests(3), promises(3)].map((value) => sourcesOf(value).length > 0)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect([nested(4), lists(4), rests(4), promises(4)].map((value) => sourcesOf(value))).toEqual([[], [], [], []])
    expect(sourcesOf(nested(4), 5)).toHaveLength(1)
  })

  it('say what the client’s input was found to be where that is known', () => {
    const id = one({ kind: 'input', source: 'argument', path: ['0'] })
    const checked = factsOf(['checked argument/0'])
    const source = { kind: 'input', source: 'argument', path: ['0'] }
    expect(sourcesOf(withFacts(id, checked))).toEqual([{ ...source, contract: 'text' }])
    expect(sourcesOf(withFacts(derived(id), checked))).toEqual([{ ...source, contract: 'text' }])
    expect(sourcesOf(withFacts(id, VERIFIED))).toEqual([source])
    expect(sourcesOf(withFacts(one({ ...id[0]!.shape, contract: 'narrow' } as never), checked))).toEqual([
      { ...source, contract: 'narrow' },
    ])
    expect(sourcesOf(withFacts(derived(secret), checked))).toEqual([{ kind: 'secret', name: 'API_KEY' }])
  })
})

describe('digests', () => {
  it('are equal for what cannot be told apart', () => {
    expect(digest(object([['a', literal(1)]]))).toBe(digest(object([['a', literal(1)]])))
    expect(digest(literal(1))).not.toBe(digest(literal('1')))
    expect(digest(session)).not.toBe(digest(one({ kind: 'session', path: [], api: null })))
    expect(digest(list(TRUE, [TRUE]))).not.toBe(digest(list(TRUE)))
  })
})

describe('where paths meet', () => {
  const at = (facts: typeof NO_FACTS, ...vars: [number, Value][]) =>
    new State(
      vars.reduce((all, [id, value]) => all.with(id, value), Variables.NONE),
      facts,
    )

  it('remains what all of them know', () => {
    expect(meet([at(VERIFIED), at(VERIFIED)])?.facts).toEqual(VERIFIED)
    expect(meet([at(VERIFIED), at(NO_FACTS)])?.facts).toEqual(NO_FACTS)
  })

  it('those that do not arrive have no say', () => {
    const dead = at(NO_FACTS)
    dead.dead = true
    expect(meet([at(VERIFIED), dead, null])?.facts).toEqual(VERIFIED)
    expect(meet([dead, null])).toBeNull()
  })

  it('a variable remembers by which path it got its value', () => {
    const met = meet([at(VERIFIED, [1, TRUE]), at(NO_FACTS, [1, FALSE])])
    expect(describeValue(met!.vars.get(1)!)).toBe('verified true | false')
  })

  it('a variable that is the same on all of them stays as it is', () => {
    const met = meet([at(VERIFIED, [1, session]), at(NO_FACTS, [1, session])])
    expect(met!.vars.get(1)).toBe(session)
  })
})

describe('SQL', () => {
  const read = (text: string) => readSql(literal(text))

  it('reads', () => {
    expect(read('SELECT * FROM posts WHERE id = 1')).toEqual({ kind: 'read', entity: 'posts', columns: null })
    expect(read('select p.id from "public"."posts" p')).toEqual({ kind: 'read', entity: 'posts', columns: ['id'] })
  })

  it('writes', () => {
    const created = { kind: 'write', creates: true, entity: 'posts', columns: [] }
    expect(read('INSERT INTO posts VALUES (1)')).toEqual(created)
    expect(read('WITH old AS (SELECT 1) INSERT INTO posts SELECT * FROM old')).toMatchObject({ creates: true })
    expect(read('  -- why\n  delete from only posts')).toEqual({ kind: 'write', entity: 'posts', columns: [] })
    expect(read('UPDATE `posts` SET title = 1')).toEqual({ kind: 'write', entity: 'posts', columns: [] })
    expect(read('TRUNCATE TABLE posts')).toEqual({ kind: 'write', entity: 'posts', columns: [] })
    expect(read('WITH old AS (SELECT 1) DELETE FROM posts')).toMatchObject({ kind: 'write' })
  })

  it('gives what its list names, or what stands behind returning', () => {
    expect(read('SELECT DISTINCT id, lower(name) AS short, count(*) total FROM posts').columns).toEqual([
      'id',
      'short',
      'total',
    ])
    expect(read('select p.*, 1 as one from posts p').columns).toBeNull()
    expect(read('insert into posts (title) values (1) returning id, title').columns).toEqual(['id', 'title'])
    expect(read('update posts set title = 1 returning *').columns).toBeNull()
  })

  it('is given as a template or in an object, too', () => {
    expect(readSql(list(UNKNOWN, [literal('delete from posts where id = '), literal('')]))).toMatchObject({
      kind: 'write',
    })
    expect(readSql(object([['text', literal('delete from posts')]]))).toEqual({
      kind: 'write',
      entity: 'posts',
      columns: [],
    })
    expect(readSql(object([['sql', literal('delete from posts')]]))).toEqual({
      kind: 'write',
      entity: 'posts',
      columns: [],
    })
  })

  it('that is unknown is taken for a read', () => {
    expect(readSql(UNKNOWN)).toEqual({ kind: 'read', entity: null, columns: [] })
    expect(readSql(undefined)).toEqual({ kind: 'read', entity: null, columns: [] })
  })
})

describe('what is made of each option', () => {
  const both = join(TRUE, NULL)

  it('is the value itself when nothing changes', () => {
    expect(mapOptions(both, (option) => option)).toBe(both)
    expect(withFacts(withFacts(both, VERIFIED), VERIFIED)).toEqual(withFacts(both, VERIFIED))
    expect(withFacts(both, NO_FACTS)).toBe(both)
  })

  it('leaves out what is dropped and keeps the order', () => {
    expect(mapOptions(both, (option) => (truthiness(option.shape) === true ? null : option))).toEqual(NULL)
    expect(mapOptions(both, (option) => (truthiness(option.shape) === true ? option : null))).toEqual(TRUE)
    const verified = mapOptions(both, ({ shape }) => ({ shape, facts: VERIFIED }))
    expect(verified).toEqual([...withFacts(TRUE, VERIFIED), ...withFacts(NULL, VERIFIED)])
  })

  it('is joined', () => {
    expect(joinOf(TRUE, () => both)).toBe(both)
    expect(joinOf(both, () => FALSE)).toEqual(FALSE)
    expect(joinOf(NEVER, () => FALSE)).toEqual(NEVER)
  })
})

describe('whether a value was made from something of a kind', () => {
  const sent = one({ kind: 'input', source: 'body', path: ['id'] })
  const secret = one({ kind: 'secret', name: 'API_KEY' })

  it('is told by what it is and by what it was made from', () => {
    expect([hasSource(sent, 'input'), hasSource(sent, 'secret')]).toEqual([true, false])
    expect([hasSource(derived(secret), 'secret'), hasSource(derived(secret), 'input')]).toEqual([true, false])
    expect(hasSource(join(TRUE, sent), 'input')).toBe(true)
    expect(hasSource(TRUE, 'input')).toBe(false)
  })

  it('is told by what stands in it, as deep as is asked for', () => {
    expect(hasSource(object([['id', list(sent)]]), 'input')).toBe(true)
    expect(hasSource(object([['id', list(sent)]]), 'input', 2)).toBe(false)
    expect(hasSource(object([], promise(sent)), 'input')).toBe(true)
    expect(hasSource(list(UNDEFINED, [TRUE, sent]), 'input')).toBe(true)
  })
})
