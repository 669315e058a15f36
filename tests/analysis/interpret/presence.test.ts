import { describe, expect, it } from 'vitest'

import { describeValue, runModule } from '../../helpers/interpreted-app.js'

/*
 * A row that was found by something says that this was there, and so does what the client is known to have sent.
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

describe('what the client is known to have sent', () => {
  /** Whether the caller is verified where what they sent equals what only a session has. */
  const where = (condition: string, theirs = `(await auth())?.user.id`): string | undefined =>
    runModule(`
      export async function run(id, input) {
        const own = ${theirs}
        ${condition}
        effect('here')
      }
    `).effects['here']

  it('equals nothing that is missing', () => {
    expect(where(`if (!id || id !== own) return`)).toBe('verified')
    expect(where(`if (!id) return\nif (own !== id) throw new Error('No')`)).toBe('verified')
    expect(where(`if (!input.id || input.id !== own) return`)).toBe('verified')
    expect(where(`if (!(id && id === own)) return`)).toBe('verified')
    expect(where(`if (typeof id !== 'string' || id !== own) return`)).toBe('verified')
    expect(where(`if (typeof id !== 'number' || id !== own) return`)).toBe('verified')
    expect(where(`if (!id || id !== own) return`, `(await auth())?.user.key.split('|')[1]`)).toBe('verified')
  })

  it('may be what somebody has who is not signed in, if it need not be there', () => {
    expect(where(`if (id !== own) return`)).toBe('open')
    expect(where(`if (!input || id !== own) return`)).toBe('open')
    expect(where(`if (!id) effect('before')\nif (id !== own) return`)).toBe('open')
    expect(where(`if (typeof id !== 'object' || id !== own) return`)).toBe('open')
    expect(where(`if (!id || id === own) return`)).toBe('open')
    expect(where(`if (!id || id !== own) return`, `(await auth())?.user.id ?? 'nobody'`)).toBe('open')
  })

  it('is not carried by values', () => {
    const { outcome } = runModule(`export async function run(id) { return id ? { is: id } : null }`)
    expect(describeValue(outcome.value)).toBe('{ is: argument.0 } | null')
  })
})
