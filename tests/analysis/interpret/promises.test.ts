import { describe, expect, it } from 'vitest'

import { describeValue, runBody, runModule } from '../../helpers/interpreted-app.js'

describe('await', () => {
  it('of a guard verifies what follows', () => {
    const { effects, exit } = runBody(`
      effect('before')
      await requireUser()
      effect('after')
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
    expect(exit).toBe('verified')
  })

  it('is what makes a guard hold: without it the promise is dropped', () => {
    const { effects, notes } = runBody(`
      requireUser()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
    expect(notes).toContain('not-awaited requireUser')
  })

  it('is not missed where the caller is known already', () => {
    const { effects, notes } = runModule(`
      async function log(session) {
        await requireUser()
        return session
      }
      export async function run() {
        const session = await auth()
        if (session) log(session).catch(() => {})
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
    expect(notes.filter((note) => note.startsWith('not-awaited'))).toEqual([])
  })

  it('void does not hold either', () => {
    const { effects, notes } = runBody(`
      void requireUser()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
    expect(notes).toEqual(['session-read requireUser'])
  })

  it('is missed in a condition, where a promise is always true', () => {
    const { effects, notes } = runModule(`
      async function isSignedIn() {
        return Boolean(await auth())
      }
      export async function run() {
        if (!isSignedIn()) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
    expect(notes).toContain('not-awaited isSignedIn()')
  })

  it('is missed where a promise of a row is compared with null, which it never is', () => {
    const after = (compared: string): string | undefined =>
      runModule(`
        import { PrismaClient } from '@prisma/client'
        import { cookies } from 'next/headers'
        const prisma = new PrismaClient()
        export async function run() {
          const token = (await cookies()).get('token')?.value
          if (${compared} === null) return
          effect('after')
        }
      `).effects['after']
    expect(after('prisma.session.findUnique({ where: { token } })')).toBe('open')
    expect(after('(await prisma.session.findUnique({ where: { token } }))')).toBe('verified')
  })

  it('in a condition asks for the answer', () => {
    const { effects } = runModule(`
      async function isSignedIn() {
        return Boolean(await auth())
      }
      export async function run() {
        if (!(await isSignedIn())) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('may come later than the call', () => {
    const { effects } = runBody(`
      const pending = requireUser()
      effect('pending')
      await pending
      effect('after')
    `)
    expect(effects).toEqual({ pending: 'open', after: 'verified' })
  })

  it('of what is no promise gives it as it is', () => {
    const { effects } = runBody(`
      await requireUserSync()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('of a synchronous guard is not needed', () => {
    const { effects } = runBody(`
      requireUserSync()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('of a helper waits for what the helper awaits', () => {
    const { effects } = runModule(`
      async function ensure() {
        const session = await auth()
        if (!session) throw new Error()
      }
      export async function run() {
        await ensure()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('in the helper alone is not enough', () => {
    const { effects, notes } = runModule(`
      async function ensure() {
        const session = await auth()
        if (!session) throw new Error()
      }
      export async function run() {
        ensure()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
    expect(notes).toContain('not-awaited ensure')
  })

  it('whose value goes to whoever made the promise around it has not been forgotten', () => {
    const ask = (handling: string) =>
      runBody(`await new Promise((resolve, reject) => { requireUser()${handling} }); effect('here')`).notes
    expect(ask('.then(() => resolve()).catch(reject)')).toEqual(['session-read requireUser'])
    expect(ask('.then(resolve)')).toEqual(['session-read requireUser'])
    expect(ask('.then(() => 1)')).toContain('not-awaited requireUser().then')
    expect(ask('')).toContain('not-awaited requireUser')
  })

  it('that is kept to be used again may be looked for', () => {
    const kept = (test: string) =>
      runBody(`const kept = { user: requireUser() }; const user = kept.user; if (${test}) return; effect('here')`).notes
    expect(kept('kept.user')).toEqual(['session-read requireUser'])
    expect(kept('user')).toContain('not-awaited user')
    expect(runBody(`const kept = {}; kept.user = requireUser(); effect('here')`).notes).toEqual([
      'session-read requireUser',
    ])
  })

  it('does not let a synchronous helper wait for its guard', () => {
    const { effects } = runModule(`
      function ensure() {
        requireUser()
      }
      export async function run() {
        await ensure()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('waits for a promise that a synchronous helper returns', () => {
    const { effects } = runModule(`
      function ensure() {
        return requireUser()
      }
      export async function run() {
        await ensure()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('then, catch and finally', () => {
  it('then runs its callback with the answer', () => {
    const { effects } = runBody(`
      await auth().then((session) => {
        if (!session) throw new Error()
        effect('inside')
      })
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'verified' })
  })

  it('then passes its result on', () => {
    const { effects } = runBody(`
      const user = await auth().then((session) => session?.user ?? null)
      if (!user) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('then of a guard runs its callback for verified callers only', () => {
    const { effects } = runBody(`
      requireUser().then(() => effect('inside'))
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
  })

  it('chains one after the other', () => {
    const { effects } = runBody(`
      await requireUser()
        .then(() => effect('first'))
        .then(() => effect('second'))
        .finally(() => effect('finally'))
      effect('after')
    `)
    expect(effects).toEqual({ first: 'verified', second: 'verified', finally: 'open', after: 'verified' })
  })

  it('catch swallows a refusal', () => {
    const { effects } = runBody(`
      await requireUser().catch(() => null)
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('catch that throws does not', () => {
    const { effects } = runBody(`
      await requireUser().catch(() => {
        throw new Error('Sign in first')
      })
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('catch gives what stands for a refusal', () => {
    const { effects } = runBody(`
      const user = await requireUser().catch(() => null)
      if (!user) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('the second callback of then handles a refusal as well', () => {
    const { effects } = runBody(`
      await requireUser().then(
        () => effect('granted'),
        () => effect('refused'),
      )
    `)
    expect(effects).toEqual({ granted: 'verified', refused: 'open' })
  })

  it('finally passes the answer on', () => {
    const { effects } = runBody(`
      await requireUser().finally(() => console.log('done'))
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('several promises', () => {
  it('Promise.all waits for all of them', () => {
    const { effects } = runBody(`
      await Promise.all([requireUser(), effect('beside')])
      effect('after')
    `)
    expect(effects).toEqual({ beside: 'open', after: 'verified' })
  })

  it('Promise.all gives their answers by position', () => {
    const { effects } = runBody(`
      const [session, post] = await Promise.all([auth(), find('post')])
      if (post) effect('post')
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ post: 'open', after: 'verified' })
  })

  it('Promise.all without await holds nothing', () => {
    const { effects } = runBody(`
      Promise.all([requireUser()])
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('Promise.all over a list of unknown length may wait for nothing', () => {
    const { effects } = runBody(`
      await Promise.all(input.map(() => requireUser()))
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('Promise.allSettled swallows refusals', () => {
    const { effects } = runBody(`
      await Promise.allSettled([requireUser()])
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('Promise.race is won by any of them', () => {
    const { effects } = runBody(`
      await Promise.race([requireUser(), unheard.timeout()])
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('Promise.race with a time limit is won by the other, or fails', () => {
    const { effects } = runBody(`
      const limit = new Promise((_, reject) => setTimeout(() => reject(new Error('too slow')), 4000))
      const session = await Promise.race([auth(), limit])
      if (!session) throw new Error()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('Promise.race with a delay is won by either', () => {
    const { effects } = runBody(`
      const delay = new Promise((resolve) => setTimeout(() => resolve({ user: null }), 4000))
      const session = await Promise.race([auth(), delay])
      if (!session) throw new Error()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('Promise.race with what others are told to fulfil is won by either', () => {
    const { effects } = runBody(`
      const delay = new Promise((resolve) => input.later(resolve))
      const session = await Promise.race([auth(), delay])
      if (!session) throw new Error()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('Promise.resolve and Promise.reject are what they say', () => {
    const { effects } = runBody(`
      if (!(await Promise.resolve(await auth()))) await Promise.reject(new Error())
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('return', () => {
  it('of a promise gives what it is fulfilled with', () => {
    const { effects, exit } = runModule(`
      async function current() {
        return auth()
      }
      export async function run() {
        const session = await current()
        if (!session) throw new Error()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
    expect(exit).toBe('verified')
  })

  it('of a promise is awaited by whoever calls', () => {
    const { exit } = runBody(`return requireUser()`)
    expect(exit).toBe('verified')
  })

  it('remembers with each value on which path it was returned', () => {
    const { outcome } = runBody(`
      const session = await auth()
      if (!session) return 'no'
      return 'yes'
    `)
    expect(describeValue(outcome.value)).toBe('no | verified yes')
  })

  it('without a value is undefined, as is the end of a function', () => {
    const { outcome } = runBody(`if (input) return`)
    expect(describeValue(outcome.value)).toBe('undefined')
  })
})

describe('generators and async iteration', () => {
  it('a generator gives what it yields', () => {
    const { effects } = runModule(`
      function* callers(session) {
        yield session
      }
      export async function run() {
        for (const session of callers(await auth())) {
          if (!session) return
          effect('inside')
        }
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('a generator does nothing before somebody asks for its elements', () => {
    const { effects } = runModule(`
      function* guard() {
        yield requireUserSync()
      }
      export async function run() {
        guard()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('an async generator is gone over with for-await', () => {
    const { effects } = runModule(`
      async function* callers() {
        yield await auth()
      }
      export async function run() {
        for await (const session of callers()) {
          if (!session) return
          effect('inside')
        }
        effect('after')
      }
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
  })

  it('what a generator does behind its guard is verified', () => {
    const { effects } = runModule(`
      async function* steps() {
        await requireUser()
        yield effect('step')
      }
      export async function run() {
        for await (const step of steps()) console.log(step)
      }
    `)
    expect(effects).toEqual({ step: 'verified' })
  })

  it('yield* passes on what another generator gives', () => {
    const { effects } = runModule(`
      function* inner(session) {
        yield session
      }
      function* outer(session) {
        yield* inner(session)
      }
      export async function run() {
        for (const session of outer(await auth())) {
          if (!session) return
          effect('inside')
        }
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })
})

describe('what a generator returns', () => {
  it('is what yield* comes to', () => {
    const { effects } = runModule(`
      async function* inner() {
        const session = await auth()
        if (!session) return null
        yield 1
        return session
      }
      async function* outer() {
        const session = yield* inner()
        yield effect('either')
        if (session) effect('inside')
      }
      export async function run() {
        for await (const step of outer()) console.log(step)
      }
    `)
    expect(effects).toEqual({ either: 'open', inside: 'verified' })
  })
})

describe('new Promise', () => {
  it('is fulfilled only behind a guard in an async executor', () => {
    const { effects } = runBody(`
      await new Promise(async (resolve) => {
        effect('inside')
        await requireUser()
        resolve()
      })
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'open', after: 'verified' })
  })

  it('does not wait for a guard that nobody waits for', () => {
    const { effects } = runBody(`
      await new Promise((resolve) => {
        requireUser()
        resolve()
      })
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('gives what it is resolved with', () => {
    const { effects } = runBody(`
      const user = await new Promise((resolve) => resolve(auth()))
      effect('ignored')
      if (!user) return
      effect('checked')
    `)
    expect(effects).toEqual({ ignored: 'open', checked: 'verified' })
  })

  it('is not fulfilled where it is rejected', () => {
    const { effects } = runBody(`
      const session = await auth()
      await new Promise((resolve, reject) => {
        if (session) resolve()
        else reject()
      })
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('may be fulfilled by whoever is given its resolve', () => {
    const { effects } = runBody(`
      const session = await auth()
      await new Promise((resolve) => {
        if (session) resolve()
        else unheard.listen(resolve)
      })
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('that is not awaited verifies nothing', () => {
    const { effects } = runBody(`
      new Promise(async (resolve) => {
        await requireUser()
        resolve()
      })
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})
