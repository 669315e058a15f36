import { describe, expect, it } from 'vitest'

import { getSettings, SettingsError } from '../../src/utils/settings.js'

function read(settings: unknown) {
  return getSettings({ 'next-data-security': settings })
}

describe('getSettings', () => {
  it('takes a configuration without settings', () => {
    expect(getSettings({})).toEqual({})
    expect(read({})).toEqual({})
  })

  it('returns what is given', () => {
    const settings = {
      rootDir: 'apps/web',
      dal: ['src/data/**'],
      auth: ['@/lib/auth#requireUser', '@acme/auth#guards.admin'],
      catalog: [{ module: '@acme/db', path: 'connect()', kind: 'value', type: 'AcmeDatabase' }],
      private: ['invoice', { entity: 'user', fields: ['phone'] }],
      upstreams: [{ env: 'API_URL' }, { host: 'api.internal:8080', entity: 'user', entities: { '/teams/*': 'team' } }],
      assumeProxyAuth: true,
      cache: true,
    }
    expect(read(settings)).toEqual(settings)
  })

  it('validates a settings object once', () => {
    const shared = { 'next-data-security': { dal: ['data/**'] } }
    expect(getSettings(shared)).toBe(getSettings(shared))
  })

  it('throws a new error with the same text each time', () => {
    const shared = { 'next-data-security': { dall: [] } }
    const errors = [getError(shared), getError(shared)]
    expect(errors[0]).toBeInstanceOf(SettingsError)
    expect(errors[0]).not.toBe(errors[1])
    expect(errors[0]?.message).toBe(errors[1]?.message)
  })

  it('names an unknown key, the nearest one and all that are allowed', () => {
    expect(() => read({ dall: [] })).toThrow(
      `settings['next-data-security'].dall is not a setting. Did you mean "dal"? Allowed: rootDir, dal, auth, catalog, private, upstreams, assumeProxyAuth, cache.`,
    )
    expect(() => read({ rootdir: '.' })).toThrow('Did you mean "rootDir"?')
  })

  it('suggests nothing where nothing is near', () => {
    expect(() => read({ colour: 'blue' })).toThrow(
      `settings['next-data-security'].colour is not a setting. Allowed: rootDir, dal, auth, catalog, private, upstreams, assumeProxyAuth, cache.`,
    )
  })

  it('names the wrong value and the type it must have', () => {
    expect(() => read(true)).toThrow(`settings['next-data-security'] must be an object, but is true.`)
    expect(() => read(null)).toThrow(`settings['next-data-security'] must be an object, but is null.`)
    expect(() => read([])).toThrow(`settings['next-data-security'] must be an object, but is an array.`)
    expect(() => read({ dal: 'data/**' })).toThrow(
      `settings['next-data-security'].dal must be an array, but is "data/**".`,
    )
    expect(() => read({ dal: ['data/**', 3] })).toThrow(
      `settings['next-data-security'].dal[1] must be a string, but is 3.`,
    )
    expect(() => read({ assumeProxyAuth: 'yes' })).toThrow(
      `settings['next-data-security'].assumeProxyAuth must be true or false, but is "yes".`,
    )
  })

  it('shows the form of a guard', () => {
    expect(() => read({ auth: ['requireUser'] })).toThrow(
      `settings['next-data-security'].auth[0] must be "module#export", such as "@/lib/auth#requireUser", but is "requireUser".`,
    )
  })

  it('names what a catalogue row lacks', () => {
    expect(() => read({ catalog: [{ module: 'x', path: 'y' }] })).toThrow(
      `settings['next-data-security'].catalog[0].kind is missing.`,
    )
    expect(() => read({ catalog: [{ module: 'x', path: 'y()', kind: 'read' }] })).toThrow(
      `settings['next-data-security'].catalog[0] of kind "read" needs "entity" and "result".`,
    )
    expect(() => read({ catalog: [{ module: 'x', path: 'y( )', kind: 'guard' }] })).toThrow(
      'must be an access path, such as "default().auth()" or "*.findMany()", but is "y( )".',
    )
    const row = { module: 'x', path: 'y()', kind: 'guard' }
    expect(read({ catalog: [row] }).catalog).toEqual([row])
  })

  it('names what is wrong inside a private entity', () => {
    expect(() => read({ private: [3] })).toThrow(
      `settings['next-data-security'].private[0] must be a string or an object with "entity" and "fields", but is 3.`,
    )
    expect(() => read({ private: [{ entity: 'user', field: ['phone'] }] })).toThrow(
      `settings['next-data-security'].private[0].fields is missing.`,
    )
    expect(() => read({ private: [{ entity: 'user', fields: [], notes: 1 }] })).toThrow(
      `settings['next-data-security'].private[0].notes is not a setting. Allowed: entity, fields.`,
    )
  })

  it('names what is wrong inside an upstream', () => {
    expect(() => read({ upstreams: ['API_URL'] })).toThrow(
      `settings['next-data-security'].upstreams[0] must be an object, but is "API_URL".`,
    )
    expect(() => read({ upstreams: [{ entity: 'user' }] })).toThrow(
      `settings['next-data-security'].upstreams[0] needs either "env" or "host".`,
    )
    expect(() => read({ upstreams: [{ env: 'API_URL', host: 'api.internal' }] })).toThrow(
      `settings['next-data-security'].upstreams[0] needs either "env" or "host".`,
    )
    expect(() => read({ upstreams: [{ host: 'https://api.internal/v1' }] })).toThrow(
      `settings['next-data-security'].upstreams[0].host must be a host without protocol and path, such as "api.internal", but is "https://api.internal/v1".`,
    )
    expect(() => read({ upstreams: [{ env: 'API_URL', entities: { '/me': 1 } }] })).toThrow(
      `settings['next-data-security'].upstreams[0].entities["/me"] must be a string, but is 1.`,
    )
    expect(() => read({ upstreams: [{ env: 'API_URL', entitys: {} }] })).toThrow(
      `settings['next-data-security'].upstreams[0].entitys is not a setting. Did you mean "entity"? Allowed: env, host, entity, entities.`,
    )
  })
})

function getError(shared: Record<string, unknown>): Error | undefined {
  try {
    getSettings(shared)
    return undefined
  } catch (error) {
    return error as Error
  }
}
