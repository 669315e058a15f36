import { describe, expect, it } from 'vitest'

import { parseModule } from '../../../src/analysis/facts/parse-module.js'
import { findCookieFunctions, reachesCookies } from '../../../src/analysis/queries/cookies/cookie-functions.js'
import type { Session } from '../../../src/analysis/session.js'
import { openApp } from '../../helpers/interpreted-app.js'

/** The only module that mentions cookies. */
const STORE = `
  import { cookies } from 'next/headers'
  export async function write(name, value) { (await cookies()).set(name, value) }
  export async function read(name) { return (await cookies()).get(name)?.value }
  export const open = () => cookies()
  export const settings = { name: 'cookie', lifetime: 60 }
  export const options = { callbacks: { signIn: async (token) => write('session', token) } }
`

/** The functions of a module, and those of its exports, that are worth running to find out which cookies it sets. */
function find(text: string, others: Readonly<Record<string, string>> = {}): string[] {
  return findIn(openApp({ 'lib/store.ts': STORE, ...others, 'app/page.ts': text }))
}

function findIn(session: Session): string[] {
  const module = session.graph.load(`${session.project.root}/app/page.ts`)!
  const { functions, exports } = findCookieFunctions(session, module)
  return [...new Set([...[...functions].flatMap(({ name }) => name ?? []), ...exports])].toSorted()
}

