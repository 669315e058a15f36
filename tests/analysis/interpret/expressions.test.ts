import { describe, expect, it } from 'vitest'

import { describeValue, known, made, returned, runApp, runBody } from '../../helpers/interpreted-app.js'

describe('a text with gaps', () => {
  it('is there when it has a constant part', () => {
    expect(known('`a${input}` ? 1 : 2')).toBe('1')
    expect(known('`${input}a` ? 1 : 2')).toBe('1')
    expect(known('`${input}` ? 1 : 2')).toBe('1 (checked argument/0) | 2')
    expect(known("'a' + input ? 1 : 2")).toBe('1')
    expect(known("input + '' ? 1 : 2")).toBe('1 (checked argument/0) | 2')
  })

  it('begins with what is constant, and is made of what is put in', () => {
    expect(made('`a${input}`')).toBe("present string 'a…' of argument.0")
    expect(made('`${input}a`')).toBe('present string of argument.0')
    expect(made('`a${1}b${input}`')).toBe("present string 'a1b…' of argument.0")
    expect(made('`a${unheard}b${input}`')).toBe("present string 'a\uFFFCb…' of argument.0")
    expect(made('`a${`b${input}`}c`')).toBe("present string 'ab…' of argument.0")
    expect(made("'a' + input")).toBe("present string 'a…' of argument.0")
    expect(made("'a' + unheard + input")).toBe("present string 'a\uFFFC…' of argument.0")
    expect(made("(input + '') + unheard")).toBe('string of argument.0')
    expect(made("input + 'a'")).toBe('string of argument.0')
  })

  it('keeps nothing of the content of a number', () => {
    expect(made('`${-input}`')).toBe('string of argument.0 (narrow)')
    expect(made("Number(input) + 'a'")).toBe('string of argument.0 (narrow)')
    expect(made("'a' + Number(input)")).toBe("present string 'a…' of argument.0 (narrow)")
  })
})

describe('a sum', () => {
  it('of texts is a text, of known numbers a number, of others is unknown', () => {
    expect(known("1 + '2'")).toBe('12')
    expect(known("(unheard ? 'a' : 'b') + 'c'")).toBe('ac | bc')
    expect(made("(unheard ? 'a' : 'b') + input")).toBe("string '\uFFFC…' of argument.0")
    expect(known('1 + 2')).toBe('3')
    expect(known('3 - 1')).toBe('2')
    expect(made('3 * 2')).toBe('unknown')
    expect(made('1 + input')).toBe('unknown of argument.0')
    expect(made('input + input.a')).toBe('unknown of argument.0, argument.0.a')
  })

  it('or product or difference of what the client sent is a number of theirs', () => {
    expect(made('-input')).toBe('number of argument.0')
    expect(made('input * 2')).toBe('number of argument.0')
    expect(made('2 - input.a')).toBe('number of argument.0.a')
    expect(made("+(await find('post')).id")).toBe('number of post.id')
    expect(made('2 * 2')).toBe('unknown')
  })
})

describe('a question about a value', () => {
  it('is made of nothing that it asks about', () => {
    expect(made('typeof input')).toBe('unknown')
    expect(made('delete input.a')).toBe('unknown')
    expect(known('void input')).toBe('undefined')
  })

  it('by typeof is answered where the kind of a value is known', () => {
    expect(known("typeof 'a' === 'string'")).toBe('true')
    expect(known("typeof (await auth()) === 'object'")).toBe('true')
    expect(known("typeof requireUser === 'object'")).toBe('true | false')
    expect(known("typeof (() => 1) === 'function'")).toBe('true')
    expect(known("typeof [] === 'string'")).toBe('false')
    expect(known("typeof input === 'string' ? input : 5")).toBe('argument.0 (checked argument/0) | 5')
    expect(returned("const x = input ? 'a' : 5; return typeof x === 'string' ? x : 'number'")).toContain('a')
    expect(returned("const x = unheard ? 'a' : 5; return typeof x === 'string' ? x : 'number'")).toBe('a | number')
  })
})

