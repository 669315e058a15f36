import { describe, expect, it } from 'vitest'

import { describeValue, runModule } from '../../helpers/interpreted-app.js'

const EITHER = `
  class Left {
    constructor(error) {
      this.error = error
    }
    isLeft() {
      return true
    }
    toJSON() {
      return { tag: 'left', error: this.error }
    }
  }
  class Right {
    constructor(value) {
      this.value = value
    }
    isLeft() {
      return false
    }
    toJSON() {
      return { tag: 'right', value: this.value }
    }
  }
  async function getUser() {
    const session = await auth()
    return session ? new Right(session) : new Left('Sign in first')
  }
`

const RESULT = `
  class Result {
    constructor(isSuccess, value) {
      this.isSuccess = isSuccess
      this.value = value
    }
    static ok(value) {
      return new Result(true, value)
    }
    static fail(error) {
      return new Result(false, error)
    }
    static isOk(result) {
      return result.isSuccess
    }
    get isFailure() {
      return !this.isSuccess
    }
    failed() {
      return !this.isSuccess
    }
  }
  async function getUser() {
    const session = await auth()
    return session ? Result.ok(session) : Result.fail('Sign in first')
  }
`

describe("a condition that asks the app's own code", () => {
  it('tells instances of different classes apart by a method', () => {
    const { effects, outcome } = runModule(`${EITHER}
      export async function run() {
        const user = await getUser()
        if (user.isLeft()) return user.toJSON()
        effect('after')
        return user.toJSON()
      }
    `)
    expect(effects).toEqual({ after: 'verified' })
    expect(describeValue(outcome.value)).toBe(
      '{ tag: left, error: Sign in first } | verified { tag: right, value: verified session }',
    )
  })

  it('leaves the refused possibility alone on the other side', () => {
    const { outcome } = runModule(`${EITHER}
      export async function run() {
        const user = await getUser()
        if (user.isLeft()) return user.toJSON().tag
        return ''
      }
    `)
    expect(describeValue(outcome.value)).toBe('left | verified ')
  })

  it('tells instances of one class apart by what they hold', () => {
    const { effects } = runModule(`${RESULT}
      export async function run() {
        const user = await getUser()
        if (!user.isFailure) effect('getter')
        if (user.failed()) return effect('refused')
        effect('granted')
      }
    `)
    expect(effects).toEqual({ getter: 'verified', refused: 'open', granted: 'verified' })
  })

  it('tells them apart by a static method and by a function', () => {
    const { effects } = runModule(`${RESULT}
      const isFailure = (result) => !result.isSuccess
      export async function run() {
        const user = await getUser()
        if (Result.isOk(user)) effect('static')
        if (isFailure(user)) return effect('refused')
        effect('granted')
      }
    `)
    expect(effects).toEqual({ static: 'verified', refused: 'open', granted: 'verified' })
  })

  it('tells objects apart by a function, and keeps what it found out', () => {
    const { outcome } = runModule(`
      const isFailure = (result) => result.success === false
      async function getUser() {
        const session = await auth()
        return session ? { success: true, data: 'found' } : { success: false, error: 'refused' }
      }
      export async function run() {
        const user = await getUser()
        if (isFailure(user)) return user.error
        return user.data
      }
    `)
    expect(describeValue(outcome.value)).toBe('refused | verified found')
  })

  it('asks about what a variable holds, too', () => {
    const { outcome } = runModule(`${EITHER}
      export async function run() {
        const answer = { user: await getUser() }
        if (answer.user.isLeft()) return answer.user.error
        return ''
      }
    `)
    expect(describeValue(outcome.value)).toBe('Sign in first | verified ')
  })

  it('leaves a possibility that may answer either way on both sides', () => {
    const after = (method: string): string | undefined =>
      runModule(`
        class Left { ${method} }
        class Right { isLeft() { return false } }
        export async function run() {
          const user = (await auth()) ? new Right() : new Left()
          if (user.isLeft()) return
          effect('after')
        }
      `).effects['after']
    expect(after('isLeft() { return true }')).toBe('verified')
    expect(after('isLeft() { return Math.random() > 0.5 }')).toBe('open')
    // A promise is something, whatever it comes to.
    expect(after('async isLeft() { return false }')).toBe('verified')
  })

  it('is no answer where it depends on something else', () => {
    const { effects } = runModule(`${EITHER}
      const isLucky = (result) => Math.random() > 0.5
      export async function run() {
        const user = await getUser()
        if (isLucky(user)) effect('lucky')
        if (!user.isLeft() || isLucky(user)) effect('either')
      }
    `)
    expect(effects).toEqual({ lucky: 'open', either: 'open' })
  })
})
