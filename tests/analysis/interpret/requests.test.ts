import { describe, expect, it } from 'vitest'

import { openApp, runApp, type Run } from '../../helpers/interpreted-app.js'
import { sourcesOf } from '../../../src/analysis/interpret/values/values.js'
import type { Settings } from '../../../src/utils/settings.js'

const settings: Settings = { upstreams: [{ env: 'API_URL' }] }

const IMPORTS = `
  import axios from 'axios'
  import ky from 'ky'
  import { ofetch } from 'ofetch'
  import createClient from 'openapi-fetch'
  import { cookies, headers } from 'next/headers'
  const http = axios.create({ baseURL: process.env.API_URL })
  const credential = async () => ({ Authorization: 'Bearer ' + (await cookies()).get('session').value })
`

function run(body: string): Run {
  return runApp({ 'app/run.ts': `${IMPORTS} export async function run(input) { ${body} }` }, 'app/run.ts#run', settings)
}

/** The effects of a body, each with the entity it touches. */
function effects(body: string): string[] {
  return run(body).outcome.effects.map(({ kind, entity }) => `${kind} ${entity ?? '-'}`)
}

/** What a body returns: the records with what is known of their entity and field. */
function returned(body: string): string[] {
  return run(`return ${body}`).outcome.value.map(({ shape }) => {
    if (shape.kind === 'list') return `list of ${shape.element.map((option) => option.shape.kind).join()}`
    return shape.kind === 'record' ? `${shape.entity}.${shape.field ?? ''}` : shape.kind
  })
}

describe('a request to an upstream', () => {
  it('says what it is about, and whether it changes something', () => {
    expect(effects('await fetch(process.env.API_URL + "/users")')).toEqual(['outgoing user'])
    expect(effects('await fetch(`${process.env.API_URL}/users`, { method: "POST" })')).toEqual(['request user'])
    expect(effects('await http.get("/users")')).toEqual(['outgoing user'])
    expect(effects('await http.post("/users", input)')).toEqual(['request user'])
    expect(effects('await http({ url: "/users", method: "PUT", data: input })')).toEqual(['request user'])
    expect(effects('await http.post("/graphql", { query: "query { users { id } }" })')).toEqual(['outgoing -'])
    expect(effects('await ky.delete(`${process.env.API_URL}/users/${input}`)')).toEqual(['request user'])
    expect(effects('await ofetch("/users", { baseURL: process.env.API_URL, method: "PATCH" })')).toEqual([
      'request user',
    ])
  })

  it('is no other request', () => {
    expect(effects('await fetch("https://example.com/users")')).toEqual(['outgoing -'])
    expect(effects('await axios.post("https://example.com/users", input)')).toEqual(['request -'])
    expect(effects('await axios({ url: "https://example.com/users", method: "put" })')).toEqual(['request -'])
    expect(effects('await ky("https://example.com/users")')).toEqual(['outgoing -'])
    expect(effects('await ofetch("https://example.com/users", { method: "DELETE" })')).toEqual(['request -'])
    expect(effects('await fetch(input, { headers: { from: process.env.API_URL } })')).toEqual(['outgoing -'])
  })

  it('may be one that a stranger has to be able to send', () => {
    const base = 'const base = process.env.BASE_URL;'
    expect(effects(`${base} await fetch(\`\${base}/auth/login\`, { method: "POST" })`)).toEqual(['outgoing -'])
    expect(effects('await axios.post("https://example.com/auth/register", input)')).toEqual(['outgoing -'])
    expect(effects('await axios.post("https://example.com/oauth2/token", input)')).toEqual(['request -'])
    expect(effects('await axios.post(`https://example.com/${input}/auth/login`, input)')).toEqual(['request -'])
  })

  it('may be sent by a client of the project’s own', () => {
    const sent = (made: string) => effects(`const client = ${made}; await client.post("/users", input)`)
    expect(sent('axios.create({ baseURL: "https://example.com" })')).toEqual(['request -'])
    expect(sent('ky.create({ prefixUrl: "https://example.com" }).extend({ retry: 2 })')).toEqual(['request -'])
    expect(sent('axios.create({ headers: { Authorization: process.env.API_TOKEN } })')).toEqual(['request -'])
    expect(sent('axios.create({ headers: await credential() })')).toEqual([])
    expect(sent('ky.create({ headers: await credential() }).extend({ headers: { accept: "*" } })')).toEqual([])
    const plain = 'const send = ofetch.create({ baseURL: "https://example.com" });'
    expect(effects(`${plain} await send("/users", { method: "PUT" })`)).toEqual(['request -'])
    expect(effects(`${plain} await send("/users")`)).toEqual(['outgoing -'])
  })

  it('is nobody’s where nobody can see what sends it', () => {
    expect(effects('await unheard.create().post("/users", input)')).toEqual([])
  })

  it('does nothing of its own with the credential of whoever asks, wherever it goes', () => {
    const ask = 'await axios.post("https://example.com/users", input, { headers: await credential() })'
    expect(effects(ask)).toEqual([])
    expect(run(ask).exit).toBe('verified')
    expect(run(`${ask}.catch(() => null)`).exit).toBe('open')
    const kyAsk = 'await ky.post("https://example.com/users", { headers: await credential() })'
    expect(run(kyAsk).exit).toBe('verified')
    const maybe = 'await axios.post("https://example.com/users", input, { headers: input ? await credential() : {} })'
    expect(effects(maybe)).toEqual(['request -'])
  })

  it('does nothing of its own with the credential of whoever asks, and verifies them', () => {
    const ask = 'await fetch(`${process.env.API_URL}/users`, { method: "POST", headers: await credential() })'
    expect(effects(ask)).toEqual([])
    expect(run(ask).exit).toBe('open')
    expect(run(`const response = ${ask}; if (!response.ok) throw 0`).exit).toBe('verified')
    // It throws where it is refused.
    expect(run('await http.post("/users", input, { headers: await credential() })').exit).toBe('verified')
    expect(run('await http.post("/users", input)').exit).toBe('open')
  })

  it('passes on what came along with the request, all of it and in any case', () => {
    const after = (headers: string) => run(`await http.get("/users", { headers: ${headers} })`).exit
    expect(after('await headers()')).toBe('verified')
    expect(after('{ ...(await headers()) }')).toBe('verified')
    expect(after('{ cookie: (await cookies()).toString() }')).toBe('verified')
    expect(after('input.x ? await headers() : await credential()')).toBe('verified')
    expect(after('input.x ? await headers() : {}')).toBe('open')
    expect(after('{ ...(input.x ? await headers() : unheard) }')).toBe('open')
    expect(after('{}')).toBe('open')
    expect(after('{ ...unheard }')).toBe('open')
    expect(after('new Headers(await credential())')).toBe('verified')
    expect(after('new Headers({ accept: "*" })')).toBe('open')
    const set = (name: string) =>
      run(`const sent = new Headers(); sent.set('${name}', (await cookies()).get('session').value); sent.append('b', '1');
        await http.get('/users', { headers: sent })`).exit
    expect(set('Authorization')).toBe('verified')
    expect(
      run(`const sent = new Headers(); sent.set('a', '1'); await http.get('/users', { headers: sent })`).exit,
    ).toBe('open')
    expect(after('{ authorization: process.env.API_TOKEN }')).toBe('open')
  })
})

