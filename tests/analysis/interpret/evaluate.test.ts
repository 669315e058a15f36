import { describe, expect, it } from 'vitest'

import { object, one, SLOT } from '../../../src/analysis/interpret/values/values.js'
import { describeKnowledge, known, made, returned, runApp, runBody } from '../../helpers/interpreted-app.js'

/** What the effect called `here` was passed behind its name. */
function given(body: string): string[] {
  const { outcome } = runBody(body)
  const [, ...args] = outcome.effects.find(({ entity }) => entity === 'here')?.args ?? []
  return args.map(describeKnowledge)
}

describe('an element', () => {
  /** Whether a layout's elements are, or hold, what it was given to show: for each possibility, with what is known. */
  function shown(body: string): string[] {
    const file = 'app/layout.tsx'
    const text = `import { auth } from 'kit'\nexport async function run({ children, other }) { ${body} }`
    const { session } = runApp({ [file]: text }, `${file}#run`)
    const module = session.graph.load(`${session.project.root}/${file}`)!
    const { interpreter } = session
    const target = interpreter.targetValue(session.graph.resolveExport(module, 'run'))
    const props = object([['children', SLOT]], one({ kind: 'input', source: 'params', path: [] }))
    const { value } = interpreter.enter(module, target, [props], 'run')
    return value.map(({ shape, facts }) =>
      [shape.kind === 'element' && shape.slot ? 'slot' : shape.kind, ...facts].join(' '),
    )
  }

  it('holds what stands in it', () => {
    expect(shown('return children')).toEqual(['slot'])
    expect(shown('return <main>{children}</main>')).toEqual(['slot'])
    expect(shown('return <Shell><p />{children}</Shell>')).toEqual(['slot'])
    expect(shown('return <Shell main={children} />')).toEqual(['slot'])
    expect(shown('return <main><p />{other}</main>')).toEqual(['element'])
    expect(shown('return <main />')).toEqual(['element'])
  })

  it('knows of what it holds what is known of that', () => {
    expect(shown('const session = await auth(); return <main>{session && children}</main>')).toEqual([
      'slot verified',
      'element',
    ])
    expect(shown('const session = await auth(); return <main>{session ? children : <p />}</main>')).toEqual([
      'slot verified',
      'element',
    ])
    expect(shown('const session = await auth(); return <main>{session && children}{children}</main>')).toEqual(['slot'])
  })
})

describe('comparisons', () => {
  it('are answered whichever way they are written', () => {
    expect(known("'a' == 'a'")).toBe('true')
    expect(known("'a' != 'a'")).toBe('false')
    expect(known("'a' !== 'b'")).toBe('true')
    expect(known('1 < 2')).toBe('true')
    expect(known('null == undefined')).toBe('true')
    expect(returned("if (input == 'a') return input; return 5")).toBe('argument.0 (allowed argument/0) | 5')
    expect(returned("if (input != 'a') return 5; return input")).toBe('5 | argument.0 (allowed argument/0)')
    expect(returned("if ('a' in input) return 1; return 2")).toBe('1 | 2')
    expect(returned('if (input instanceof Date) return 1; return 2')).toBe('1 (checked argument/0) | 2')
  })
})

describe('what is read by a getter', () => {
  it('is what the getter gives', () => {
    expect(known('({ get a() { return 1 } }).a')).toBe('1')
    expect(known('(unheard ? { get a() { return 1 } } : { a: 2 }).a')).toBe('1 | 2')
    expect(known('(unheard ? { get a() { return 1 } } : null)?.a')).toBe('1 | undefined')
    expect(known('({ get a() { return this.b }, b: 3 }).a')).toBe('3')
    expect(known('({ set a(x) {}, b: 1 }).a')).toBe('undefined')
  })

  it('proves something where it is the only one', () => {
    expect(runBody('const o = { get a() { requireUserSync(); return 1 } }; o.a; effect("after")').effects).toEqual({
      after: 'verified',
    })
    expect(
      runBody('const o = unheard ? { get a() { requireUserSync(); return 1 } } : { a: 2 }; o.a; effect("after")')
        .effects,
    ).toEqual({ after: 'open' })
    expect(runBody("const o = { get a() { effect('inside'); return 1 } }; o.a").chains).toEqual({ inside: ['o.a'] })
  })
})

