import { describe, expect, it } from 'vitest'

import { runApp } from '../../helpers/interpreted-app.js'

const guard = `
import { auth } from 'kit'
export async function requireCaller() {
  const session = await auth()
  if (!session) throw new Error('Sign in first')
  return session
}
export default requireCaller
`

describe('guards in other modules', () => {
  it('are found through a relative import', () => {
    const { effects } = runApp(
      {
        'lib/guard.ts': guard,
        'app/actions.ts': `
import { effect } from 'kit'
import { requireCaller } from '../lib/guard'
export async function save() {
  await requireCaller()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('are found under another name', () => {
    const { effects } = runApp(
      {
        'lib/guard.ts': guard,
        'app/actions.ts': `
import { effect } from 'kit'
import { requireCaller as ensure } from '../lib/guard'
const check = ensure
export async function save() {
  await check()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('are found as a default export', () => {
    const { effects } = runApp(
      {
        'lib/guard.ts': guard,
        'app/actions.ts': `
import { effect } from 'kit'
import ensure from '../lib/guard'
export async function save() {
  await ensure()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('are found in a namespace', () => {
    const { effects } = runApp(
      {
        'lib/guard.ts': guard,
        'app/actions.ts': `
import { effect } from 'kit'
import * as guards from '../lib/guard'
export async function save() {
  await guards.requireCaller()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('are found behind barrels of every kind', () => {
    const { effects } = runApp(
      {
        'lib/guard.ts': guard,
        'lib/named.ts': `export { requireCaller as ensureCaller } from './guard'`,
        'lib/star.ts': `export * from './named'`,
        'lib/space.ts': `export * as guards from './star'`,
        'lib/index.ts': `import { guards } from './space'\nexport { guards }`,
        'app/actions.ts': `
import { effect } from 'kit'
import { guards } from '../lib'
export async function save() {
  await guards.ensureCaller()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('are found behind a default export that was given a name', () => {
    const { effects } = runApp(
      {
        'lib/guard.ts': guard,
        'lib/index.ts': `export { default as ensure } from './guard'`,
        'app/actions.ts': `
import { effect } from 'kit'
import { ensure } from '../lib/index'
export async function save() {
  await ensure()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('are found through the paths of a tsconfig', () => {
    const { effects } = runApp(
      {
        'tsconfig.json': `{ "compilerOptions": { "paths": { "#auth/*": ["./server/auth/*"] } } }`,
        'server/auth/guard.ts': guard,
        'app/actions.ts': `
import { effect } from 'kit'
import { requireCaller } from '#auth/guard'
export async function save() {
  await requireCaller()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('are found through a dynamic import', () => {
    const { effects } = runApp(
      {
        'lib/guard.ts': guard,
        'app/actions.ts': `
import { effect } from 'kit'
export async function save() {
  const { requireCaller } = await import('../lib/guard')
  await requireCaller()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('are found through require', () => {
    const { effects } = runApp(
      {
        'lib/guard.js': `
const { auth } = require('kit')
module.exports = {
  async requireCaller() {
    if (!(await auth())) throw new Error()
  },
}`,
        'app/actions.js': `
import { effect } from 'kit'
const { requireCaller } = require('../lib/guard')
export async function save() {
  await requireCaller()
  effect('save')
}`,
      },
      'app/actions.js#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('are found in what a module requires and passes on', () => {
    const behind = (passed: string, used: string) =>
      runApp(
        {
          'lib/guard.js': `
const { auth, effect } = require('kit')
exports.requireCaller = async () => {
  if (!(await auth())) throw new Error('Sign in first')
}
exports.greet = async () => {}`,
          'lib/other.js': `exports.note = (name) => require('kit').effect(name)`,
          'lib/all.js': passed,
          'app/actions.js': `
${used}
const { effect } = require('kit')
export async function save() {
  await call()
  effect('save')
}`,
        },
        'app/actions.js#save',
      ).effects
    const spread = `module.exports = { ...require('./guard'), ...require('./other') }`
    expect(behind(spread, `import { requireCaller as call } from '../lib/all'`)).toEqual({ save: 'verified' })
    expect(behind(spread, `import all from '../lib/all'\nconst call = () => all.requireCaller()`)).toEqual({
      save: 'verified',
    })
    expect(behind(spread, `const { requireCaller: call } = require('../lib/all')`)).toEqual({ save: 'verified' })
    expect(behind(spread, `import { greet as call } from '../lib/all'`)).toEqual({ save: 'open' })
    const frozen = `const guard = require('./guard')\nexports = module.exports = Object.freeze({ call: guard.requireCaller })`
    expect(behind(frozen, `import { call } from '../lib/all'`)).toEqual({ save: 'verified' })
    const circle = `module.exports = { ...require('./all'), ...require('./guard') }`
    expect(behind(circle, `import { greet as call } from '../lib/all'`)).toEqual({ save: 'open' })
  })

  it('are found in an object that another module exports', () => {
    const { effects } = runApp(
      {
        'lib/services.ts': `
import { requireCaller } from './guard'
export const services = { auth: { requireCaller } }`,
        'lib/guard.ts': guard,
        'app/actions.ts': `
import { effect } from 'kit'
import { services } from '../lib/services'
export async function save() {
  await services.auth.requireCaller()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('are found in an instance that another module exports', () => {
    const { effects } = runApp(
      {
        'lib/auth-service.ts': `
import { requireCaller } from './guard'
class AuthService {
  async require() {
    return requireCaller()
  }
}
export const authService = new AuthService()`,
        'lib/guard.ts': guard,
        'app/actions.ts': `
import { effect } from 'kit'
import { authService } from '../lib/auth-service'
export async function save() {
  await authService.require()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('are found inside cache()', () => {
    const { effects } = runApp(
      {
        'lib/guard.ts': `
import { cache } from 'react'
import { auth } from 'kit'
export const requireCaller = cache(async () => {
  const session = await auth()
  if (!session) throw new Error()
  return session
})`,
        'app/actions.ts': `
import { effect } from 'kit'
import { requireCaller } from '../lib/guard'
export async function save() {
  await requireCaller()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('are found in the data layer that the action calls', () => {
    const { effects, chains } = runApp(
      {
        'lib/guard.ts': guard,
        'data/posts.ts': `
import { effect } from 'kit'
import { requireCaller } from '../lib/guard'
export async function savePost() {
  await requireCaller()
  effect('save')
}`,
        'app/actions.ts': `
import { savePost } from '../data/posts'
export async function save() {
  await savePost()
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
    expect(chains['save']).toEqual(['savePost'])
  })

  it('are not found in a module of the same name elsewhere', () => {
    const { effects } = runApp(
      {
        'lib/guard.ts': guard,
        'app/guard.ts': `export async function requireCaller() {}`,
        'app/actions.ts': `
import { effect } from 'kit'
import { requireCaller } from './guard'
export async function save() {
  await requireCaller()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'open' })
  })

  it('are found although their modules import each other', () => {
    const { effects } = runApp(
      {
        'lib/guard.ts': `import { log } from './log'\n${guard}\nexport const logged = () => log()`,
        'lib/log.ts': `
import { requireCaller } from './guard'
export const log = () => requireCaller()`,
        'app/actions.ts': `
import { effect } from 'kit'
import { log } from '../lib/log'
export async function save() {
  await log()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
  })

  it('in a module that does not parse are unknown, and their name decides', () => {
    const { effects, notes } = runApp(
      {
        'lib/guard.ts': `export async function requireCaller( {`,
        'app/actions.ts': `
import { effect } from 'kit'
import { requireCaller } from '../lib/guard'
export async function save() {
  await requireCaller()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'verified' })
    expect(notes).toEqual(['by-name requireCaller'])
  })

  it('that a module does not export verify nothing', () => {
    const { effects } = runApp(
      {
        'lib/guard.ts': `export const other = 1`,
        'app/actions.ts': `
import { effect } from 'kit'
import { requireCaller } from '../lib/guard'
export async function save() {
  await requireCaller()
  effect('save')
}`,
      },
      'app/actions.ts#save',
    )
    expect(effects).toEqual({ save: 'open' })
  })
})

describe('settings', () => {
  it('auth names a guard of the project that the analysis cannot see through', () => {
    const { effects } = runApp(
      {
        'lib/guard.ts': `
declare const native: { check(): Promise<void> }
export async function checkCaller() {
  await native.check()
}`,
        'app/actions.ts': `
import { effect } from 'kit'
import { checkCaller } from '../lib/guard'
export async function save() {
  effect('before')
  await checkCaller()
  effect('after')
}`,
      },
      'app/actions.ts#save',
      { auth: ['./lib/guard#checkCaller'] },
    )
    expect(effects).toEqual({ before: 'open', after: 'verified' })
  })

  it('auth names a guard of a package', () => {
    const { effects } = runApp(
      {
        'app/actions.ts': `
import { effect } from 'kit'
import { admit } from '@acme/identity'
export async function save() {
  await admit()
  effect('after')
}`,
      },
      'app/actions.ts#save',
      { auth: ['@acme/identity#admit'] },
    )
    expect(effects).toEqual({ after: 'verified' })
  })

  it('auth names a session reader of a package, whose result must be looked at', () => {
    const { effects } = runApp(
      {
        'app/actions.ts': `
import { effect } from 'kit'
import { identity } from '@acme/identity'
export async function save() {
  const caller = await identity.getUser()
  effect('before')
  if (!caller) return
  effect('after')
}`,
      },
      'app/actions.ts#save',
      { auth: ['@acme/identity#identity.getUser'] },
    )
    expect(effects).toEqual({ before: 'open', after: 'verified' })
  })

  it('catalog teaches a session reader of a library', () => {
    const { effects } = runApp(
      {
        'app/actions.ts': `
import { effect } from 'kit'
import { viewer } from '@acme/identity'
export async function save() {
  const user = await viewer()
  effect('before')
  if (!user) return
  effect('after')
}`,
      },
      'app/actions.ts#save',
      { catalog: [{ module: '@acme/identity', path: 'viewer()', kind: 'session', absent: 'null' }] },
    )
    expect(effects).toEqual({ before: 'open', after: 'verified' })
  })

  it('catalog teaches a client and what its methods write', () => {
    const { effects } = runApp(
      {
        'app/actions.ts': `
import { connect } from '@acme/store'
const store = connect()
export async function save() {
  await store.table('posts').put({ id: 1 })
}`,
      },
      'app/actions.ts#save',
      {
        catalog: [
          { module: '@acme/store', path: 'connect()', kind: 'value', type: 'AcmeStore' },
          { module: 'type:AcmeStore', path: 'table()', kind: 'table', type: 'AcmeTable', entity: { argument: 0 } },
          { module: 'type:AcmeTable', path: 'put()', kind: 'write', entity: 'receiver', result: 'nothing' },
        ],
      },
    )
    expect(effects).toEqual({ posts: 'open' })
  })
})
