import { describe, expect, it } from 'vitest'

import { UNSEEN, WHOLE } from '../../../src/analysis/interpret/values/contents.js'
import type { Contract } from '../../../src/analysis/interpret/values/contracts.js'
import type { Effect } from '../../../src/analysis/interpret/values/effects.js'
import { NO_FACTS, VERIFIED } from '../../../src/analysis/interpret/values/knowledge.js'
import { digest } from '../../../src/analysis/interpret/values/sameness.js'
import {
  derived,
  ELEMENT,
  FALSE,
  join,
  list,
  literal,
  native,
  NULL,
  object,
  one,
  promise,
  SLOT,
  TRUE,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type ApiShape,
  type InputShape,
  type ListShape,
  type ObjectShape,
  type PipelineShape,
  type RecordShape,
  type SessionShape,
  type Source,
  type UnknownShape,
  type Value,
} from '../../../src/analysis/interpret/values/values.js'
import { runApp, runModule } from '../../helpers/interpreted-app.js'

/*
 * What the interpreter cannot tell apart stays one possibility, and a function that is called with the one is not run
 * again for the other. Both follow the same distinctions: each case here asks for both.
 */
function areSame(a: Value, b: Value): boolean {
  const areOnePossibility = join(a, b).length === 1
  const haveOneRun = digest(a) === digest(b)
  expect(haveOneRun).toBe(areOnePossibility)
  return areOnePossibility
}

/** The same value as two paths come to it. */
function copyOf(value: Value): Value {
  return value.map(({ shape, facts }) => ({ shape: { ...shape }, facts }))
}