describe('a list', () => {
  it('holds what is spread into it', () => {
    expect(known('[1, ...[2, 3]]')).toBe('list of (1 | 2 | 3)')
    expect(known('[1, ...[2, 3]][1]')).toBe('2')
    expect(known('[1, ...(unheard ? [2] : [3]), 4][1]')).toBe('1 | 2 | 3 | 4 | undefined')
    expect(known('((a, b) => b)(1, ...(unheard ? [2] : [3]))')).toBe('2 | 3')
    expect(known('((a, b) => a)(...(unheard ? [1] : [1, 2]))')).toBe('1')
    expect(known('((a, b) => b)(...(unheard ? [1] : [1, 2]))')).toBe('undefined | 2')
    expect(known('((a, b) => a)(...(unheard ? [1] : unheard))')).toBe('1 | unknown')
    expect(known('((a, b) => b)(...(unheard ? [1] : unheard))')).toBe('unknown | undefined')
    expect(known('[...input, 1]')).toBe('list of (argument.0 | 1)')
    expect(known('[...input, 1].length')).toBe('unknown')
    expect(known('[]')).toBe('list of (undefined)')
    expect(known('[].length')).toBe('0')
  })

  it('grows', () => {
    expect(returned('const list = []; list.push(1); list.unshift(0); return [list[0], list.length]')).toBe(
      'list of (0 | 2)',
    )
    expect(returned('const list = [5]; list.push(1, 2); return [list[2], list.length]')).toBe('list of (2 | 3)')
    expect(returned('const o = { list: [] }; o.list.push(1); return o.list[0]')).toBe('1')
    expect(returned('const list = [...input]; list.push(1); return list[0]')).toBe('argument.0 | 1')
    expect(returned('const list = []; list.push(input); return list.length ? 1 : 2')).toBe('1')
  })

  it('is spread into a call', () => {
    expect(returned('const args = [1, 2]; return ((a, b) => b)(...args)')).toBe('2')
    expect(known('((a, b) => b)(1, ...[2])')).toBe('2')
    expect(known('((a, b) => b)(...input)')).toBe('argument.0')
    expect(known('((a, b, c) => [b, c])(1, ...input)')).toBe('list of (argument.0)')
  })
})

