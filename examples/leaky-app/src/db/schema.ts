import { boolean, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  bio: text('bio').notNull().default(''),
  passwordHash: text('password_hash').notNull(),
  role: text('role', { enum: ['member', 'admin'] }).notNull().default('member'),
  banned: boolean('banned').notNull().default(false),
  stripeCustomerId: text('stripe_customer_id'),
  lastSeenAt: timestamp('last_seen_at'),
  createdAt: timestamp('created_at').notNull().defaultNow(),
})

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey().defaultRandom(),
  userId: uuid('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  expiresAt: timestamp('expires_at').notNull(),
  renewedAt: timestamp('renewed_at'),
})

export const posts = pgTable('posts', {
  id: uuid('id').primaryKey().defaultRandom(),
  slug: text('slug').notNull().unique(),
  title: text('title').notNull(),
  body: text('body').notNull(),
  status: text('status', { enum: ['draft', 'published', 'archived'] }).notNull().default('draft'),
  views: integer('views').notNull().default(0),
  authorId: uuid('author_id').references(() => users.id),
  createdAt: timestamp('created_at').notNull().defaultNow(),
})

export const comments = pgTable('comments', {
  id: uuid('id').primaryKey().defaultRandom(),
  postId: uuid('post_id').notNull().references(() => posts.id),
  authorId: uuid('author_id').notNull().references(() => users.id),
  body: text('body').notNull(),
  hidden: boolean('hidden').notNull().default(false),
  createdAt: timestamp('created_at').notNull().defaultNow(),
})

export const teams = pgTable('teams', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  ownerId: uuid('owner_id').notNull().references(() => users.id),
  plan: text('plan', { enum: ['free', 'pro'] }).notNull().default('free'),
  billingEmail: text('billing_email'),
  stripeSubscriptionId: text('stripe_subscription_id'),
})

export const teamMembers = pgTable(
  'team_members',
  {
    teamId: uuid('team_id').notNull().references(() => teams.id),
    userId: uuid('user_id').notNull().references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId] })],
)

export const invoices = pgTable('invoices', {
  id: uuid('id').primaryKey().defaultRandom(),
  teamId: uuid('team_id').notNull().references(() => teams.id),
  amount: integer('amount').notNull(),
  status: text('status', { enum: ['open', 'paid', 'refunded'] }).notNull().default('open'),
  stripePaymentIntentId: text('stripe_payment_intent_id'),
  issuedAt: timestamp('issued_at').notNull().defaultNow(),
})

export const notifications = pgTable('notifications', {
  id: uuid('id').primaryKey().defaultRandom(),
  userId: uuid('user_id').notNull().references(() => users.id),
  body: text('body').notNull(),
  readAt: timestamp('read_at'),
})

export const visits = pgTable('visits', {
  id: uuid('id').primaryKey().defaultRandom(),
  kind: text('kind', { enum: ['page', 'profile', 'missing'] }).notNull(),
  subject: text('subject').notNull(),
  at: timestamp('at').notNull().defaultNow(),
})

export type User = typeof users.$inferSelect
export type Comment = typeof comments.$inferSelect
