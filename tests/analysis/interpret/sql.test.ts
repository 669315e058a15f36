import { describe, expect, it } from 'vitest'

import { contentsOf } from '../../../src/analysis/interpret/values/contents.js'
import { isStatement, roleInSql } from '../../../src/analysis/interpret/libraries/sql.js'
import { list, literal, object, UNKNOWN, type Value } from '../../../src/analysis/interpret/values/values.js'
import { describeKnowledge, withRows } from '../../helpers/interpreted-app.js'

const run = withRows([
  { module: 'lib', path: 'query()', kind: 'sql', argument: 0, result: 'many' },
  { module: 'lib', path: 'sql()', kind: 'sql-text', argument: 0, type: 'Fragment' },
  { module: 'lib', path: 'prepare()', kind: 'value', type: 'Statement', sql: 0 },
  { module: 'type:Statement', path: 'all()', kind: 'sql', argument: 'receiver', result: 'many' },
])

/** Runs a statement; the client sent `a`, `b` and `c`. */
function query(expression: string) {
  const { outcome } = run(
    `import { prepare, query, sql } from 'lib'\nexport async function run(a, b, c) {\nreturn ${expression}\n}`,
  )
  return outcome
}

/** What a statement does: `read posts(id title)`. */
function done(statement: string): string {
  const { effects, value } = query(`query(${statement})`)
  const effect = effects.find(({ kind }) => kind.startsWith('database'))
  const [option] = value
  const rows = option?.shape.kind === 'promise' ? option.shape.value : value
  const columns = rows
    .flatMap(({ shape }) => (shape.kind === 'list' ? shape.element : []))
    .flatMap(({ shape }) => (shape.kind === 'record' ? [contentsOf(shape)?.columns] : []))
    .at(0)
  return `${effect?.kind.replace('database-', '')} ${effect?.entity}(${columns?.join(' ') ?? '*'})`
}

/** Which of the client's values select, and which are written. */
function parts(expression: string): { readonly selector: string[]; readonly data: string[] } {
  const effect = query(expression).effects.find(({ kind }) => kind.startsWith('database'))
  return {
    selector: effect?.selector.flatMap(withoutColumns).map(describeKnowledge) ?? [],
    data: effect?.data.flatMap(withoutColumns).map(describeKnowledge) ?? [],
  }
}

/** The same, each with its column where the statement names it. */
function columns(expression: string): { readonly selector: string[]; readonly data: string[] } {
  const effect = query(expression).effects.find(({ kind }) => kind.startsWith('database'))
  return {
    selector: effect?.selector.map(describeKnowledge) ?? [],
    data: effect?.data.map(describeKnowledge) ?? [],
  }
}

function withoutColumns(value: Value): Value[] {
  const [only] = value
  return only?.shape.kind === 'object' ? [...only.shape.fields.values()] : [value]
}

describe('a query of a graph', () => {
  it('is told by its words', () => {
    expect(done("'MATCH (p:Post {id: $id}) RETURN p'")).toBe('read Post()')
    expect(done("'MATCH (p:Post {id: $id}) DETACH DELETE p'")).toBe('write Post()')
    expect(done("'OPTIONAL MATCH (:Post)-[:BY]->(u:User) SET u.name = $name'")).toBe('write Post()')
    expect(done("'MERGE (u:User {id: $id})'")).toBe('write User()')
  })

  it('is no statement that only has such words', () => {
    expect(done("'select match, deleted from posts'")).toBe('read posts(match deleted)')
    expect(done("'select refresh(:id)'")).toBe('read raw()')
  })
})

