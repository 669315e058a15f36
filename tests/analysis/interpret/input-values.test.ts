import { describe, expect, it } from 'vitest'

import { requestArguments } from '../../../src/analysis/queries/entry-points.js'
import { describeKnowledge, known, made, runBody, runModule } from '../../helpers/interpreted-app.js'

// What becomes of what the client sent when the language's own functions have had it, and what they find out about it.

/** What is known at the effect called `here`. */
function factsHere(body: string): string[] {
  const { outcome } = runBody(body)
  return [...(outcome.effects.find(({ entity }) => entity === 'here')?.facts ?? [])]
}

/** What an expression over a route handler's request may hold. */
function asked(expression: string): string {
  const { session } = runModule(`export async function run(request) { return ${expression} }`)
  const module = session.graph.load('/app/run.ts')!
  const target = session.graph.resolveExport(module, 'run')
  const { interpreter } = session
  const outcome = interpreter.enter(
    module,
    interpreter.targetValue(target),
    requestArguments('POST', '/api/[id]'),
    'run',
  )
  return describeKnowledge(outcome.value)
}

describe('something the client sent that is called', () => {
  it('throws, for what crosses from the browser is data', () => {
    expect(runBody("input.load(); effect('here')")).toMatchObject({ effects: {}, exit: 'never' })
    expect(runBody("input(); effect('here')")).toMatchObject({ effects: {}, exit: 'never' })
    expect(runBody("(await input.a.b.load()).save(); effect('here')").effects).toEqual({})
  })

  it('goes on where data have a method of that name, and where none may be there', () => {
    expect(runBody("input.title.normalize(); input.file.stream(); input.at.getTime(); effect('here')").effects).toEqual(
      {
        here: 'open',
      },
    )
    expect(runBody("input.onDone?.(); effect('here')").effects).toEqual({ here: 'open' })
    expect(runBody("try { input.load() } catch {} effect('here')").effects).toEqual({ here: 'open' })
  })

  it('takes no part in what an action does with parts that a test may put in their place', () => {
    const parts = 'async function load() { return { caller: requireUser, db: { save: () => effect("here") } } }'
    const run = (body: string) => runModule(`${parts}\nexport async function run(id, deps) { ${body} }`).effects
    expect(run('const { caller, db } = deps ?? (await load()); await caller(); db.save()')).toEqual({
      here: 'verified',
    })
    expect(run('const { db } = await (deps?.load ?? load)(); await requireUser(); db.save()')).toEqual({
      here: 'verified',
    })
    expect(run('const { db } = deps ?? (await load()); db.save()')).toEqual({ here: 'open' })
  })
})

describe('a number that is made of a text', () => {
  it('is made of it, and may be none', () => {
    expect(made('Number(input)')).toBe('number of argument.0')
    expect(made('Number.parseInt(input, 10)')).toBe('number of argument.0')
    expect(made('Number.parseFloat(input)')).toBe('number of argument.0')
    expect(made('parseInt(input)')).toBe('number of argument.0')
    expect(made('parseFloat(input.a)')).toBe('number of argument.0.a')
    expect(made("Number('5')")).toBe('unknown')
  })

  it('is checked by those who ask whether it is one', () => {
    expect(known('Number.isInteger(input)')).toBe('true (allowed argument/0) | false')
    expect(known('Number.isSafeInteger(input)')).toBe('true (allowed argument/0) | false')
    expect(known('Number.isFinite(input)')).toBe('true (allowed argument/0) | false')
    expect(known('isFinite(input)')).toBe('true (allowed argument/0) | false')
    expect(known('isNaN(input)')).toBe('true | false (allowed argument/0)')
    expect(known('Number.isNaN(input)')).toBe('true | false (allowed argument/0)')
    expect(factsHere("const page = Number(input); if (!page) return; effect('here')")).toEqual(['allowed argument/0'])
    expect(factsHere("const page = Number(input); effect('here')")).toEqual([])
  })

  it('is the one that BigInt did not refuse', () => {
    expect(known('BigInt(input)')).toBe('argument.0 (allowed argument/0)')
  })

  it('is harmless within bounds that are not the client’s', () => {
    expect(made('Math.min(input, 10)')).toBe('unknown of argument.0 (narrow)')
    expect(made('Math.max(1, input)')).toBe('unknown of argument.0 (narrow)')
    expect(made('Math.max(input, input.a)')).toBe('unknown of argument.0, argument.0.a')
    expect(made('Math.min(input, input.a)')).toBe('unknown of argument.0, argument.0.a')
    expect(made('Math.floor(input)')).toBe('unknown of argument.0')
  })
})

