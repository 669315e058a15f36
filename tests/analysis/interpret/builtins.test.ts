import { describe, expect, it } from 'vitest'

import { describeValue, runBody } from '../../helpers/interpreted-app.js'

/** What an expression may hold; `input` is what the client sent. */
function given(expression: string): string {
  return describeValue(runBody(`return ${expression}`).outcome.value)
}

describe('a list whose elements are known', () => {
  it('has them one by one', () => {
    expect(given(`[1, 'a'][1]`)).toBe('a')
    expect(given(`[1][3]`)).toBe('undefined')
    expect(given(`[, 1]`)).toBe('list of (undefined | 1)')
    expect(given(`[1, 2].length`)).toBe('2')
    expect(given(`[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 'last'][10]`)).toBe('last')
  })

  it('gives one of them to whom asks for some', () => {
    expect(given(`[1, 2].at(0)`)).toBe('1')
    expect(given(`[1, 2].at(-1)`)).toBe('2')
    expect(given(`[1, 2].at(2)`)).toBe('undefined')
    expect(given(`[1, 2].at(input)`)).toBe('1 | 2 | undefined')
    expect(given(`[1, 2].pop()`)).toBe('2')
    expect(given(`[1, 2].shift()`)).toBe('1')
    expect(given(`[].pop()`)).toBe('undefined')
    expect(given(`[1].find((x) => x)`)).toBe('1 | undefined')
    expect(given(`[1].findLast((x) => x)`)).toBe('1 | undefined')
  })

  it('stays a list of them', () => {
    expect(given(`[1, 2].slice(1)`)).toBe('list of (2)')
    expect(given(`[1, 2, 3].slice(0, -1)`)).toBe('list of (1 | 2)')
    expect(given(`[1, 2].slice(input)`)).toBe('list of (1 | 2)')
    expect(given(`[1, 2].reverse()[0]`)).toBe('2')
    expect(given(`[0, ...[1, 2]][2]`)).toBe('2')
    expect(given(`[1, 2].sort()`)).toBe('list of (1 | 2)')
    expect(given(`[1, 2].toSorted()`)).toBe('list of (1 | 2)')
    expect(given(`[1, 2].reverse()`)).toBe('list of (2 | 1)')
    expect(given(`[1, 2].toReversed()`)).toBe('list of (2 | 1)')
    expect(given(`[1].filter((x) => x)`)).toBe('list of (1)')
    expect(given(`[1].concat([2])`)).toBe('list of (1 | 2)')
    expect(given(`[1].concat([2], 3)[2]`)).toBe('3')
    expect(given(`[1].concat([2], input)[1]`)).toBe('1 | 2 | argument.0 | undefined')
    expect(given(`[1].concat()`)).toBe('list of (1)')
    expect(given(`[1].concat('a', { b: 2 })`)).toBe('list of (1 | a | { b: 2 })')
    expect(given(`[[1], [2]].flat()`)).toBe('list of (1 | 2)')
  })

  it('is mapped one by one', () => {
    expect(given(`[1, 2].map((x) => [x])[1]`)).toBe('list of (2)')
    expect(given(`[1, 2].map((x, index) => index)[1]`)).toBe('1')
    expect(given(`[].map((x) => x).length`)).toBe('0')
    expect(given(`[1].flatMap((x) => [x, 2])`)).toBe('list of (1 | 2)')
    expect(given(`[1].flatMap((x) => 'a')`)).toBe('list of (a)')
    expect(given(`[1, 2].flatMap((x) => [x, 'a'])[2]`)).toBe('2')
    expect(given(`[[1], 2].flat()[1]`)).toBe('2')
    expect(given(`[1].flatMap((x) => input)[0]`)).toBe('argument.0 | undefined')
    expect(given(`[[1], input].flat()[3]`)).toBe('1 | argument.0 | undefined')
  })

  it('is folded in order', () => {
    expect(given(`['a', 'b'].reduce((all, x) => all + x)`)).toBe('ab')
    expect(given(`['a', 'b'].reduce((all, x) => all + x, '>')`)).toBe('>ab')
    expect(given(`['a', 'b'].reduceRight((all, x) => all + x)`)).toBe('ba')
    expect(given(`[].reduce((all) => all, 5)`)).toBe('5')
  })

  it('knows what it has', () => {
    expect(given(`['a'].includes('a')`)).toBe('true')
    expect(given(`['a'].includes('b')`)).toBe('false')
    expect(given(`['a'].includes(input)`)).toBe('true | false')
    expect(given(`new Set(['a']).has('a')`)).toBe('true')
    expect(given(`new Set(['a']).has('b')`)).toBe('false')
    expect(given(`new Set().has('a')`)).toBe('false')
  })

  it('knows what none of it is, and what all of it is', () => {
    expect(given(`[1].every((x) => x)`)).toBe('true')
    expect(given(`[0].some((x) => x)`)).toBe('false')
    expect(given(`[].some((x) => input)`)).toBe('false')
    expect(given(`[].every((x) => input)`)).toBe('true')
  })

  it('is compared with texts that are known, too', () => {
    expect(given(`'read write'.includes(' ')`)).toBe('true')
    expect(given(`'admin'.includes(' ')`)).toBe('false')
    expect(given(`'admin'.startsWith('ad')`)).toBe('true')
    expect(given(`'admin'.endsWith('ad')`)).toBe('false')
    expect(given(`'admin'.includes(input)`)).toBe(given(`'admin'.normalize(input)`))
  })

  it('is known when it is written in other letters, too', () => {
    expect(given(`'Delete:Posts'.toLowerCase()`)).toBe('delete:posts')
    expect(given(`' a '.trim().toUpperCase()`)).toBe('A')
    expect(given(`input.toLowerCase()`)).toBe('argument.0')
  })

  it('asks each element of a list in turn', () => {
    expect(given(`[0, 1].some((x) => x)`)).toBe('true')
    expect(given(`[0, 1].every((x) => x)`)).toBe('false')
    expect(given(`[].some((x) => x)`)).toBe('false')
    expect(given(`[].every((x) => x)`)).toBe('true')
    expect(given(`[1, Math.random() > 0.5].every(Boolean)`)).toBe('false | true')
    expect(given(`[Math.random() > 0.5 ? 1 : 2].includes(1)`)).toBe('true | false')
    expect(given(`[Math.random() > 0.5 ? 1 : 2, 1].includes(1)`)).toBe('true')
  })

  it('knows what all answers of some and every say together', () => {
    const { effects } = runBody(`
      const session = await auth()
      const checks = [() => !!session?.user, () => session?.user?.role === 'admin']
      if (checks.some((check) => check())) effect('some')
      if (checks.every((check) => check())) effect('every')
      const refusals = [!session, session?.user?.role !== 'admin']
      if (!refusals.every(Boolean)) effect('notRefusedByAll')
      if (!refusals.some(Boolean)) effect('notRefused')
      if ([input, !!session].some(Boolean)) effect('either')
    `)
    expect(effects).toEqual({
      some: 'verified',
      every: 'verified',
      notRefusedByAll: 'verified',
      notRefused: 'verified',
      either: 'open',
    })
  })

  it('answers what is not followed with something unknown', () => {
    expect(given(`[1].findIndex((x) => x)`)).toBe('unknown | -1')
    expect(given(`[1].forEach((x) => x)`)).toBe('undefined')
    expect(given(`[1].unheardOf`)).toBe('unknown')
  })

  it('runs callbacks for certain, one after the other', () => {
    const { effects, uncertain } = runBody(`
      ;[() => effect('first'), requireUserSync, () => effect('last')].forEach((step) => step())
      effect('after')
    `)
    expect(effects).toEqual({ first: 'open', last: 'verified', after: 'verified' })
    expect(uncertain).toEqual([])
  })
})

