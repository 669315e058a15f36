import { describe, expect, it } from 'vitest'

import { runModule } from '../../helpers/interpreted-app.js'

/** What is asked of a service, by how it is written. */
function asked(client: string, call: string): string[] {
  const { outcome } = runModule(`
    import { Acme, Analytics, clientOf, connect, createAcmeClient } from 'acme'
    const acme = ${client}
    export async function run(input) {
      const result = ${call}
      return result
    }
  `)
  return outcome.effects.filter(({ kind }) => kind === 'request').map(({ name }) => name)
}

describe('a client of a service that no row describes', () => {
  const client = `new Acme(process.env.ACME_SECRET_KEY)`

  it('acts in the name of the app whose secret it holds', () => {
    expect(asked(client, `await acme.charges.create({ amount: input })`)).toEqual(['acme.charges.create'])
    expect(asked(`new Acme({ key: process.env.ACME_KEY })`, `await acme.post('/x', input)`)).toEqual(['acme.post'])
    expect(asked(`createAcmeClient({ token: process.env.ACME_TOKEN })`, `acme.users.deleteUser(input)`)).toEqual([
      'acme.users.deleteUser',
    ])
  })

  it('changes nothing when it is asked for something, or makes something here', () => {
    expect(asked(client, `await acme.charges.list()`)).toEqual([])
    expect(asked(client, `await acme.charges.retrieve(input)`)).toEqual([])
    expect(asked(client, `acme.createClient(input)`)).toEqual([])
    expect(asked(client, `acme.addListener(input)`)).toEqual([])
  })

  it('acts in nobody’s name without a secret', () => {
    expect(asked(`new Acme()`, `await acme.charges.create(input)`)).toEqual([])
    expect(asked(`new Acme(process.env.NEXT_PUBLIC_ACME_ID)`, `await acme.charges.create(input)`)).toEqual([])
    expect(asked(`new Acme(process.env.ACME_REGION)`, `await acme.charges.create(input)`)).toEqual([])
  })

  it('acts as well through what it leads to', () => {
    expect(asked(client, `await acme.index('posts').deleteOne(input)`)).toEqual(['acme.index().deleteOne'])
    expect(asked(client, `await acme.getContainer('posts').create(input)`)).toEqual(['acme.getContainer().create'])
    expect(asked(client, `(await acme.getPosts('posts')).create(input)`)).toEqual([])
  })

  it('acts in the name of whoever’s credential it holds as well', () => {
    expect(asked(`null`, `new Acme(process.env.ACME_SECRET_KEY).charges.create(1)`)).toHaveLength(1)
    expect(asked(`null`, `new Acme(process.env.ACME_SECRET_KEY, input).charges.create(1)`)).toEqual([])
    expect(asked(`null`, `new Acme({ key: process.env.ACME_SECRET_KEY, user: input }).charges.create(1)`)).toEqual([])
  })

  it('is what a function makes that says so at the end of its name', () => {
    expect(asked(`createAcmeClient(process.env.ACME_TOKEN)`, `acme.update(input)`)).toEqual(['acme.update'])
    expect(asked(`clientOf(process.env.ACME_TOKEN)`, `acme.update(input)`)).toEqual([])
    expect(asked(`new Acme(process.env.ACME_TOKENS_PER_DAY)`, `acme.update(input)`)).toEqual([])
    expect(asked(client, `acme(input)`)).toEqual([])
  })

  it('is something else when a function hashes or reads with a secret', () => {
    expect(asked(`connect(process.env.ACME_SECRET_KEY)`, `acme.update(input)`)).toEqual([])
  })

  it('does no deed of the caller’s when it reports what happens', () => {
    expect(asked(`new Analytics(process.env.ACME_SECRET_KEY)`, `acme.send(input)`)).toEqual([])
  })
})

describe('a client that is made with a credential of whoever calls', () => {
  const asks = (made: string, call: string) =>
    runModule(`
      import { acmeSdk, Acme, decoder } from 'acme'
      export async function run({ token, name }) {
        const acme = ${made}
        const told = await ${call}
        effect('before')
        if (!told) throw new Error('Unknown token')
        effect('after')
      }
    `).effects

  it('tells who holds it, or that nobody does', () => {
    const verified = { before: 'open', after: 'verified' }
    expect(asks(`acmeSdk({ apiKey: process.env.ACME_KEY, token })`, `acme.getTokenPayload()`)).toEqual(verified)
    expect(asks(`new Acme({ accessToken: token })`, `acme.users.me()`)).toEqual(verified)
    expect(asks(`new Acme({ accessToken: token })`, `acme.getCurrentUser()`)).toEqual(verified)
  })

  it('tells nothing of them where it is asked for something else, or made of something else', () => {
    const open = { before: 'open', after: 'open' }
    expect(asks(`acmeSdk({ apiKey: process.env.ACME_KEY, token })`, `acme.getWorkspace()`)).toEqual(open)
    expect(asks(`acmeSdk({ apiKey: process.env.ACME_KEY, name })`, `acme.getTokenPayload()`)).toEqual(open)
    expect(asks(`acmeSdk({ token: process.env.ACME_KEY })`, `acme.getTokenPayload()`)).toEqual(open)
    expect(asks(`decoder({ token })`, `acme.getTokenPayload()`)).toEqual(open)
  })
})