describe('a call that may be skipped', () => {
  it('is not skipped when what is called is there', () => {
    expect(known('(() => 1)?.()')).toBe('1')
    expect(known('({ f: () => 1 }).f?.()')).toBe('1')
    expect(known('({ f: () => 1 })?.f()')).toBe('1')
    expect(known('({ f: null }).f?.()')).toBe('undefined')
    expect(known('({}).f?.()')).toBe('undefined')
  })

  it('has arguments that know what is there', () => {
    expect(given("const row = await find('post'); row?.go(effect('here', row))")).toEqual(['post'])
    expect(given("const row = await find('post'); row?.(effect('here', row))")).toEqual(['post'])
    expect(given("const row = await find('post'); row.go(effect('here', row))")).toEqual(['post'])
    expect(given("const o = { f: unheard ? () => 1 : null }; o.f?.(effect('here', o.f))")).toEqual(['function'])
    expect(given("const row = await find('post'); row?.title.go(effect('here', row))")).toEqual(['post'])
    expect(given("const row = await find('post'); row?.title; effect('here', row)")).toEqual(['post | null'])
  })

  it('proves what it does only where it was not skipped', () => {
    expect(runBody("const s = await auth(); s?.user.go(); effect('after')").effects).toEqual({ after: 'open' })
    expect(runBody("const s = await auth(); s.user.go(); effect('after')").effects).toEqual({ after: 'verified' })
    expect(runBody("const s = await auth(); s[input]; effect('after')").effects).toEqual({ after: 'verified' })
    expect(runBody("const s = await auth(); s?.[input]; effect('after')").effects).toEqual({ after: 'open' })
    expect(runBody("const s = await auth(); s?.[effect('inside')]; effect('after')").effects).toEqual({
      inside: 'verified',
      after: 'open',
    })
    expect(given("const row = await find('post'); row?.[effect('here', row)]")).toEqual(['post'])
    expect(given("const row = await find('post'); row[effect('here', row)]")).toEqual(['post | null'])
  })
})

describe('a member by a computed name', () => {
  it('is any that it may be', () => {
    expect(known("({ a: 1, b: 2 })[unheard ? 'a' : 'b']")).toBe('1 | 2')
    expect(known("({ a: 1, b: 2 })[unheard ? 'a' : 'c']")).toBe('1 | undefined')
    expect(known("({ a: 1, b: 2 })['a']")).toBe('1')
    expect(known('[1, 2][0]')).toBe('1')
    expect(known("({ a: 1 })[(await auth()) ? 'a' : 'b']")).toBe('1 (verified) | undefined')
  })

  it('is one of the app’s own when the client names it', () => {
    expect(known('({ a: 1, b: 2 })[input]')).toBe(
      '1 (allowed argument/0) | 2 (allowed argument/0) | unknown (allowed argument/0) | undefined',
    )
    expect(known('({ a: 1, ...unheard })[input]')).not.toContain('allowed')
    expect(known('({ a: 1, b: input })[input]')).not.toContain('allowed')
  })
})

