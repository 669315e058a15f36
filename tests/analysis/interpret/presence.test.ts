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

describe('what a schema let through', () => {
  /** Whether the caller is verified where a part of it equals what only a session has. */
  const where = (schema: string, part = '.id', made = ''): string | undefined =>
    runModule(`
      import { z } from 'zod'
      import * as v from 'valibot'
      ${made}
      function check(id, own) {
        if (own !== id) throw new Error('No')
      }
      export async function run(input) {
        const session = await auth()
        check(${schema}.parse(input)${part}, session?.user.id)
        effect('here')
      }
    `).effects['here']

  it('is there where it refuses null and undefined', () => {
    expect(where('z.object({ id: z.string() })')).toBe('verified')
    expect(where('z.object({ id: z.string().min(1).uuid(), name: z.string().optional() })')).toBe('verified')
    expect(where('z.object({ user: z.object({ id: z.coerce.number() }) })', '.user.id')).toBe('verified')
    expect(where('z.string()', '')).toBe('verified')
    expect(where('z.array(z.object({ id: z.uuid() }))', '[0].id')).toBe('verified')
    expect(where('base.extend({ name: z.string() })', '.id', 'const base = z.object({ id: z.string() })')).toBe(
      'verified',
    )
    expect(where('z.object({ id: z.string(), name: z.string() }).pick({ id: true })')).toBe('verified')
    expect(where('z.object({ id: z.string() }).strict().refine(isFine)')).toBe('verified')
  })

  it('need not be there where it is optional, or made of what was sent', () => {
    expect(where('z.object({ id: z.string().optional() })')).toBe('open')
    expect(where('z.object({ id: z.string().min(1).nullish() })')).toBe('open')
    expect(where('z.object({ id: z.optional(z.string()) })')).toBe('open')
    expect(where('z.object({ id: z.string().transform(find) })')).toBe('open')
    expect(where('z.object({ id: z.literal(undefined) })')).toBe('open')
    expect(where('z.object({ id: z.union([z.string(), z.undefined()]) })')).toBe('open')
    expect(where('z.object({ id: z.any() })')).toBe('open')
    expect(where('z.object({ id: z.string() }).partial()')).toBe('open')
    expect(
      where('base.extend({ id: z.string().optional() })', '.id', 'const base = z.object({ id: z.string() })'),
    ).toBe('open')
    expect(where('z.object({ name: z.string() })')).toBe('open')
    expect(where('z.string().optional()', '')).toBe('open')
    expect(where('z.array(z.string())', '[0]')).toBe('open')
  })

  it('is what a builder hands on, too', () => {
    const inside = (id: string): string | undefined =>
      runModule(`
        import { createSafeActionClient } from 'next-safe-action'
        import { z } from 'zod'
        export const run = createSafeActionClient()
          .inputSchema(z.object({ id: ${id} }))
          .action(async ({ parsedInput: { id } }) => {
            const session = await auth()
            if (session?.user.id !== id) throw new Error('No')
            effect('here')
          })
      `).effects['here']
    expect(inside('z.string()')).toBe('verified')
    expect(inside('z.string().nullable()')).toBe('open')
  })

  it('may be read of a form, whose fields need not be there', () => {
    const inside = (field: string): string | undefined =>
      runModule(`
        import { z } from 'zod'
        export async function run(data) {
          const session = await auth()
          const { id } = z.object({ id: ${field} }).parse({ id: data.get('id') })
          if (session?.user.id !== id) throw new Error('No')
          effect('here')
        }
      `).effects['here']
    expect(inside('z.string()')).toBe('verified')
    expect(inside('z.string().optional()')).toBe('open')
  })
})
