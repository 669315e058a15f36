import { expect, it, describe } from 'vitest'

import {
  addContents,
  asPlain,
  contentsOf,
  digestContents,
  isSameContents,
  ofColumns,
  throughContract,
  UNSEEN,
  WHOLE,
  withContents,
  withoutFields,
  type Contents,
} from '../../../src/analysis/interpret/values/contents.js'
import type { Effect } from '../../../src/analysis/interpret/values/effects.js'
import { NO_FACTS } from '../../../src/analysis/interpret/values/knowledge.js'
import {
  list,
  literal,
  NULL,
  object,
  one,
  promise,
  UNKNOWN,
  type RecordShape,
  type Value,
} from '../../../src/analysis/interpret/values/values.js'
import { describeContents, runApp } from '../../helpers/interpreted-app.js'

/*
 * What the records that a query gives hold: `users(*)` is all columns, `users(* -password)` all but one,
 * `posts(id, author: users(name))` two of which one holds another record. A document of a library says so.
 */

function given(lib: string, body: string): string {
  const { outcome } = runApp(
    {
      'lib/db.ts': lib,
      'run.ts': `import * as all from './lib/db'\nexport async function run(input) {\nconst { prisma, db, users, posts, teams, User, Post, client, sql } = all\n${body}\n}`,
    },
    'run.ts#run',
  )
  return describeHeld(outcome.value)
}

function describeHeld(value: Value): string {
  return value
    .map(({ shape }): string => {
      switch (shape.kind) {
        case 'record': {
          const contents = contentsOf(shape)
          const text = contents ? describeContents(contents) : `${shape.entity}.${shape.field ?? ''}`
          return shape.api ? `document ${text}` : text
        }
        case 'list':
          return `[${describeHeld(shape.element)}]`
        case 'promise':
          return describeHeld(shape.value)
        case 'object': {
          const fields = [...shape.fields].map(([key, field]) => `${key}: ${describeHeld(field)}`)
          return `{ ${[...fields, ...(shape.rest ? [`...${describeHeld(shape.rest)}`] : [])].join(', ')} }`
        }
        case 'literal':
          return String(shape.value)
        default:
          return shape.kind
      }
    })
    .filter((text) => value.length === 1 || !/^(?:null|undefined|unknown|\[undefined\])$/.test(text))
    .join(' | ')
}

const prismaClient = `import { PrismaClient } from '@prisma/client'
export const prisma = new PrismaClient()`

const drizzleClient = `import { drizzle } from 'drizzle-orm/node-postgres'
import { pgTable } from 'drizzle-orm/pg-core'
export { getTableColumns } from 'drizzle-orm'
export const users = pgTable('users', { id: 1, name: 1, password: 1 })
export const posts = pgTable('posts', { id: 1, authorId: 1 })
export const db = drizzle('postgres://')`

const mongooseModels = `import mongoose from 'mongoose'
export const User = mongoose.model('User', new mongoose.Schema({}))
export const Post = mongoose.model('Post', new mongoose.Schema({}))`

const supabaseClient = `import { createClient } from '@supabase/supabase-js'
export const client = createClient('https://example.com', 'key')`

const kyselyClient = `import { Kysely } from 'kysely'
export const db = new Kysely({})`

const knexClient = `import knex from 'knex'
export const db = knex({})`

const typeormClient = `import { DataSource } from 'typeorm'
export class User {}
export const db = new DataSource({})`

const sequelizeModels = `import { DataTypes, Model, Sequelize } from 'sequelize'
export const db = new Sequelize()
export const User = db.define('User', {})
export class Post extends Model {}
export class Special extends Post {}`

const firestore = `import { getFirestore } from 'firebase-admin/firestore'
export const db = getFirestore()
export const picking = { fromFirestore: (snapshot) => ({ id: snapshot.id, name: snapshot.data().name }) }
export const keeping = {
  fromFirestore(snapshot) {
    const { password, ...data } = snapshot.data()
    return { ...data, email: hide(data.email), team: data }
  },
}
export class Person {}
export const making = { fromFirestore: (snapshot) => new Person(snapshot.data()) }`

const modularFirestore = `export { collection, doc, getDoc, getDocs, query, where } from 'firebase/firestore'
import { getFirestore } from 'firebase/firestore'
export const db = getFirestore()`