describe('a parameter', () => {
  it('stands for the column it is held against', () => {
    expect(columns(`query('select * from posts where author_id = $1 and p."slug" = $2', [a, b])`).selector).toEqual([
      '{ author_id: argument.0 }',
      '{ slug: argument.1 }',
    ])
    expect(columns(`query('select * from posts where id in (?)', [a])`).selector).toEqual(['{ id: argument.0 }'])
    expect(columns(`query('select * from posts where id = any($1)', [a])`).selector).toEqual(['{ id: argument.0 }'])
    expect(columns(`query('select * from posts where lower(title) = ?', [a])`).selector).toEqual(['argument.0'])
    expect(columns('query`select * from posts where id = ${a}`').selector).toEqual(['{ id: argument.0 }'])
  })

  it('stands for the column it is written as', () => {
    expect(columns(`query('update posts set title = ?, day = now() where id = ?', [a, b])`)).toEqual({
      selector: ['{ id: argument.1 }'],
      data: ['{ title: argument.0 }'],
    })
    expect(columns(`query('insert into posts ("title", body) values (lower(?), ?)', [a, b])`).data).toEqual([
      '{ title: argument.0, body: argument.1 }',
    ])
    expect(columns(`query('insert into posts (title, day, body) values (?, now(), ?)', [a, b])`).data).toEqual([
      '{ title: argument.0, body: argument.1 }',
    ])
    expect(columns(`query('insert into posts values (?)', [a])`).data).toEqual(['argument.0'])
  })

  it('names nothing as a pattern that was made of it', () => {
    expect(columns("query('select * from posts where title like ?', [`%${a}%`])").selector).toEqual([])
    expect(columns("query('select * from posts where title ilike $1', [a])").selector).toEqual([
      '{ title: argument.0 }',
    ])
  })
})

describe('an object of parameters', () => {
  it('is used as far as the statement names its fields', () => {
    expect(parts("query('INSERT INTO users (email) VALUES (@email)', { email: a, password: b })")).toEqual({
      selector: [],
      data: ['argument.0'],
    })
    expect(parts("query('SELECT * FROM posts WHERE id = $id', { $id: a, title: b })")).toEqual({
      selector: ['argument.0'],
      data: [],
    })
  })

  it('is used whole where parameters have no names', () => {
    expect(parts("query('INSERT INTO users SET ?', { email: a, name: b })").data).toEqual(['argument.0', 'argument.1'])
  })
})

