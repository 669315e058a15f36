import { describe, expect, it } from 'vitest'

import { getNames, isBareIdentity, namesIdentity } from '../../../src/analysis/interpret/libraries/claims.js'
import { runModule } from '../../helpers/interpreted-app.js'

/** The claims that are known at the effect called `here`; `input` and `isAdmin` are what the client sent. */
function claimed(body: string): string[] {
  const { outcome } = runModule(`
    import { cookies, headers } from 'next/headers'
    export async function run(input, isAdmin, name) {
      const cookie = async (key) => (await cookies()).get(key)?.value
      const header = async (key) => (await headers()).get(key)
      ${body}
    }
  `)
  const facts = outcome.effects.find(({ entity }) => entity === 'here')?.facts ?? []
  return [...facts].filter((fact) => fact.startsWith('claimed')).map((fact) => fact.slice('claimed '.length))
}

describe('the name of a part', () => {
  it('is what leads to it, without what only unpacks it', () => {
    expect(getNames({ source: 'cookie', path: ['token', 'value', 'role'] })).toEqual(['token', 'role'])
    expect(getNames({ source: 'argument', path: ['0', 'items', '*', '12', 'id1'] })).toEqual(['items', 'id1'])
  })

  it('may say who sends it', () => {
    expect(isBareIdentity({ source: 'cookie', path: ['session'] })).toBe(true)
    expect(isBareIdentity({ source: 'cookie', path: ['userId', 'value'] })).toBe(true)
    expect(isBareIdentity({ source: 'header', path: ['x-user-id'] })).toBe(true)
    expect(isBareIdentity({ source: 'header', path: ['accept'] })).toBe(false)
    expect(isBareIdentity({ source: 'cookie', path: ['session', 'value', 'id'] })).toBe(false)
    expect(isBareIdentity({ source: 'cookie', path: [] })).toBe(false)
    expect(isBareIdentity({ source: 'searchParams', path: ['userId'] })).toBe(false)
  })

  it('may say who the client is', () => {
    expect(namesIdentity({ source: 'argument', path: ['0', 'userId'] })).toBe(true)
    expect(namesIdentity({ source: 'argument', path: ['0', 'id'] })).toBe(false)
    expect(namesIdentity({ source: 'argument', path: ['0'] })).toBe(false)
    expect(namesIdentity({ source: 'cookie', path: ['token', 'value', 'id'] })).toBe(true)
    expect(namesIdentity({ source: 'cookie', path: ['token', 'value', '_id'] })).toBe(true)
    expect(namesIdentity({ source: 'cookie', path: ['token', 'value', 'sub'] })).toBe(true)
    expect(namesIdentity({ source: 'header', path: ['token', 'email'] })).toBe(true)
    expect(namesIdentity({ source: 'header', path: ['token', 'uid'] })).toBe(true)
    expect(namesIdentity({ source: 'cookie', path: ['token', 'value', 'theme'] })).toBe(false)
    expect(namesIdentity({ source: 'cookie', path: ['token', 'value', 'identity2'] })).toBe(false)
    expect(namesIdentity({ source: 'cookie', path: ['id'] })).toBe(false)
    expect(namesIdentity({ source: 'argument', path: ['0', 'token', 'id'] })).toBe(false)
  })
})

