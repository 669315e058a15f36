import { describe, expect, it } from 'vitest'

import { describeValue, runModule } from '../../helpers/interpreted-app.js'

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

describe('a failure that a library gives as a value', () => {
  const IMPORTS = `
    import to from 'await-to-js'
    import { attempt } from 'es-toolkit'
    import { combine, fromPromise, fromThrowable, ok, Result, ResultAsync } from 'neverthrow'
    import { tryit } from 'radash'
    const parse = (input) => { requireUserSync(); return input }
  `
  const effectsOf = (body: string) => runModule(`${IMPORTS}export async function run(input) {\n${body}\n}`).effects

  it('is that of a promise', () => {
    expect(
      effectsOf(`
        const user = await fromPromise(requireUser(), (error) => (effect('failed'), error))
        effect('ignored')
        if (user.isErr()) return effect('refused')
        effect('granted')
      `),
    ).toEqual({ failed: 'open', ignored: 'open', refused: 'open', granted: 'verified' })
  })

  it('is handed on before it is waited for', () => {
    expect(
      effectsOf(`
        await ResultAsync.fromPromise(requireUser(), String)
          .map(() => effect('mapped'))
          .orElse(() => effect('rescued'))
      `),
    ).toEqual({ mapped: 'verified', rescued: 'open' })
  })

  it('is that of a function', () => {
    expect(
      effectsOf(`
        const parsed = Result.fromThrowable(parse, String)(input)
        effect('ignored')
        if (parsed.isOk()) effect('granted')
      `),
    ).toEqual({ ignored: 'open', granted: 'verified' })
  })

  it('is that of one of several', () => {
    expect(
      effectsOf(`
        const both = await ResultAsync.combine([fromPromise(requireUser(), String), ok(1)])
        if (both.isErr()) return effect('refused')
        effect('granted')
      `),
    ).toEqual({ refused: 'open', granted: 'verified' })
    expect(
      effectsOf(`
        const both = Result.combine([ok(1), ok(input)])
        if (both.isErr()) return effect('refused')
        effect('granted')
      `),
    ).toEqual({ granted: 'open' })
  })

  it('is the first of two', () => {
    const look = `effect('ignored')\nif (error) return effect('refused')\neffect('granted')`
    const expected = { ignored: 'open', refused: 'open', granted: 'verified' }
    expect(effectsOf(`const [error] = await to(requireUser())\n${look}`)).toEqual(expected)
    expect(effectsOf(`const [error] = attempt(() => parse(input))\n${look}`)).toEqual(expected)
    expect(effectsOf(`const [error] = await tryit(requireUser)(input)\n${look}`)).toEqual(expected)
  })

  it('takes nothing from what goes on', () => {
    expect(effectsOf(`await to(requireUser())\neffect('after')`)).toEqual({ after: 'open' })
    expect(effectsOf(`attempt(() => redirect())\neffect('after')`)).toEqual({ after: 'open' })
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

describe('what a result gives', () => {
  /** What an expression may hold; `input` is what the client sent. */
  function given(expression: string): string {
    const { outcome } = runModule(
      `import { err, ok } from 'neverthrow'\nexport async function run(input) {\nreturn ${expression}\n}`,
    )
    return describeValue(outcome.value)
  }

  it('is its value, or its error', () => {
    expect(given('ok(1).value')).toBe('1')
    expect(given('ok(1).error')).toBe('undefined')
    expect(given('ok(1).ok')).toBe('true')
    expect(given('err(1).error')).toBe('1')
    expect(given('err(1).value')).toBe('undefined')
    expect(given('err(1).ok')).toBe('false')
    expect(given('ok(1).isOk()')).toBe('true')
    expect(given('ok(1).isErr()')).toBe('false')
    expect(given('err(1).isOk()')).toBe('false')
    expect(given('err(1).isErr()')).toBe('true')
  })

  it('is what is unwrapped', () => {
    expect(given('ok(1).unwrapOr(2)')).toBe('1')
    expect(given('err(1).unwrapOr(2)')).toBe('2')
    expect(given('err(1).unwrapOr()')).toBe('undefined')
    expect(given('ok(1).unwrapOrElse(() => 2)')).toBe('1')
    expect(given('err(1).unwrapOrElse((error) => [error, 2])')).toBe('list of (1 | 2)')
    expect(given('ok(1).unwrap()')).toBe('1')
    expect(given("ok(1).expect('there')")).toBe('1')
    expect(given('ok(1)._unsafeUnwrap()')).toBe('1')
    expect(given('err(1).unwrap()')).toBe('never')
    expect(given("err(1).expect('there')")).toBe('never')
    expect(given('err(1)._unsafeUnwrap()')).toBe('never')
  })

  it('is what success is mapped to', () => {
    expect(given('ok(1).map((value) => [value]).value')).toBe('list of (1)')
    expect(given('(await ok(1).asyncMap(async (value) => [value])).value')).toBe('list of (1)')
    expect(given('ok(1).andThen((value) => err(value)).error')).toBe('1')
    expect(given('(await ok(1).asyncAndThen(async (value) => err(value))).error')).toBe('1')
    expect(given('ok(1).andThrough(() => ok(2)).value')).toBe('1')
    expect(given('ok(1).andTee(() => 2).value')).toBe('1')
    expect(given('ok(1).mapErr(() => 2).value')).toBe('1')
    expect(given('ok(1).orElse(() => ok(2)).value')).toBe('1')
    expect(given('ok(1).map().value')).toBe('unknown')
  })

  it('is what failure is mapped to', () => {
    expect(given('err(1).map(() => 2).error')).toBe('1')
    expect(given('(await err(1).asyncMap(() => 2)).error')).toBe('1')
    expect(given('err(1).andThen(() => ok(2)).error')).toBe('1')
    expect(given('(await err(1).asyncAndThen(() => ok(2))).error')).toBe('1')
    expect(given('err(1).andThrough(() => ok(2)).error')).toBe('1')
    expect(given('err(1).andTee(() => 2).error')).toBe('1')
    expect(given('err(1).mapErr((error) => [error]).error')).toBe('list of (1)')
    expect(given('err(1).orElse((error) => ok(error)).value')).toBe('1')
  })

  it('is what its case is matched with', () => {
    expect(given('ok(1).match((value) => [value], () => 2)')).toBe('list of (1)')
    expect(given('err(1).match(() => 2, (error) => [error])')).toBe('list of (1)')
    expect(given('ok(1).match({ ok: (value) => [value], err: () => 2 })')).toBe('list of (1)')
    expect(given('ok(1).match({ Ok: (value) => [value], Err: () => 2 })')).toBe('list of (1)')
    expect(given('err(1).match({ ok: () => 2, err: (error) => [error] })')).toBe('list of (1)')
    expect(given('err(1).match({ Ok: () => 2, Err: (error) => [error] })')).toBe('list of (1)')
    expect(given('ok(1).match()')).toBe('unknown')
  })

  it('leaves what it does not run alone', () => {
    const { effects } = runModule(`
      import { err, ok } from 'neverthrow'
      export async function run() {
        ok(1).andThrough(() => effect('through'))
        ok(1).andTee(() => effect('tee'))
        ok(1).mapErr(() => effect('never'))
        ok(1).orElse(() => effect('never'))
        ok(1).unwrapOrElse(() => effect('never'))
        err(1).map(() => effect('never'))
        err(1).andThrough(() => effect('never'))
        err(1).andTee(() => effect('never'))
      }
    `)
    expect(effects).toEqual({ through: 'open', tee: 'open' })
  })
})

describe('a result that a generator yields', () => {
  it('goes on with its value, and leaves the generator with a failure', () => {
    const { effects } = runModule(`${GET_USER}
      import { safeTry } from 'neverthrow'
      const left = () => safeTry(async function* () {
        const user = yield* await getUser()
        effect('inside')
        return ok(user)
      })
      export async function run() {
        const result = left()
        effect('ignored')
        await result.match(
          () => effect('granted'),
          () => effect('refused'),
        )
        if ((await result).isErr()) return
        effect('after')
      }
    `)
    expect(effects).toEqual({
      inside: 'verified',
      ignored: 'open',
      granted: 'verified',
      refused: 'open',
      after: 'verified',
    })
  })

  it('is one that the generator looks at itself where it is yielded without a star', () => {
    const { effects } = runModule(`${GET_USER}
      import { safeTry } from 'neverthrow'
      export async function run() {
        await safeTry(async function* () {
          yield await getUser()
          effect('inside')
          return ok(1)
        })
      }
    `)
    expect(effects).toEqual({ inside: 'open' })
  })

  it('may be a promise of one, and may lie in a function of its own', () => {
    const { effects } = runModule(`
      import { err, fromPromise, ok, safeTry } from 'neverthrow'
      async function readSession() {
        const session = await auth()
        return { id: session?.user.id ?? null }
      }
      export async function run() {
        const result = await safeTry(async function* () {
          const { id } = yield* fromPromise(readSession(), () => 'No')
          effect('read')
          if (!id) return err('Sign in first')
          effect('inside')
          return ok(id)
        })
        if (result.isOk()) effect('granted')
      }
    `)
    expect(effects).toEqual({ read: 'open', inside: 'verified', granted: 'verified' })
  })

  it('runs without waiting for anything', () => {
    const { effects } = runModule(`
      import { err, ok, safeTry } from 'neverthrow'
      const check = (session) => (session ? ok(session) : err('Sign in first'))
      export async function run() {
        const session = await auth()
        const result = safeTry(function* () {
          const user = yield* check(session)
          effect('inside')
          return ok(user)
        })
        if (result.isErr()) return effect('refused')
        effect('granted')
      }
    `)
    expect(effects).toEqual({ inside: 'verified', refused: 'open', granted: 'verified' })
  })
})