describe('a client with interceptors', () => {
  const TOKEN = "(await cookies()).get('session').value"
  /** What a request comes to, whose client was told to run a function on it. */
  const through = (interceptor: string) =>
    run(
      `const client = axios.create(); client.interceptors.request.use(${interceptor}); await client.post('/users', input)`,
    )
  const kinds = (asked: Run) => asked.outcome.effects.map(({ kind }) => kind)
  /** Whether it leaves the check to whom it asks. */
  const credits = (interceptor: string) => {
    const asked = through(interceptor)
    return asked.exit === 'verified' && kinds(asked).length === 0
  }

  it('sends what they add', () => {
    expect(credits(`async (config) => { config.headers.Authorization = ${TOKEN}; return config }`)).toBe(true)
    expect(credits(`async (config) => { config.headers['Authorization'] = ${TOKEN}; return config }`)).toBe(true)
    expect(credits(`async (config) => { config.headers.set('Authorization', ${TOKEN}); return config }`)).toBe(true)
    expect(credits(`async (config) => { config.headers.common.Authorization = ${TOKEN}; return config }`)).toBe(true)
    expect(credits(`async (config) => { config.headers.setAuthorization(${TOKEN}); return config }`)).toBe(true)
    expect(credits(`async (config) => ({ ...config, headers: { ...config.headers, auth: ${TOKEN} } })`)).toBe(true)
    expect(credits(`async (config) => { config.headers = await credential(); return config }`)).toBe(true)
    expect(credits(`async (config) => config`)).toBe(false)
    expect(credits(`(config) => { config.headers.Authorization = process.env.API_TOKEN; return config }`)).toBe(false)
    expect(credits(`(config) => { config.headers.set('x-key', process.env.API_TOKEN); return config }`)).toBe(false)
  })

  it('sends nothing that they add on some paths only', () => {
    const token = `const token = (await cookies()).get('session')?.value;`
    const header = 'config.headers.Authorization = `Bearer ${token}`;'
    expect(credits(`async (config) => { ${token} if (token) { ${header} } return config }`)).toBe(false)
    expect(credits(`async (config) => { ${token} if (!token) return config; ${header} return config }`)).toBe(false)
    expect(credits(`async (config) => { ${token} if (!token) throw new Error('!'); ${header} return config }`)).toBe(
      true,
    )
  })

  it('may change what they are handed instead of giving it back', () => {
    const sent = (made: string) => kinds(run(`const client = ${made}; await client('/users', { method: 'POST' })`))
    const set = `request.headers.set('Authorization', ${TOKEN})`
    expect(sent(`ky.create({ hooks: { beforeRequest: [async (request) => { ${set} }] } })`)).toEqual([])
    expect(sent(`ky.create({ hooks: { beforeRequest: [async ({ request }) => { ${set} }] } })`)).toEqual([])
    expect(sent(`ky.extend({ hooks: { beforeRequest: [async (request) => { if (input) ${set} }] } })`)).toEqual([
      'request',
    ])
    expect(sent(`ofetch.create({ async onRequest({ options }) { options.headers = await credential() } })`)).toEqual([])
    expect(sent(`ofetch.create({ onRequest({ options }) { options.headers.set('a', input) } })`)).toEqual(['request'])
  })

  it('may be told of several at once', () => {
    const sent = (...told: string[]) =>
      run(`const client = createClient({ baseUrl: 'https://example.com' }); client.use(${told.join()});
        const { error } = await client.POST('/users', { body: input }); if (error) throw error`)
    const plain = '{ onRequest({ request }) { request.headers.set("accept", "*"); return request } }'
    const token = `{ async onRequest(request) { request.headers.set('Authorization', ${TOKEN}) } }`
    expect(kinds(sent(plain, token))).toEqual([])
    expect(sent(plain, token).exit).toBe('verified')
    expect(kinds(sent(plain, '{ onResponse() {} }'))).toEqual(['request'])
    // Its refusal is an answer.
    const kept = `const client = createClient(); client.use(${token}); await client.POST('/users', { body: input })`
    expect(run(kept).exit).toBe('open')
  })

  it('sends what it was given for a credential as one', () => {
    const asked = `const { token } = await (await fetch('https://example.com/token', { headers: await headers() })).json();`
    const sent = (before: string) =>
      kinds(
        run(`${before} const client = axios.create({ headers: { Authorization: 'Bearer ' + token } });
        await client.post('/users', input)`),
      )
    expect(sent(asked)).toEqual([])
    expect(sent(asked.replace('await headers()', '{}'))).toEqual(['outgoing', 'request'])
  })

  it('may be sent by a function of its own, which nobody looks into', () => {
    expect(kinds(run(`await ky.create({ fetch: unheard }).post('/users')`))).toEqual([])
    expect(kinds(run(`await axios.create({ adapter: null }).post('/users')`))).toEqual(['request'])
  })

  it('gives nothing of what it was told', () => {
    const given = (ask: string) => run(`return ${ask}`).outcome.value.flatMap((option) => sourcesOf([option]))
    expect(given('(await axios.post("https://example.com/users", input)).data.id')).toEqual([])
    expect(given('(await axios.create().post("/users", input)).data.id')).toEqual([])
  })

  it('may have been told by its defaults', () => {
    const sent = (set: string) =>
      kinds(run(`const client = axios.create(); ${set}; await client.post('/users', input)`))
    expect(sent(`client.defaults.headers.common['Authorization'] = ${TOKEN}`)).toEqual([])
    expect(sent(`client.defaults.headers.common['Authorization'] = process.env.API_TOKEN`)).toEqual(['request'])
    expect(sent(`client.defaults.timeout = 100`)).toEqual(['request'])
  })

  it('is nobody’s to judge where one of them cannot be followed', () => {
    expect(kinds(through('unheard'))).toEqual([])
    expect(through('unheard').exit).toBe('open')
  })

  it('fails where it is refused, unless it was told otherwise', () => {
    const exit = (told: string) =>
      run(
        `const client = axios.create({ headers: await credential() }); client.interceptors.response.use(${told}); await client.post('/users', input)`,
      ).exit
    expect(exit('(answer) => answer, (error) => Promise.reject(error)')).toBe('verified')
    expect(exit('(answer) => answer.data, (error) => { throw error }')).toBe('verified')
    expect(exit('(answer) => answer, (error) => client(error.config)')).toBe('verified')
    expect(exit('(answer) => answer, () => ({ data: null })')).toBe('open')
    const forgiving = 'axios.create({ headers: await credential(), validateStatus: () => true })'
    expect(run(`await ${forgiving}.post('/users', input)`).exit).toBe('open')
  })
})