describe('a list of more elements than are run one by one', () => {
  const long = Array.from({ length: 13 }, (_, index) => `'${index}'`).join()

  it('is run as if it might be empty', () => {
    const { effects } = runBody(`
      ;[${long}].forEach(() => requireUserSync())
      effect('forEach')
      ;[${long}].map(() => requireUserSync())
      effect('map')
      ;[${long}].reduce(() => requireUserSync(), 0)
      effect('reduce')
      for (const x of [${long}]) requireUserSync()
      effect('loop')
    `)
    expect(effects).toEqual({ forEach: 'open', map: 'open', reduce: 'open', loop: 'open' })
  })

  it('of twelve is still run for certain', () => {
    const { effects } = runBody(`
      ;[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].forEach(() => requireUserSync())
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('a list of unknown length', () => {
  it('may be too short', () => {
    expect(given(`[...input][0]`)).toBe('argument.0 | undefined')
    expect(given(`[...input].length`)).toBe('argument.0.length')
    expect(given(`[...input, 'a'].length`)).toBe('unknown')
    expect(given(`[...input].includes('a')`)).toBe('true | false')
    expect(given(`[...input].includes('')`)).toBe('false')
    expect(given(`[...input].includes(null)`)).toBe('false')
  })

  it('gives callbacks its elements, and tells nothing of what they learn', () => {
    const { effects } = runBody(`
      ;[...input].forEach((x) => { requireUserSync(); effect('forEach') })
      ;[...input].map((x) => { requireUserSync(); effect('map') })
      ;[...input].filter((x) => { requireUserSync(); effect('filter') })
      ;[...input].find((x) => { requireUserSync(); effect('find') })
      ;[...input].some((x) => { requireUserSync(); effect('some') })
      ;[...input].flatMap((x) => { requireUserSync(); effect('flatMap') })
      ;[...input].reduce((all, x) => { requireUserSync(); effect('reduce') }, 0)
      ;[...input].sort((a, b) => { requireUserSync(); effect('sort') })
      effect('after')
    `)
    expect(effects).toEqual({
      forEach: 'verified',
      map: 'verified',
      filter: 'verified',
      find: 'verified',
      some: 'verified',
      flatMap: 'verified',
      reduce: 'verified',
      sort: 'verified',
      after: 'open',
    })
  })

  it('keeps what a callback may have assigned around it', () => {
    const { effects } = runBody(`
      let session = null
      ;[...input].forEach(() => { session = requireUserSync() })
      if (!session) return effect('none')
      effect('some')
    `)
    expect(effects).toEqual({ none: 'open', some: 'verified' })
  })
})

describe('what the client sent', () => {
  it('stays what the client sent, whatever is read from it', () => {
    expect(given(`input.a.b`)).toBe('argument.0.a.b')
    expect(given(`input['a']`)).toBe('argument.0.a')
    expect(given(`input.get('x')`)).toBe('argument.0.x')
    expect(given(`input.getAll('x')`)).toBe('argument.0.x')
    expect(given(`input.get(input.name)`)).toBe('argument.0.*')
    expect(given(`input.trim()`)).toBe('argument.0')
    expect(given(`input.length`)).toBe('argument.0.length')
    expect(given(`input.map((x) => x)`)).toBe('list of (argument.0)')
    expect(given(`new Set(input)`)).toBe('list of (argument.0)')
    expect(given(`new URL(input)`)).toBe('argument.0')
    expect(given(`JSON.parse(input)`)).toBe('argument.0')
    expect(given(`JSON.stringify(input)`)).toBe('argument.0')
    expect(given(`structuredClone(input)`)).toBe('argument.0')
    expect(given(`Object.fromEntries(input)`)).toBe('argument.0')
    expect(given(`({ a: 1, ...input }).b`)).toBe('argument.0.b')
  })
})

describe('promises', () => {
  it('of a list give a list', () => {
    expect(given(`Promise.all([1, 2])`)).toBe('list of (1 | 2)')
    expect(given(`(await Promise.all([1, 2]))[1]`)).toBe('2')
    expect(given(`Promise.all(input)`)).toBe('list of (argument.0)')
    expect(given(`Promise.all([Promise.reject()])`)).toBe('never')
  })

  it('give one of several', () => {
    expect(given(`Promise.race([1, 2])`)).toBe('1 | 2')
    expect(given(`Promise.any([1])`)).toBe('1')
  })

  it('that may be rejected may have no value', () => {
    expect(given(`Promise.allSettled([requireUser()])`)).toBe(
      'list of ({ status: unknown, value: verified session | undefined })',
    )
  })

  it('are made of values', () => {
    expect(given(`Promise.resolve(1)`)).toBe('1')
    expect(given(`Promise.resolve()`)).toBe('undefined')
    expect(given(`Promise.reject()`)).toBe('never')
    expect(given(`Promise.resolve(1).finally(() => 2)`)).toBe('1')
    expect(given(`Promise.resolve(1).then((x) => [x])`)).toBe('list of (1)')
    expect(given(`Promise.resolve(1).then()`)).toBe('1')
    expect(given(`Promise.resolve(1).catch(() => 2)`)).toBe('1 | 2')
  })
})

describe('functions of the language', () => {
  it('keep what they are given', () => {
    expect(given(`Object.values({ a: 1 })`)).toBe('list of (1 | unknown)')
    expect(given(`Object.entries({ a: 1 })`)).toBe('list of (list of (a | 1))')
    expect(given(`Object.entries({ a: 1 })[0][1]`)).toBe('1')
    expect(given(`Object.entries({ a: 1, [input]: 2 })[0][1]`)).toBe('1 | 2 | unknown')
    expect(given(`Object.freeze({ a: 1 }).a`)).toBe('1')
    expect(given(`structuredClone(1)`)).toBe('1')
    expect(given(`Array.from([1])`)).toBe('list of (1)')
    expect(given(`Array.from([1, 2])[1]`)).toBe('2')
    expect(given(`Array.from([1, 2], (x) => x)[1]`)).toBe('2')
    expect(given(`Array.from([1], (x) => 'y')`)).toBe('list of (y)')
    expect(given(`JSON.stringify(null)`)).toBe('null')
  })

  it('give something unknown where values are not followed', () => {
    expect(given(`JSON.parse('1')`)).toBe('unknown')
    expect(given(`new URL(input, 'https://example.com')`)).toBe('unknown')
    expect(given(`({ a: 1 }).toString()`)).toBe('unknown')
  })

  it('answer questions about values', () => {
    expect(given(`Array.isArray([1])`)).toBe('true')
    expect(given(`Array.isArray({})`)).toBe('false')
    expect(given(`Array.isArray(null)`)).toBe('false')
    expect(given(`Array.isArray(input)`)).toBe('true | false')
    expect(given(`Array.isArray((await find('note')).tags)`)).toBe('true | false')
    expect(given(`Array.isArray((await auth()).user.roles)`)).toMatch(/true.* \| .*false/)
    expect(given(`Array.isArray(await auth())`)).toBe('false')
    expect(given(`Boolean([])`)).toBe('true')
    expect(given(`Boolean(null)`)).toBe('false')
    expect(given(`Boolean()`)).toBe('false')
    expect(given(`Boolean(input)`)).toBe('true | false')
  })

  it('tell through Boolean what the value tells', () => {
    expect(given(`Boolean(await auth())`)).toBe('verified true | false')
  })

  it('run later what they are given, and tell nothing of it', () => {
    const { effects } = runBody(`
      setTimeout(() => { requireUserSync(); effect('timeout') })
      setInterval(() => effect('interval'))
      setImmediate(() => effect('immediate'))
      queueMicrotask(() => effect('microtask'))
      effect('after')
    `)
    expect(effects).toEqual({
      timeout: 'verified',
      interval: 'open',
      immediate: 'open',
      microtask: 'open',
      after: 'open',
    })
  })
})

describe('functions', () => {
  it('can be bound, called and applied', () => {
    expect(given(`((a, b) => [a, b]).bind(null, 1)(2)[0]`)).toBe('1')
    expect(given(`((a, b) => [a, b]).bind(null, 1)(2)[1]`)).toBe('2')
    expect(given(`((a, b) => a).bind(null, 1).bind(null, 2)()`)).toBe('1')
    expect(given(`((a, b) => b).bind(null, 1).bind(null, 2)()`)).toBe('2')
    expect(given(`((a, b) => b).call(null, 1, 2)`)).toBe('2')
    expect(given(`((a, b) => b).apply(null, [1, 2])`)).toBe('2')
    expect(given(`((a, b) => b).apply(null)`)).toBe('undefined')
    expect(given(`((a, b) => b).apply(null, input)`)).toBe('argument.0')
    expect(given(`(() => 1).name`)).toBe('unknown')
  })

  it('know what they were called with', () => {
    expect(given(`(function () { return arguments[1] })(1, 2)`)).toBe('2')
    expect(given(`(function () { return arguments[2] })(1, 2)`)).toBe('undefined')
    expect(given(`(function () { return arguments.length })(1, 2)`)).toBe('2')
    expect(given(`(function () { return [...arguments, 3][2] })(1, 2)`)).toBe('3')
    expect(given(`(function () { return (() => arguments[0])(5) })(1, 2)`)).toBe('1')
    expect(given(`(function () { return (function () { return arguments[0] })(5) })(1, 2)`)).toBe('5')
    expect(given(`(function () { return ((a, b) => b).apply(this, arguments) })(1, 2)`)).toBe('2')
  })

  it('may be methods of another list', () => {
    expect(given(`Array.prototype.slice.call([1, 2], 1)[0]`)).toBe('2')
    expect(given(`[].slice.call([1, 2], 1)[0]`)).toBe('2')
    expect(given(`[].concat.apply([1], [[2], 3])[2]`)).toBe('3')
    expect(given(`[1].slice.call(input)[0]`)).toBe('1')
  })
})

describe('the environment', () => {
  it('holds secrets by name', () => {
    expect(given(`process.env.API_KEY`)).toBe('secret')
    expect(given(`process.env['API_KEY']`)).toBe('secret')
    expect(given(`globalThis.process.env.API_KEY`)).toBe('secret')
    expect(given(`import.meta.env.API_KEY`)).toBe('secret')
    expect(given(`process.env`)).toBe('environment')
  })

  it('is that of production', () => {
    expect(given(`process.env.NODE_ENV`)).toBe('production')
    expect(given(`process.env.VERCEL`)).toBe('1')
    expect(given(`process.env.VERCEL_ENV`)).toBe('production')
  })

  it('holds what is no secret as well', () => {
    expect(given(`process.env.NEXT_PUBLIC_KEY`)).toBe('unknown')
    expect(given(`process.env.CI`)).toBe('unknown')
    expect(given(`process.env.PORT`)).toBe('unknown')
    expect(given(`process.env.TZ`)).toBe('unknown')
    expect(given(`process.env.NEXT_RUNTIME`)).toBe('unknown')
    expect(given(`process.env.VERCEL_URL`)).toBe('unknown')
  })
})

describe('operators', () => {
  it('choose', () => {
    expect(given(`input ? 1 : 2`)).toBe('1 | 2')
    expect(given(`null ?? 1`)).toBe('1')
    expect(given(`0 ?? 1`)).toBe('0')
    expect(given(`input ?? 1`)).toBe('argument.0 | 1')
    expect(given(`0 || 2`)).toBe('2')
    expect(given(`1 || 2`)).toBe('1')
    expect(given(`1 && 2`)).toBe('2')
    expect(given(`0 && 2`)).toBe('0')
    expect(given(`input || 'x'`)).toBe('argument.0 | x')
    expect(given(`input && 'x'`)).toBe('unknown | x')
    expect(given(`(1, 2)`)).toBe('2')
    expect(given(`void 1`)).toBe('undefined')
  })

  it('negate', () => {
    expect(given(`!1`)).toBe('false')
    expect(given(`!0`)).toBe('true')
    expect(given(`!input`)).toBe('false | true')
    expect(given(`!(await auth())`)).toBe('verified false | true')
  })

  it('put texts together, and count', () => {
    expect(given(`'a' + 'b'`)).toBe('ab')
    expect(given(`'a' + 1`)).toBe('a1')
    expect(given(`1 + 2`)).toBe('3')
    expect(given(`1 + input`)).toBe('unknown')
    expect(given(`input + 'a'`)).toBe('unknown')
    expect(given(`2 - 1`)).toBe('1')
    expect(given(`2 * 1`)).toBe('unknown')
    expect(given(`-1`)).toBe('-1')
    expect(given(`-input`)).toBe('unknown')
    expect(given('`a${1}b${"c"}`')).toBe('a1bc')
    expect(given('`${input}`')).toBe('unknown')
    expect(given(`typeof input`)).toBe('unknown')
    expect(given(`delete input.x`)).toBe('unknown')
  })

  it('skip what is missing', () => {
    expect(given(`null?.x`)).toBe('undefined')
    expect(given(`undefined?.()`)).toBe('undefined')
    expect(given(`({ a: null }).a?.b`)).toBe('undefined')
    expect(given(`(await auth())?.user`)).toBe('verified session.user | undefined')
    expect(given(`(await find('row'))?.title`)).toBe('row.title | undefined')
  })
})

describe('responses', () => {
  it('have a status, and are fine below 300', () => {
    expect(given(`new Response('x').status`)).toBe('200')
    expect(given(`Response.json({}).ok`)).toBe('true')
    expect(given(`new Response(null, { status: 204 }).ok`)).toBe('true')
    expect(given(`new Response(null, { status: 199 }).ok`)).toBe('false')
    expect(given(`new Response(null, { status: 299 }).ok`)).toBe('true')
    expect(given(`new Response(null, { status: 300 }).ok`)).toBe('false')
    expect(given(`Response.json({}, { status: 400 }).ok`)).toBe('false')
    expect(given(`Response.json({}, { status: input }).ok`)).toBe('unknown')
    expect(given(`Response.redirect('/').status`)).toBe('307')
    expect(given(`Response.json({ a: 1 }).body.a`)).toBe('1')
  })
})