describe('an assignment', () => {
  it('to a field changes the object', () => {
    expect(returned('const o = { a: 1 }; o.a = 2; return o.a')).toBe('2')
    expect(returned("const o = { a: 1 }; o['a'] = 2; return o.a")).toBe('2')
    expect(returned('const o = { a: { b: 1, c: 3 } }; o.a.b = 2; return [o.a.b, o.a.c]')).toBe('list of (2 | 3)')
    expect(returned('const o = { a: { b: 1 } }; delete o.a.b; return o.a.b')).toBe('undefined')
    expect(returned('const o = { a: 1 }; delete o.a; return o.a')).toBe('undefined')
  })

  it('to a field that the client names may change any', () => {
    expect(returned('const o = { a: 1 }; o[input] = 2; return o.a')).toBe('1 | 2')
    expect(returned('const o = { a: { b: 1 } }; o.a[input] = 2; return o.a.b')).toBe('1 | 2')
    expect(returned("const o = { a: 1 }; for (const key of ['b', 'c']) o[key] = input; return o.a")).toBe('1')
    expect(returned('const o = { a: 1 }; o[unheard] = input; return [o.a, o.b]')).toBe(
      'list of (1 | unknown | argument.0)',
    )
  })

  it('with an operator depends on what was there', () => {
    expect(returned('let a = null; a ??= 5; return a')).toBe('5')
    expect(returned("let a = 3; a ??= effect('never'); return a")).toBe('3')
    expect(returned('let a = input; a ||= 5; return a')).toBe('argument.0 | 5 (absent argument.0, allowed argument/0)')
    expect(returned('let a = 1; a &&= 5; return a')).toBe('5')
    expect(returned("let a = 0; a &&= effect('never'); return a")).toBe('0')
    expect(returned('const o = {}; o.a ??= 5; return o.a')).toBe('5')
    expect(returned('const o = { a: null }; o.a ||= 5; return o.a')).toBe('5')
    expect(returned('let a = 1; a += 2; return a')).toBe('3')
    expect(returned('let a = 1; a *= 2; return a')).toBe('unknown')
    expect(runBody("let a = 3; a ??= effect('never'); let b = 0; b &&= effect('never')").effects).toEqual({})
    expect(runBody('let s = await auth(); s ??= redirect(); effect("after")').effects).toEqual({ after: 'verified' })
  })

  it('takes an object apart', () => {
    expect(returned('const { a, ...rest } = { a: 1, b: 2 }; return rest')).toBe('{ b: 2 }')
    expect(returned("const { ['a']: x } = { a: 1, b: 2 }; return x")).toBe('1')
    expect(returned('const { [input]: x } = { a: 1, b: 2 }; return x')).toBe('unknown')
    expect(returned('const [a, , c] = [1, 2, 3]; return [a, c]')).toBe('list of (1 | 3)')
    expect(returned('const [, ...rest] = [1, 2]; return rest')).toBe('list of (2)')
  })

  it('runs a default where the value may be missing', () => {
    expect(runBody("const { a = effect('always') } = {}").effects).toEqual({ always: 'open' })
    expect(runBody("const { a = effect('maybe') } = input").effects).toEqual({ maybe: 'open' })
    expect(runBody("const { a = effect('maybe') } = { a: unheard }").effects).toEqual({ maybe: 'open' })
    expect(runBody("const { a = effect('never') } = { a: 1 }").effects).toEqual({})
    expect(runBody("const { a = effect('never') } = { a: 'x' + input }").effects).toEqual({})
    expect(runBody("const { a = effect('never') } = { a: null }").effects).toEqual({})
    expect(returned('const { a = 1 } = input; return a')).toBe('argument.0.a')
    expect(runBody('const { a = requireUserSync() } = input; effect("after")').effects).toEqual({ after: 'open' })
    expect(runBody('const { a = requireUserSync() } = {}; effect("after")').effects).toEqual({ after: 'verified' })
  })
})

describe('an optional chain', () => {
  it('skips all that follows', () => {
    expect(known('null?.x.y')).toBe('undefined')
    expect(known('null?.x()')).toBe('undefined')
    expect(known('({ a: null }).a?.b.c.d')).toBe('undefined')
    expect(known("(await find('post'))?.title.name")).toBe('post.title | undefined')
    expect(known("(await find('post'))?.[unheard]")).toBe('post.* | undefined')
    expect(known('(await auth())?.user?.[input]')).toBe('session.user.* (verified) | undefined')
  })

  it('skips the arguments and the key, too', () => {
    expect(runBody("const s = await auth(); s?.user.check(effect('inside')); effect('after')").effects).toEqual({
      inside: 'verified',
      after: 'open',
    })
    expect(runBody("const s = await auth(); s?.[effect('inside')]; effect('after')").effects).toEqual({
      inside: 'verified',
      after: 'open',
    })
    expect(runBody("const row = await find('post'); row?.x(requireUserSync()); effect('after')").effects).toMatchObject(
      {
        after: 'open',
      },
    )
  })

  it('calls what may be missing', () => {
    expect(runBody('const o = { f: input ? requireUserSync : null }; o.f?.(); effect("after")').effects).toEqual({
      after: 'open',
    })
    expect(runBody('const o = input ? { f: requireUserSync } : null; o?.f(); effect("after")').effects).toEqual({
      after: 'open',
    })
    expect(runBody('const o = input ? { f: requireUserSync } : null; o.f(); effect("after")').effects).toEqual({
      after: 'verified',
    })
    expect(known('(unheard ? () => 1 : null)?.()')).toBe('1 | undefined')
  })

  it('that gets to its end proves what it went through', () => {
    expect(returned("const row = await find('post'); if (!row?.title) return 'none'; return row")).toBe('none | post')
    expect(returned("const row = await find('post'); if (row?.title) return row; return 'none'")).toBe('post | none')
    expect(runBody('const s = await auth(); if (s?.user) effect("there")').effects).toEqual({ there: 'verified' })
    expect(returned("const row = await find('post'); const title = row.title; return row")).toBe('post')
  })
})

