import { describe, expect, it } from 'vitest'

import { describeKnowledge, withRows } from '../../helpers/interpreted-app.js'

// Which arguments of a query select its records, and which are written into them.

const entity = { name: 'posts' }

const run = withRows([
  { module: 'lib', path: 'read()', kind: 'read', entity, result: 'many' },
  { module: 'lib', path: 'write()', kind: 'write', entity, result: 'nothing' },
  {
    module: 'lib',
    path: 'change()',
    kind: 'write',
    entity,
    result: 'nothing',
    selects: [{ argument: 0 }, { argument: 1, property: 'where' }],
    data: [{ argument: 1, property: 'set' }, { argument: 2 }],
  },
  {
    module: 'lib',
    path: 'search()',
    kind: 'read',
    entity,
    result: 'many',
    selects: [{ argument: 0, gives: ['Columns'] }],
  },
  { module: 'lib', path: 'query()', kind: 'read', entity, result: 'many', type: 'Query', selects: [] },
  { module: 'type:Query', path: 'where()', kind: 'self', part: 'selector', gives: ['Columns'] },
  { module: 'type:Query', path: 'set()', kind: 'self', part: 'data' },
  { module: 'type:Query', path: 'limit()', kind: 'self' },
  { module: 'type:Columns', path: 'equals()', kind: 'condition', of: 'equal' },
  { module: 'lib', path: 'equals()', kind: 'condition', of: 'equal' },
  { module: 'lib', path: 'all()', kind: 'condition', of: 'all' },
  { module: 'lib', path: 'any()', kind: 'condition', of: 'any' },
  { module: 'lib', path: 'none()', kind: 'condition', of: 'none' },
  { module: 'lib', path: 'posts', kind: 'table', type: 'Posts', entity },
])

function outcomeOf(expression: string) {
  const { outcome } = run(
    `import { all, any, change, equals, none, posts, query, read, search, write } from 'lib'
    export async function run(a, b) {\nreturn ${expression}\n}`,
  )
  return outcome
}

/** Which of the values a query is given select, and which are written. */
function parts(expression: string): { readonly selector: string[]; readonly data: string[] } {
  const [effect] = outcomeOf(expression).effects.filter(({ entity: name }) => name === 'posts')
  return {
    selector: effect?.selector.map(describeKnowledge) ?? [],
    data: effect?.data.map(describeKnowledge) ?? [],
  }
}

/** A condition as it stands in a selector: with its fields, and those of the lists in it. */
function condition(expression: string): unknown {
  const plain = (value: ReturnType<typeof outcomeOf>['value']): unknown => {
    const [option] = value
    if (option?.shape.kind === 'list') return (option.shape.items ?? []).map(plain)
    if (option?.shape.kind !== 'object') return describeKnowledge(value)
    return Object.fromEntries([...option.shape.fields].map(([key, field]) => [key, plain(field)]))
  }
  return plain(outcomeOf(expression).value)
}