describe('what a statement does', () => {
  it('is to write if one of several texts does', () => {
    expect(done(`a ? 'insert into posts values (1)' : 'update drafts set title = 1'`)).toBe('write posts()')
    expect(done(`a ? 'select * from posts' : 'delete from drafts'`)).toBe('write drafts()')
    expect(done(`a ? 'select * from posts' : 'select id from drafts'`)).toBe('read posts(*)')
  })

  it('is told by its first word', () => {
    expect(done(`'select * from posts'`)).toBe('read posts(*)')
    expect(done(`'SELECT * FROM posts'`)).toBe('read posts(*)')
    expect(done(`'insert into posts values ($1)'`)).toBe('write posts()')
    expect(done(`'update posts set title = $1'`)).toBe('write posts()')
    expect(done(`'delete from posts'`)).toBe('write posts()')
    expect(done(`'merge into posts using drafts'`)).toBe('write posts()')
    expect(done(`'replace into posts values (1)'`)).toBe('write posts()')
    expect(done(`'truncate table posts'`)).toBe('write posts()')
    expect(done(`'drop table posts'`)).toBe('write posts()')
    expect(done(`'alter table posts add column a text'`)).toBe('write posts()')
    expect(done(`'create table posts (id int)'`)).toBe('write posts()')
  })

  it('is not told by a word that stands elsewhere in it', () => {
    expect(done(`'select id, "update" from posts'`)).toBe('read posts(id update)')
    expect(done(`'select deleted from posts'`)).toBe('read posts(deleted)')
    expect(done(`'selected, update'`)).toBe('read raw()')
    expect(done(`'updates'`)).toBe('read raw()')
  })

  it('is told by a write behind what it prepares', () => {
    expect(done(`'with old as (select 1) insert into posts values (1)'`)).toBe('write posts()')
    expect(done(`'with old as (select 1) delete from posts'`)).toBe('write posts()')
    expect(done(`'with old as (select 1) update "app"."posts" set a = 1'`)).toBe('write posts()')
    expect(done(`'with old as (select 1) select * from posts for update'`)).toBe('read posts(*)')
  })

  it('is told whatever stands before it and between its words', () => {
    expect(done('`\n  insert\n  into\n  posts values (1)\n`')).toBe('write posts()')
    expect(done('`\n  -- all that are new\n  -- and more\n  insert into posts values (1)`')).toBe('write posts()')
    expect(done('`--\ninsert into posts values (1)`')).toBe('write posts()')
    expect(done('`with old as (select 1)\n  delete\n  from   posts`')).toBe('write posts()')
    expect(done('`select id -- insert\n  from posts`')).toBe('read posts(insert)')
  })

  it('is not known where the text is not', () => {
    expect(done('')).toBe('read raw()')
    expect(done('unheard')).toBe('read raw()')
    expect(done(`a ? 'delete from posts' : unheard`)).toBe('read raw()')
    expect(done('{}')).toBe('read raw()')
    expect(done('[...unheard]')).toBe('read raw()')
  })

  it('is read from an object, a fragment, a template and a list of statements', () => {
    expect(done(`{ text: 'delete from posts' }`)).toBe('write posts()')
    expect(done(`{ sql: 'delete from posts' }`)).toBe('write posts()')
    expect(done(`{ name: 'delete from posts' }`)).toBe('read raw()')
    expect(done('sql`delete from posts where id = ${a}`')).toBe('write posts()')
    expect(done(`['delete from posts', { sql: 'delete from users' }]`)).toBe('write posts()')
    expect(done(`[{ sql: 'delete from posts' }]`)).toBe('write posts()')
    expect(done(`prepare('delete from posts')`)).toBe('write posts()')
  })

  it('is told by the beginning of a text that goes on', () => {
    expect(done('`select * from posts ${a} limit 10`')).toBe('read posts(*)')
    expect(done('`select id, title from posts where id in (${a.join()})`')).toBe('read posts(id title)')
    expect(done('`update posts set ${a} where id = 1`')).toBe('write posts()')
    expect(done('`select ${a} from posts`')).toBe('read raw()')
    expect(done('`select * from posts_${a}`')).toBe('read raw(*)')
    expect(done(`a ? 'select * from posts' : 'select * from posts where ' + a`)).toBe('read posts(*)')
  })

  it('is told of a text that grows', () => {
    const text = (statements: string) => `(() => { let text = 'select * from posts'; ${statements}; return text })()`
    expect(done(text("if (a) text += ' where id = 1'; text += ' limit 10'"))).toBe('read posts(*)')
    expect(done(text("for (const id of a) text += ' or id = ' + id"))).toBe('read posts(*)')
    expect(done(text("text += 'pages'"))).toBe('read postspages(*)')
  })
})

describe('the table of a statement', () => {
  it('is the one it is about, without its schema and its quotes', () => {
    expect(done(`'select * from "posts"'`)).toBe('read posts(*)')
    expect(done(`'select * from [posts]'`)).toBe('read posts(*)')
    expect(done('"select * from `posts`"')).toBe('read posts(*)')
    expect(done(`'select * from app.posts'`)).toBe('read posts(*)')
    expect(done(`'select * from "app"."posts"'`)).toBe('read posts(*)')
    expect(done(`'select * from [app].[posts]'`)).toBe('read posts(*)')
    expect(done(`'select * from only posts'`)).toBe('read posts(*)')
  })

  it('is not known where it is put in', () => {
    expect(done('sql`select * from ${a} where id = 1`')).toBe('read raw(*)')
  })
})