describe('functions that may set cookies', () => {
  it('are those that mention one, not those that mention what reads one', () => {
    const found = find(`
      import { read, write } from '../lib/store'
      export const save = (value) => write('session', value)
      export const load = () => read('session')
      export const both = async (value) => (await load()) ?? (await save(value))
      export const neither = () => 'session'
    `)
    expect(found).toEqual(['both', 'save'])
  })

  it('end where a function sets none, though it mentions what could', () => {
    const auth = `
      import { getServerSession } from 'next-auth'
      import { options, settings } from './store'
      export const getSession = () => getServerSession(options)
      export const lifetime = settings.lifetime
      export const giveOptions = () => options
    `
    const page = `
      import { getSession, giveOptions, lifetime } from '../lib/auth'
      export const page = async () => (await getSession())?.user
      export const lasts = () => lifetime
      export const config = () => giveOptions().callbacks
    `
    expect(find(page, { 'lib/auth.ts': auth })).toEqual(['config'])
  })

  it('may be made by other functions, or call what these are given', () => {
    const tools = `
      import { read, write } from './store'
      export const writer = (name) => (value) => write(name, value)
      export const reader = (name) => read(name)
      export const within = (callback) => callback({ write })
      export const without = (callback) => callback({ read })
    `
    const page = `
      import { reader, within, without, writer } from '../lib/tools'
      const writeSession = writer('session')
      export const a = (value) => writeSession(value)
      export const b = () => reader('session')
      export const c = (value) => within(({ write }) => write('session', value))
      export const d = () => without(({ read }) => read('session'))
    `
    expect(find(page, { 'lib/tools.ts': tools })).toEqual(['a', 'c'])
  })

  it('may be looked up by a name that only the caller knows', () => {
    const table = `
      import { read, write } from './store'
      const writers = { login: write }
      const readers = { login: read }
      export const dispatch = (kind, value) => writers[kind]?.('session', value)
      export const ask = (kind) => readers[kind]?.('session')
    `
    const page = `
      import { ask, dispatch } from '../lib/table'
      export const a = (value) => dispatch('login', value)
      export const b = () => ask('login')
    `
    expect(find(page, { 'lib/table.ts': table })).toEqual(['a'])
  })

  it('may be kept by something that is called elsewhere', () => {
    const registry = `
      class Registry {
        on(listener) { this.listener = listener }
        fire(value) { this.listener(value) }
      }
      export const registry = new Registry()
      export const other = new Registry()
    `
    const setup = `
      import { registry } from './registry'
      import { write } from './store'
      registry.on((value) => write('session', value))
    `
    const page = `
      import { other, registry } from '../lib/registry'
      export const a = (value) => registry.fire(value)
      export const b = (value) => other.fire(value)
    `
    expect(find(page, { 'lib/registry.ts': registry, 'lib/setup.ts': setup })).toEqual(['a'])
  })

  it('may set one with what is given them, or by the name of the header', () => {
    const header = `
      export const COOKIES = 'Set-Cookie'
      export const VARY = 'Vary'
    `
    const page = `
      import { COOKIES, VARY } from '../lib/header'
      import { send, sendVary } from '../lib/send'
      import { open, settings } from '../lib/store'
      export const a = async (value) => (await open()).set('session', value)
      export const b = (response, value) => response.headers.append(COOKIES, value)
      export const c = (response, value) => response.headers.append(VARY, value)
      export const d = () => settings.name
      export const e = (value) => send(value)
      export const f = (value) => sendVary(value)
    `
    const send = `
      import { COOKIES, VARY } from './header'
      export function send(value) { new Headers().append(COOKIES, String(value)) }
      export function sendVary(value) { new Headers().append(VARY, String(value)) }
    `
    expect(find(page, { 'lib/header.ts': header, 'lib/send.ts': send })).toEqual(['a', 'b', 'e'])
  })

  it('are all methods of a class that has one of its kind', () => {
    const keeper = `
      import { read, write } from './store'
      export class Writer { keep(value) { return write('session', value) } name() { return 'session' } }
      export class Reader { recall() { return read('session') } }
    `
    const page = `
      import { Reader, Writer } from '../lib/keeper'
      class Longer extends Writer { extend(value) { return this.keep(value) } }
      class Shorter extends Reader { shorten() { return this.recall() } }
      export const a = (writer: Writer, value) => writer.keep(value)
      export const b = (reader: Reader) => reader.recall()
      export const c = (value) => new Longer().extend(value)
      export const d = () => new Shorter().shorten()
    `
    expect(find(page, { 'lib/keeper.ts': keeper })).toEqual(['a', 'c', 'extend'])
  })

  it('are followed by name through modules that pass them on, in circles too', () => {
    const found = find(
      `
        import * as all from '../lib/barrel'
        import { put, get } from '../lib/barrel'
        export const a = (value) => put('session', value)
        export const b = () => get('session')
        export const c = (value) => all.put('session', value)
        export const d = () => all.get('session')
        export const e = async (value) => (await import('../lib/barrel')).put('session', value)
        export const f = async (value) => (await import('../lib/words')).say('session', value)
      `,
      {
        'lib/barrel.ts': `export * from './inner'\nexport { read as get } from './store'`,
        'lib/inner.ts': `export { write as put } from './store'\nexport * from './barrel'`,
        'lib/words.ts': 'export const say = (name, value) => console.log(name, value)',
      },
    )
    expect(found).toEqual(['a', 'c', 'e'])
  })
})

describe('the text in the editor', () => {
  const page = (name: string): string =>
    `import { read, write } from '../lib/store'\nexport const save = (value) => ${name}('session', value)`

  it('counts, also when the module was not read before', () => {
    const session = openApp({ 'lib/store.ts': STORE, 'app/page.ts': page('read'), 'app/other.ts': page('write') })
    const other = session.graph.load(`${session.project.root}/app/other.ts`)!
    expect(reachesCookies(session, other)).toBe(true)

    const file = `${session.project.root}/app/page.ts`
    session.graph.setSource(file, page('write'), () => parseModule(file, page('write')))
    expect(findIn(session)).toEqual(['save'])
  })

  it('may import what the text on the disk does not', () => {
    const session = openApp({ 'lib/store.ts': STORE, 'app/page.ts': `export const save = () => 'session'` })
    const file = `${session.project.root}/app/page.ts`
    const module = session.graph.setSource(file, page('write'), () => parseModule(file, page('write')))!
    expect(reachesCookies(session, module)).toBe(true)
    expect(findIn(session)).toEqual(['save'])
  })
})
