import { describe, expect, it } from 'vitest'

import {
  findDestination,
  resolveText,
  textOf,
  type Upstream,
} from '../../../src/analysis/interpret/libraries/addresses.js'
import { literal, NULL, one, OWN_TEXT, UNKNOWN, type Value } from '../../../src/analysis/interpret/values/values.js'

const variable: Value = one({ kind: 'secret', name: 'API_URL' })
const base = textOf(variable)

const atVariable: Upstream[] = [{ env: 'API_URL' }]
const atHost: Upstream[] = [{ host: 'api.internal' }]

describe('how a value reads as a part of a text', () => {
  it('is as it stands, by its name, or not at all', () => {
    expect(textOf(literal('/users'))).toBe('/users')
    expect(textOf(literal(3))).toBe('3')
    expect(textOf(UNKNOWN)).toBe(OWN_TEXT)
    expect(base).toContain('API_URL')
    expect(textOf(one({ kind: 'unknown', from: [], truthy: null, name: 'API_URL' }))).toBe(base)
  })

  it('is a variable wherever it may be one', () => {
    expect(textOf([...literal('http://localhost:4000'), ...variable])).toBe(base)
    expect(textOf([...variable, ...NULL])).toBe(base)
  })

  it('is unknown where it may be several', () => {
    expect(textOf([...literal('/users'), ...literal('/teams')])).toBe(OWN_TEXT)
    expect(textOf([...literal('/users'), ...NULL])).toBe('/users')
  })
})

describe('an address below another', () => {
  it('goes on where that ends', () => {
    expect(resolveText('/users', 'http://api.internal/v1/')).toBe('http://api.internal/v1/users')
    expect(resolveText('users', base)).toBe(`${base}/users`)
  })

  it('stands alone where it is whole', () => {
    expect(resolveText('https://example.com/users', base)).toBe('https://example.com/users')
    expect(resolveText(`${base}/users`, 'http://api.internal')).toBe(`${base}/users`)
    expect(resolveText('/users', OWN_TEXT)).toBe('/users')
    expect(resolveText('HTTPS://example.com', base)).toBe('HTTPS://example.com')
    expect(resolveText('//example.com/users', base)).toBe('//example.com/users')
    expect(resolveText('/go?to=https://example.com', base)).toBe(`${base}/go?to=https://example.com`)
    expect(resolveText(`/go/${base}`, 'http://api.internal//')).toBe(`http://api.internal/go/${base}`)
  })
})

describe('a destination', () => {
  it('is found by the variable that the address begins with', () => {
    expect(findDestination(atVariable, `${base}/users`)).toEqual({ entity: 'user', isCallers: false })
    expect(findDestination(atVariable, `https://${base}/users`)).toEqual({ entity: 'user', isCallers: false })
    expect(findDestination(atVariable, `${textOf(one({ kind: 'secret', name: 'CMS_URL' }))}/users`)).toBeNull()
    expect(findDestination(atVariable, `https://example.com/users?from=${base}`)).toBeNull()
    expect(findDestination(atVariable, '/users')).toBeNull()
  })

  it('is found by its host, with any port or with the one that is named', () => {
    expect(findDestination(atHost, 'https://api.internal/users')).toMatchObject({ entity: 'user' })
    expect(findDestination(atHost, '//api.internal/users')).toMatchObject({ entity: 'user' })
    expect(findDestination(atHost, 'http://api.internal:8080/users')).toMatchObject({ entity: 'user' })
    expect(findDestination([{ host: 'api.internal:8080' }], 'http://api.internal:8080/users')).not.toBeNull()
    expect(findDestination([{ host: 'api.internal:8080' }], 'http://api.internal/users')).toBeNull()
    expect(findDestination(atHost, 'https://api.internal.example.com/users')).toBeNull()
    expect(findDestination(atHost, 'api.internal/users')).toBeNull()
  })

  it('has the entity that the settings name for its path, or for all of them', () => {
    const declared: Upstream[] = [
      {
        env: 'API_URL',
        entity: 'page',
        entities: { '/teams/*': 'team', '/teams/*/people/**': 'member', 'crm/**': 'contact' },
      },
    ]
    expect(findDestination(declared, `${base}/teams/${OWN_TEXT}`)).toMatchObject({ entity: 'team' })
    expect(findDestination(declared, `${base}/teams/1?full=${OWN_TEXT}`)).toMatchObject({ entity: 'team' })
    expect(findDestination(declared, `${base}/teams/1/people`)).toMatchObject({ entity: 'member' })
    expect(findDestination(declared, `${base}/teams/1/people/2/notes`)).toMatchObject({ entity: 'member' })
    expect(findDestination(declared, `${base}/crm`)).toMatchObject({ entity: 'contact' })
    expect(findDestination(declared, `${base}/teams`)).toMatchObject({ entity: 'page' })
    expect(findDestination(declared, `${base}/teams/1/rooms`)).toMatchObject({ entity: 'page' })
  })

  it('has the entity that the settings name for a path below its host', () => {
    const declared: Upstream[] = [{ host: 'api.internal', entities: { '/teams': 'team', '**': 'page' } }]
    expect(findDestination(declared, 'https://api.internal/teams')).toMatchObject({ entity: 'team' })
    expect(findDestination(declared, 'https://api.internal:8080/teams#top')).toMatchObject({ entity: 'team' })
    expect(findDestination(declared, 'https://api.internal?page=1')).toMatchObject({ entity: 'page' })
    expect(findDestination(declared, 'https://api.internal/users')).toMatchObject({ entity: 'page' })
    expect(findDestination(declared, 'https://example.com/teams')).toBeNull()
  })

  it('is the first that fits', () => {
    const both: Upstream[] = [
      { env: 'API_URL', entity: 'page' },
      { env: 'API_URL', entity: 'user' },
    ]
    expect(findDestination(both, base)).toMatchObject({ entity: 'page' })
  })

  it('has no entity where nothing says which', () => {
    expect(findDestination(atVariable, base)).toEqual({ entity: null, isCallers: false })
    expect(findDestination(atVariable, base + OWN_TEXT)).toEqual({ entity: null, isCallers: false })
    expect(findDestination(atVariable, `${base}/auth/login`)).toEqual({ entity: null, isCallers: false })
  })

  it('may be about whoever asks', () => {
    expect(findDestination(atVariable, `${base}/v1/me`)).toEqual({ entity: 'user', isCallers: true })
  })
})
