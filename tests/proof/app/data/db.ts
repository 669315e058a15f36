import 'server-only'

import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'

import * as schema from './schema'

// All routes share one database, each in a bundle of its own.
const shared = globalThis as typeof globalThis & { client?: PGlite; filled?: Promise<unknown> }

export const client = shared.client ?? new PGlite()
shared.client = client

export const db = drizzle(client, { schema })

/** Creates the tables and their rows, once or anew. */
export function fill(anew = false): Promise<unknown> {
  if (anew || !shared.filled) shared.filled = client.exec(ROWS)
  return shared.filled
}

const ROWS = `
  drop table if exists users, sessions, messages, visits;
  create table users (id text primary key, name text not null, email text not null, role text not null default 'member', password_hash text not null);
  create table sessions (token text primary key, user_id text not null);
  create table messages (id text primary key, owner_id text not null, title text not null, body text not null);
  create table visits (path text primary key, count integer not null default 0);
  insert into users values
    ('alice', 'Alice', 'alice@example.test', 'member', 'hash-of-alice'),
    ('bob', 'Bob', 'bob@example.test', 'member', 'hash-of-bob'),
    ('root', 'Root', 'root@example.test', 'admin', 'hash-of-root');
  insert into sessions values ('session-of-alice', 'alice'), ('session-of-bob', 'bob'), ('session-of-root', 'root');
  insert into messages values
    ('a1', 'alice', 'Title of a1', 'Body of a1'),
    ('b1', 'bob', 'Title of b1', 'Body of b1'),
    ('b2', 'bob', 'Title of b2', 'Body of b2');
`