describe('a text that is made of a value', () => {
  it('is made of it', () => {
    expect(made('String(input)')).toBe('string of argument.0')
    expect(known("String('a')")).toBe('a')
    expect(known('String(5)')).toBe('5')
    expect(made('String(unheard)')).toBe('unknown')
  })

  it('leaves nothing of the content when it is encoded', () => {
    expect(made('encodeURIComponent(input)')).toBe('unknown of argument.0 (narrow)')
    expect(known('decodeURIComponent(input)')).toBe('argument.0')
  })

  it('stays what the client sent when it is decoded', () => {
    expect(known('atob(input)')).toBe('argument.0')
    expect(known("Buffer.from(input, 'base64')")).toBe('argument.0')
    expect(known("Buffer.from(input, 'base64url')")).toBe('argument.0')
    expect(known("Buffer.from(input, 'hex')")).toBe('unknown')
    expect(made('Buffer.from(input)')).toBe('unknown')
  })

  it('is read as JSON', () => {
    expect(known('JSON.parse(input)')).toBe('argument.0')
    expect(known("JSON.parse(input ?? '{}')")).toBe('argument.0 | {  }')
    expect(known("JSON.parse(input || '')")).toBe('argument.0')
    expect(known("JSON.parse('{}')")).toBe('{  }')
    expect(known("JSON.parse('5')")).toBe('unknown')
    expect(known('JSON.stringify()')).toBe('unknown')
  })
})

describe('a pattern', () => {
  it('of the app’s own says what fits it', () => {
    expect(known('/a/.test(input)')).toBe('true (allowed argument/0) | false')
    expect(known("new RegExp('a').test(input)")).toBe('true (allowed argument/0) | false')
    expect(known('/a/.exec(input)')).toBe('unknown (allowed argument/0) | null')
    expect(made('/a/.exec(input)')).toBe('present unknown of argument.0 (narrow) | literal')
    expect(made('input.match(/a/)')).toBe('present unknown of argument.0 (narrow) | literal')
    expect(known('input.match(/a/)')).toBe('unknown (allowed argument/0) | null')
  })

  it('of the client’s says nothing', () => {
    expect(known("new RegExp(input).test('a')")).toBe('unknown')
    expect(made('new RegExp(input)')).toBe('unknown of argument.0')
  })
})

describe('how a text begins and ends', () => {
  it('is a check when the app says how', () => {
    expect(known("input.startsWith('a')")).toBe('true (checked argument/0) | false')
    expect(known("input.endsWith('.png')")).toBe('true (checked argument/0) | false')
    expect(known('input.startsWith(input.a)')).toBe('true | false')
    expect(known('input.endsWith(input.a)')).toBe('true | false')
  })

  it('says whether an address stays on its site', () => {
    expect(known("input.startsWith('/')")).toBe('true (checked argument/0, rooted argument/0) | false')
    expect(known("input.startsWith('//')")).toBe(
      'true (checked argument/0, rooted argument/0) | false (relative argument/0)',
    )
    expect(known("input.startsWith('https://example.com/')")).toBe('true (allowed argument/0) | false')
    expect(known("input.startsWith('https://example.com')")).toBe('true (checked argument/0) | false')
  })
})

describe('an address', () => {
  it('is the client’s when they say all of it', () => {
    expect(known('new URL(input)')).toBe('argument.0')
    expect(made("new URL(input, 'https://example.com')")).toBe('present string of argument.0')
  })

  it('stays on the base’s site where it begins with a path', () => {
    expect(made("new URL('/a', input)")).toBe('unknown')
    expect(made("new URL('/a/' + input, input.base)")).toBe("present string '/a/…' of argument.0")
    expect(made("new URL('', input)")).toBe('present string of argument.0')
  })
})

