import { describe, expect, it } from 'vitest'

import { runModule } from '../../helpers/interpreted-app.js'

const GET_USER = `
  import { err, errAsync, ok, okAsync } from 'neverthrow'
  async function getUser() {
    const session = await auth()
    return session ? ok(session) : err('Sign in first')
  }
`

describe('a result that is success or failure', () => {
  it('is looked at by isErr', () => {
    const { effects } = runModule(`${GET_USER}
      export async function run() {
        const user = await getUser()
        effect('ignored')
        if (user.isErr()) return effect('refused')
        effect('granted')
      }
    `)
    expect(effects).toEqual({ ignored: 'open', refused: 'open', granted: 'verified' })
  })

  it('is looked at by isOk', () => {
    const { effects } = runModule(`${GET_USER}
      export async function run() {
        const user = await getUser()
        if (user.isOk()) effect('granted')
        effect('after')
      }
    `)
    expect(effects).toEqual({ granted: 'verified', after: 'open' })
  })

  it('hands its value to the one and its error to the other callback', () => {
    const { effects } = runModule(`${GET_USER}
      export async function run() {
        const user = await getUser()
        user.match(
          () => effect('granted'),
          () => effect('refused'),
        )
        user.match({ ok: () => effect('grantedByName'), err: () => effect('refusedByName') })
        effect('after')
      }
    `)
    expect(effects).toEqual({
      granted: 'verified',
      refused: 'open',
      grantedByName: 'verified',
      refusedByName: 'open',
      after: 'open',
    })
  })

  it('is mapped and chained when it is success alone', () => {
    const { effects } = runModule(`${GET_USER}
      export async function run() {
        const user = await getUser()
        const done = user.map(() => effect('mapped')).andThen(() => (effect('chained'), ok(1)))
        user.mapErr(() => effect('failed'))
        user.orElse(() => effect('rescued'))
        if (done.isErr()) return
        effect('after')
      }
    `)
    expect(effects).toEqual({
      mapped: 'verified',
      chained: 'verified',
      failed: 'open',
      rescued: 'open',
      after: 'verified',
    })
  })

  it('gives its value, or throws', () => {
    const { effects } = runModule(`${GET_USER}
      export async function run() {
        const user = await getUser()
        user._unsafeUnwrap()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('gives its value, or something else', () => {
    const { effects } = runModule(`${GET_USER}
      export async function run() {
        const user = (await getUser()).unwrapOr(null)
        effect('either')
        if (!user) return
        effect('granted')
      }
    `)
    expect(effects).toEqual({ either: 'open', granted: 'verified' })
  })

  it('holds value or error', () => {
    const { effects } = runModule(`${GET_USER}
      export async function run() {
        const user = await getUser()
        if (user.error) return
        if (!user.value) return
        effect('granted')
      }
    `)
    expect(effects).toEqual({ granted: 'verified' })
  })

  it('may come later', () => {
    const { effects } = runModule(`${GET_USER}
      const getLater = (session) => (session ? okAsync(session) : errAsync('No'))
      export async function run() {
        const user = await getLater(await auth())
        if (user.isErr()) return
        effect('granted')
      }
    `)
    expect(effects).toEqual({ granted: 'verified' })
  })

  it('of no guard verifies nothing', () => {
    const { effects } = runModule(`${GET_USER}
      export async function run(input) {
        const parsed = input.id ? ok(input.id) : err('No id')
        if (parsed.isErr()) return
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})

describe('the same as classes of the project', () => {
  const CLASSES = `
    class Ok {
      constructor(readonly value) {}
      isErr() { return false }
      map(run) { return new Ok(run(this.value)) }
    }
    class Err {
      constructor(readonly error) {}
      isErr() { return true }
      map() { return this }
    }
    async function getUser() {
      const session = await auth()
      return session ? new Ok(session) : new Err('Sign in first')
    }
  `

  it('is looked at by a method', () => {
    const { effects } = runModule(`${CLASSES}
      export async function run() {
        const user = await getUser()
        effect('ignored')
        if (user.isErr()) return
        effect('granted')
      }
    `)
    expect(effects).toEqual({ ignored: 'open', granted: 'verified' })
  })

  it('hands its value to a callback', () => {
    const { effects } = runModule(`${CLASSES}
      export async function run() {
        const user = await getUser()
        user.map(() => effect('mapped'))
        effect('after')
      }
    `)
    expect(effects).toEqual({ mapped: 'verified', after: 'open' })
  })
})
