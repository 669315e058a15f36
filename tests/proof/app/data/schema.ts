import { integer, pgTable, text } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  role: text('role').notNull().default('member'),
  passwordHash: text('password_hash').notNull(),
})

export const sessions = pgTable('sessions', {
  token: text('token').primaryKey(),
  userId: text('user_id').notNull(),
})

export const messages = pgTable('messages', {
  id: text('id').primaryKey(),
  ownerId: text('owner_id').notNull(),
  title: text('title').notNull(),
  body: text('body').notNull(),
})

export const visits = pgTable('visits', {
  path: text('path').primaryKey(),
  count: integer('count').notNull().default(0),
})