describe('what is handed to a function', () => {
  it('stays what it is when the function is the language’s or a library’s', () => {
    expect(returned('const o = { a: 1 }; JSON.stringify(o); return o.b')).toBe('undefined')
    expect(returned('const o = { a: 1 }; o.hasOwnProperty("a"); return o.b')).toBe('undefined')
    expect(returned("const o = { a: 1 }; effect('x', o); return o.b")).toBe('undefined')
    expect(returned('const o = { a: 1 }; ((x) => x.a)(o); return o.b')).toBe('undefined')
  })

  it('may be changed by others', () => {
    expect(returned('const o = { a: 1 }; unheard(o); return [o.a, o.b]')).toBe('list of (1 | unknown)')
    expect(returned('const o = { a: null }; unheard(o); return o.a')).toBe('null | unknown')
    expect(returned('const l = [{ a: 1 }]; unheard(...l); return [l[0].b, l[1]]')).toBe('list of (unknown | undefined)')
    expect(returned('const o = { a: 1 }; Object.assign(o, input); return o.b')).toBe('argument.0.b')
    expect(returned('const o = { a: 1 }; ((x) => { unheard(x) })(o); return o.b')).toBe('unknown')
    expect(returned('const o = { a: 1 }; ((x) => { x.b = 2 })(o); return o.b')).toBe('2')
    expect(returned('const o = { a: 1, set() { this.b = 2 } }; o.set(); return o.b')).toBe('unknown')
    expect(returned('const o = { a: 1, set(x) { x.b = 2 } }; o.set({}); return o.b')).toBe('undefined')
  })

  it('may be changed by its other name', () => {
    expect(returned('const o = { a: 1 }; const p = o; p.b = 2; return o.b')).toBe('unknown')
    expect(returned('const o = { a: null }; const p = o; mix(p); return [o.a, p.a]')).toBe('list of (null | unknown)')
    expect(returned('const o = { a: null }; const p = o; return [o.a, p.a]')).toBe('list of (null)')
    expect(returned('const o = { a: null }; let p; p = o; p.b = 2; return o.a')).toBe('null | unknown')
    expect(returned('const o = { a: null }; let p; p = o; return o.a')).toBe('null')
    expect(returned('let o = { a: null }; o = 5; return o')).toBe('5')
  })
})

describe('a list that grows', () => {
  it('has what was there and what was added', () => {
    expect(returned('const l = [1]; l.push(2); return [l[0], l[1], l.length]')).toBe('list of (1 | 2)')
    expect(returned('const l = [1]; l.unshift(2); return l[0]')).toBe('2')
    expect(returned('const l = []; l.push(...[1, 2]); return l[1]')).toBe('2')
    expect(returned('const l = [...input]; l.unshift(1); return l[0]')).toBe('argument.0 | 1')
    expect(returned('const o = { push() {}, a: 1 }; o.push(2); return o.a')).toBe('1')
    expect(returned('const l = [1]; l.concat(2); return l.length')).toBe('1')
  })
})

describe('numbers and texts', () => {
  it('are put together by what they are', () => {
    expect(known("'a' + 'b'")).toBe('ab')
    expect(known("'a' + 1")).toBe('a1')
    expect(known('`${1}${2}`')).toBe('12')
    expect(known("`a${'b'}c`")).toBe('abc')
    expect(made('`${unheard}`')).toBe("string '\uFFFC…'")
    expect(made("unheard + ''")).toBe("string '\uFFFC…'")
    expect(made('1 + unheard')).toBe('unknown')
    expect(made('input - 1')).toBe('number of argument.0')
    expect(made('~input')).toBe('number of argument.0')
  })
})

describe('a default', () => {
  it('stands in for undefined alone', () => {
    expect(returned('const { a = 1 } = { a: undefined }; return a')).toBe('1')
    expect(returned('const { a = 1 } = { a: null }; return a')).toBe('null')
    expect(returned('const { a = 1 } = { a: unheard ? 2 : undefined }; return a')).toBe('2 | 1')
    expect(returned('const { a: { b = 1 } = {} } = {}; return b')).toBe('1')
    expect(returned('const [a = 1] = []; return a')).toBe('1')
    expect(returned('const f = (a = 1) => a; return f()')).toBe('1')
    expect(returned('const f = (a = 1) => a; return f(2)')).toBe('2')
  })

  it('is run where it may be needed, and taken for what may be there', () => {
    expect(returned("const { a = await find('post') } = input; return a")).toBe('argument.0.a | post | null')
    expect(returned('const { a = (() => 1)() } = input; return a')).toBe('argument.0.a | 1')
    expect(returned("const { a = 'x' } = input; return a")).toBe('argument.0.a')
    expect(returned('const { a = await auth() } = input; return a')).toBe('argument.0.a | session (verified) | null')
  })
})

