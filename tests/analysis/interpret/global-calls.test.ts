import { describe, expect, it } from 'vitest'

import { describeOrigin, runModule, type Run } from '../../helpers/interpreted-app.js'

const run = (body: string): Run =>
  runModule(`
    import { cookies, headers } from 'next/headers'
    export async function run(input) { ${body} }
  `)

/** What a request counts as. */
function kinds(body: string): string[] {
  return run(body).outcome.effects.map(({ kind }) => kind)
}

describe('a request to somewhere else', () => {
  it('is one that only asks, unless its method says otherwise', () => {
    expect(kinds(`await fetch('https://example.com')`)).toEqual(['outgoing'])
    expect(kinds(`await fetch('https://example.com', {})`)).toEqual(['outgoing'])
    expect(kinds(`await fetch('https://example.com', null)`)).toEqual(['outgoing'])
    expect(kinds(`await fetch('https://example.com', { method: 'GET' })`)).toEqual(['outgoing'])
    expect(kinds(`await fetch('https://example.com', { method: 'head' })`)).toEqual(['outgoing'])
    expect(kinds(`await fetch('https://example.com', { method: 'OPTIONS' })`)).toEqual(['outgoing'])
    expect(kinds(`await fetch('https://example.com', { method: input })`)).toEqual(['outgoing'])
    expect(kinds(`await fetch('https://example.com', { method: null })`)).toEqual(['outgoing'])
  })

  it('changes something by its method', () => {
    expect(kinds(`await fetch('https://example.com', { method: 'POST' })`)).toEqual(['request'])
    expect(kinds(`await fetch('https://example.com', { method: 'delete' })`)).toEqual(['request'])
    expect(kinds(`await fetch('https://example.com/users/search', { method: 'POST' })`)).toEqual(['outgoing'])
    expect(kinds(`await fetch('https://example.com/users/search', { method: 'DELETE' })`)).toEqual(['request'])
    expect(kinds(`await fetch(\`https://example.com/search/\${input}\`, { method: 'POST' })`)).toEqual(['request'])
    expect(kinds(`await fetch('https://example.com', { method: 'GETALL' })`)).toEqual(['request'])
    expect(kinds(`await fetch('https://example.com', { method: 'WIDGET' })`)).toEqual(['request'])
    expect(kinds(`await fetch('https://example.com', { method: input ? 'GET' : 'PUT' })`)).toEqual(['request'])
  })

  it('is left to whom it is sent to with all that the client sent along', () => {
    const after = (options: string) =>
      run(`const answer = await fetch('https://example.com', ${options})
        if (!answer.ok) return
        await fetch('https://example.com/after', { method: 'POST' })`).outcome.effects.map(({ kind, facts }) =>
        [kind, facts.has('verified')].join(' '),
      )
    expect(after(`{ method: 'POST', headers: await headers() }`)).toEqual(['request true'])
    expect(after(`{ method: 'POST', headers: { ...(await headers()) } }`)).toEqual(['request true'])
    expect(after(`{ method: 'POST', headers: {} }`)).toEqual(['request false', 'request false'])
  })

  it('changes nothing where it posts a GraphQL document that only reads', () => {
    const posts = (document: string): string[] =>
      kinds(`await fetch('https://example.com', { method: 'POST', body: JSON.stringify({ query: ${document} }) })`)
    expect(posts("'query Cart { cart { id } }'")).toEqual(['outgoing'])
    expect(posts("'{ cart { id } }'")).toEqual(['outgoing'])
    expect(posts('`\\n  query Cart { cart { ...cart } }\\n  ${input}`')).toEqual(['outgoing'])
    expect(posts("'# the cart\\n fragment cart on Cart { id } query Cart { cart { ...cart } }'")).toEqual(['outgoing'])
    expect(posts("'mutation Add { add { id } }'")).toEqual(['request'])
    expect(posts("'fragment cart on Cart { id } mutation Add { add { ...cart } }'")).toEqual(['request'])
    expect(posts("'queryAll'")).toEqual(['request'])
    expect(posts("input ? 'query Cart { id }' : 'mutation Add { id }'")).toEqual(['request'])
    expect(posts('input.query')).toEqual(['request'])
    expect(kinds(`await fetch('https://example.com', { method: 'POST', body: 'query' })`)).toEqual(['request'])
  })

  it('is told what it was given', () => {
    const [effect] = run(`await fetch(input.url, { method: 'POST' })`).outcome.effects
    expect(effect).toMatchObject({ name: 'fetch', entity: null })
    expect(effect?.args.map(describeOrigin)).toEqual(['input', 'object'])
  })

  it('is made by that name only', () => {
    expect(kinds(`await load('https://example.com', { method: 'POST' })`)).toEqual([])
  })

  it('gives an answer that is made for the credential, and is nothing of what else it was given', () => {
    const carried = run(`
      const { user } = await auth()
      const answer = await fetch(input.url, { headers: { 'x-user': user.id } })
      return answer.text
    `)
    expect(describeOrigin(carried.outcome.value)).toBe('unknown of session')
    const told = run(`
      const answer = await fetch(input.url, { headers: { cookie: (await cookies()).toString() } })
      if (!(answer instanceof Response)) effect('other')
    `)
    expect(told.effects).toEqual({})
  })
})

