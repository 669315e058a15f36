import { describe, expect, it } from 'vitest'

import { runBody, runModule } from '../../helpers/interpreted-app.js'

describe('if', () => {
  it('verifies the branch in which the session is there', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (session) effect('inside')
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
  })

  it('verifies the else branch of a negated test', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (!session) effect('stranger')
      else effect('caller')
    `)
    expect(effects).toEqual({ stranger: 'open', caller: 'verified' })
  })

  it('verifies what follows an early return', () => {
    const { effects, exit } = runBody(`
      const session = await auth()
      effect('before')
      if (!session) return
      effect('after')
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
    expect(exit).toBe('open')
  })

  it('verifies what follows an early throw, and the exit', () => {
    const { effects, exit } = runBody(`
      const session = await auth()
      if (!session) throw new Error('Who are you?')
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
    expect(exit).toBe('verified')
  })

  it('verifies what follows a call that does not return', () => {
    const { effects, exit } = runBody(`
      const session = await auth()
      if (!session) redirect('/sign-in')
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
    expect(exit).toBe('verified')
  })

  it('verifies nothing after a branch that goes on', () => {
    const { effects, notes } = runBody(`
      const session = await auth()
      if (!session) console.warn('A stranger')
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
    expect(notes).toContain('session-read auth')
  })

  it('verifies what follows when every branch that continues did', () => {
    const { effects } = runBody(`
      if (input) await requireUser()
      else {
        const session = await auth()
        if (!session) return
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('notes a guard that only some branches make', () => {
    const { effects, notes } = runBody(`
      if (input) await requireUser()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
    expect(notes).toEqual(['session-read requireUser', 'some-paths input'])
  })

  it('notes no such thing where it is the test that tells', () => {
    const { notes } = runBody(`
      const session = await auth()
      if (!session) console.warn('A stranger')
      effect('after')
    `)
    expect(notes).toEqual(['session-read auth'])
  })

  it('keeps what an outer branch knows in the inner ones', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (session) {
        if (input) effect('inner')
        else effect('innerElse')
        effect('outer')
      }
    `)
    expect(effects).toEqual({ inner: 'verified', innerElse: 'verified', outer: 'verified' })
  })

  it('joins nested branches that all return but one', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (!session) {
        if (input) return
        else throw new Error()
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('sees the inner branch that goes on', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (!session) {
        if (input) return
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('walks else-if chains in order', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (!session) effect('none')
      else if (session.user.role === 'admin') effect('admin')
      else effect('member')
    `)
    expect(effects).toEqual({ none: 'open', admin: 'verified', member: 'verified' })
  })

  it('does not run what a constant rules out', () => {
    const { effects } = runBody(`
      if (false) effect('dead')
      if (true) effect('alive')
      return
      effect('unreachable')
    `)
    expect(effects).toEqual({ alive: 'open' })
  })

  it('remembers a test that was stored in a variable', () => {
    const { effects } = runBody(`
      const session = await auth()
      const isSignedIn = Boolean(session)
      if (!isSignedIn) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('remembers a negation that was stored in a variable', () => {
    const { effects } = runBody(`
      const session = await auth()
      const isStranger = !session
      if (isStranger) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('conditions', () => {
  it('&& is true only if both sides are', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (session && input) effect('both')
      else effect('either')
    `)
    expect(effects).toEqual({ both: 'verified', either: 'open' })
  })

  it('|| of refusals leaves both sides refuted', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (!session || !input) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('|| of permissions is satisfied by the wrong one', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (session || input) effect('inside')
    `)
    expect(effects).toEqual({ inside: 'open' })
  })

  it('&& of refusals lets through whom either side lets through', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (!session && !input) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('|| of two guards is a guard', () => {
    const { effects } = runBody(`
      if (isAllowed() || (await auth())) effect('inside')
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('! of ! is nothing', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (!!session) effect('inside')
      else effect('outside')
    `)
    expect(effects).toEqual({ inside: 'verified', outside: 'open' })
  })

  it('! of a group swaps its sides', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (!(session && input)) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('== null and != null tell absence from presence', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (session == null) effect('absent')
      if (session != null) effect('present')
    `)
    expect(effects).toEqual({ absent: 'open', present: 'verified' })
  })

  it('=== null and !== null do too', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (session === null) effect('absent')
      if (session !== null) effect('present')
    `)
    expect(effects).toEqual({ absent: 'open', present: 'verified' })
  })

  it('=== undefined does not exclude null', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (session === undefined) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('=== undefined decides where absence is undefined', () => {
    const { effects } = runBody(`
      const session = (await auth()) ?? undefined
      if (session === undefined) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('null on the left is the same comparison', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (null === session) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('typeof tells the absent from the present field', () => {
    const { effects } = runBody(`
      const session = await auth()
      const id = session?.user.id
      if (typeof id === 'undefined') return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it("typeof null is 'object', so that test lets a stranger through", () => {
    const { effects } = runBody(`
      const session = await auth()
      if (typeof session !== 'object') return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('in tells the variants of a union apart', () => {
    const { effects } = runBody(`
      const result = (await auth()) ? { user: 1 } : { error: 'Sign in' }
      if ('error' in result) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('instanceof does not hold for the absent', () => {
    const { effects } = runBody(`
      const session = await auth()
      const owner = session ? await find('owner') : null
      if (!(owner instanceof Owner)) return
      effect('after')
    `)
    expect(effects['after']).toBe('verified')
  })

  it('instanceof tells a class of the project from what is none', () => {
    const { effects } = runModule(`
      class Refusal extends Error {}
      export async function run() {
        const session = (await auth()) ?? new Refusal()
        if (session instanceof Refusal) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('instanceof knows the errors of the language, and their subclasses', () => {
    const { effects } = runModule(`
      class Refusal extends Error {}
      export async function run() {
        const first = (await auth()) ?? new Error('Sign in first')
        if (!(first instanceof Error)) effect('error')
        const second = (await auth()) ?? new Refusal('Sign in first')
        if (!(second instanceof Error)) effect('subclass')
      }
    `)
    expect(effects).toEqual({ error: 'verified', subclass: 'verified' })
  })

  it('instanceof of another class decides nothing', () => {
    const { effects } = runModule(`
      class Refusal extends Error {}
      class Outage extends Error {}
      export async function run() {
        const session = (await auth()) ?? new Refusal()
        if (session instanceof Outage) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('an absent role is in no list of roles', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (!['admin', 'owner'].includes(session?.user.role)) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('it may be in a list that has a place for the absent', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (!['admin', undefined].includes(session?.user.role)) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('a comparison with the member of an enum rules the absent out', () => {
    const { effects } = runModule(`
      enum Role {
        Member = 'member',
        Admin = 'admin',
      }
      export async function run() {
        const session = await auth()
        if (session?.user.role !== Role.Admin) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('a comparison with what the client sent does not: both may be missing', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (session?.user.id !== input) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('a comparison with a constant rules the absent out', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (session?.user.role !== 'admin') return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('a permission decides as its name in the catalogue says', () => {
    const { effects } = runBody(`
      if (isAllowed()) effect('allowed')
      if (isForbidden()) effect('forbidden')
      else effect('notForbidden')
    `)
    expect(effects).toEqual({ allowed: 'verified', forbidden: 'open', notForbidden: 'verified' })
  })
})

describe('short circuits as statements', () => {
  it('&& runs its right side in the light of the left', () => {
    const { effects } = runBody(`
      const session = await auth()
      session && effect('right')
      effect('after')
    `)
    expect(effects).toEqual({ right: 'verified', after: 'open' })
  })

  it('|| with a right side that leaves verifies what follows', () => {
    const { effects } = runBody(`
      const session = await auth()
      session || redirect('/sign-in')
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('&& with a right side that leaves does as well', () => {
    const { effects } = runBody(`
      const session = await auth()
      !session && redirect('/sign-in')
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('?? with a right side that leaves does as well', () => {
    const { effects } = runBody(`
      const session = (await auth()) ?? redirect('/sign-in')
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('?? with a fallback verifies nothing', () => {
    const { effects } = runBody(`
      const session = (await auth()) ?? { user: { id: 'guest' } }
      effect(session.user.id)
      effect('after')
    `)
    expect(effects['after']).toBe('open')
  })

  it('what a guard on the right side of && teaches does not last', () => {
    const { effects } = runBody(`
      input && (await requireUser())
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})

describe('the conditional operator', () => {
  it('is an if with values', () => {
    const { effects } = runBody(`
      const session = await auth()
      session ? effect('there') : effect('absent')
      effect('after')
    `)
    expect(effects).toEqual({ there: 'verified', absent: 'open', after: 'open' })
  })

  it('keeps with each value how it came about', () => {
    const { effects } = runBody(`
      const session = await auth()
      const id = session ? session.user.id : null
      if (!id) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('verifies what follows when one side leaves', () => {
    const { effects } = runBody(`
      const session = await auth()
      const id = session ? session.user.id : redirect('/sign-in')
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('optional chaining', () => {
  it('of a member verifies nothing by itself', () => {
    const { effects } = runBody(`
      const session = await auth()
      const id = session?.user.id
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('a plain member does: it throws on null', () => {
    const { effects } = runBody(`
      const session = await auth()
      const id = session.user.id
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('is tested like any value', () => {
    const { effects } = runBody(`
      const session = await auth()
      if (!session?.user?.id) return
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('a member after the chain has ended throws on what was skipped', () => {
    const { effects } = runBody(`
      const session = await auth()
      const id = (session?.user).id
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('of a call runs it only when its callee is there', () => {
    const { effects } = runBody(`
      const session = await auth()
      const act = session ? () => effect('called') : undefined
      act?.()
      effect('after')
    `)
    expect(effects).toEqual({ called: 'verified', after: 'open' })
  })

  it('does not evaluate the arguments of a call it skips', () => {
    const { effects } = runBody(`
      const session = await auth()
      session?.log(effect('argument'))
    `)
    expect(effects).toEqual({ argument: 'verified' })
  })

  it('of a call that may be skipped has no value then', () => {
    const { effects } = runBody(`
      const session = await auth()
      const read = session ? () => 'there' : undefined
      const result = read?.()
      if (!result) effect('skipped')
      else effect('called')
    `)
    expect(effects).toEqual({ skipped: 'open', called: 'verified' })
  })

  it('a non-null assertion is no check, but reading from it is', () => {
    const { effects } = runBody(`
      const session = (await auth())!
      effect('asserted')
      const id = session!.user.id
      effect('read')
    `)
    expect(effects).toEqual({ asserted: 'open', read: 'verified' })
  })
})

describe('switch', () => {
  it('enters a case with what its comparison teaches', () => {
    const { effects } = runBody(`
      const session = await auth()
      switch (session?.user.role) {
        case 'admin':
          effect('admin')
          break
        case undefined:
          effect('nobody')
          break
        default:
          effect('member')
      }
      effect('after')
    `)
    expect(effects).toEqual({ admin: 'verified', nobody: 'open', member: 'verified', after: 'open' })
  })

  it('falls through into the next case with less', () => {
    const { effects } = runBody(`
      const session = await auth()
      switch (session?.user.role) {
        case undefined:
        case 'admin':
          effect('either')
          break
        case 'member':
          effect('member')
      }
    `)
    expect(effects).toEqual({ either: 'open', member: 'verified' })
  })

  it('carries a guard along a fall-through', () => {
    const { effects } = runBody(`
      switch (input) {
        case 'a':
          await requireUser()
        case 'b':
          effect('b')
          break
        case 'c':
          await requireUser()
          effect('c')
      }
    `)
    expect(effects).toEqual({ b: 'open', c: 'verified' })
  })

  it('enters a default in the middle only if no case matches', () => {
    const { effects } = runBody(`
      const session = await auth()
      switch (session) {
        case undefined:
          return
        default:
          effect('default')
          break
        case null:
          effect('null')
          return
      }
      effect('after')
    `)
    expect(effects).toEqual({ default: 'verified', null: 'open', after: 'verified' })
  })

  it('goes on behind a switch without a default when nothing matches', () => {
    const { effects } = runBody(`
      switch (input) {
        case 'a':
          await requireUser()
          break
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('verifies what follows when every case does or leaves', () => {
    const { effects } = runBody(`
      switch (input) {
        case 'a':
          await requireUser()
          break
        case 'b':
          return
        default:
          throw new Error()
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('switch (true) is a chain of ifs', () => {
    const { effects } = runBody(`
      const session = await auth()
      switch (true) {
        case !session:
          return
        case session.user.role === 'admin':
          effect('admin')
          break
        default:
          effect('member')
      }
    `)
    expect(effects).toEqual({ admin: 'verified', member: 'verified' })
  })

  it('learns from its discriminant, whichever case follows', () => {
    const { effects } = runBody(`
      switch ((await requireUser()).role) {
        case 'admin':
          effect('admin')
          break
        default:
          effect('default')
      }
      effect('after')
    `)
    expect(effects).toEqual({ admin: 'verified', default: 'verified', after: 'verified' })
  })

  it('learns from its discriminant even if there is only a default', () => {
    const { effects } = runBody(`
      switch (await requireUser()) {
        default:
          effect('default')
      }
    `)
    expect(effects).toEqual({ default: 'verified' })
  })
})

describe('an optional element', () => {
  it('runs its key for those who are there', () => {
    const { effects } = runBody(`
      const session = await auth()
      session?.[effect('key')]
      effect('after')
    `)
    expect(effects).toEqual({ key: 'verified', after: 'open' })
  })

  it('without the question mark runs its key for everybody', () => {
    const { effects } = runBody(`
      const session = await auth()
      session[effect('key')]
      effect('after')
    `)
    expect(effects).toEqual({ key: 'open', after: 'verified' })
  })
})

describe('void and the comma', () => {
  it('void drops a promise, and with it its guard', () => {
    const { effects } = runBody(`
      void requireUser()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('void drops the value of a guard that was awaited', () => {
    const { effects } = runBody(`
      void (await requireUser())
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('a comma runs one thing after the other', () => {
    const { effects } = runBody(`
      effect('first'), await requireUser(), effect('last')
    `)
    expect(effects).toEqual({ first: 'open', last: 'verified' })
  })
})

describe('switch over a condition', () => {
  it('takes the case that holds', () => {
    const { effects } = runBody(`
      switch (true) {
        case isAllowed():
          effect('allowed')
          break
        default:
          effect('refused')
          return
      }
      effect('after')
    `)
    expect(effects).toEqual({ allowed: 'verified', refused: 'open', after: 'verified' })
  })

  it('is not switch over something that may be true', () => {
    const { effects } = runBody(`
      switch (input) {
        case isAllowed():
          effect('either')
      }
      switch (1) {
        case isAllowed():
          effect('number')
      }
    `)
    expect(effects).toEqual({ either: 'open' })
  })

  it('evaluates what it is about even if no case asks', () => {
    const { effects } = runBody(`
      switch (await requireUser()) {
        default:
          effect('inside')
      }
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'verified' })
  })

  it('breaks out of itself, not of the block with a label around it', () => {
    const { effects } = runBody(`
      block: {
        switch (input) {
          case 1:
            break
          case 2:
            break block
          default:
            return
        }
        await requireUser()
        effect('one')
      }
      effect('after')
    `)
    expect(effects).toEqual({ one: 'verified', after: 'open' })
  })
})

describe('something of a package that nobody knows', () => {
  it('may be absent where a function gave it', () => {
    const { effects } = runModule(`
      import { lookUp } from 'somewhere'
      export async function run() {
        if (!lookUp()) effect('absent')
        if (!lookUp().name) effect('nameless')
      }
    `)
    expect(effects).toEqual({ absent: 'open', nameless: 'open' })
  })

  it('is there where it was constructed', () => {
    const { effects } = runModule(`
      import { Lookup } from 'somewhere'
      export async function run() {
        if (!new Lookup()) effect('absent')
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})