describe('a statement with others in it', () => {
  it('is about what the outermost is about', () => {
    expect(done(`'with own as (select id from posts) select name from users'`)).toBe('read users(name)')
    expect(done(`'select (select max(id) from posts) as latest, name from users'`)).toBe('read users(latest name)')
    expect(done(`'insert into posts (id, title) values (1, lower($1)) returning id'`)).toBe('write posts(id)')
  })

  it('is about what the inner is about, where it is from that', () => {
    expect(done(`'WITH own AS (SELECT id FROM posts) SELECT * FROM own'`)).toBe('read posts(id)')
    expect(done(`'with own as (select id, max(day) last from posts) select * from own'`)).toBe('read posts(id last)')
    expect(done(`'select * from (select id from posts) p'`)).toBe('read posts(id)')
    expect(done(`'with gone as (delete from posts returning id) select * from gone'`)).toBe('write posts(id)')
  })

  it('is about nothing that anybody can tell, where they are nested far too deep', () => {
    const nested = (depth: number) => `'${'select ('.repeat(depth)}select id from posts${')'.repeat(depth)}'`
    expect(done(nested(8))).toBe('read posts(id)')
    expect(done(nested(10_000))).toBe('read raw()')
  })

  it('may be about none', () => {
    expect(done(`'select now()'`)).toBe('read raw()')
  })
})

describe('the columns a statement gives', () => {
  it('are those of its list', () => {
    expect(done(`'select id, title from posts'`)).toBe('read posts(id title)')
    expect(done(`'select p.id, p.title as name from posts p'`)).toBe('read posts(id name)')
    expect(done(`'select "id", [title] from posts'`)).toBe('read posts(id title)')
    expect(done(`'select coalesce(a, b) as title, count(id) total from posts'`)).toBe('read posts(title total)')
    expect(done(`'select count(id), title from posts'`)).toBe('read posts(count title)')
    expect(done('`select\n  id,\n  title\nfrom posts`')).toBe('read posts(id title)')
  })

  it('are all of them', () => {
    expect(done(`'select p.*, u.name from posts p'`)).toBe('read posts(*)')
    expect(done(`'select id, * from posts'`)).toBe('read posts(*)')
  })

  it('stand behind the words that say which rows', () => {
    expect(done(`'select all id from posts'`)).toBe('read posts(id)')
    expect(done(`'select distinct id from posts'`)).toBe('read posts(id)')
    expect(done(`'select distinct on (authorId, day) id from posts'`)).toBe('read posts(id)')
    expect(done(`'select distinct on(authorId) id from posts'`)).toBe('read posts(id)')
    expect(done(`'select top 10 * from posts'`)).toBe('read posts(*)')
    expect(done(`'select all * from posts'`)).toBe('read posts(*)')
    expect(done(`'select distinct * from posts'`)).toBe('read posts(*)')
    expect(done(`'select distinct on (authorId) * from posts'`)).toBe('read posts(*)')
    expect(done(`'select distinct on (authorId)* from posts'`)).toBe('read posts(*)')
  })

  it('are those that a write returns', () => {
    expect(done(`'insert into posts values (1) returning id, title'`)).toBe('write posts(id title)')
    expect(done(`'delete from posts returning *'`)).toBe('write posts(*)')
    expect(done(`'insert into posts select * from drafts'`)).toBe('write posts()')
  })

  it('are not known where they are put in', () => {
    expect(done('sql`select ${a} from posts`')).toBe('read posts()')
    expect(done('sql`select id, ${a} from posts`')).toBe('read posts(id)')
  })
})