const find: Effect = {
  kind: 'database-read',
  entity: 'user',
  name: 'db.user.find',
  place: { path: '/app/db.ts', at: 10, end: 20 },
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
const input = one({ kind: 'input', source: 'argument', path: ['0'] })

describe('what is known exactly', () => {
  it('is the same when it is equal, and of one type', () => {
    expect(areSame(literal('a'), literal('a'))).toBe(true)
    expect(areSame(literal('a'), literal('b'))).toBe(false)
    expect(areSame(literal('1'), literal(1))).toBe(false)
    expect(areSame(NULL, UNDEFINED)).toBe(false)
    expect(areSame(literal(Number.NaN), literal(Number.NaN))).toBe(true)
  })

  it('is not the same as what is not', () => {
    expect(areSame(literal('a'), UNKNOWN)).toBe(false)
    expect(areSame(UNKNOWN, literal('a'))).toBe(false)
    expect(areSame(object([]), literal('a'))).toBe(false)
    expect(areSame(object([]), list(UNKNOWN))).toBe(false)
    expect(areSame(list(UNKNOWN), object([]))).toBe(false)
    expect(areSame(promise(UNKNOWN), UNKNOWN)).toBe(false)
    expect(areSame(one({ kind: 'environment' }), one({ kind: 'anonymous', api: null }))).toBe(false)
    expect(areSame(one({ kind: 'environment' }), one({ kind: 'environment' }))).toBe(true)
    expect(areSame(one({ kind: 'anonymous', api: null }), one({ kind: 'anonymous', api: null }))).toBe(true)
    expect(areSame(ELEMENT, one({ kind: 'environment' }))).toBe(false)
  })

  it('is a secret of one name', () => {
    const secret = (name: string) => one({ kind: 'secret', name })
    expect(areSame(secret('KEY'), secret('KEY'))).toBe(true)
    expect(areSame(secret('KEY'), secret('SALT'))).toBe(false)
    expect(areSame(secret('KEY'), one({ kind: 'unknown', from: [], truthy: null, name: 'KEY' }))).toBe(false)
  })

  it('is an element, which is another one if a layout was given it', () => {
    expect(areSame(ELEMENT, one({ kind: 'element' }))).toBe(true)
    expect(areSame(SLOT, one({ kind: 'element', slot: true }))).toBe(true)
    expect(areSame(ELEMENT, SLOT)).toBe(false)
  })
})

describe('what is not known', () => {
  const unknown = (more: Partial<UnknownShape> = {}) => one({ kind: 'unknown', from: [], truthy: null, ...more })

  it('is the same when no more is known of one than of the other', () => {
    expect(areSame(unknown(), unknown())).toBe(true)
    expect(areSame(unknown(), unknown({ truthy: true }))).toBe(false)
    expect(areSame(unknown({ truthy: true }), unknown({ truthy: false }))).toBe(false)
    expect(areSame(unknown(), unknown({ name: 'load' }))).toBe(false)
    expect(areSame(unknown({ name: 'load' }), unknown({ name: 'load' }))).toBe(true)
    expect(areSame(unknown(), unknown({ type: 'string' }))).toBe(false)
    expect(areSame(unknown({ type: 'string' }), unknown({ type: 'number' }))).toBe(false)
    expect(areSame(unknown(), unknown({ prefix: '/posts/' }))).toBe(false)
    expect(areSame(unknown({ prefix: '/posts/' }), unknown({ prefix: '/users/' }))).toBe(false)
  })

  it('is told apart by the functions it may call', () => {
    const call = native('first', () => UNKNOWN)
    const other = native('second', () => UNKNOWN)
    expect(areSame(unknown({ wraps: call }), unknown({ wraps: call }))).toBe(true)
    expect(areSame(unknown({ wraps: call }), unknown({ wraps: [...call] }))).toBe(true)
    expect(areSame(unknown({ wraps: call }), unknown({ wraps: other }))).toBe(false)
    expect(areSame(unknown({ wraps: call }), unknown())).toBe(false)
  })

  it('is told apart by what it was made from', () => {
    const secret = one({ kind: 'secret', name: 'KEY' })
    expect(areSame(derived(input), derived(input))).toBe(true)
    expect(areSame(derived(input), UNKNOWN)).toBe(false)
    expect(areSame(derived(input), derived(secret))).toBe(false)
    expect(areSame(derived(input), derived(input, secret))).toBe(false)
  })
})

describe('what a value was made from', () => {
  const from = (source: Source) => one({ kind: 'unknown', from: [source], truthy: null })

  it('is a record of one entity, field, query and choice of columns', () => {
    const record: Extract<Source, { kind: 'record' }> = {
      kind: 'record',
      entity: 'user',
      columns: null,
      field: null,
      origin: find,
    }
    expect(areSame(from(record), from({ ...record }))).toBe(true)
    expect(areSame(from(record), from({ ...record, entity: 'post' }))).toBe(false)
    expect(areSame(from(record), from({ ...record, field: 'name' }))).toBe(false)
    expect(areSame(from(record), from({ ...record, columns: ['id'] }))).toBe(false)
    expect(areSame(from({ ...record, columns: ['id'] }), from({ ...record, columns: ['id'] }))).toBe(true)
    expect(areSame(from({ ...record, columns: ['id'] }), from({ ...record, columns: ['name'] }))).toBe(false)
    expect(areSame(from(record), from({ ...record, origin: { ...find, name: 'db.user.findFirst' } }))).toBe(false)
    expect(areSame(from(record), from({ kind: 'session' }))).toBe(false)
  })

  it('is a record of the related ones that are read in it', () => {
    const record: Extract<Source, { kind: 'record' }> = {
      kind: 'record',
      entity: 'user',
      columns: null,
      field: 'team',
      origin: find,
      related: { path: ['team'], entity: null, column: 'name' },
    }
    const part = (path: string[], column: string | null) => from({ ...record, related: { path, entity: null, column } })
    expect(areSame(from(record), part(['team'], 'name'))).toBe(true)
    expect(areSame(from(record), part(['team'], 'key'))).toBe(false)
    expect(areSame(from(record), part(['team'], null))).toBe(false)
    expect(areSame(from(record), part(['team', 'owner'], 'name'))).toBe(false)
  })

  it('is a part of what the client sent, as it was found to be', () => {
    const id: Source = { kind: 'input', source: 'argument', path: ['0', 'id'] }
    expect(areSame(from(id), from({ ...id, path: ['0', 'id'] }))).toBe(true)
    expect(areSame(from(id), from({ ...id, path: ['0', 'name'] }))).toBe(false)
    expect(areSame(from(id), from({ ...id, path: ['0'] }))).toBe(false)
    expect(areSame(from(id), from({ ...id, source: 'searchParams' }))).toBe(false)
    expect(areSame(from(id), from({ ...id, contract: 'text' }))).toBe(false)
    expect(areSame(from(id), from({ kind: 'session' }))).toBe(false)
  })

  it('is the caller, or their role', () => {
    expect(areSame(from({ kind: 'session' }), from({ kind: 'session' }))).toBe(true)
    expect(areSame(from({ kind: 'session' }), from({ kind: 'session', isRole: true }))).toBe(false)
    expect(areSame(from({ kind: 'session' }), from({ kind: 'secret', name: 'KEY' }))).toBe(false)
  })

  it('is a secret', () => {
    expect(areSame(from({ kind: 'secret', name: 'KEY' }), from({ kind: 'secret', name: 'KEY' }))).toBe(true)
    expect(areSame(from({ kind: 'secret', name: 'KEY' }), from({ kind: 'secret', name: 'SALT' }))).toBe(false)
    expect(areSame(from({ kind: 'secret', name: 'KEY' }), from({ kind: 'session' }))).toBe(false)
  })

  it('is a secret that one call made', () => {
    const token: Source = { kind: 'issued', of: 'token', place: { path: '/app/a.ts', at: 1, end: 9 } }
    expect(areSame(from(token), from({ ...token }))).toBe(true)
    expect(areSame(from(token), from({ ...token, of: 'random' }))).toBe(false)
    expect(areSame(from(token), from({ ...token, place: { path: '/app/b.ts', at: 1, end: 9 } }))).toBe(false)
    expect(areSame(from(token), from({ ...token, place: { path: '/app/a.ts', at: 2, end: 9 } }))).toBe(false)
    expect(areSame(from(token), from({ kind: 'session' }))).toBe(false)
  })
})

describe('objects', () => {
  const shaped = (more: Partial<ObjectShape>) => one({ kind: 'object', fields: new Map(), rest: null, ...more })

  it('are the same when their fields are', () => {
    expect(areSame(object([['a', TRUE]]), object([['a', TRUE]]))).toBe(true)
    expect(areSame(object([['a', TRUE]]), object([['a', FALSE]]))).toBe(false)
    expect(areSame(object([['a', TRUE]]), object([['b', TRUE]]))).toBe(false)
    expect(areSame(object([['a', TRUE]]), object([]))).toBe(false)
    expect(
      areSame(
        object([
          ['a', TRUE],
          ['b', TRUE],
        ]),
        object([['a', TRUE]]),
      ),
    ).toBe(false)
  })

  it('are told apart by the fields that only the second has', () => {
    const more = object([
      ['a', TRUE],
      ['b', TRUE],
    ])
    expect(areSame(object([['a', TRUE]]), more)).toBe(false)
  })

  it('are told apart by what is known of their fields', () => {
    expect(areSame(object([['a', withFacts(TRUE, VERIFIED)]]), object([['a', TRUE]]))).toBe(false)
    expect(areSame(object([['a', [...TRUE, ...FALSE]]]), object([['a', TRUE]]))).toBe(false)
    expect(areSame(object([['a', [...TRUE, ...FALSE]]]), object([['a', [...TRUE, ...NULL]]]))).toBe(false)
  })

  it('are told apart by whether they may have more fields', () => {
    expect(areSame(object([['a', TRUE]]), object([['a', TRUE]], UNKNOWN))).toBe(false)
    expect(areSame(object([['a', TRUE]], UNKNOWN), object([['a', TRUE]], UNKNOWN))).toBe(true)
  })

  it('are told apart by the class of the platform they are of', () => {
    expect(areSame(shaped({ of: 'Map' }), shaped({ of: 'Map' }))).toBe(true)
    expect(areSame(shaped({ of: 'Map' }), shaped({ of: 'Response' }))).toBe(false)
    expect(areSame(shaped({ of: 'Map' }), shaped({}))).toBe(false)
  })

  it('that differ further in than anybody looks count as the same', () => {
    const nested = (depth: number, value: Value): Value =>
      depth === 0 ? value : object([['in', nested(depth - 1, value)]])
    expect(areSame(nested(3, TRUE), nested(3, FALSE))).toBe(false)
    expect(areSame(nested(6, TRUE), nested(6, FALSE))).toBe(true)
  })
})

describe('lists', () => {
  const shaped = (more: Partial<ListShape>) => one({ kind: 'list', element: TRUE, items: null, ...more })

  it('are the same when their elements are, and as many', () => {
    expect(areSame(list(TRUE), list(TRUE))).toBe(true)
    expect(areSame(list(TRUE), list(FALSE))).toBe(false)
    expect(areSame(list(TRUE), list(TRUE, [TRUE]))).toBe(false)
    expect(areSame(list(TRUE, [TRUE]), list(TRUE, [TRUE]))).toBe(true)
    expect(areSame(list(TRUE, [TRUE]), list(TRUE, [TRUE, TRUE]))).toBe(false)
  })

  it('that have elements are others than those that may be empty', () => {
    expect(areSame(shaped({ filled: true }), shaped({ filled: true }))).toBe(true)
    expect(areSame(shaped({ filled: true }), shaped({}))).toBe(false)
  })

  it('that differ further in than anybody looks count as the same', () => {
    const nested = (depth: number, value: Value): Value => (depth === 0 ? value : list(nested(depth - 1, value)))
    expect(areSame(nested(3, TRUE), nested(3, FALSE))).toBe(false)
    expect(areSame(nested(6, TRUE), nested(6, FALSE))).toBe(true)
    expect(areSame(nested(6, TRUE), nested(5, object([])))).toBe(true)
  })
})

describe('how far in anybody looks', () => {
  const objects = (depth: number, value: Value): Value =>
    depth === 0 ? value : object([['in', objects(depth - 1, value)]])
  const lists = (depth: number, value: Value): Value => (depth === 0 ? value : list(lists(depth - 1, value)))
  const promises = (depth: number, value: Value): Value => (depth === 0 ? value : promise(promises(depth - 1, value)))

  it('is three objects deep where paths meet', () => {
    expect(join(objects(3, TRUE), objects(3, FALSE))).toHaveLength(2)
    expect(join(objects(4, TRUE), objects(4, FALSE))).toHaveLength(1)
    expect(join(lists(3, TRUE), lists(3, FALSE))).toHaveLength(2)
    expect(join(lists(4, TRUE), lists(4, FALSE))).toHaveLength(1)
    expect(join(promises(3, TRUE), promises(3, FALSE))).toHaveLength(2)
    expect(join(promises(4, TRUE), promises(4, FALSE))).toHaveLength(1)
  })

  it('is four objects deep where a function is called', () => {
    expect(digest(objects(4, TRUE))).not.toBe(digest(objects(4, FALSE)))
    expect(digest(objects(5, TRUE))).toBe(digest(objects(5, FALSE)))
    expect(digest(lists(4, TRUE))).not.toBe(digest(lists(4, FALSE)))
    expect(digest(lists(5, TRUE))).toBe(digest(lists(5, FALSE)))
    expect(digest(promises(4, TRUE))).not.toBe(digest(promises(4, FALSE)))
    expect(digest(promises(5, TRUE))).toBe(digest(promises(5, FALSE)))
  })
})

describe('promises', () => {
  it('are the same when what they give is', () => {
    expect(areSame(promise(TRUE), promise(TRUE))).toBe(true)
    expect(areSame(promise(TRUE), promise(FALSE))).toBe(false)
    expect(areSame(promise(withFacts(TRUE, VERIFIED)), promise(TRUE))).toBe(false)
  })

  it('that differ further in than anybody looks count as the same', () => {
    const nested = (depth: number, value: Value): Value => (depth === 0 ? value : promise(nested(depth - 1, value)))
    expect(areSame(nested(3, TRUE), nested(3, FALSE))).toBe(false)
    expect(areSame(nested(6, TRUE), nested(6, FALSE))).toBe(true)
  })
})

describe('parts of a session', () => {
  const session = (more: Partial<SessionShape>) => one({ kind: 'session', path: ['user'], api: null, ...more })

  it('are the same part, with the same credentials in it', () => {
    expect(areSame(session({}), session({ path: ['user'] }))).toBe(true)
    expect(areSame(session({}), session({ path: ['user', 'id'] }))).toBe(false)
    expect(areSame(session({}), session({ path: ['team'] }))).toBe(false)
    expect(areSame(session({}), session({ tokens: ['accessToken'] }))).toBe(false)
    expect(areSame(session({ tokens: ['accessToken'] }), session({ tokens: ['accessToken'] }))).toBe(true)
    expect(areSame(session({ tokens: ['accessToken'] }), session({ tokens: ['idToken'] }))).toBe(false)
    expect(areSame(session({}), one({ kind: 'input', source: 'cookie', path: ['user'] }))).toBe(false)
  })
})

describe('records', () => {
  const record = (more: Partial<RecordShape> = {}) => one({ ...userRecord, ...more })

  it('are the same part of the same entity', () => {
    expect(areSame(record(), record())).toBe(true)
    expect(areSame(record(), record({ entity: 'post' }))).toBe(false)
    expect(areSame(record(), record({ field: 'name' }))).toBe(false)
    expect(areSame(record({ field: 'email' }), record({ field: 'name' }))).toBe(false)
    expect(areSame(record(), record({ columns: ['id'] }))).toBe(false)
    expect(areSame(record({ columns: ['id'] }), record({ columns: ['name'] }))).toBe(false)
    expect(areSame(record(), one({ kind: 'secret', name: 'user' }))).toBe(false)
  })

  it('are told apart by the other records that came along', () => {
    const team = { ...WHOLE, relations: new Map([['team', WHOLE]]) }
    expect(areSame(record({ contents: team }), record({ contents: { ...team } }))).toBe(true)
    expect(areSame(record({ contents: team }), record({ contents: UNSEEN }))).toBe(false)
    expect(areSame(record({ contents: team }), record())).toBe(false)
    expect(areSame(record(), record({ contents: team }))).toBe(false)
  })

  it('that are documents of a library are others than plain ones', () => {
    expect(areSame(record({ api: cursor }), record({ api: { ...cursor } }))).toBe(true)
    expect(areSame(record({ api: cursor }), record())).toBe(false)
  })

  it('are told apart by what their fields were set to since', () => {
    const set = (step: string, value: Value) => record({ made: [{ step, value }] })
    expect(areSame(set('name', input), set('name', [...input]))).toBe(true)
    expect(areSame(set('name', input), set('email', input))).toBe(false)
    expect(areSame(set('name', input), set('name', UNKNOWN))).toBe(false)
    expect(areSame(set('name', input), record())).toBe(false)
    expect(areSame(record(), set('name', input))).toBe(false)
    expect(areSame(record({ made: [] }), record())).toBe(true)
  })
})

describe('records of two queries', () => {
  const given = (changes: Partial<Effect> = {}) => one({ ...userRecord, origin: { ...find, ...changes } })

  it('are the same when the same code asks the same', () => {
    expect(areSame(given(), given())).toBe(true)
    expect(areSame(given({ args: [input] }), given({ args: [[...input]] }))).toBe(true)
  })

  it('are others when other code asks', () => {
    expect(areSame(given(), given({ name: 'db.user.findFirst' }))).toBe(false)
    expect(areSame(given(), given({ place: { path: '/app/other.ts', at: 10, end: 20 } }))).toBe(false)
    expect(areSame(given(), given({ place: { path: '/app/db.ts', at: 11, end: 20 } }))).toBe(false)
  })

  it('are others when it asks for something else', () => {
    expect(areSame(given(), given({ kind: 'database-write' }))).toBe(false)
    expect(areSame(given(), given({ entity: 'post' }))).toBe(false)
    expect(areSame(given(), given({ args: [input] }))).toBe(false)
    expect(areSame(given({ args: [TRUE] }), given({ args: [FALSE] }))).toBe(false)
  })

  it('are others when it asks under other circumstances', () => {
    expect(areSame(given(), given({ facts: VERIFIED }))).toBe(false)
    expect(areSame(given(), given({ phase: 'after' }))).toBe(false)
    expect(areSame(given(), given({ certain: false }))).toBe(false)
  })

  it('are others once one of them was told more', () => {
    const args: Value[] = []
    const building = given({ args })
    expect(areSame(building, given())).toBe(true)
    args.push(input)
    expect(areSame(building, given())).toBe(false)
  })
})

describe('what the client sent', () => {
  const part = (more: Partial<InputShape> = {}) => one({ kind: 'input', source: 'argument', path: ['0'], ...more })

  it('is the same part of the same', () => {
    expect(areSame(part(), part({ path: ['0'] }))).toBe(true)
    expect(areSame(part(), part({ path: ['1'] }))).toBe(false)
    expect(areSame(part(), part({ path: ['0', 'id'] }))).toBe(false)
    expect(areSame(part(), part({ source: 'header' }))).toBe(false)
  })

  it('is told apart by what it was found to be', () => {
    const fields = (id: Contract): Contract => ({ fields: new Map([['id', id]]), rest: 'any' })
    expect(areSame(part({ contract: 'text' }), part({ contract: 'text' }))).toBe(true)
    expect(areSame(part({ contract: 'text' }), part({ contract: 'narrow' }))).toBe(false)
    expect(areSame(part({ contract: 'text' }), part())).toBe(false)
    expect(areSame(part(), part({ contract: 'text' }))).toBe(false)
    expect(areSame(part({ contract: fields('text') }), part({ contract: fields('text') }))).toBe(true)
    expect(areSame(part({ contract: fields('text') }), part({ contract: fields('narrow') }))).toBe(false)
  })

  it('is one entry of a form, or the object of all of them', () => {
    expect(areSame(part({ entries: true }), part({ entries: true }))).toBe(true)
    expect(areSame(part({ entries: true }), part())).toBe(false)
  })
})

describe('parts of a library', () => {
  const api = (more: Partial<ApiShape> = {}) => one({ kind: 'api', cursor, entity: null, query: null, ...more })

  it('are the same place of the same package', () => {
    expect(areSame(api(), api({ cursor: { ...cursor } }))).toBe(true)
    expect(areSame(api(), api({ cursor: { ...cursor, name: 'db.user' } }))).toBe(false)
    expect(areSame(api(), api({ cursor: { ...cursor, specifier: 'other' } }))).toBe(false)
    expect(areSame(api(), api({ entity: 'user' }))).toBe(false)
    expect(areSame(api(), api({ uncertain: true }))).toBe(false)
    expect(areSame(api(), UNKNOWN)).toBe(false)
  })

  it('are told apart by the query that is being made', () => {
    const query = { effect: find, result: UNKNOWN }
    expect(areSame(api({ query }), api({ query: { ...query } }))).toBe(true)
    expect(areSame(api({ query }), api({ query: { effect: { ...find }, result: UNKNOWN } }))).toBe(false)
    expect(areSame(api({ query }), api())).toBe(false)
  })

  it('are told apart by what was chosen so far, and from what', () => {
    expect(areSame(api({ contents: WHOLE }), api({ contents: { ...WHOLE } }))).toBe(true)
    expect(areSame(api({ contents: WHOLE }), api({ contents: UNSEEN }))).toBe(false)
    expect(areSame(api({ contents: WHOLE }), api())).toBe(false)
    const made = [{ step: 'eq', value: input }]
    expect(areSame(api({ made }), api({ made: [...made] }))).toBe(true)
    expect(areSame(api({ made }), api({ made: [...made, ...made] }))).toBe(false)
    expect(areSame(api({ made }), api())).toBe(false)
  })

  it('are told apart by what a schema promises', () => {
    expect(areSame(api({ contract: 'text' }), api({ contract: 'text' }))).toBe(true)
    expect(areSame(api({ contract: 'text' }), api({ contract: 'narrow' }))).toBe(false)
    expect(areSame(api({ contract: 'text' }), api())).toBe(false)
  })
})

describe('pipelines', () => {
  const step = native('step', () => UNKNOWN)
  const pipeline = (more: Partial<PipelineShape> = {}) =>
    one({ kind: 'pipeline', cursor, steps: [], contract: null, ...more })

  it('are the same when they run the same and let through the same', () => {
    expect(areSame(pipeline(), pipeline())).toBe(true)
    expect(areSame(pipeline({ contract: 'text' }), pipeline({ contract: 'text' }))).toBe(true)
    expect(areSame(pipeline({ contract: 'text' }), pipeline({ contract: 'narrow' }))).toBe(false)
    expect(areSame(pipeline({ contract: 'text' }), pipeline())).toBe(false)
    const steps = [{ kind: 'middleware', run: step }] as const
    const others = [{ kind: 'middleware', run: native('other', () => UNKNOWN) }] as const
    expect(areSame(pipeline({ steps }), pipeline({ steps: [...steps] }))).toBe(true)
    expect(areSame(pipeline({ steps }), pipeline({ steps: others }))).toBe(false)
    expect(areSame(pipeline({ steps }), pipeline())).toBe(false)
    expect(areSame(pipeline(), UNKNOWN)).toBe(false)
  })

  it('are told apart by what was promised of the arguments in front', () => {
    expect(areSame(pipeline({ bound: ['text'] }), pipeline({ bound: ['text'] }))).toBe(true)
    expect(areSame(pipeline({ bound: ['text'] }), pipeline({ bound: ['narrow'] }))).toBe(false)
    expect(areSame(pipeline({ bound: ['text'] }), pipeline())).toBe(false)
  })
})

describe('functions', () => {
  /** The two values that `run` returns. */
  function pairOf(text: string): [Value, Value] {
    const [only] = runModule(text).outcome.value
    if (only?.shape.kind !== 'list') throw new Error('run returns no list')
    const [first, second] = only.shape.items ?? []
    if (!first || !second) throw new Error('run returns fewer than two')
    return [first, second]
  }

  function areSameIn(text: string): boolean {
    const [first, second] = pairOf(text)
    return areSame(first, copyOf(second))
  }

  it('of a module are the same each time, others are not', () => {
    expect(areSameIn(`const fn = () => 1\nexport async function run() { return [fn, fn] }`)).toBe(true)
    expect(
      areSameIn(
        `const first = () => 1\nconst second = () => 1\nexport async function run() { return [first, second] }`,
      ),
    ).toBe(false)
    expect(areSameIn(`const fn = () => 1\nexport async function run() { return [fn, true] }`)).toBe(false)
  })

  it('made in a function are as many as their activations', () => {
    expect(areSameIn(`const make = (x) => () => x\nexport async function run() { return [make(1), make(2)] }`)).toBe(
      false,
    )
  })

  it('are told apart by the arguments that are bound to them', () => {
    const fn = `const fn = (x) => x\n`
    expect(areSameIn(`${fn}export async function run() { return [fn.bind(null, 1), fn.bind(null, 1)] }`)).toBe(true)
    expect(areSameIn(`${fn}export async function run() { return [fn.bind(null, 1), fn.bind(null, 2)] }`)).toBe(false)
    expect(areSameIn(`${fn}export async function run() { return [fn.bind(null, 1), fn] }`)).toBe(false)
  })

  it('of a library are the same by name and by what they do', () => {
    const call = () => UNKNOWN
    expect(areSame(native('load', call), native('load', call))).toBe(true)
    expect(areSame(native('load', call), native('save', call))).toBe(false)
    expect(
      areSame(
        native('load', call),
        native('load', () => NULL),
      ),
    ).toBe(false)
    expect(areSame(native('load', call), UNKNOWN)).toBe(false)
  })

  it('that are methods are told apart by what they are called on', () => {
    const service = `class Service { constructor(name) { this.name = name }\n get() { return this.name } }\n`
    expect(
      areSameIn(`${service}const one = new Service('a')\nexport async function run() { return [one.get, one.get] }`),
    ).toBe(true)
    expect(
      areSameIn(`${service}export async function run() { return [new Service('a').get, new Service('b').get] }`),
    ).toBe(false)
  })
})

describe('classes and modules', () => {
  function areSameIn(files: Readonly<Record<string, string>>): boolean {
    const { outcome } = runApp(files, 'run.ts#run')
    const [only] = outcome.value
    if (only?.shape.kind !== 'list') throw new Error('run returns no list')
    const [first, second] = only.shape.items ?? []
    if (!first || !second) throw new Error('run returns fewer than two')
    return areSame(first, copyOf(second))
  }

  it('are the same by where they are written', () => {
    const files = { 'a.ts': 'export class A {}', 'b.ts': 'export class A {}' }
    const imports = `import { A } from './a'\nimport { A as B } from './b'\nimport * as a from './a'\nimport * as b from './b'\n`
    expect(areSameIn({ ...files, 'run.ts': `${imports}export function run() { return [A, a.A] }` })).toBe(true)
    expect(areSameIn({ ...files, 'run.ts': `${imports}export function run() { return [A, B] }` })).toBe(false)
    expect(areSameIn({ ...files, 'run.ts': `${imports}export function run() { return [a, a] }` })).toBe(true)
    expect(areSameIn({ ...files, 'run.ts': `${imports}export function run() { return [a, b] }` })).toBe(false)
    expect(areSameIn({ ...files, 'run.ts': `${imports}export function run() { return [A, a] }` })).toBe(false)
    expect(areSameIn({ ...files, 'run.ts': `${imports}export function run() { return [a, A] }` })).toBe(false)
  })

  it('have instances that are told apart by what they hold', () => {
    const service = `class Service { constructor(name) { this.name = name } }\nclass Other extends Service {}\n`
    const shared = `${service}const one = new Service('a')\n`
    expect(areSameIn({ 'run.ts': `${shared}export function run() { return [one, one] }` })).toBe(true)
    expect(areSameIn({ 'run.ts': `${shared}export function run() { return [one, new Service('b')] }` })).toBe(false)
    expect(areSameIn({ 'run.ts': `${shared}export function run() { return [one, new Other('a')] }` })).toBe(false)
    expect(areSameIn({ 'run.ts': `${shared}export function run() { return [one, Service] }` })).toBe(false)
  })
})