describe('the answer of an upstream', () => {
  it('is a record, or what is read of one', () => {
    expect(returned('(await http.get("/users/1")).data')).toEqual(['user.'])
    expect(returned('(await http.get("/users/1")).data.name')).toEqual(['user.name'])
    expect(returned('JSON.parse(await (await ky(`${process.env.API_URL}/users`)).text())')).toEqual(['user.'])
    expect(returned('await ofetch("/users", { baseURL: process.env.API_URL })')).toEqual(['user.'])
  })

  it('is a list of records as well, or an object that holds them', () => {
    expect(returned('(await http.get("/users")).data[0]')).toEqual(['user.'])
    expect(returned('(await http.get("/users")).data[0].name')).toEqual(['user.name'])
    expect(returned('(await http.get("/users")).data.filter(Boolean)')).toEqual(['list of record'])
    expect(returned('(await http.get("/users")).data.map((user) => user.name)')).toEqual(['list of record'])
    expect(returned('(await http.get("/users")).data.items')).toEqual(['user.'])
    expect(returned('(await http.get("/users")).data.users[0].email')).toEqual(['user.email'])
    expect(returned('(await http.get("/users")).data.total')).toEqual(['user.total'])
    expect(returned('(await http.get("/users")).data.length')).toEqual(['unknown'])
  })

  it('is unknown where its address does not say of what it is', () => {
    expect(returned('(await http.get(input)).data')).toEqual(['unknown'])
    expect(returned('(await http.get("/auth/login")).data')).toEqual(['unknown'])
  })

  it('is none where it was refused', () => {
    const refused = `const response = await fetch(process.env.API_URL + '/users'); if (!response.ok) return response.json(); return 1`
    expect(run(refused).outcome.value.map(({ shape }) => shape.kind)).not.toContain('record')
  })
})