describe('the parameters of a statement', () => {
  it('select behind where, and are written before', () => {
    const placed = { selector: ['argument.1'], data: ['argument.0'] }
    expect(parts(`query('update posts set title = $1 where id = $2', [a, b])`)).toEqual(placed)
    expect(parts(`query('update posts set title = $2 where id = $1', [b, a])`)).toEqual(placed)
    expect(parts(`query('update posts set title = ? where id = ?', [a, b])`)).toEqual(placed)
    expect(parts(`query('update posts set title = ? where id = ?', a, b)`)).toEqual(placed)
    expect(parts('query`update posts set title = ${a} where id = ${b}`')).toEqual(placed)
    expect(parts('query(sql`update posts set title = ${a} where id = ${b}`)')).toEqual(placed)
    expect(parts(`prepare('update posts set title = ? where id = ?').all(a, b)`)).toEqual(placed)
  })

  it('may stand beside the text', () => {
    const placed = { selector: ['argument.1'], data: ['argument.0'] }
    expect(parts(`query({ text: 'update posts set title = $1 where id = $2', values: [a, b] })`)).toEqual(placed)
    expect(parts(`query({ sql: 'update posts set title = ? where id = ?', args: [a, b] })`)).toEqual(placed)
    expect(parts(`query({ sql: 'update posts set title = ? where id = ?' }, [a, b])`)).toEqual(placed)
    expect(parts(`query({ sql: 'update posts set title = 1' })`)).toEqual({ selector: [], data: [] })
  })

  it('may have names', () => {
    const placed = { selector: ['argument.1'], data: ['argument.0'] }
    expect(parts(`query('update posts set title = :title where id = :id', { id: b, title: a })`)).toEqual({
      selector: ['argument.1'],
      data: ['argument.0'],
    })
    expect(parts(`query('update posts set title = @title where id = @id', { title: a, id: b })`)).toEqual(placed)
    expect(parts(`query('update posts set title = $title where id = $id', { title: a, id: b })`)).toEqual(placed)
    expect(parts(`query('update posts set day = now()::date, title = ? where id = ?', [a, b])`)).toEqual(placed)
  })

  it('may have two figures', () => {
    expect(
      parts(
        `query('insert into posts values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) where id = $11', [1, 2, 3, 4, 5, 6, 7, 8, 9, a, b])`,
      ).selector,
    ).toEqual(['argument.1'])
  })

  it('are placed by where they stand last', () => {
    expect(parts(`query('update posts set id = $1 where id = $1', [a])`)).toEqual({
      selector: ['argument.0'],
      data: [],
    })
  })

  it('that stand nowhere in the text select if any do', () => {
    expect(parts(`query('select * from posts where id = ' + a, [b])`)).toEqual({ selector: ['argument.1'], data: [] })
    expect(parts(`query('delete from posts where id = (select 1)', [b])`).selector).toEqual(['argument.1'])
  })

  it('select in whatever a read is', () => {
    expect(parts(`query('select * from posts join users on posts.author = $1', [a])`).selector).toEqual(['argument.0'])
    expect(parts(`query('with own as (select $1) delete from posts', [a])`).selector).toEqual(['argument.0'])
    expect(parts(`query('  select $1', [a])`).selector).toEqual(['argument.0'])
    expect(parts(`query('insert into posts select $1', [a])`)).toEqual({ selector: [], data: ['argument.0'] })
  })

  it('that are one of two ways in select nothing', () => {
    const nothing = { selector: [], data: [] }
    expect(parts(`query('select * from posts where public or author = $1', [a])`)).toEqual(nothing)
    expect(parts(`query('select * from posts where (public or draft) and author = $1', [a])`).selector).toEqual([
      'argument.0',
    ])
    expect(parts(`query('select * from posts where author = $1 order by title', [a])`).selector).toEqual(['argument.0'])
    expect(parts(`query('select * from posts where doctor = $1', [a])`).selector).toEqual(['argument.0'])
  })

  it('that must differ, or say how many, select nothing', () => {
    const nothing = { selector: [], data: [] }
    expect(parts(`query('select * from posts where author != $1', [a])`)).toEqual(nothing)
    expect(parts(`query('select * from posts where author <> $1', [a])`)).toEqual(nothing)
    expect(parts(`query('select * from posts where author <>$1', [a])`)).toEqual(nothing)
    expect(parts(`query('select * from posts where id > $1', [a])`)).toEqual(nothing)
    expect(parts(`query('select * from posts where id < $1', [a])`)).toEqual(nothing)
    expect(parts(`query('select * from posts where id >= $1', [a])`)).toEqual(nothing)
    expect(parts(`query('select * from posts where id > ($1)', [a])`)).toEqual(nothing)
    expect(parts(`query('select * from posts where id >($1)', [a])`)).toEqual(nothing)
    expect(parts(`query('select * from posts where id not in ($1)', [a])`)).toEqual(nothing)
    expect(parts(`query('select * from posts limit $1', [a])`)).toEqual(nothing)
    expect(parts(`query('select * from posts offset $1', [a])`)).toEqual(nothing)
    expect(parts(`query('select * from posts where a > 1 and id = $1', [a])`).selector).toEqual(['argument.0'])
    expect(parts(`query('select * from posts where id in ($1)', [a])`).selector).toEqual(['argument.0'])
  })

  it('may be a list', () => {
    expect(parts('query`delete from posts where id in ${[a, b]}`').selector).toEqual([
      'list of (argument.0 | argument.1)',
    ])
    expect(parts(`query('delete from posts where id = ?', unheard)`).selector).toEqual(['unknown'])
  })
})

