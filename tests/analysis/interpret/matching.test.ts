import { describe, expect, it } from 'vitest'

import { describeValue, runModule, type Run } from '../../helpers/interpreted-app.js'

/** Runs a body that matches `result`: a success with the caller, a refusal, or a failure with a text of the client's. */
function match(body: string): Run {
  return runModule(`
    import { isMatching, match, P } from 'ts-pattern'
    async function getCaller(input) {
      const session = await auth()
      if (session) return { status: 'ok', session, note: input }
      return input.quietly ? null : { status: 'refused', reason: 'Sign in first' }
    }
    export async function run(input) {
      const result = await getCaller(input)
      ${body}
    }
  `)
}

describe('a value that is told apart by patterns', () => {
  it('runs the handler of each case where that case is', () => {
    const { effects } = match(`
      match(result)
        .with({ status: 'ok' }, () => effect('granted'))
        .with({ status: 'refused' }, () => effect('refused'))
        .with(null, () => effect('nothing'))
        .exhaustive()
      effect('after')
    `)
    expect(effects).toEqual({ granted: 'verified', refused: 'open', nothing: 'open', after: 'open' })
  })

  it('runs what is left in no case for all others', () => {
    const { effects } = match(`
      match(result)
        .with({ status: 'ok' }, () => effect('granted'))
        .otherwise(() => effect('others'))
    `)
    expect(effects).toEqual({ granted: 'verified', others: 'open' })
  })

  it('has nobody left in the end where strangers were met before', () => {
    const { effects } = match(`
      match(result)
        .with({ status: 'refused' }, () => null)
        .with(P.nullish, () => null)
        .otherwise(() => effect('others'))
    `)
    expect(effects).toEqual({ others: 'verified' })
  })

  it('gives what the handlers give, with what is known in each case', () => {
    const { effects, outcome } = match(`
      const session = match(result)
        .with({ status: 'ok', session: P.select() }, (found) => found)
        .otherwise(() => null)
      effect('before')
      if (!session) return 'refused'
      effect('after')
      return match(result).with({ status: 'ok' }, () => 'granted').otherwise('unknown')
    `)
    expect(effects).toEqual({ before: 'open', after: 'verified' })
    expect(describeValue(outcome.value)).toBe('refused | verified granted | verified unknown')
  })

  it('does not go on where all other handlers throw', () => {
    const { effects } = match(`
      const session = match(result)
        .with({ status: 'ok' }, (found) => found.session)
        .with({ status: 'refused' }, () => { throw new Error('Refused') })
        .with(null, () => redirect('/login'))
        .exhaustive()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('hands what it picks out to the handler', () => {
    const { outcome } = match(`
      return match(result)
        .with({ status: 'refused', reason: P.select() }, (reason, whole) => [reason, whole.status])
        .with({ status: P.select('was'), reason: P.select('why', P.string) }, ({ was, why }) => was + why)
        .with({ session: P.any, note: P.select('note') }, ({ note }) => note)
        .otherwise((rest) => rest)
    `)
    expect(describeValue(outcome.value)).toContain('argument.0')
    expect(describeValue(outcome.value)).toContain('Sign in first')
    expect(describeValue(outcome.value)).toContain('null')
  })

  it('is asked by several patterns, or by functions, in one case', () => {
    const { effects } = match(`
      match(result)
        .with({ status: 'refused' }, null, () => effect('strangers'))
        .with({ status: 'ok' }, (whole) => Boolean(whole.note), () => effect('noted'))
        .when((whole) => whole === null, () => effect('nobody'))
        .run()
      match(result)
        .when((whole) => whole?.status === 'ok', () => effect('granted'))
        .when((whole) => whole === null, () => effect('absent'))
        .run()
    `)
    expect(effects).toEqual({ strangers: 'open', noted: 'verified', granted: 'verified', absent: 'open' })
  })

  it('is told by what it is not', () => {
    const { effects } = match(`
      match(result)
        .with(P.not(P.nullish), () => effect('some'))
        .otherwise(() => effect('none'))
      match(result)
        .with(P.union(null, { status: 'refused' }), () => effect('strangers'))
        .with(P.nonNullable, () => effect('callers'))
        .otherwise(() => effect('nobody'))
      match(result?.status)
        .with(P.not('ok'), () => effect('another'))
        .with(P.string, () => effect('ok'))
        .otherwise(() => effect('never'))
    `)
    expect(effects).toEqual({
      some: 'open',
      none: 'open',
      strangers: 'open',
      callers: 'verified',
      another: 'open',
      ok: 'verified',
      never: 'verified',
    })
  })

  it('may be asked for an answer alone', () => {
    const { effects } = match(`
      effect('before')
      const isGranted = isMatching({ status: 'ok' })
      if (isGranted(result)) effect('tested')
      if (!isMatching({ status: 'ok' }, result)) return
      effect('after')
    `)
    expect(effects).toEqual({ before: 'open', tested: 'verified', after: 'verified' })
  })

  it('fits patterns that nobody can see, or may not', () => {
    const { effects } = match(`
      match(result)
        .with(input.pattern, () => effect('perhaps'))
        .with(P.array(P.string), () => effect('list'))
        .otherwise(() => effect('others'))
    `)
    expect(effects).toEqual({ perhaps: 'open', list: 'open', others: 'open' })
  })

  it('says of the client’s input what it was matched with', () => {
    const { outcome } = match(`
      match(input.role)
        .with('reader', 'writer', () => effect('named'))
        .with(P.string, () => effect('text'))
        .otherwise(() => effect('anything'))
    `)
    const known = outcome.effects.map(({ entity, facts }) => `${entity ?? ''}: ${[...facts].join()}`)
    expect(known).toEqual(['named: allowed argument/0/role', 'text: checked argument/0/role', 'anything: '])
  })
})
