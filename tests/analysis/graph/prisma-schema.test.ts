import { expect, it } from 'vitest'

import { parseModels } from '../../../src/analysis/graph/prisma-schema.js'

it('reads models with their columns and relations', () => {
  const [user, address] = parseModels(
    'schema.prisma',
    `
enum Role {
  MEMBER
}

/// Everybody who signed up
model User {
  id        String   @id @default(cuid())
  // hidden   String
  role      Role     @default(MEMBER)
  posts     Post[]
  profile   Profile? @relation(fields: [profileId], references: [id])
  profileId String?

  @@index([profileId])
}

type Address {
  street String
}
`,
  )
  expect(user?.name).toBe('User')
  expect(user?.fields).toEqual([
    { name: 'id', relation: null, list: false },
    { name: 'role', relation: null, list: false },
    { name: 'posts', relation: 'Post', list: true },
    { name: 'profile', relation: 'Profile', list: false, refers: true },
    { name: 'profileId', relation: null, list: false },
  ])
  expect(address?.fields.map(({ name }) => name)).toEqual(['street'])
})

it('is not misled by braces and slashes in quotes and comments', () => {
  const [page, ...others] = parseModels(
    'schema.prisma',
    `
model Page {
  settings Json   @default("{ \\"a\\": [] }") // {}
  home     String @default("https://example.com") @db.Text // until } comes
  author   User   @relation(fields: [authorId], references: [id])
  // model Draft { id String }
}
`,
  )
  expect(others).toEqual([])
  expect(page?.fields).toEqual([
    { name: 'settings', relation: null, list: false },
    { name: 'home', relation: null, list: false },
    { name: 'author', relation: 'User', list: false, refers: true },
  ])
})

it('reads a relation that is written over lines', () => {
  const [post] = parseModels(
    'schema.prisma',
    `
model Post {
  author User @relation(
    fields: [authorId],
    references: [id]
  )
  authorId String
}
`,
  )
  expect(post?.fields).toEqual([
    { name: 'author', relation: 'User', list: false, refers: true },
    { name: 'authorId', relation: null, list: false },
  ])
})

it('reads nothing from what is no schema', () => {
  expect(parseModels('schema.prisma', 'model {')).toEqual([])
})