describe('the arguments of a query', () => {
  it('select where they say under which condition', () => {
    expect(parts('read({ where: { id: a } })').selector).toEqual(['{ id: argument.0 }'])
    expect(parts('read({ filter: a })').selector).toEqual(['argument.0'])
    expect(parts('read({ Key: a })').selector).toEqual(['argument.0'])
    expect(parts('read({ selector: a })').selector).toEqual(['argument.0'])
    expect(parts('read(5, { where: a })').selector).toEqual(['argument.0'])
    expect(parts('read({ where: a }, b)').selector).toEqual(['argument.0'])
    expect(parts('read(b ? { where: a } : 5)').selector).toEqual(['argument.0'])
  })

  it('select without a condition if the query is a read', () => {
    expect(parts('read({ id: a }, b)').selector).toEqual(['{ id: argument.0 }', 'argument.1'])
    expect(parts('write({ id: a }, b)')).toEqual({ selector: [], data: [] })
    expect(parts('write({ where: a, data: b })')).toEqual({ selector: ['argument.0'], data: [] })
  })

  it('are what the row says', () => {
    expect(parts('change(a, { where: 1, set: b })')).toEqual({ selector: ['argument.0', '1'], data: ['argument.1'] })
    expect(parts('change(a)')).toEqual({ selector: ['argument.0'], data: [] })
    expect(parts('change(a, {}, b)')).toEqual({ selector: ['argument.0'], data: ['argument.1'] })
    expect(parts('change(a, { ...b }, 5)')).toEqual({
      selector: ['argument.0', 'argument.1'],
      data: ['argument.1', '5'],
    })
    expect(parts('change(1, b)')).toEqual({ selector: ['1', 'argument.1'], data: ['argument.1'] })
    expect(parts('change(1, 2)')).toEqual({ selector: ['1'], data: [] })
    expect(parts('change(1, a ? { where: 3 } : { where: 4 })').selector).toEqual(['1', '3 | 4'])
  })

  it('may be functions that make the condition', () => {
    expect(parts("search((columns) => columns.equals('id', a))").selector).toEqual(['{ id: argument.0 }'])
    expect(parts('search({ id: a })').selector).toEqual(['{ id: argument.0 }'])
    expect(parts('search(unheard ? () => 1 : 2)').selector).toEqual(['2 | 1'])
    expect(parts('change(() => 1)').selector).toEqual(['function'])
    expect(
      outcomeOf(`search((columns) => { effect('inside'); return 1 })`).effects.map(({ entity: name }) => name),
    ).toEqual(['inside', 'posts'])
  })
})

describe('the methods of a query', () => {
  it('add to what selects and what is written', () => {
    expect(parts("query().where('id', a).set({ title: b }).limit(5)")).toEqual({
      selector: ['id', 'argument.0'],
      data: ['{ title: argument.1 }'],
    })
    expect(parts("query().where((columns) => columns.equals('id', a))").selector).toEqual(['{ id: argument.0 }'])
  })

  it('select nothing by what must differ', () => {
    expect(parts("query().where('id', '!=', a)").selector).toEqual([])
    expect(parts("query().where('id', '>', a)").selector).toEqual([])
    expect(parts("query().where('id', 'not in', a)").selector).toEqual([])
    expect(parts("query().where('id', '=', a)").selector).toEqual(['id', '=', 'argument.0'])
    expect(parts("query().set('id', '!=', a)").data).toEqual(['id', '!=', 'argument.0'])
  })
})

describe('a condition', () => {
  it('names a column and what it equals', () => {
    expect(condition("equals('id', a)")).toEqual({ id: 'argument.0' })
    expect(condition("equals('posts.id', a)")).toEqual({ id: 'argument.0' })
    expect(condition('equals(posts.id, a)')).toEqual({ id: 'argument.0' })
    expect(condition("equals('id', '=', a)")).toEqual({ id: 'argument.0' })
    expect(condition('equals(a, b)')).toEqual({ column: 'argument.1' })
  })

  it('names nothing where nothing equals', () => {
    expect(condition("equals('id')")).toEqual({})
    expect(condition('equals()')).toEqual({})
    expect(condition("equals('id', '!=', a)")).toEqual({})
    expect(condition("equals('operator', '!=')")).toEqual({ operator: '!=' })
    expect(condition("none('id', a)")).toEqual({})
  })

  it('is put together of others', () => {
    expect(condition("all(equals('id', a), equals('user', b))")).toEqual({
      AND: [{ id: 'argument.0' }, { user: 'argument.1' }],
    })
    expect(condition("all([equals('id', a), equals('user', b)])")).toEqual({
      AND: [{ id: 'argument.0' }, { user: 'argument.1' }],
    })
    expect(condition("any(equals('id', a), [equals('user', b)])")).toEqual({
      OR: [{ id: 'argument.0' }, [{ user: 'argument.1' }]],
    })
    expect(condition("any(equals('id', a))")).toEqual({ OR: [{ id: 'argument.0' }] })
    expect(condition('all()')).toEqual({ AND: [] })
  })
})
