import { describe, expect, it } from 'vitest'

import { contentsOf } from '../../../src/analysis/interpret/values/contents.js'
import { describeContents, withRows } from '../../helpers/interpreted-app.js'

// What a query is told to give, by options, by columns in its arguments, and by what is populated.

const run = withRows([
  { module: 'lib', path: 'read()', kind: 'read', entity: { name: 'posts' }, result: 'one' },
  {
    module: 'lib',
    path: 'pick()',
    kind: 'read',
    entity: { name: 'posts' },
    result: 'one',
    columns: { argument: 0 },
  },
  {
    module: 'lib',
    path: 'readWith()',
    kind: 'read',
    entity: { name: 'posts' },
    result: 'one',
    columns: { argument: 0, property: 'select' },
  },
  { module: 'lib', path: 'query()', kind: 'read', entity: { name: 'posts' }, result: 'one', type: 'Query' },
  { module: 'type:Query', path: 'populate()', kind: 'self', relations: { argument: 0 } },
  { module: 'type:Query', path: 'select()', kind: 'self', columns: { argument: 0 } },
  { module: 'lib', path: 'table()', kind: 'table', type: 'LibTable', entity: { argument: 0 } },
  { module: 'type:LibTable', path: '*', kind: 'value', type: 'Column' },
  { module: 'lib', path: 'model()', kind: 'value', type: 'Model', entity: { argument: 0 } },
  { module: 'type:Model', path: 'find()', kind: 'read', entity: 'receiver', result: 'one' },
])

/** What the record holds that an expression gives; `input` is what the client sent. */
function held(expression: string): string {
  const { outcome } = run(
    `import { model, pick, query, read, readWith, table } from 'lib'\nexport async function run(input) {\nreturn ${expression}\n}`,
  )
  const [option] = outcome.value
  if (option?.shape.kind !== 'record') return option?.shape.kind ?? 'never'
  const contents = contentsOf(option.shape)
  return contents ? describeContents(contents) : 'column'
}

describe('the options of a query', () => {
  it('are all columns when they name none', () => {
    expect(held('await read()')).toBe('posts(*)')
    expect(held('await read({})')).toBe('posts(*)')
    expect(held('await read({ where: { id: 1 } })')).toBe('posts(*)')
    expect(held('await read({ id: true, name: false })')).toBe('posts(*)')
    expect(held('await read(input)')).toBe('posts(*)')
  })

  it('name what is wanted, whatever the library calls it', () => {
    expect(held('await read({ select: { id: true } })')).toBe('posts(id)')
    expect(held('await read({ columns: { id: true } })')).toBe('posts(id)')
    expect(held('await read({ fields: { id: true } })')).toBe('posts(id)')
    expect(held("await read({ attributes: ['id'] })")).toBe('posts(id)')
    expect(held('await read({ projection: { id: 1 } })')).toBe('posts(id)')
    expect(held("await read({ columns: { id: true }, fields: ['name'] })")).toBe('posts(id name)')
  })

  it('stand in the first argument that has some', () => {
    expect(held('await read(1, { select: { id: true } })')).toBe('posts(id)')
    expect(held('await read({ id: 1 }, { select: { id: true } })')).toBe('posts(id)')
    expect(held('await read({ where: { id: 1 } }, { select: { id: true } })')).toBe('posts(id)')
    expect(held('await read({ select: { id: true } }, { select: { name: true } })')).toBe('posts(id)')
    expect(held('await readWith({ select: { id: true } })')).toBe('posts(id)')
  })

  it('name what is not wanted', () => {
    expect(held('await read({ omit: { secret: true, name: false } })')).toBe('posts(* -secret)')
    expect(held("await read({ omit: ['secret', 'name'] })")).toBe('posts(* -secret -name)')
    expect(held("await read({ exclude: 'secret' })")).toBe('posts(* -secret)')
    expect(held('await read({ omit: { secret: false } })')).toBe('posts(*)')
    expect(held('await read({ omit: {} })')).toBe('posts(*)')
    expect(held('await read({ omit: { secret: input } })')).toBe('posts(*)')
    expect(held('await read({ omit: input })')).toBe('posts(*)')
  })

  it('name what comes along', () => {
    expect(held('await read({ include: { author: true } })')).toBe('posts(* author: (*))')
    expect(held('await read({ with: { author: true } })')).toBe('posts(* author: (*))')
    expect(held("await read({ relations: ['author'] })")).toBe('posts(* author: (*))')
    expect(held("await read({ populate: 'author' })")).toBe('posts(* author: (*))')
    expect(held('await read({ include: {} })')).toBe('posts(*)')
    expect(held('await read({ include: { author: false, _count: true } })')).toBe('posts(*)')
    expect(held('await read({ select: { id: true }, include: { author: true } })')).toBe('posts(id author: (*))')
    expect(held('await read({ omit: { secret: true }, include: { author: true } })')).toBe(
      'posts(* -secret author: (*))',
    )
    // TypeORM
    expect(held("await read({ select: { id: true, author: { name: true } }, relations: ['author'] })")).toBe(
      'posts(id author: (name))',
    )
    expect(held("await read({ include: { author: true }, relations: ['team'] })")).toBe(
      'posts(* author: (*) team: (*))',
    )
  })
})