describe('a request that carries the caller’s own credential', () => {
  const after = (given: string, test = 'answer.ok') =>
    run(`
      const answer = await fetch('https://api.example.com', { headers: ${given} })
      if (!${test}) return
      effect('after')
    `)

  it('leaves the check to whoever answers', () => {
    const cookie = after(`{ cookie: (await cookies()).toString() }`)
    expect(cookie.effects).toEqual({ after: 'verified' })
    expect(cookie.notes).toContain('session-read fetch')
    expect(after(`{ authorization: (await headers()).get('authorization') }`).effects).toEqual({ after: 'verified' })
    expect(after(`{ authorization: (await auth()).accessToken }`).effects).toEqual({ after: 'verified' })
  })

  it('proves intent by a header, which no browser sends by itself', () => {
    const factsOf = ({ outcome }: Run) => [...(outcome.effects.find(({ entity }) => entity === 'after')?.facts ?? [])]
    expect(factsOf(after(`{ authorization: (await headers()).get('authorization') }`))).toEqual([
      'presented',
      'verified',
    ])
    expect(factsOf(after(`{ cookie: (await cookies()).toString() }`))).toEqual(['verified'])
  })

  it('proves nothing before the answer was looked at', () => {
    const { effects } = run(`
      const answer = await fetch('https://api.example.com', { headers: { cookie: (await cookies()).toString() } })
      effect('before')
      if (answer.ok) return
      effect('refused')
    `)
    expect(effects).toEqual({ before: 'open', refused: 'open' })
  })

  it('may be handed the credential by whoever calls', () => {
    expect(after(`{ authorization: input.token }`).effects).toEqual({ after: 'verified' })
    expect(after(`{ Authorization: 'Bearer ' + input.token }`).effects).toEqual({ after: 'verified' })
  })

  it('may carry it in its address', () => {
    const asks = (query: string) =>
      run(`
        const answer = await fetch(\`https://api.example.com/posts/\${input.id}?${query}\`, { method: 'DELETE' })
        effect('before')
        if (!answer.ok) return
        effect('after')
      `).effects
    expect(asks('token=${input.token}')).toEqual({ before: 'open', after: 'verified' })
    expect(asks('page=1&access_token=${input.token}')).toEqual({ before: 'open', after: 'verified' })
    expect(asks('name=${input.token}')).toEqual({ fetch: 'open', before: 'open', after: 'open' })
    expect(asks('token=${process.env.API_KEY}')).toEqual({ fetch: 'open', before: 'open', after: 'open' })
  })

  it('is not one that carries something else', () => {
    expect(after(`{ authorization: process.env.API_KEY }`).effects).toEqual({ fetch: 'open', after: 'open' })
    expect(after(`{ 'x-name': input.token }`).effects).toEqual({ fetch: 'open', after: 'open' })
    expect(after(`{ authorization: process.env.API_KEY + input.token }`).effects).toEqual({
      fetch: 'open',
      after: 'open',
    })
    expect(after(`{}`).effects).toEqual({ fetch: 'open', after: 'open' })
    expect(after(`redirect('/')`).effects).toEqual({})
  })

  it('is not one that carries it on some paths only', () => {
    expect(after(`input.anonymous ? {} : { authorization: (await headers()).get('authorization') }`).effects).toEqual({
      fetch: 'open',
      after: 'open',
    })
    expect(
      after(`input.a ? { cookie: (await cookies()).get('a').value } : { cookie: (await cookies()).get('b').value }`)
        .effects,
    ).toEqual({
      after: 'verified',
    })
  })
})