const appwriteClient = `import { Client, Databases, Query, TablesDB } from 'node-appwrite'
export { Query }
const connection = new Client()
export const client = new Databases(connection)
export const db = new TablesDB(connection)
export const ids = { users: process.env.NEXT_PUBLIC_APPWRITE_USERS_COLLECTION_ID, posts: process.env.POST_TABLE }`

const pgClient = `import { Pool } from 'pg'
export const db = new Pool()`

describe('Prisma', () => {
  it('gives all columns unless it is told otherwise', () => {
    expect(given(prismaClient, `return prisma.user.findMany({ where: { id: input } })`)).toBe('[user(*)]')
  })

  it('selects columns and relations', () => {
    expect(
      given(
        prismaClient,
        `return prisma.user.findUnique({ where: { id: input }, select: { id: true, email: false, posts: { select: { title: true } } } })`,
      ),
    ).toBe('user(id posts: (title))')
  })

  it('includes relations, and theirs', () => {
    expect(
      given(
        prismaClient,
        `return prisma.post.findFirst({ include: { author: { include: { team: true } }, _count: true } })`,
      ),
    ).toBe('post(* author: (* team: (*)))')
  })

  it('omits columns', () => {
    expect(given(prismaClient, `return prisma.user.findFirst({ omit: { password: true, name: false } })`)).toBe(
      'user(* -password)',
    )
  })

  it('takes a selection from elsewhere', () => {
    expect(
      given(
        prismaClient,
        `const basic = { id: true }\nconst more = { ...basic, name: true }\nreturn prisma.user.findFirst({ select: more })`,
      ),
    ).toBe('user(id name)')
  })

  it('gives each of several queries in a transaction', () => {
    expect(
      given(
        prismaClient,
        `const [users, count] = await prisma.$transaction([prisma.user.findMany(), prisma.user.count()])\nreturn { users, count }`,
      ),
    ).toBe('{ users: [user(*)], count: user.# }')
  })

  it('reads SQL', () => {
    expect(given(prismaClient, 'return prisma.$queryRaw`SELECT id, email FROM users WHERE id = ${input}`')).toBe(
      '[users(id email)]',
    )
  })
})

describe('Drizzle', () => {
  it('gives all columns of a table', () => {
    expect(given(drizzleClient, `return db.select().from(users)`)).toBe('[users(*)]')
  })

  it('gives the columns that are named', () => {
    expect(given(drizzleClient, `return db.select({ id: users.id, title: users.name }).from(users)`)).toBe(
      '[users(id title)]',
    )
  })

  it('gives whole tables under names', () => {
    expect(
      given(drizzleClient, `return db.select({ user: users, postId: posts.id }).from(posts).leftJoin(users, input)`),
    ).toBe('[posts(postId user: users(*))]')
  })

  it('gives the rows of joined tables side by side', () => {
    expect(
      given(drizzleClient, `const [row] = await db.select().from(posts).innerJoin(users, input)\nreturn row.users`),
    ).toBe('users(*)')
  })

  it('takes the columns of a table apart', () => {
    expect(
      given(
        drizzleClient,
        `const { password, ...columns } = all.getTableColumns(users)\nreturn db.select(columns).from(users)`,
      ),
    ).toBe('[users(* -password)]')
  })

  it('finds with columns and relations', () => {
    expect(
      given(
        drizzleClient,
        `return db.query.posts.findMany({ columns: { id: true }, with: { author: { columns: { password: false } } } })`,
      ),
    ).toBe('[posts(id author: (* -password))]')
  })

  it('gives what a write returns, and nothing without', () => {
    expect(given(drizzleClient, `return db.insert(users).values(input).returning()`)).toBe('[users(*)]')
    expect(given(drizzleClient, `return db.update(users).set(input).returning({ id: users.id })`)).toBe('[users(id)]')
    expect(given(drizzleClient, `return db.insert(users).values(input)`)).toBe('[users()]')
  })
})