describe('a list of what the client sent', () => {
  it('has passed what each of its elements has', () => {
    expect(known("input.every((x) => typeof x === 'string')")).toBe('true (checked argument/0) | false')
    expect(known("input.every((x) => ['a'].includes(x))")).toBe('true (allowed argument/0) | false')
    expect(known("input.some((x) => x === 'a')")).toBe('true | false')
    expect(factsHere("input.forEach((x) => { if (typeof x !== 'string') throw new Error() }); effect('here')")).toEqual(
      ['checked argument/0'],
    )
  })

  it('keeps of a filter what passes it, and teaches nothing of the others', () => {
    expect(known("input.filter((x) => ['a'].includes(x))")).toBe('list of (argument.0)')
    expect(made("input.filter((x) => ['a'].includes(x)).join()")).toBe('unknown of argument.0 (narrow)')
    expect(made("input.filter((x) => typeof x === 'string').join()")).toBe('unknown of argument.0 (text)')
    expect(made('input.filter((x) => x).join()')).toBe('unknown of argument.0')
    expect(
      factsHere("const some = input.filter((x) => ['a'].includes(x)); if (some.length === 0) return; effect('here')"),
    ).toEqual([])
  })

  it('gives its elements', () => {
    expect(known("input.find((x) => x.id === 'a')")).toBe('argument.0 | undefined')
    expect(known('input.map((x) => x.id)')).toBe('list of (argument.0.id)')
    expect(known('input.flatMap((x) => x.items)')).toBe('list of (argument.0.items)')
    expect(known('input.at(0)')).toBe('argument.0 | undefined')
    expect(known('Array.from(input)')).toBe('list of (argument.0)')
    expect(known('Array.from(input, (x) => x.id)')).toBe('list of (argument.0.id)')
    expect(known('Object.values(input)')).toBe('list of (argument.0)')
    expect(known('Object.entries(input)[0][1]')).toBe('argument.0')
    expect(known('[1].concat(input)')).toBe('list of (1 | argument.0)')
    expect(known('[...input].reduce((all, x) => [...all, x], [])')).toContain('argument.0')
  })

  it('is looked up in the app’s own', () => {
    expect(known("['a', 'b'].includes(input)")).toBe('true (allowed argument/0) | false')
    expect(known("['a', 'b'].includes(input) ? input : 'a'")).toBe('argument.0 (allowed argument/0) | a')
    expect(known("new Set(['a']).has(input)")).toBe('true (allowed argument/0) | false')
    expect(known("['a', 'b'].some((x) => x === input)")).toBe('true (allowed argument/0) | false')
    expect(known('Object.hasOwn({ a: 1 }, input)')).toBe('true (allowed argument/0) | false')
    expect(known('[].includes(input)')).toBe('false')
    expect(known("input.includes('a')")).toBe('true (checked argument/0) | false')
    expect(known("Object.hasOwn(input, 'a')")).toBe('true | false')
    expect(known("['a', input.x].includes(input.y)")).toBe('true (checked argument/0/x) | false')
  })
})

describe('a list of what is the caller’s', () => {
  const own = "const { user } = await auth(); const team = await find('team', { id: input });"

  it('ties by an element that is found in it', () => {
    expect(factsHere(`${own} if (!team.members.some((m) => m.userId === user.id)) return; effect('here')`)).toContain(
      'tied argument.0',
    )
    expect(factsHere(`${own} if (!team.members.find((m) => m.userId === user.id)) return; effect('here')`)).toContain(
      'tied argument.0',
    )
    expect(
      factsHere(`${own} if (team.members.filter((m) => m.userId === user.id).length === 0) return; effect('here')`),
    ).toContain('tied argument.0')
    expect(factsHere(`${own} if (!team.memberIds.includes(user.id)) return; effect('here')`)).toContain(
      'tied argument.0',
    )
  })

  it('ties nothing by one that is only looked for', () => {
    expect(factsHere(`${own} team.members.find((m) => m.userId === user.id); effect('here')`)).not.toContain(
      'tied argument.0',
    )
    expect(factsHere(`${own} if (!team.members.some((m) => m.name === 'a')) return; effect('here')`)).not.toContain(
      'tied argument.0',
    )
    expect(factsHere(`${own} if (team.memberIds.includes(user.id)) return; effect('here')`)).not.toContain(
      'tied argument.0',
    )
  })
})

describe('a form', () => {
  it('has fields by name', () => {
    expect(known("input.get('title')")).toBe('argument.0.title')
    expect(known("input.getAll('title')")).toBe('argument.0.title')
    expect(known('input.get()')).toBe('argument.0.*')
    expect(made("input.has('title')")).toBe('unknown of argument.0.title')
    expect(known('input.entries()')).toBe('argument.0')
    expect(known('Object.fromEntries(input).title')).toBe('argument.0.title')
    expect(known("Object.fromEntries([['a', 1]])")).toBe('{ a: 1 }')
    expect(known('Object.fromEntries([[input, 1]]).a')).toBe('1 | undefined')
  })

  it('has texts, whatever is done to them', () => {
    expect(known("input.title.replace('a', 'b')")).toBe('argument.0.title')
    expect(known("input.title.split(',')")).toBe('argument.0.title')
    expect(known('input.title.slice(0, 5)')).toBe('argument.0.title')
    expect(made('input.file.stream()')).toBe('unknown of argument.0.file')
    expect(made('input.title.indexOf("a")')).toBe('unknown of argument.0.title')
  })
})