describe('columns that are chosen by an object', () => {
  it('are those that are on', () => {
    expect(held('await read({ select: { id: true, secret: false } })')).toBe('posts(id)')
    expect(held('await read({ select: { id: 1, secret: 0 } })')).toBe('posts(id)')
    expect(held('await read({ select: { id: input } })')).toBe('posts(id)')
    expect(held('await read({ select: { id: input ? true : false } })')).toBe('posts(id)')
    expect(held('await read({ select: {} })')).toBe('posts()')
  })

  it('are all but those that are off, when none is on', () => {
    expect(held('await read({ select: { secret: false } })')).toBe('posts(* -secret)')
    expect(held('await read({ select: { secret: false, author: true } })')).toBe('posts(author)')
    expect(held('await read({ select: { secret: false, author: { select: { id: true } } } })')).toBe(
      'posts(author: (id))',
    )
    expect(held("await read({ select: { exclude: ['secret'] } })")).toBe('posts(* -secret)')
    expect(held("await read({ select: { exclude: ['secret'], include: [['a', 'b']] } })")).toBe('posts(* -secret)')
    expect(held("await read({ select: { include: [['a', 'b']] } })")).toBe('posts(*)')
    expect(held("await read({ select: { exclude: ['secret'], id: true } })")).toBe('posts(exclude id)')
    expect(held('await read({ select: { include: true } })')).toBe('posts(include)')
  })

  it('may be those of related records', () => {
    expect(held('await read({ select: { author: { select: { id: true } } } })')).toBe('posts(author: (id))')
    expect(held('await read({ select: { author: { take: 1 } } })')).toBe('posts(author: (*))')
    expect(held('await read({ select: { author: { id: true } } })')).toBe('posts(author: (id))')
    expect(held('await read({ select: { author: {} } })')).toBe('posts(author: (*))')
    expect(held('await read({ projection: { tags: { $slice: 3 } } })')).toBe('posts(tags)')
  })

  it('may be whole tables, and what is left of one', () => {
    expect(held("await read({ select: { user: table('users') } })")).toBe('posts(user: users(*))')
    expect(held("await read({ select: { name: table('users').name } })")).toBe('posts(name)')
    expect(held("await read({ select: { model: model('users') } })")).toBe('posts(model)')
    expect(held("await read({ select: { ...table('users') } })")).toBe('users(*)')
    expect(held("await read({ select: { ...table('users'), secret: false } })")).toBe('users(* -secret)')
    expect(held("await read({ select: { ...table('users'), author: { select: { id: true } } } })")).toBe(
      'users(* author: (id))',
    )
    expect(held('await read({ select: { ...input, id: true } })')).toBe('posts(id)')
  })
})

describe('columns that are chosen by arguments', () => {
  it('are texts', () => {
    expect(held("await pick('id')")).toBe('posts(id)')
    expect(held("await pick('id', 'name')")).toBe('posts(id name)')
    expect(held("await pick('id', '*')")).toBe('posts(*)')
    expect(held("await pick('id', input)")).toBe('posts(id)')
    expect(held("await pick('')")).toBe('posts(*)')
    expect(held('await pick(1)')).toBe('posts(*)')
    expect(held('await pick()')).toBe('posts(*)')
  })

  it('are lists', () => {
    expect(held("await pick(['id', 'name'])")).toBe('posts(id name)')
    expect(held("await pick(['id', input])")).toBe('posts(id)')
    expect(held("await pick(['id', '*'])")).toBe('posts(*)')
    expect(held('await pick([])')).toBe('posts(*)')
    expect(held('await pick([...input])')).toBe('posts()')
  })

  it('are objects and tables', () => {
    expect(held('await pick({ id: true })')).toBe('posts(id)')
    expect(held("await pick(table('users'))")).toBe('users(*)')
  })

  it('are not known where they are not', () => {
    expect(held('await pick(input)')).toBe('posts()')
    expect(held('await pick(unheard())')).toBe('posts()')
    expect(held('await pick((columns) => columns)')).toBe('posts()')
    expect(held("await pick(table('users').name)")).toBe('posts()')
    expect(held("await pick(input ? 'id' : 'name')")).toBe('posts()')
    expect(held('await pick(null)')).toBe('posts(*)')
  })
})