describe('the role of a parameter', () => {
  const roles = (...strings: string[]) => {
    const role = roleInSql(strings.length === 1 ? literal(strings[0]) : list(UNKNOWN, strings.map(literal)))
    return role && [role(0), role(1)]
  }

  it('is that of the clause it stands in', () => {
    expect(roles('update posts set title = ? where id = ?')).toEqual(['data', 'selector'])
    expect(roles('UPDATE posts SET title = ? WHERE id = ?')).toEqual(['data', 'selector'])
    expect(roles('update posts set title = $2 where id = $1')).toEqual(['selector', 'data'])
    expect(roles('update posts set title = ', ' where id = ', '')).toEqual(['data', 'selector'])
    expect(roles('update posts set title = :title where id = :id')).toEqual(['data', 'selector'])
    expect(roles('select ? from posts join users on id = ?')).toEqual(['data', 'selector'])
    expect(roles('select id from posts having n = ? limit ?')).toEqual(['selector', 'data'])
    expect(roles('select id from ? offset ?')).toEqual(['selector', 'data'])
    expect(roles('delete from posts where id = ? returning ?')).toEqual(['selector', 'data'])
    expect(roles('insert into posts values (?) on conflict (id) do update set id = ?')).toEqual(['data', 'data'])
    expect(roles('with own as (select a from b where c = ?) select ?')).toEqual(['selector', 'data'])
  })

  it('is to be stored where it stands nowhere', () => {
    expect(roles('call publish')).toEqual(['data', 'data'])
    expect(roles('delete from posts where id = ?')).toEqual(['selector', 'data'])
  })

  it('is known behind comments', () => {
    expect(roles('\n-- one\n-- two\ndelete from posts where id = ?')).toEqual(['selector', 'data'])
  })

  it('is not known of a text that is no statement, or that is not known', () => {
    expect(roles('published, delete')).toBeNull()
    expect(roles('deleted')).toBeNull()
    expect(roleInSql([])).toBeNull()
    expect(roleInSql(UNKNOWN)).toBeNull()
    expect(roleInSql([...literal('delete from posts'), ...literal('delete from users')])).toBeNull()
    expect(roleInSql(object([['text', literal('delete from posts where id = ?')]]))).toBeNull()
  })
})

describe('isStatement', () => {
  const isText = (text: string) => isStatement(literal(text))

  it('knows each statement by what must follow its first word', () => {
    expect(isText('SELECT id, title FROM notes WHERE id = ?')).toBe(true)
    expect(isText('insert into notes (id) values ($1)')).toBe(true)
    expect(isText('INSERT OR REPLACE INTO notes VALUES (?)')).toBe(true)
    expect(isText('REPLACE INTO notes VALUES (?)')).toBe(true)
    expect(isText('UPDATE notes SET title = ?')).toBe(true)
    expect(isText('DELETE FROM notes WHERE id = ?')).toBe(true)
    expect(isText('WITH mine AS (SELECT 1) SELECT * FROM mine')).toBe(true)
  })

  it('knows a statement that begins on a line of its own', () => {
    expect(isText('\n  DELETE\n  FROM notes\n')).toBe(true)
  })

  it('takes no sentence for one', () => {
    expect(isText('Select one of them')).toBe(false)
    expect(isText('Insert a coin')).toBe(false)
    expect(isText('Update the settings')).toBe(false)
    expect(isText('Delete everything')).toBe(false)
    expect(isText('With love')).toBe(false)
    expect(isText('please delete from it')).toBe(false)
  })

  it('takes nothing that is not known for one', () => {
    expect(isStatement(UNKNOWN)).toBe(false)
    expect(isStatement(undefined)).toBe(false)
  })
})