describe('a request', () => {
  it('has headers, cookies, parameters and a body', () => {
    expect(asked("request.headers.get('authorization')")).toBe('header.authorization')
    expect(asked("request.cookies.get('token').value")).toBe('cookie.token.value')
    expect(asked("request.nextUrl.searchParams.get('q')")).toBe('searchParams.q')
    expect(asked('new URL(request.url).searchParams.get("q")')).toBe('searchParams.q')
    expect(asked('(await request.json()).title')).toBe('body.title')
    expect(asked("(await request.formData()).get('title')")).toBe('body.title')
    expect(asked('await request.text()')).toBe('body')
    expect(asked('request.body')).toBe('body')
    expect(asked('request.ip')).toBe('header')
    expect(asked('(await request.clone().json()).title')).toBe('body.title')
  })

  it('says where the app is, which is not the client’s to say', () => {
    expect(asked('request.nextUrl.origin')).toBe('unknown')
    expect(asked('request.nextUrl.host')).toBe('unknown')
    expect(asked('request.nextUrl.pathname')).toBe('/api/[id]')
    expect(asked('request.method')).toBe('POST')
    expect(asked('request.signal')).toBe('unknown')
  })

  it('stays what it came with when a function has had it, and may have got more', () => {
    const limited = "((r) => { const id = r.headers.get('x-user-id'); unheard(r, id) })(request)"
    expect(asked(`(${limited}, (await request.json()).title)`)).toBe('body.title')
    expect(asked(`(${limited}, request.headers.get('q'))`)).toBe('header.q')
    expect(asked(`(${limited}, request.nextUrl.searchParams.get('q'))`)).toBe('searchParams.q')
    expect(asked(`(request.user = null, ${limited}, request.user)`)).toBe('null | unknown')
  })
})

describe('new Promise()', () => {
  it('gives what it is resolved with', () => {
    expect(known('await new Promise((resolve) => resolve(1))')).toBe('1')
    expect(
      known('await new Promise((resolve) => { if (unheard) resolve(requireUserSync()); else resolve(null) })'),
    ).toBe('session (verified) | null')
    expect(known('await new Promise((resolve) => resolve())')).toBe('undefined')
    expect(known('await new Promise((resolve) => resolve(requireUser()))')).toBe('session (verified)')
  })

  it('gives nothing when nobody can resolve it', () => {
    expect(known('await new Promise(() => {})')).toBe('never')
  })

  it('gives something unknown when somebody else resolves it', () => {
    expect(known('await new Promise((resolve) => { unheard(resolve) })')).toBe('unknown')
    expect(known('await new Promise(input)')).toBe('unknown')
    expect(known('await new Promise(({ resolve }) => resolve(1))')).toBe('unknown')
  })
})

describe('chained promises', () => {
  it('run their callbacks with what was fulfilled', () => {
    expect(known('await requireUser().then((user) => user.id)')).toBe('session.id (verified)')
    expect(known('await Promise.resolve(1).then((x) => [x])')).toBe('list of (1)')
    expect(known('await Promise.resolve(1).then()')).toBe('1')
    expect(known('await requireUser().catch(() => null)')).toBe('session (verified) | null')
    expect(known('await requireUser().then(() => 1).catch(() => null)')).toBe('1 (verified) | null')
    expect(known('await requireUser().finally(() => 5)')).toBe('session (verified)')
    expect(known('await auth().then((s) => { if (!s) throw new Error(); return s })')).toBe('session (verified)')
    expect(runBody("Promise.resolve(1).then((x) => x, () => effect('rejected'))").effects).toEqual({ rejected: 'open' })
    expect(runBody("Promise.resolve(1).finally(() => effect('last'))").effects).toEqual({ last: 'open' })
  })

  it('are awaited together', () => {
    expect(runBody("await Promise.all([requireUser(), find('x')]); effect('after')").effects).toMatchObject({
      after: 'verified',
    })
    expect(runBody("await Promise.allSettled([requireUser()]); effect('after')").effects).toEqual({ after: 'open' })
    expect(runBody("await Promise.race([requireUser(), find('x')]); effect('after')").effects).toMatchObject({
      after: 'open',
    })
    expect(runBody("await Promise.all(input.map(() => requireUser())); effect('after')").effects).toEqual({
      after: 'open',
    })
    expect(runBody("await Promise.all([redirect()]); effect('after')").effects).toEqual({})
    expect(known("(await Promise.all([requireUser(), find('x')]))[0]")).toBe('session (verified)')
  })
})