describe('columns that are chosen by a text', () => {
  it('are parted by commas or spaces', () => {
    expect(held("await pick('id, name')")).toBe('posts(id name)')
    expect(held("await pick('id,name,')")).toBe('posts(id name)')
    expect(held("await pick('id name')")).toBe('posts(id name)')
    expect(held("await pick('id  name')")).toBe('posts(id name)')
    expect(held("await pick('id, count(a, b)')")).toBe('posts(id)')
  })

  it('are all of them', () => {
    expect(held("await pick('*')")).toBe('posts(*)')
    expect(held("await pick('posts.*')")).toBe('posts(*)')
    expect(held("await pick('id, *')")).toBe('posts(*)')
    expect(held("await pick('+secret')")).toBe('posts(*)')
  })

  it('leave some out', () => {
    expect(held("await pick('-secret')")).toBe('posts(* -secret)')
    expect(held("await pick('-secret -other')")).toBe('posts(* -secret -other)')
    expect(held("await pick('id -_id')")).toBe('posts(id)')
    expect(held("await pick('id +secret')")).toBe('posts(id secret)')
    expect(held("await pick('* +secret')")).toBe('posts(*)')
    expect(held("await pick('* -secret')")).toBe('posts(* -secret)')
  })

  it('may have other names', () => {
    expect(held("await pick('posts.id as key')")).toBe('posts(key)')
    expect(held('await pick(\'posts.id AS "key"\')')).toBe('posts(key)')
    expect(held("await pick('id as key, name')")).toBe('posts(key name)')
    expect(held("await pick('key:id')")).toBe('posts(key)')
    expect(held("await pick('key : id, name')")).toBe('posts(key name)')
    expect(held("await pick('created_at::date')")).toBe('posts(created_at)')
    expect(held('await pick(\'"posts"."id"\')')).toBe('posts(id)')
    expect(held("await pick('posts.id')")).toBe('posts(id)')
  })

  it('may be those of related records', () => {
    expect(held("await pick('id, users(name)')")).toBe('posts(id users: users(name))')
    expect(held("await pick('id, author:users(name)')")).toBe('posts(id author: users(name))')
    expect(held("await pick('id, author : users ( name )')")).toBe('posts(id author: users(name))')
    expect(held("await pick('id, author:users!author_id!inner(name)')")).toBe('posts(id author: users(name))')
    expect(held("await pick('id, ...users(name)')")).toBe('posts(id users: users(name))')
    expect(held("await pick('id, users(*)')")).toBe('posts(id users: users(*))')
    expect(held("await pick('id, users()')")).toBe('posts(id users: users(*))')
    expect(held("await pick('users(name)')")).toBe('posts(users: users(name))')
    expect(held("await pick('*, users(name, teams(id))')")).toBe('posts(* users: users(name teams: teams(id)))')
    expect(held("await pick('id, comments(count)')")).toBe('posts(id comments: comments(count))')
  })

  it('may be counts and the like', () => {
    expect(held("await pick('id, count()')")).toBe('posts(id)')
    expect(held("await pick('id, sum(price)')")).toBe('posts(id)')
    expect(held("await pick('id, avg(price)')")).toBe('posts(id)')
    expect(held("await pick('id, a b (c)')")).toBe('posts(id)')
  })
})