describe('a test', () => {
  it('narrows the variable it assigns', () => {
    expect(returned("let row; if ((row = await find('post'))) return row; return 'none'")).toBe('post | none')
  })

  it('narrows the field it reads', () => {
    expect(returned("const o = { a: unheard ? 1 : null }; if (o.a) return o; return 'none'")).toBe('{ a: 1 } | none')
    expect(returned("const o = { a: unheard ? 1 : null }; if (!o.a) return o; return 'none'")).toBe(
      '{ a: null } | none',
    )
    expect(returned("const o = { a: 'x' }; if (o.a === 'y') return 'never'; return 'always'")).toBe('always')
    expect(returned("const o = { a: 'x' }; if (o.b) return 'never'; return 'always'")).toBe('always')
    expect(returned("const o = { a: unheard ? 1 : 2 }; if (o.a === 1) return o; return 'none'")).toBe('{ a: 1 } | none')
    expect(returned("const o = { a: unheard ? 1 : 2 }; if (1 === o.a) return o; return 'none'")).toBe('{ a: 1 } | none')
    expect(returned("const o = unheard ? { a: 1 } : { b: 2 }; if ('a' in o) return o; return 'none'")).toBe(
      '{ a: 1 } | none',
    )
  })

  it('gives what is left of its left side', () => {
    expect(known("(await auth()) || (await find('post'))")).toBe('session (verified) | post | null')
    expect(known("(await auth()) && (await find('post'))")).toBe('null | post (verified)')
    expect(known("!(await auth()) || 'there'")).toBe('true | there (verified)')
    expect(made('input && 1')).toBe('falsy unknown of argument.0 | literal')
    expect(known("input ?? 'x'")).toBe('argument.0 | x (absent argument.0, allowed argument/0)')
    expect(known("(await auth()) ?? 'x'")).toBe('session (verified) | x')
    expect(known("(input.a ? 0 : 'a') ?? 'x'")).not.toContain('x')
  })
})

describe('a generator', () => {
  it('gives what it yields', () => {
    expect(returned('const f = function* () { yield 1; yield* [2, 3]; yield }; return f()')).toBe('list of (1 | 2 | 3)')
    expect(returned('const f = function* () { yield 1; return; yield 2 }; return f()')).toBe('list of (1)')
    expect(returned('const f = function* () { requireUserSync(); yield 1 }; return f()')).toBe('list of (1 (verified))')
  })
})

describe('a module that is loaded where it is needed', () => {
  it('is a promise of its exports', () => {
    const files = {
      'app/actions.ts': `
        export async function run() {
          const { guard } = await import('./guard')
          await guard()
          const { remove } = require('./guard')
          remove()
        }
        export async function forgets() {
          const { remove } = import('./guard')
          return remove
        }
      `,
      'app/guard.ts': `
        import { effect, requireUser } from 'kit'
        export const guard = () => requireUser()
        export const remove = () => effect('removed')
      `,
    }
    expect(runApp(files, 'app/actions.ts#run').effects).toEqual({ removed: 'verified' })
    expect(describeValue(runApp(files, 'app/actions.ts#forgets').outcome.value)).toBe('unknown')
  })

  it('is unknown when its name is', () => {
    expect(known('await import(input)')).toBe('unknown')
    expect(known('require(input)')).toBe('unknown')
  })
})