describe('without upstreams', () => {
  it('nothing is known of what a client is asked', () => {
    const session = openApp({ 'app/run.ts': '' })
    expect(session.interpreter.upstreams).toEqual([])
    const undeclared = runApp(
      {
        'app/run.ts': `${IMPORTS} export async function run(input) { return (await http.post('/users', input)).data }`,
      },
      'app/run.ts#run',
    )
    expect(undeclared.outcome.effects.map(({ kind, entity }) => ({ kind, entity }))).toEqual([
      { kind: 'request', entity: null },
    ])
    expect(undeclared.outcome.value.map(({ shape }) => shape.kind)).not.toContain('record')
  })
})

describe('a GraphQL document', () => {
  const GRAPHQL = `
    import { gql, GraphQLClient, request } from 'graphql-request'
    import { cookies } from 'next/headers'
    import { CreatePost, ListPosts } from './documents'
    const client = new GraphQLClient(process.env.API, { headers: { authorization: process.env.TOKEN } })
    const asCaller = async () => new GraphQLClient(process.env.API, {
      headers: { authorization: (await cookies()).get('token').value },
    })
  `
  const DOCUMENTS = `
    export const CreatePost = { kind: 'Document', definitions: [{ kind: 'OperationDefinition', operation: 'mutation' }] }
    export const ListPosts = { kind: 'Document', definitions: [{ kind: 'OperationDefinition', operation: 'query' }] }
  `

  /** The effects of a body, each with whether its caller is verified. */
  function asked(body: string): string[] {
    const files = {
      'app/run.ts': `${GRAPHQL} export async function run(input) { ${body} }`,
      'app/documents.ts': DOCUMENTS,
    }
    const { outcome } = runApp(files, 'app/run.ts#run')
    return outcome.effects.map(({ kind, facts }) => `${kind}${facts.has('verified') ? ' verified' : ''}`)
  }

  it('changes something if it is a mutation, however it is written', () => {
    expect(asked('await client.request(gql`mutation { create { id } }`)')).toEqual(['request'])
    expect(asked('await client.request("# made\\n mutation { create { id } }", { input })')).toEqual(['request'])
    expect(asked('await client.request(CreatePost, { input })')).toEqual(['request'])
    expect(asked('await client.request({ document: CreatePost, variables: { input } })')).toEqual(['request'])
    expect(asked('await request(process.env.API, gql`mutation { create { id } }`)')).toEqual(['request'])
    expect(asked('await request({ url: process.env.API, document: CreatePost })')).toEqual(['request'])
  })

  it('only asks otherwise', () => {
    expect(asked('await client.request(gql`query { mutation { id } }`)')).toEqual(['outgoing'])
    expect(asked('await client.request(ListPosts)')).toEqual(['outgoing'])
    expect(asked('await client.request(input)')).toEqual(['outgoing'])
  })

  it('leaves the check to the backend where it carries the caller’s credential', () => {
    const create = 'request(CreatePost); await client.request(CreatePost)'
    expect(asked(`await (await asCaller()).${create}`)).toEqual(['request verified'])
    const headers = '{ authorization: (await cookies()).get("token").value }'
    expect(asked(`await client.request(CreatePost, {}, ${headers}); await client.request(CreatePost)`)).toEqual([
      'request verified',
    ])
  })
})
