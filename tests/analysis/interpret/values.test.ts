import { describe, expect, it } from 'vitest'

import { readSql } from '../../../src/analysis/interpret/sql.js'
import { meet, State } from '../../../src/analysis/interpret/state.js'
import { NO_FACTS, VERIFIED } from '../../../src/analysis/interpret/knowledge.js'
import { digest } from '../../../src/analysis/interpret/sameness.js'
import {
  commonFacts,
  derived,
  FALSE,
  join,
  list,
  literal,
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
  type Value,
} from '../../../src/analysis/interpret/values.js'
import { Variables } from '../../../src/analysis/interpret/variables.js'
import { describeValue } from '../../helpers/interpreted-app.js'

const session: Value = withFacts(one({ kind: 'session', path: [], api: null }), VERIFIED)
const cookie: Value = one({ kind: 'input', source: 'cookie', path: ['token'] })
const secret: Value = one({ kind: 'secret', name: 'API_KEY' })

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

describe('facts', () => {
  it('common to all possibilities are those of the value', () => {
    expect(commonFacts(session)).toEqual(VERIFIED)
    expect(commonFacts([...session, ...NULL])).toEqual(NO_FACTS)
    expect(commonFacts(NEVER)).toEqual(NO_FACTS)
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
    expect(read('INSERT INTO posts VALUES (1)')).toEqual({ kind: 'write', entity: 'posts', columns: [] })
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
