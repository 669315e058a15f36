import { describe, expect, it } from 'vitest'

import { runModule, runsOf } from '../../helpers/interpreted-app.js'

/** How often a function of a module is run, or tried out, for one question about `run`. */
function runs(name: string, text: string): number {
  return runsOf(text)[name] ?? 0
}

/** What a module's `run` does. */
function deeds(text: string): string[] {
  return Object.keys(runModule(text).effects)
}

describe('a function that comes to nothing, called for nothing', () => {
  it('is run, tried out, and then left alone', () => {
    const log = 'function log(message, ...more) { console.log(message.trim(), more.length > 1 ? format(more) : more) }'
    const format = 'function format(more) { return more.map(String).join() }'
    const text = `${log} ${format} export async function run(input) {
      log('a'); log('b', input); await log(input.c, 1, 2); log?.({ d: input })
    }`
    expect(runs('log', text)).toBe(2)
  })

  it('is run for each caller who uses what it gives', () => {
    expect(
      runs(
        'label',
        `function label(name) { return name + '!' }
         export async function run() { label('a'); label('b'); return [label('c'), label('d')] }`,
      ),
    ).toBe(4)
  })

  it('is told by its code, whichever activation made it', () => {
    const text = `
      function makeLogger(scope) {
        const format = (message) => scope + message
        return { warn: (message) => console.warn(format(message)) }
      }
      export async function run(input) {
        const a = makeLogger('a'), b = makeLogger(input)
        a.warn('1'); a.warn('2'); a.warn('3'); b.warn('4'); b.warn(input)
      }`
    expect(runs('warn', text)).toBe(2)
  })
})

describe('a function that hands what it is given to something unknown', () => {
  const text = (log: string): string => `
    import { cookies } from 'next/headers'
    import { send } from 'somewhere'
    ${log}
    export async function run() {
      const all = await cookies()
      log(all.get('sid').value); log('plain'); log(all.get('session').value)
    }`
  const handed = (log: string): string[] =>
    runModule(text(log)).outcome.notes.flatMap(({ kind, about = [] }) => (kind === 'handed' ? about : []))

  it('is left alone like any other, and each call tells what it was given', () => {
    const log = 'function log(message) { send(message) }'
    expect(handed(log)).toEqual(['cookie/sid/value', 'cookie/session/value'])
    expect(runs('log', text(log))).toBe(2)
  })

  it('is always run when it takes that from elsewhere', () => {
    const log = "async function log() { send((await cookies()).get('session').value) }"
    expect(handed(log)).toEqual(['cookie/session/value'])
    expect(runs('log', text(log))).toBe(4)
  })
})

describe('what a function that comes to nothing is given', () => {
  const log = 'function log(message, error) { console.warn(message, String(error)) }'

  it('may be what something outside the app failed with', () => {
    const text = (given: string): string => `${log} export async function run(input) {
      log('a'); log('b')
      try { await find('post') } catch (error) { log('c', ${given}); log('d', ${given}) }
    }`
    expect(runs('log', text('error'))).toBe(2)
    expect(runs('log', text('() => error'))).toBe(4)
  })

  it('can do something itself, which says nothing of the function', () => {
    const text = (first: string): string => `
      function log(message) { console.warn(message) + message.toString() }
      export async function run(input) { ${first}; log('b'); log('c'); log(input) }`
    expect(runs('log', text("log({ toString: () => effect('here') })"))).toBe(3)
    expect(runs('log', text("log('a')"))).toBe(2)
  })
})

describe('a function is always run that', () => {
  it('does something with some of what it is given', () => {
    expect(
      deeds(`
        function track(kind) { if (kind === 'c') effect('here') }
        export async function run() { track('a'); track('b'); track('c') }
      `),
    ).toEqual(['here'])
  })

  it('may throw', () => {
    const text = (stop: string): string => `
      import { notFound } from 'next/navigation'
      function check(user, id) { if (user.id !== id) ${stop} }
      export async function run(input) {
        const session = await auth()
        check({ id: 1 }, 1); check({ id: 2 }, 2)
        check(session.user, input.id)
        effect('here')
      }`
    expect(runModule(text('throw new Error()')).outcome.effects[0]?.facts.has('tied argument.0.id')).toBe(true)
    expect(runModule(text('notFound()')).outcome.effects[0]?.facts.has('tied argument.0.id')).toBe(true)
    expect(runModule(text('console.warn(id)')).outcome.effects[0]?.facts.has('tied argument.0.id')).toBe(false)
  })

  it('calls another one that may throw', () => {
    const { outcome } = runModule(`
      function stop() { throw new Error() }
      function check(user, id) { if (user.id !== id) stop() }
      export async function run(input) {
        const session = await auth()
        check({ id: 1 }, 1); check({ id: 2 }, 2); check(session.user, input.id)
        effect('here')
      }
    `)
    expect(outcome.effects[0]?.facts.has('tied argument.0.id')).toBe(true)
  })

  it('is given something that can act', () => {
    expect(
      deeds(`
        function later(callback) { if (callback) callback() }
        export async function run() { later(null); later(undefined); later(() => effect('here')) }
      `),
    ).toEqual(['here'])
    expect(
      deeds(`
        function tell({ to }) { to?.send() }
        export async function run() { tell({}); tell({ to: null }); tell({ to: { send: () => effect('here') } }) }
      `),
    ).toEqual(['here'])
  })

  it('is given something that can act on some path, or made of it by others', () => {
    const given = (last: string): string[] =>
      deeds(`
        import { wrap } from 'somewhere'
        function later(callback) { callback?.() }
        export async function run(input) { later(null); later(undefined); later(${last}) }
      `)
    expect(given("input ? null : () => effect('here')")).toEqual(['here'])
    expect(given("wrap(() => effect('here'))")).toEqual(['here'])
    expect(given('input ? null : undefined')).toEqual([])
  })

  it('is given by its type something that can act', () => {
    expect(
      deeds(`
        import { PrismaClient } from '@prisma/client'
        function save(db: PrismaClient) { if (db) db.post.deleteMany() }
        export async function run() { save(null); save(null); save() }
      `),
    ).toEqual(['post'])
  })

  it('has other functions around it than the one that came to nothing', () => {
    expect(
      deeds(`
        const make = (send) => ({ warn: (message) => send(message) })
        export async function run() {
          const quiet = make(() => {}), loud = make(() => effect('here'))
          quiet.warn('a'); quiet.warn('b'); quiet.warn('c'); loud.warn('d')
        }
      `),
    ).toEqual(['here'])
  })

  it('assigns to a variable around it, or works on its own object', () => {
    const { outcome } = runModule(`
      export async function run() {
        let user = null
        const remember = (found) => { user = found }
        remember(null); remember(null); remember(1)
        return user
      }
    `)
    expect(outcome.value.map(({ shape }) => shape.kind === 'literal' && shape.value)).toEqual([1])
    expect(
      deeds(`
        class Store { constructor(send) { this.send = send } warn(message) { this.send(message) } }
        export async function run() {
          const quiet = new Store(() => {})
          quiet.warn('a'); quiet.warn('b'); quiet.warn('c')
          new Store(() => effect('here')).warn('d')
        }
      `),
    ).toEqual(['here'])
  })
})