describe('Mongoose', () => {
  it('gives documents, which are plain only when they are made so', () => {
    expect(given(mongooseModels, `return User.findById(input)`)).toBe('document User(*)')
    expect(given(mongooseModels, `return User.findById(input).lean()`)).toBe('User(*)')
    expect(given(mongooseModels, `const user = await User.findById(input)\nreturn user.toObject()`)).toBe('User(*)')
    expect(given(mongooseModels, `return JSON.parse(JSON.stringify(await User.findById(input)))`)).toBe('User(*)')
  })

  it('selects by text and by projection', () => {
    expect(given(mongooseModels, `return User.findOne({ id: input }).select('-password -__v').lean()`)).toBe(
      'User(* -password -__v)',
    )
    expect(given(mongooseModels, `return User.find({}).select('name email').lean()`)).toBe('[User(name email)]')
    expect(given(mongooseModels, `return User.find({}, { password: 0 }).lean()`)).toBe('[User(* -password)]')
    expect(given(mongooseModels, `return User.find().select({ name: 1 }).lean()`)).toBe('[User(name)]')
  })

  it('populates', () => {
    expect(given(mongooseModels, `return Post.findOne().populate('author', 'name').lean()`)).toBe(
      'Post(* author: (name))',
    )
    expect(
      given(mongooseModels, `return Post.find().populate({ path: 'author', model: User, populate: 'team' }).lean()`),
    ).toBe('[Post(* author: User(* team: (*)))]')
  })

  it('projects in an aggregation', () => {
    expect(given(mongooseModels, `return User.aggregate([{ $match: {} }, { $project: { name: 1 } }])`)).toBe(
      '[User(name)]',
    )
  })
})

describe('Supabase', () => {
  const select = (text: string) =>
    given(supabaseClient, `const { data } = await client.from('posts').select(${text}).eq('id', input)\nreturn data`)

  it('gives all columns, or those of a text', () => {
    expect(select(``)).toBe('[posts(*)]')
    expect(select(`'*'`)).toBe('[posts(*)]')
    expect(select(`'id, title, created:created_at'`)).toBe('[posts(id title created)]')
  })

  it('embeds related rows', () => {
    expect(select(`'*, author:users!author_id(name, email), comments(*)'`)).toBe(
      '[posts(* author: users(name email) comments: comments(*))]',
    )
  })

  it('gives back what was written only when it is asked', () => {
    expect(
      given(
        supabaseClient,
        `const { data } = await client.from('posts').insert(input).select('id').single()\nreturn data`,
      ),
    ).toBe('posts(id)')
  })
})

describe('Sequelize', () => {
  const of = (body: string) => given(sequelizeModels, body)

  it('gives instances, which are plain only when they are made so', () => {
    expect(of(`return User.findByPk(input)`)).toBe('document User(*)')
    expect(of(`return User.findAll({ raw: true })`)).toBe('[User(*)]')
    expect(of(`return User.findByPk(input, { raw: true })`)).toBe('User(*)')
    expect(of(`return (await User.findByPk(input)).toJSON()`)).toBe('User(*)')
    expect(of(`return (await User.findByPk(input)).dataValues`)).toBe('User(*)')
    expect(of(`return (await User.findByPk(input)).get('name')`)).toBe('User.name')
    expect(of(`return User.findAll().then((all) => all.map((one) => one.get()))`)).toBe('[User(*)]')
  })

  it('selects attributes', () => {
    expect(of(`return User.findOne({ attributes: ['id', 'name'], raw: true })`)).toBe('User(id name)')
    expect(of(`return User.findOne({ attributes: { exclude: ['password'] }, raw: true })`)).toBe('User(* -password)')
    expect(of(`return User.findOne({ attributes: { exclude: ['password'], include: [['a', 'b']] }, raw: true })`)).toBe(
      'User(* -password)',
    )
    expect(of(`return User.findOne({ attributes: { include: [['a', 'b']] }, raw: true })`)).toBe('User(*)')
    expect(of(`return User.scope('shown').findOne({ raw: true })`)).toBe('User()')
    expect(of(`return User.unscoped().findOne({ raw: true })`)).toBe('User(*)')
  })

  it('includes models, under the names they are given', () => {
    expect(of(`return Post.findOne({ include: [User], raw: true })`)).toBe('Post(* User: User(*))')
    expect(of(`return Post.findOne({ include: Post.associations.author, raw: true })`)).toBe('Post(*)')
    expect(
      of(
        `return Post.findOne({ include: [{ model: User, as: 'author', attributes: ['id'], include: [{ association: 'team' }] }], raw: true })`,
      ),
    ).toBe('Post(* author: User(id team: (*)))')
  })

  it('knows defined models, and classes that extend its own', () => {
    expect(of(`return (await Post.create({})).toJSON()`)).toBe('Post(*)')
    expect(of(`return all.Special.findAll({ raw: true })`)).toBe('[Special(*)]')
    expect(of(`return (await new all.Special().save()).toJSON()`)).toBe('Special(*)')
  })

  it('gives lists and pairs', () => {
    expect(of(`return (await User.findAndCountAll({ raw: true })).rows`)).toBe('[User(*)]')
    expect(of(`const [user] = await User.findOrCreate({ where: {} })\nreturn user`)).toBe('document User(*)')
    expect(of(`const [rows] = await db.query('select id from users')\nreturn rows`)).toBe('users(id)')
  })
})

