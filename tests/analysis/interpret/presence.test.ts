import { describe, expect, it } from 'vitest'

import { runModule } from '../../helpers/interpreted-app.js'

/*
 * A row that was found by something says that this was there.
 */

/** Whether the caller is verified after a query has found something by what may be there for a session only. */
function after(selector: string): string | undefined {
  return afterQuery(`find('post', ${selector})`)
}

function afterQuery(query: string): string | undefined {
  return runModule(`
    import { PrismaClient } from '@prisma/client'
    const prisma = new PrismaClient()
    export async function run(input) {
      const session = await auth()
      const found = await ${query}
      if (!found) return
      effect('after')
    }
  `).effects['after']
}

describe('a row that is found by what only a session has', () => {
  it('says that there is one', () => {
    expect(after(`{ where: { authorId: session?.user.id } }`)).toBe('verified')
    expect(after(`{ where: { authorId: session?.user.id, id: input } }`)).toBe('verified')
    expect(after(`{ where: { author: { email: { equals: session?.user.email } } } }`)).toBe('verified')
    expect(after(`{ where: { authorId: session?.user.id ?? '' } }`)).toBe('verified')
    expect(after(`{ where: { authorId: session ? session.user.id : null } }`)).toBe('verified')
    expect(after(`{ where: { id: input } }`)).toBe('open')
    expect(after(`{ where: { authorId: session?.user.id ?? 'nobody' } }`)).toBe('open')
    expect(after(`{ where: { authorId: session?.user.id ?? input } }`)).toBe('open')
  })

  it('says so only if all conditions have to hold', () => {
    expect(after(`{ where: { AND: [{ id: input }, { authorId: session?.user.id }] } }`)).toBe('verified')
    expect(after(`{ where: { $and: [{ authorId: session?.user.id }] } }`)).toBe('verified')
    expect(after(`{ where: { OR: [{ id: input }, { authorId: session?.user.id }] } }`)).toBe('open')
    expect(after(`{ where: { NOT: { authorId: session?.user.id } } }`)).toBe('open')
    expect(after(`{ where: { authorId: { $ne: session?.user.id } } }`)).toBe('open')
    expect(after(`{ where: { authorId: { in: [input, session?.user.id] } } }`)).toBe('open')
    expect(after(`input ? { where: { authorId: session?.user.id } } : { where: { id: input } }`)).toBe('open')
  })

  it('says nothing where a condition falls away with what is missing', () => {
    expect(afterQuery(`prisma.post.findUnique({ where: { id: input, authorId: session?.user.id } })`)).toBe('verified')
    expect(afterQuery(`prisma.post.findFirst({ where: { id: input, authorId: session?.user.id } })`)).toBe('open')
  })
})