describe('the stages of an aggregation', () => {
  it('leave what they project', () => {
    expect(held('await pick([{ $match: {} }])')).toBe('posts(*)')
    expect(held('await pick([{ $match: {} }, { $project: { id: 1 } }])')).toBe('posts(id)')
    expect(held('await pick([{ $project: { secret: 0 } }])')).toBe('posts(* -secret)')
    expect(held('await pick([{ $project: input }])')).toBe('posts()')
    expect(held("await pick([{ $group: { _id: '$a', total: { $sum: 1 } } }])")).toBe('posts(_id total)')
    expect(held('await pick([{ $group: input }])')).toBe('posts()')
    expect(held("await pick([{ $unset: 'secret' }])")).toBe('posts(* -secret)')
    expect(held("await pick([{ $unset: ['secret', 'other'] }])")).toBe('posts(* -secret -other)')
    expect(held("await pick([{ $replaceRoot: { newRoot: '$a' } }])")).toBe('posts()')
    expect(held("await pick([{ $count: 'n' }])")).toBe('posts()')
    expect(held('await pick([{ $facet: {} }])')).toBe('posts()')
  })

  it('bring others along', () => {
    expect(held("await pick([{ $lookup: { from: 'users', as: 'author' } }])")).toBe('posts(* author: users(*))')
    expect(
      held("await pick([{ $lookup: { from: 'users', as: 'author' } }, { $lookup: { from: 'teams', as: 'team' } }])"),
    ).toBe('posts(* author: users(*) team: teams(*))')
    expect(held("await pick([{ $lookup: { from: 'users' } }])")).toBe('posts(*)')
    expect(held("await pick([{ $lookup: { as: 'author' } }])")).toBe('posts(*)')
    expect(held('await pick([{ $lookup: input }])')).toBe('posts(*)')
  })
})

describe('what comes along', () => {
  it('may have options of its own', () => {
    expect(held('await read({ include: { author: { select: { id: true } } } })')).toBe('posts(* author: (id))')
    expect(held('await read({ include: { author: { include: { team: true } } } })')).toBe(
      'posts(* author: (* team: (*)))',
    )
    expect(held('await read({ include: { comments: { take: 1 } } })')).toBe('posts(* comments: (*))')
    expect(held('await read({ include: { author: input } })')).toBe('posts(* author: (*))')
  })

  it('may bring others along by their names', () => {
    expect(held('await read({ relations: { author: { team: true } } })')).toBe('posts(* author: (* team: (*)))')
    expect(held("await read({ relations: ['author', 'author.team'] })")).toBe('posts(* author: (* team: (*)))')
    expect(held("await read({ relations: ['author.team', 'author'] })")).toBe('posts(* author: (* team: (*)))')
    expect(held("await read({ populate: 'author  team' })")).toBe('posts(* author: (*) team: (*))')
    expect(held("await read({ populate: ['author', { path: 'team', select: 'id' }] })")).toBe(
      'posts(* author: (*) team: (id))',
    )
  })
})

describe('what is populated', () => {
  it('is named by a text, with the columns behind it', () => {
    expect(held("await query().populate('author')")).toBe('posts(* author: (*))')
    expect(held("await query().populate('author', 'name')")).toBe('posts(* author: (name))')
    expect(held("await query().populate('author team', 'name')")).toBe('posts(* author: (name) team: (name))')
    expect(held("await query().populate('author.team', 'name')")).toBe('posts(* author: (* team: (name)))')
    expect(held("await query().populate('author').populate('team')")).toBe('posts(* author: (*) team: (*))')
    expect(held("await query().select('id').populate('team')")).toBe('posts(id team: (*))')
    expect(held("await query().populate('')")).toBe('posts(*)')
    expect(held('await query().populate()')).toBe('posts(*)')
    expect(held('await query().populate(input)')).toBe('posts(*)')
  })

  it('is told by an object', () => {
    expect(held("await query().populate({ path: 'author' })")).toBe('posts(* author: (*))')
    expect(held("await query().populate({ path: 'author', select: 'name' })")).toBe('posts(* author: (name))')
    expect(held("await query().populate({ path: 'author', select: '*' })")).toBe('posts(* author: (*))')
    expect(held("await query().populate({ path: 'author', model: 'User' })")).toBe('posts(* author: User(*))')
    expect(held("await query().populate({ path: 'author', model: model('User') })")).toBe('posts(* author: User(*))')
    expect(held("await query().populate({ path: 'author', model: input })")).toBe('posts(* author: (*))')
    expect(held("await query().populate({ path: 'author', populate: 'team' })")).toBe('posts(* author: (* team: (*)))')
    expect(held("await query().populate({ select: 'name' })")).toBe('posts(*)')
  })

  it('is told by a list', () => {
    expect(held("await query().populate(['author', { path: 'team', select: 'id' }])")).toBe(
      'posts(* author: (*) team: (id))',
    )
    expect(held('await query().populate([...input])')).toBe('posts(*)')
  })
})