describe('Firestore', () => {
  const data = (query: string) => given(firestore, `const found = await ${query}\nreturn found.data()`)
  const list = (query: string) =>
    given(firestore, `const found = await ${query}\nreturn found.docs.map((one) => one.data())`)

  it('gives snapshots, with the record behind data()', () => {
    expect(given(firestore, `return db.collection('users').doc(input).get()`)).toBe('document users(*)')
    expect(data(`db.collection('users').doc(input).get()`)).toBe('users(*)')
    expect(list(`db.collection('users').where('team', '==', input).limit(3).get()`)).toBe('[users(*)]')
    expect(list(`db.collection('users').select('id', 'name').get()`)).toBe('[users(id name)]')
  })

  it('goes through a snapshot of many as through its list', () => {
    expect(
      given(
        firestore,
        `const people = []\nconst found = await db.collection('users').get()\nfound.forEach((one) => { people.push(one.data()) })\nreturn people`,
      ),
    ).toBe('[users(*)]')
  })

  it('names the last collection of a path', () => {
    expect(data('db.doc(`users/${input}`).get()')).toBe('users(*)')
    expect(data(`db.doc('users/1/orders/2').get()`)).toBe('orders(*)')
    expect(list(`db.collection('users/1/orders').get()`)).toBe('[orders(*)]')
    expect(list(`db.collection('users').doc(input).collection('orders').get()`)).toBe('[orders(*)]')
    // How it ends stands behind what the client sent.
    expect(list('db.collection(`users/${input}/orders`).get()')).toBe('[record(*)]')
  })

  it('gives what a converter makes of it', () => {
    expect(data(`db.collection('users').doc(input).withConverter(all.picking).get()`)).toBe('users(id name)')
    expect(list(`db.collection('users').withConverter(all.picking).get()`)).toBe('[users(id name)]')
    expect(data(`db.doc('users/1').withConverter(all.keeping).get()`)).toBe(
      'users(* -password -email -team team: users(* -password))',
    )
    expect(data(`db.doc('users/1').withConverter(all.making).get()`)).toBe('users()')
    expect(data(`db.doc('users/1').withConverter(input).get()`)).toBe('users(*)')
  })

  it('takes a collection, a document or a query as argument', () => {
    const modular = (body: string) => given(modularFirestore, `const { db, collection, doc } = all\n${body}`)
    expect(modular(`return (await all.getDoc(doc(db, 'users', input))).data()`)).toBe('users(*)')
    expect(modular(`return (await all.getDoc(doc(collection(db, 'users'), input))).data()`)).toBe('users(*)')
    expect(modular(`return (await all.getDocs(collection(db, 'users', input, 'orders'))).docs[0].data()`)).toBe(
      'orders(*)',
    )
    expect(
      modular(
        `const { docs } = await all.getDocs(all.query(collection(db, 'users'), all.where('id', '==', input)))\nreturn docs.map((one) => one.data())`,
      ),
    ).toBe('[users(*)]')
  })
})