describe('a comparison with what the client says', () => {
  it('is a claim where the two are equal', () => {
    expect(claimed("if (input.role === 'admin') effect('here')")).toEqual(['argument/0/role'])
    expect(claimed("if ('admin' === input.role) effect('here')")).toEqual(['argument/0/role'])
    expect(claimed("if (input.role == 'admin') effect('here')")).toEqual(['argument/0/role'])
    expect(claimed("if (input.role !== 'admin') effect('here')")).toEqual([])
    expect(claimed("if (input.role !== 'admin') return; effect('here')")).toEqual(['argument/0/role'])
    expect(claimed("if (input.role != 'admin') return; effect('here')")).toEqual(['argument/0/role'])
    expect(claimed("if (input.role > 'admin') effect('here')")).toEqual([])
    expect(claimed("if (input.role === input.other) effect('here')")).toEqual([])
  })

  it('is a claim where a right is there at all', () => {
    expect(claimed("if (input.isAdmin !== undefined) effect('here')")).toEqual(['argument/0/isAdmin'])
    expect(claimed("if (input.isAdmin !== null) effect('here')")).toEqual(['argument/0/isAdmin'])
    expect(claimed("if (input.isAdmin === undefined) effect('here')")).toEqual([])
    expect(claimed("if (input.isAdmin === undefined) return; effect('here')")).toEqual(['argument/0/isAdmin'])
    expect(claimed("if (input.title !== undefined) effect('here')")).toEqual([])
    expect(claimed("if (isAdmin !== undefined) effect('here')")).toEqual(['argument/1'])
    expect(claimed("if (name !== undefined) effect('here')")).toEqual([])
  })

  it('says yes to a right, or names who rules', () => {
    expect(claimed("if (input.isAdmin === 'true') effect('here')")).toEqual(['argument/0/isAdmin'])
    expect(claimed("if (input.isAdmin === 'false') effect('here')")).toEqual([])
    expect(claimed("if (input.staff === 'admin') effect('here')")).toEqual(['argument/0/staff'])
    expect(claimed("if (input.title === 'admin') effect('here')")).toEqual([])
    expect(claimed("if (input.role === 'reader') effect('here')")).toEqual([])
  })

  it('is about the sender in a cookie or header', () => {
    expect(claimed("if ((await cookie('x')) === 'admin') effect('here')")).toEqual(['cookie/x/value'])
    expect(claimed("if ((await cookie('role')) === 'editor') effect('here')")).toEqual(['cookie/role/value'])
    expect(claimed("if ((await cookie('role')) === 'user') effect('here')")).toEqual([])
    expect(claimed("if ((await cookie('theme')) === 'dark') effect('here')")).toEqual([])
    expect(claimed("if ((await header('x-role')) === 'editor') effect('here')")).toEqual(['header/x-role'])
    expect(claimed("if ((await header('x-middleware-subrequest')) === '1') effect('here')")).toEqual([
      'header/x-middleware-subrequest',
    ])
    expect(claimed("if ((await header('accept-language')) === 'en') effect('here')")).toEqual([])
    expect(claimed("if (await cookie('session')) effect('here')")).toEqual(['cookie/session/value'])
    expect(claimed("if (await cookie('theme')) effect('here')")).toEqual([])
  })

  it('is a claim where all that is possible is one', () => {
    expect(claimed("if (['admin', 'owner'].includes(input.role)) effect('here')")).toEqual(['argument/0/role'])
    expect(claimed("if (['admin', 'reader'].includes(input.role)) effect('here')")).toEqual([])
    expect(claimed("if (['admin', input.other].includes(input.role)) effect('here')")).toEqual([])
    expect(claimed("if ((unheard ? input.isAdmin : input.isStaff)) effect('here')")).toEqual([
      'argument/0/isAdmin',
      'argument/0/isStaff',
    ])
    expect(claimed("if ((unheard ? input.isAdmin : false)) effect('here')")).toEqual(['argument/0/isAdmin'])
    expect(claimed("if ((unheard ? input.isAdmin : true)) effect('here')")).toEqual([])
    expect(claimed("if ((unheard ? input.role : 'reader') === 'admin') effect('here')")).toEqual(['argument/0/role'])
    expect(claimed("if ((unheard ? input.role : 'admin') === 'admin') effect('here')")).toEqual([])
    expect(claimed("if (Boolean(input.isAdmin)) effect('here')")).toEqual(['argument/0/isAdmin'])
    expect(claimed("if (String(input.role) === 'admin') effect('here')")).toEqual(['argument/0/role'])
    expect(claimed("if (`${input.role}${await find('x')}` === 'admin') effect('here')")).toEqual([])
  })
})
