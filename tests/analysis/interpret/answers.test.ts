import { describe, expect, it } from 'vitest'

import type { TypeExpr } from '../../../src/analysis/facts/ir.js'
import { runApp } from '../../helpers/interpreted-app.js'

/*
 * What another server answers, and the type that the code says it has.
 */

function typeName(type: TypeExpr): string {
  return type.kind === 'reference' ? type.name.join('.') : type.kind
}

/** What a body returns: the records with their field, and where in which type they are said to be. */
function returned(body: string, around = ''): string[] {
  const { outcome } = runApp(
    {
      'app/run.ts': `
        import axios from 'axios'
        const http = axios.create({ baseURL: process.env.API_URL })
        ${around}
        export async function run(input) { ${body} }
      `,
    },
    'app/run.ts#run',
    { upstreams: [{ env: 'API_URL' }] },
  )
  return outcome.value.map(({ shape }) => {
    if (shape.kind !== 'record') return shape.kind
    const { entity, field, declared } = shape
    const record = field === null ? entity : `${entity}.${field}`
    return declared && field === null ? `${record}: ${[typeName(declared.type), ...declared.path].join('/')}` : record
  })
}

const USERS = '(await http.get("/users")).data'

describe('what is read of an answer', () => {
  it('is an element by its number', () => {
    expect(returned(`return ${USERS}[12].name`)).toEqual(['user.name'])
    expect(returned(`return ${USERS}['1st']`)).toEqual(['user.1st'])
    expect(returned(`return ${USERS}.line1`)).toEqual(['user.line1'])
  })

  it('is one record once it was taken out of the list', () => {
    expect(returned(`return ${USERS}[0].data`)).toEqual(['user.data'])
    expect(returned(`return ${USERS}.data.data`)).toEqual(['user'])
    expect(returned(`return ${USERS}.find((user) => user.id === input).data`)).toEqual(['user.data'])
    expect(returned(`for (const user of ${USERS}) return user.items; throw 0`)).toEqual(['user.items'])
  })

  it('is a column’s own where it is a column', () => {
    expect(returned(`return ${USERS}.name.data`)).not.toContain('user')
    expect(returned(`return ${USERS}.name[0]`)).not.toContain('user')
  })

  it('is the record under its own name, in whichever number', () => {
    expect(returned('return (await http.get("/order-items")).data.orderItems[0].price')).toEqual(['order-item.price'])
    expect(returned('return (await http.get("/order-items")).data.order_item.price')).toEqual(['order-item.price'])
    expect(returned('return (await http.get("/order-items")).data.items.price')).toEqual(['order-item.price'])
    expect(returned('return (await http.get("/order-items")).data.order')).toEqual(['order-item.order'])
  })
})

describe('the type of an answer', () => {
  it('is what the call, the variable or the function that gives it says', () => {
    expect(returned(`const user: User = ${USERS}; return user`)).toEqual(['user: User'])
    expect(returned('return await load()', `async function load(): Promise<User> { return ${USERS} }`)).toEqual([
      'user: User',
    ])
    expect(
      returned(
        'return await load()',
        `function load(): Promise<Promise<api.User>> { return http.get('/users').then((r) => r.data) }`,
      ),
    ).toEqual(['user: api.User'])
    expect(returned(`const user = ${USERS}; return user`)).toEqual(['user'])
  })

  it('is of what is in an answer’s holder where the request says it, and of the holder elsewhere', () => {
    expect(returned('const { data } = await http.get<User>("/users/1"); return data')).toEqual(['user: User'])
    expect(returned('return http.get<User>("/users/1").then((answer) => answer.data.name)')).toEqual(['user.name'])
    expect(returned('const answer: Answer = await http.get("/users/1"); return answer.data')).toEqual([
      'user: Answer/data',
    ])
    expect(
      returned(
        'const { users } = await load(); return users[0]',
        `async function load(): Promise<Page> { return { users: ${USERS}, total: 1 } }`,
      ),
    ).toEqual(['user: Page/users/*'])
    expect(returned('const answer: Answer = await http.get<User>("/users/1"); return answer.data')).toEqual([
      'user: User',
    ])
  })

  it('is what was said nearest to the request', () => {
    expect(
      returned('const row: Row = await load(); return row', `async function load(): Promise<User> { return ${USERS} }`),
    ).toEqual(['user: User'])
  })

  it('has parts as the answer has', () => {
    expect(returned(`const page: Page = ${USERS}; return page.data`)).toEqual(['user: Page/data'])
    expect(returned(`const page: Page = ${USERS}; return page.users[0]`)).toEqual(['user: Page/users/*'])
    expect(returned(`const users: List = ${USERS}; return users.find((user) => user.id === input)`)).toEqual([
      'user: List/*',
      'literal',
    ])
  })

  it('is none that a caller of the function chooses', () => {
    const load = (type: string) => `async function load<T>(): Promise<${type}> { return ${USERS} }`
    expect(returned('return await load()', load('T'))).toEqual(['user'])
    expect(returned('return await load()', load('T.User'))).toEqual(['user: T.User'])
    expect(returned('return await load()', load('U'))).toEqual(['user: U'])
    expect(returned('return await load()', load('{ user: T }'))).toEqual(['user: object'])
    expect(returned('return await load<User>()', load('T'))).toEqual(['user: User'])
  })

  it('is nobody’s but an answer’s', () => {
    expect(returned('const row: User = await find("post"); return row', `import { find } from 'kit'`)).toEqual([
      'post',
      'literal',
    ])
    expect(returned(`const name: Name = ${USERS}.name; return name`)).toEqual(['user.name'])
    expect(returned(`const row: User = ${USERS}[0]; return row`)).toEqual(['user'])
  })
})