describe('Appwrite', () => {
  it('gives the documents of a collection', () => {
    expect(
      given(appwriteClient, `return (await client.listDocuments('main', 'users', [all.Query.limit(3)])).documents`),
    ).toBe('[users(*)]')
    expect(given(appwriteClient, `return client.getDocument('main', 'users', input)`)).toBe('users(*)')
  })

  it('gives the columns that one of the queries selects', () => {
    expect(
      given(
        appwriteClient,
        `const found = await client.listDocuments('main', 'users', [all.Query.limit(3), all.Query.select(['$id', 'name'])])\nreturn found.documents`,
      ),
    ).toBe('[users($id name)]')
    expect(
      given(
        appwriteClient,
        `const { rows } = await db.listRows({ tableId: 'users', queries: [all.Query.select(['name'])] })\nreturn rows`,
      ),
    ).toBe('[users(name)]')
    expect(given(appwriteClient, `return (await db.listRows({ tableId: 'users' })).rows`)).toBe('[users(*)]')
  })

  it('knows a collection by the variable that holds its id', () => {
    expect(given(appwriteClient, `return client.getDocument('main', all.ids.users, input)`)).toBe('users(*)')
    expect(given(appwriteClient, `return client.getDocument('main', all.ids.posts, input)`)).toBe('post(*)')
    expect(given(appwriteClient, `return client.getDocument('main', process.env.COLLECTION_ID, input)`)).toBe(
      'record(*)',
    )
  })
})

describe('helpers that take records apart', () => {
  const helped = (imported: string, from: string, body: string) =>
    given(
      `${prismaClient}\nimport ${imported} from '${from}'\nexport const h = lib`,
      `const { h } = all\nconst user = await prisma.user.findFirstOrThrow()\nconst people = await prisma.user.findMany()\n${body}`,
    )
  const lodash = (body: string) => helped('lib', 'lodash', body)

  it('picks the fields that are named', () => {
    expect(lodash(`return h.pick(user, ['id', 'name'])`)).toBe('{ id: user.id, name: user.name }')
    expect(lodash(`return h.pick(user, 'id', 'name')`)).toBe('{ id: user.id, name: user.name }')
    expect(lodash(`return h.pick({ id: 1, name: 2 }, ['id'])`)).toBe('{ id: 1 }')
    expect(lodash(`const shown = ['id', ...input]\nreturn h.pick(user, shown)`)).toBe('unknown')
    // Of a path nobody knows what it brings.
    expect(lodash(`return h.pick(user, ['id', 'team.name'])`)).toBe('{ id: user.id }')
    expect(lodash(`return h.pick(null, ['id'])`)).toBe('{  }')
  })

  it('leaves out the fields that are named', () => {
    expect(lodash(`return h.omit(user, ['password'])`)).toBe('user(* -password)')
    expect(lodash(`return h.omit(user, 'password', 'email')`)).toBe('user(* -password -email)')
    expect(lodash(`return h.omit({ id: 1, ...user }, 'password')`)).toBe('{ id: 1, ...user(* -password) }')
    expect(lodash(`return h.omit(user, input)`)).toBe('unknown')
    expect(lodash(`return h.omit(user, ['team.secret'])`)).toBe('user(*)')
  })

  it('does to lists what their methods do', () => {
    expect(lodash(`return h.map(people, (one) => h.pick(one, 'id'))`)).toBe('[{ id: user.id }]')
    expect(lodash(`return h.sortBy(people, 'name')`)).toBe('[user(*)]')
    expect(lodash(`return h.find(people, { id: input })`)).toBe('user(*)')
    expect(lodash(`return h.cloneDeep(people)`)).toBe('[user(*)]')
    expect(lodash(`return h.map(people, 'name')`)).toBe('[unknown]')
  })

  it('are packages of their own, too', () => {
    expect(helped('lib', 'lodash/pick', `return h(user, ['id'])`)).toBe('{ id: user.id }')
    expect(helped('lib', 'lodash.omit', `return h(user, ['password'])`)).toBe('user(* -password)')
  })

  it('take the names first, or alone', () => {
    expect(helped('* as lib', 'ramda', `return h.pick(['id'], user)`)).toBe('{ id: user.id }')
    expect(helped('* as lib', 'ramda', `return h.map(h.omit(['password']), people)`)).toBe('[user(* -password)]')
    expect(helped('lib', 'lodash/fp', `return h.flow(h.sortBy('id'), h.map(h.pick(['id'])))(people)`)).toBe(
      '[{ id: user.id }]',
    )
    expect(helped('* as lib', 'remeda', `return h.pipe(people, h.map(h.pick(['id'])))`)).toBe('[{ id: user.id }]')
    expect(helped('* as lib', 'remeda', `return h.pick(user, ['id'])`)).toBe('{ id: user.id }')
  })
})