describe('an object that is taken apart', () => {
  it('leaves the rest', () => {
    expect(returned('const { a, ...rest } = { a: 1, b: 2, ...input }; return rest.a')).toBe('argument.0.a')
    expect(returned("const { ['a']: x, ...rest } = { a: 1, b: 2 }; return rest.b")).toBe('2')
    expect(returned('const { a, ...rest } = input; return rest.b')).toBe('argument.0.b')
    expect(returned('const { a, ...rest } = null; return rest')).toBe('unknown')
  })

  it('was there', () => {
    expect(runBody("const { user } = await auth(); effect('after')").effects).toEqual({ after: 'verified' })
    expect(runBody("const [first] = (await auth()) ?? []; effect('after')").effects).toEqual({ after: 'open' })
    expect(returned("const row = await find('post'); const { title } = row; return title")).toBe('post.title')
  })
})

describe('what is deleted', () => {
  it('is gone, from objects in objects as well', () => {
    expect(returned("const o = { a: 1, b: 2 }; delete o['a']; return o")).toBe('{ b: 2 }')
    expect(returned('const o = { a: { b: 1, c: 2 } }; delete o.a.b; return o.a')).toBe('{ c: 2 }')
    expect(returned('const o = { a: 1 }; delete o?.a; return o')).toBe('{  }')
    expect(returned('const o = { a: 1 }; delete o[input]; return o.a')).toBe('1')
    expect(returned("const o = { a: 1 }; delete o[unheard ? 'a' : 'b']; return o.a")).toBe('1')
  })
})

describe('what is assigned', () => {
  it('stays there', () => {
    expect(returned('const o = { a: { b: {} } }; o.a.b.c = 1; return o.a.b.c')).toBe('1')
    expect(returned('const o = {}; o.a = 1; o.b = 2; return o')).toBe('{ a: 1, b: 2 }')
    expect(returned("const o = { a: 1 }; o[unheard ? 'a' : 'b'] = 2; return o.a")).toBe('1')
    expect(returned('const o = { a: 1 }; o[input] = 2; return o.a')).toBe('1 | 2')
    expect(returned('const o = { a: 1 }; ({ a: o.b } = { a: 2 }); return o')).toBe('{ a: 1, b: 2 }')
    expect(returned('let a, b; [a, b] = [1, 2]; return [a, b]')).toBe('list of (1 | 2)')
    expect(returned('let a = 1; a = (a, 2); return a')).toBe('2')
  })

  it('is the value of the assignment', () => {
    expect(returned('let a; return (a = 1)')).toBe('1')
    expect(returned('let a = null; return (a ??= 1)')).toBe('1')
    expect(returned('let a = 0; return (a ||= 1)')).toBe('1')
    expect(returned('let a = 0; return (a &&= 1)')).toBe('0')
    expect(returned('let a = unheard ? 2 : null; return (a ??= 1)')).toBe('2 | 1')
    expect(returned('let a = await auth(); a &&= 1; return a')).toBe('null | 1 (verified)')
    expect(returned('let a = 1; return a++')).toBe('1')
    expect(returned('let a = 1; a++; return a')).toBe('2')
    expect(returned('let a = 1; return --a')).toBe('0')
    expect(returned('let a = unheard; return a++')).toBe('unknown')
  })
})

describe('an object with spreads', () => {
  it('has the fields of what is spread last', () => {
    expect(known('({ a: 1, ...{ a: 2 } })')).toBe('{ a: 2 }')
    expect(known('({ ...{ a: 2 }, a: 1 })')).toBe('{ a: 1 }')
    expect(known('({ ...null, a: 1 })')).toBe('{ a: 1 }')
    expect(known('({ ...(unheard && { a: 1 }), b: 2 }).b')).toBe('2')
    expect(known('({ a: 1, ...input }).a')).toBe('1 | argument.0.a')
    expect(known('({ ...input, a: 1 }).a')).toBe('1')
    expect(known('({ a: 1, ...unheard }).a')).toBe('1')
    expect(known('({ ...input, ...{ b: 1 } }).c')).toBe('argument.0.c')
    expect(known('({ ...(await auth()) }).user')).toContain('session.user')
    expect(known("({ ['a']: 1 }).a")).toBe('1')
  })
})
