import { describe, expect, it } from 'vitest'

import { openApp, runApp, type Run } from '../../helpers/interpreted-app.js'
import type { Settings } from '../../../src/utils/settings.js'

const settings: Settings = { upstreams: [{ env: 'API_URL' }] }

const IMPORTS = `
  import axios from 'axios'
  import ky from 'ky'
  import { ofetch } from 'ofetch'
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

  it('is nobody’s where a client of the project’s own may add to it', () => {
    const other = "const other = axios.create({ baseURL: 'https://example.com' });"
    expect(effects(`${other} await other.post("/users", input)`)).toEqual([])
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
    expect(after('{ authorization: process.env.API_TOKEN }')).toBe('open')
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
    expect(undeclared.outcome.effects).toEqual([])
    expect(undeclared.outcome.value.map(({ shape }) => shape.kind)).not.toContain('record')
  })
})