describe('query builders', () => {
  it('of Kysely', () => {
    expect(given(kyselyClient, `return db.selectFrom('users').selectAll().execute()`)).toBe('[users(*)]')
    expect(given(kyselyClient, `return db.selectFrom('users').select(['id', 'users.name as title']).execute()`)).toBe(
      '[users(id title)]',
    )
    expect(given(kyselyClient, `return db.selectFrom('users').select((eb) => [eb.ref('id')]).execute()`)).toBe(
      '[users()]',
    )
    expect(given(kyselyClient, `return db.updateTable('users').set(input).execute()`)).toBe('[users()]')
  })

  it('of Knex', () => {
    expect(given(knexClient, `return db('users').where({ id: input })`)).toBe('[users(*)]')
    expect(given(knexClient, `return db('users').select('id', 'name')`)).toBe('[users(id name)]')
    expect(given(knexClient, `return db('users').where({ id: input }).select(['id', 'name']).first()`)).toBe(
      'users(id name)',
    )
  })

  it('of TypeORM', () => {
    const user = `const repository = db.getRepository(all.User)\n`
    expect(given(typeormClient, `${user}return repository.findOneBy({ id: input })`)).toBe('User(*)')
    expect(
      given(
        typeormClient,
        `${user}return repository.find({ select: { id: true, profile: { bio: true } }, relations: ['team'] })`,
      ),
    ).toBe('[User(id profile: (bio) team: (*))]')
    expect(given(typeormClient, `${user}return repository.find({ select: ['id', 'name'] })`)).toBe('[User(id name)]')
  })

  it('and SQL as text', () => {
    expect(given(pgClient, `return (await db.query('SELECT * FROM users WHERE id = $1', [input])).rows`)).toBe(
      '[users(*)]',
    )
    expect(given(pgClient, `return (await db.query('SELECT id, name FROM users')).rows`)).toBe('[users(id name)]')
  })
})

describe('records', () => {
  const user = `const user = await prisma.user.findUnique({ where: { id: input } })\nif (!user) return null\n`

  it('lose what is taken out', () => {
    expect(given(prismaClient, `${user}const { password, ...rest } = user\nreturn rest`)).toBe('user(* -password)')
    expect(given(prismaClient, `${user}delete user.password\nreturn user`)).toBe('user(* -password)')
    expect(given(prismaClient, `${user}user.password = ''\nreturn user`)).toBe('user(* -password)')
  })

  it('lose what a schema does not list', () => {
    const parse = (schema: string) =>
      given(
        `import { z } from 'zod'\n${prismaClient}\nexport const schema = ${schema}`,
        `const user = await prisma.user.findUniqueOrThrow({ where: { id: input }, include: { team: true } })\nreturn all.schema.parse(user)`,
      )
    expect(parse(`z.object({ id: z.string(), team: z.object({ name: z.string() }) })`)).toBe(
      'user(id team team: (name))',
    )
    expect(parse(`z.object({ id: z.string() }).passthrough()`)).toBe('user(* team: (*))')
    expect(parse(`z.object({ id: z.string(), email: z.string() }).pick({ id: true })`)).toBe('user(id)')
    expect(parse(`z.object({ id: z.string(), email: z.string() }).omit({ email: true })`)).toBe('user(id)')
    expect(parse(`z.any()`)).toBe('user(* team: (*))')
  })

  it('keep what is spread', () => {
    expect(given(prismaClient, `${user}return { ...user, password: undefined }`)).toBe(
      '{ password: undefined, ...user(*) }',
    )
    expect(given(prismaClient, `${user}return { user, at: 1 }`)).toBe('{ user: user(*), at: 1 }')
  })

  it('hold what relations hold', () => {
    const post = `const post = await prisma.post.findFirst({ include: { comments: { select: { text: true } } } })\n`
    expect(given(prismaClient, `${post}return post.comments`)).toBe('(text)')
    expect(given(prismaClient, `${post}return post.comments[0]`)).toBe('(text)')
    expect(given(prismaClient, `${post}return post.comments[12]`)).toBe('(text)')
    expect(given(prismaClient, `${post}return post.comments['1a']`)).toBe('post.comments')
    expect(given(prismaClient, `${post}return post.comments.a1`)).toBe('post.comments')
    expect(given(prismaClient, `${post}for (const comment of post.comments) return comment`)).toBe('(text)')
    expect(given(prismaClient, `${post}return post.comments.map((comment) => ({ ...comment, own: true }))`)).toBe(
      '[{ own: true, ...(text) }]',
    )
    expect(given(prismaClient, `${post}return post.comments[0].text`)).toBe('post.comments')
  })
})

describe('contents', () => {
  const posts: Contents = { ...WHOLE, entity: 'posts', relations: new Map([['author', ofColumns(['name'])]]) }

  it('lose fields, and what came along in them', () => {
    expect(describeContents(withoutFields(posts, ['secret']))).toBe('posts(* -secret author: (name))')
    expect(describeContents(withoutFields(posts, ['author', 'secret']))).toBe('posts(* -author -secret)')
    expect(describeContents(withoutFields(withoutFields(posts, ['secret']), ['secret', 'rank']))).toBe(
      'posts(* -secret -rank author: (name))',
    )
    expect(describeContents(withoutFields(ofColumns(['id', 'name']), ['name', 'other']))).toBe('(id)')
  })

  it('are added to each other', () => {
    expect(describeContents(addContents(ofColumns(['id']), ofColumns(['id', 'name'])))).toBe('(id name)')
    expect(describeContents(addContents(WHOLE, ofColumns(['id'])))).toBe('(id)')
    expect(describeContents(addContents(ofColumns(['id']), WHOLE))).toBe('(*)')
    expect(describeContents(addContents(posts, WHOLE))).toBe('posts(* author: (name))')
    expect(describeContents(addContents(WHOLE, posts))).toBe('posts(* author: (name))')
    expect(describeContents(addContents(posts, { ...WHOLE, entity: 'other' }))).toBe('posts(* author: (name))')
    expect(describeContents(addContents({ ...WHOLE, omitted: ['a'] }, { ...WHOLE, omitted: ['a', 'b'] }))).toBe(
      '(* -a -b)',
    )
    expect(describeContents(addContents(posts, { ...WHOLE, relations: new Map([['team', WHOLE]]) }))).toBe(
      'posts(* author: (name) team: (*))',
    )
  })

  it('pass a schema as far as it lists them', () => {
    const named = { fields: new Map([['id', 'text'] as const]), rest: 'narrow' } as const
    expect(describeContents(throughContract(posts, named))).toBe('posts(id)')
    expect(describeContents(throughContract(ofColumns(['id', 'name']), named))).toBe('(id)')
    expect(describeContents(throughContract(ofColumns(['name']), named))).toBe('()')
    expect(describeContents(throughContract({ ...WHOLE, omitted: ['id'] }, named))).toBe('()')
    expect(describeContents(throughContract(posts, { fields: new Map([['author', named]]), rest: 'narrow' }))).toBe(
      'posts(author author: ())',
    )
  })

  it('pass a schema that lists nothing unchanged, or unseen', () => {
    expect(throughContract(posts, 'any')).toBe(posts)
    expect(throughContract(posts, { fields: new Map(), rest: 'any' })).toBe(posts)
    expect(throughContract(posts, 'text')).toEqual({ ...UNSEEN, entity: 'posts' })
  })

  it('are the same when they hold the same', () => {
    const relations = (contents: Contents) => new Map([['author', contents]])
    expect(isSameContents(posts, { ...posts })).toBe(true)
    expect(isSameContents(undefined, undefined)).toBe(true)
    expect(isSameContents(posts, undefined)).toBe(false)
    expect(isSameContents(undefined, posts)).toBe(false)
    expect(isSameContents(posts, { ...posts, entity: 'other' })).toBe(false)
    expect(isSameContents(posts, { ...posts, columns: ['id'] })).toBe(false)
    expect(isSameContents(posts, { ...posts, omitted: ['id'] })).toBe(false)
    expect(isSameContents(posts, { ...posts, relations: new Map() })).toBe(false)
    expect(isSameContents(posts, { ...posts, relations: relations(WHOLE) })).toBe(false)
    expect(isSameContents(posts, { ...posts, relations: relations(ofColumns(['name'])) })).toBe(true)
  })

  it('have a text that says what they hold', () => {
    expect(digestContents(WHOLE)).toBe('(*)')
    expect(digestContents(posts)).toBe('posts(*;author:(name))')
    expect(digestContents({ ...posts, omitted: ['id', 'rank'], relations: new Map() })).toBe('posts(*-id,rank)')
    expect(digestContents(UNSEEN)).toBe('()')
  })
})

describe('the records in a value', () => {
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
  const document = { nodes: [], name: 'User', specifier: 'mongoose', resolved: true }
  const shape: RecordShape = { kind: 'record', entity: 'user', columns: null, field: null, origin: find, api: null }
  const record = (more: Partial<RecordShape> = {}) => one({ ...shape, ...more })

  it('are replaced wherever a query’s result has them', () => {
    const changed = (value: Value) => describeHeld(withContents(value, () => ofColumns(['id'])))
    expect(changed(record())).toBe('(id)')
    expect(changed(list(record()))).toBe('[(id)]')
    expect(changed(promise(record()))).toBe('(id)')
    expect(changed(object([['data', list(record())]]))).toBe('{ data: [(id)] }')
    expect(changed(object([['other', record()]]))).toBe('{ other: user(*) }')
    expect(changed(NULL)).toBe('null')
  })

  it('are replaced in the elements of a list one by one', () => {
    const [only] = withContents(list(record(), [record(), NULL]), () => ofColumns(['id']))
    expect(only?.shape.kind === 'list' && only.shape.items?.map(describeHeld)).toEqual(['(id)', 'null'])
    const [unknown] = withContents(list(record()), () => ofColumns(['id']))
    expect(unknown?.shape).toMatchObject({ items: null })
  })

  it('have the columns of what they hold; a column or a count of them has not', () => {
    const changed = (value: Value) => withContents(value, () => ofColumns(['id']))[0]?.shape
    expect(changed(record())).toMatchObject({ columns: ['id'], contents: { columns: ['id'] } })
    expect(changed(record({ field: 'author', contents: WHOLE }))).toMatchObject({
      columns: null,
      contents: { columns: ['id'] },
    })
    const column = record({ field: 'name' })
    expect(changed(column)).toBe(column[0]?.shape)
    const count = record({ field: '#', contents: WHOLE })
    expect(changed(count)).toBe(count[0]?.shape)
  })

  it('are plain once they were written as text and read again', () => {
    const user = record({ api: document })
    expect(describeHeld(user)).toBe('document user(*)')
    expect(describeHeld(asPlain(user))).toBe('user(*)')
    expect(describeHeld(asPlain(list(user)))).toBe('[user(*)]')
    expect(describeHeld(asPlain(object([['user', user]], user)))).toBe('{ user: user(*), ...user(*) }')
    expect(asPlain(object([['id', literal(1)]]))).toEqual(object([['id', literal(1)]]))
    expect(asPlain(UNKNOWN)).toEqual(UNKNOWN)
    const [only] = asPlain(list(user, [user]))
    expect(only?.shape.kind === 'list' && only.shape.items?.map(describeHeld)).toEqual(['user(*)'])
    const plain = record()
    expect(asPlain(plain)[0]).toBe(plain[0])
  })

  it('are plain as far in as anybody looks', () => {
    const user = record({ api: document })
    const lists = (depth: number): Value => (depth === 0 ? user : list(lists(depth - 1)))
    const fields = (depth: number): Value => (depth === 0 ? user : object([['in', fields(depth - 1)]]))
    const objects = (depth: number): Value => (depth === 0 ? user : object([], objects(depth - 1)))
    const items = (depth: number): Value => (depth === 0 ? user : list(NULL, [items(depth - 1)]))
    const held = (value: Value): string => {
      const [only] = value
      if (only?.shape.kind === 'list') return held(only.shape.items?.[0] ?? only.shape.element)
      return only?.shape.kind === 'object'
        ? held(only.shape.rest ?? only.shape.fields.get('in') ?? [])
        : describeHeld(value)
    }
    expect(held(asPlain(lists(3)))).toBe('user(*)')
    expect(held(asPlain(lists(4)))).toBe('document user(*)')
    expect(held(asPlain(objects(3)))).toBe('user(*)')
    expect(held(asPlain(objects(4)))).toBe('document user(*)')
    expect(held(asPlain(fields(3)))).toBe('user(*)')
    expect(held(asPlain(fields(4)))).toBe('document user(*)')
    expect(held(asPlain(items(3)))).toBe('user(*)')
    expect(held(asPlain(items(4)))).toBe('document user(*)')
  })
})
