import { describe, expect, it } from 'vitest'

import {
  describeKnowledge,
  describeOrigin,
  describeValue,
  type Run,
  runApp,
  runModule,
  runsOf,
} from '../../helpers/interpreted-app.js'
import { Interpreter } from '../../../src/analysis/interpret/interpreter.js'
import { literal, UNKNOWN, type Value } from '../../../src/analysis/interpret/values/values.js'

/** What `run` gives. */
function given(text: string): string {
  return describeValue(runModule(text).outcome.value)
}

/** What is read from what one module exports. */
function read(files: Readonly<Record<string, string>>, expression: string, imports: string): string {
  const { outcome } = runApp(
    { ...files, 'run.ts': `${imports}\nexport async function run(input) { return ${expression} }` },
    'run.ts#run',
  )
  return describeValue(outcome.value)
}

describe('a function that is called again', () => {
  it('is run once for the same arguments', () => {
    expect(
      runsOf(`
        function helper(name) { effect(name) }
        export async function run() { helper('a'); helper('a') }
      `),
    ).toEqual({ run: 1, helper: 1 })
  })

  it('does again what it did', () => {
    const { outcome } = runModule(`
      function helper(name) { effect(name) }
      export async function run() { helper('a'); helper('a') }
    `)
    expect(outcome.effects.map(({ entity, chain }) => [entity, chain?.callee])).toEqual([
      ['a', 'helper'],
      ['a', 'helper'],
    ])
  })

  it('is run for each of several arguments', () => {
    expect(
      runsOf(`
        function helper(name, more) { effect(name) }
        export async function run() { helper('a'); helper('b'); helper('a', 'b') }
      `),
    ).toEqual({ run: 1, helper: 3 })
  })

  it('is run again where more is known of the caller', () => {
    expect(
      runsOf(`
        function helper() { effect('a') }
        export async function run() { helper(); await requireUser(); helper() }
      `),
    ).toEqual({ run: 1, helper: 2 })
  })

  it('is not run again where only the input was looked at', () => {
    const text = `
      function helper() { effect('a') }
      export async function run(input) { helper(); if (typeof input !== 'string') return; helper() }
    `
    expect(runsOf(text)).toEqual({ run: 1, helper: 1 })
    expect(runModule(text).outcome.effects.map(({ facts }) => [...facts])).toEqual([[], ['checked argument/0']])
  })

  it('is run again where it may not happen, or after the response', () => {
    expect(
      runsOf(`
        import { after } from 'next/server'
        function helper() { effect('a') }
        export async function run(input) { helper(); input.maybe(helper); after(helper) }
      `),
    ).toEqual({ run: 1, helper: 3 })
  })

  it('is run each time when it was made in another', () => {
    expect(
      runsOf(`
        export async function run(input) {
          const helper = () => effect(input)
          helper()
          helper()
        }
      `),
    ).toEqual({ run: 1, helper: 2 })
  })
})

describe('what is constructed', () => {
  const failure = `class Failure extends Error { constructor(code) { super(); this.code = code } }\n`

  it('from the same is constructed once', () => {
    expect(
      runsOf(`${failure}export async function run() { return [new Failure(1), new Failure(1), new Failure(2)] }`),
    ).toEqual({ run: 1, constructor: 2 })
  })

  it('is constructed again where more is known of the caller', () => {
    expect(
      runsOf(`${failure}export async function run() { new Failure(1); await requireUser(); new Failure(1) }`),
    ).toEqual({ run: 1, constructor: 2 })
  })

  it('is constructed each time when it holds what may know it, or what others may change', () => {
    const holder = `class Holder { constructor() { this.get = () => this } }\n`
    expect(runsOf(`${holder}export async function run() { new Holder(); new Holder() }`)).toEqual({
      run: 1,
      constructor: 2,
    })
    const list = `class Holder { constructor() { this.list = [] } }\n`
    expect(runsOf(`${list}export async function run() { new Holder(); new Holder() }`)).toEqual({
      run: 1,
      constructor: 2,
    })
  })

  it('is each time another', () => {
    expect(
      given(`
        ${failure}
        export async function run() {
          const first = new Failure(1)
          const second = new Failure(1)
          first.code = 2
          return { first: first.code, second: second.code }
        }
      `),
    ).toBe('{ first: 2, second: 1 }')
  })

  it('is another one for each class that a function makes', () => {
    expect(
      runsOf(`
        const make = (name) => class { constructor() { this.name = name } }
        export async function run() {
          const A = make('a')
          return [new A(), new A()]
        }
      `),
    ).toMatchObject({ run: 1, constructor: 2 })
  })
})

describe('a function that calls itself', () => {
  it('is gone into once more, and no further', () => {
    expect(
      runsOf(`
        function walk(node) { if (node.next) walk(node.next); return node }
        export async function run(input) { walk(input) }
      `),
    ).toEqual({ run: 1, walk: 2 })
  })

  it('gives what it gives, or something unknown further in', () => {
    expect(
      given(`
        function depth(n) { return n.ok ? 'end' : [depth(n.next)] }
        export async function run(input) { return depth(input) }
      `),
    ).toBe('end | list of (end | list of (unknown))')
  })

  it('is known from the first call on, for what it gave does not hang on where it began', () => {
    expect(
      runsOf(`
        function walk(node) { if (node) walk(node); return 1 }
        export async function run(input) { return [walk(input), walk(input)] }
      `),
    ).toEqual({ run: 1, walk: 2 })
  })

  it('by way of another is not known by what the other made of it half way', () => {
    const text = `
      function even(n) { return n.done ? 'even' : odd(n) }
      function odd(n) { return n.done ? 'odd' : even(n) }
      export async function run(input) { return [even(input), odd(input)] }
    `
    const [only] = runModule(text).outcome.value
    const items = only?.shape.kind === 'list' ? (only.shape.items ?? []) : []
    expect(items.map(describeValue)).toEqual(['even | odd | unknown', 'odd | even | unknown'])
    expect(runsOf(text)).toEqual({ run: 1, even: 2, odd: 3 })
  })
})

describe('what is nested too deep', () => {
  /** A chain of so many functions, each calling the next; the last one does something. */
  const chain = (length: number) =>
    `${Array.from({ length }, (_, index) => `function f${index}() { return f${index + 1}() }`).join('\n')}
    function f${length}() { effect('deep'); return 'end' }
    export async function run() { const end = f0(); return end }`

  it('is unknown', () => {
    expect(runModule(chain(30)).effects).toEqual({ deep: 'open' })
    expect(given(chain(30))).toBe('end')
    expect(runModule(chain(50)).effects).toEqual({})
    expect(given(chain(50))).toBe('unknown')
  })
})

describe('a question that costs too much', () => {
  const steps = Array.from(
    { length: 40 },
    (_, index) => `
      function step${index}(a) {
        step${index + 1}({ ...a, k${index}: 1 }); step${index + 1}({ ...a, l${index}: 2 })
      }`,
  )
  const text = `
    ${steps.join('')}
    function step40() {}
    function cheap() { return 'cheap' }
    export async function costly() { step0({}); effect('after'); return cheap() }
    export async function run(input) { effect('other'); return cheap() }
  `

  it('is named, and gives nothing behind the point where its budget ended', () => {
    const { session, outcome, effects } = runApp({ 'run.ts': `import { effect } from 'kit'\n${text}` }, 'run.ts#costly')
    expect(session.exhausted).toEqual(['costly'])
    expect(effects).toEqual({})
    expect(describeValue(outcome.value)).toBe('unknown')
  })

  it('leaves the next question its own budget, and nothing half done', () => {
    const run = runApp({ 'run.ts': `import { effect } from 'kit'\n${text}` }, 'run.ts#costly')
    const { session } = run
    const module = session.graph.load(`${session.project.root}/run.ts`)!
    const callee = session.interpreter.targetValue(session.graph.resolveExport(module, 'run'))
    const next = session.interpreter.enter(module, callee, [UNKNOWN], 'run')
    expect(next.effects.map(({ entity }) => entity)).toEqual(['other'])
    expect(describeValue(next.value)).toBe('cheap')
    expect(session.exhausted).toEqual(['costly'])
  })
})

describe('what a module keeps in a variable', () => {
  /** Functions of which the first takes more than half of a budget. */
  const tree = (name: string): string =>
    Array.from(
      { length: 12 },
      (_, index) => `
      function ${name}${index}(a) {
        return [${name}${index + 1}({ ...a, k${index}: 1 }), ${name}${index + 1}({ ...a, l${index}: 2 })]
      }`,
    ).join('') + `function ${name}12() { return 'kept' }`
  const text = `
    import { effect } from 'kit'
    ${tree('a')}
    ${tree('b')}
    const kept = b0({})
    export async function uses() { a0({}); effect('after', kept) }
    export async function computes() { a0({}); b0({}); effect('after') }
  `

  it('is computed on no budget of those who use it', () => {
    const uses = runApp({ 'run.ts': text }, 'run.ts#uses')
    expect([uses.session.exhausted, Object.keys(uses.effects)]).toEqual([[], ['after']])
    const computes = runApp({ 'run.ts': text }, 'run.ts#computes')
    expect([computes.session.exhausted, Object.keys(computes.effects)]).toEqual([['computes'], []])
  })
})

describe('an entry point', () => {
  const entered = (text = `export async function run(input) { return input }`) => {
    const { session } = runModule(text)
    const interpreter = new Interpreter(session.graph, session.catalog)
    const module = session.graph.load('/app/run.ts')!
    const callee = interpreter.targetValue(session.graph.resolveExport(module, 'run'))
    return (...args: Value[]) => interpreter.enter(module, callee, args, 'run')
  }

  it('is run once for all who ask the same of it', () => {
    const enter = entered()
    expect(enter(UNKNOWN)).toBe(enter(UNKNOWN))
  })

  it('is run for each of the arguments that are asked about', () => {
    const enter = entered()
    expect(describeValue(enter(UNKNOWN).value)).toBe('unknown')
    expect(describeValue(enter(literal(1)).value)).toBe('1')
    expect(describeValue(enter().value)).toBe('undefined')
  })

  it('knows of the caller what is known whenever it returns', () => {
    expect([...entered(`export async function run() { await requireUser() }`)().facts]).toEqual(['verified'])
    expect([...entered(`export async function run() { await requireUser(); throw new Error() }`)().facts]).toEqual([])
  })
})

describe('a variable of a module', () => {
  it('is computed once', () => {
    expect(
      runsOf(`
        function make() { return { name: 'a' } }
        const made = make()
        export async function run() { return [made.name, made.name] }
      `),
    ).toEqual({ run: 1, make: 1 })
  })

  it('runs nothing that is only handed on while the module loads', () => {
    const work = `function work() { return 1 }\n`
    expect(runsOf(`${work}const job = unheard(work)\nexport async function run() { return job }`)).toEqual({ run: 1 })
    expect(
      runsOf(`${work}class Jobs { static job = unheard(work) }\nexport async function run() { return Jobs.job }`),
    ).toEqual({ run: 1 })
    expect(runsOf(`${work}export async function run() { return unheard(work) }`)).toEqual({ run: 1, work: 1 })
  })

  it('that needs itself is what it is without', () => {
    expect(
      given(`const first = second ?? 'none'\nconst second = first\nexport async function run() { return second }`),
    ).toBe('unknown | none')
  })

  it('that was met half way is computed again', () => {
    expect(
      given(`
        const first = { name: 'first', other: second }
        const second = { name: 'second', other: first }
        export async function run() { return [first.other.name, second.other.name] }
      `),
    ).toBe('list of (second | first)')
  })

  it('is what it is filled with later, not what it begins as', () => {
    expect(
      given(
        `let client = null\nexport function start() { client = { name: 'a' } }\nexport async function run() { return client }`,
      ),
    ).toBe('{ name: a }')
  })

  it('that never changes is what it begins as', () => {
    expect(given(`const client = null\nexport async function run() { return client }`)).toBe('null')
    expect(given(`let client = null\nexport async function run() { return client }`)).toBe('null')
    expect(given(`let client\nexport async function run() { return client }`)).toBe('unknown')
  })

  it('is what we see it get, when it may come from somewhere else', () => {
    expect(given(`const db = globalThis.db ?? { name: 'a' }\nexport async function run() { return db }`)).toBe(
      '{ name: a }',
    )
    expect(given(`const limit = globalThis.limit ?? 10\nexport async function run() { return limit }`)).toBe(
      'unknown | 10',
    )
  })

  it('is what the module keeps in the global object', () => {
    const client = (text: string) => given(`${text}\nexport async function run() { return db }`)
    expect(client(`if (!globalThis.db) { globalThis.db = { name: 'a' } }\nconst db = globalThis.db`)).toBe(
      '{ name: a }',
    )
    expect(client(`let db\nif (!global.db) global.db = { name: 'a' }\ndb = global.db`)).toBe('{ name: a }')
    expect(client(`globalThis.db ??= { name: 'a' }\nconst db = globalThis.db`)).toBe('{ name: a }')
    expect(client(`const kept = globalThis\nif (!kept.db) { kept.db = { name: 'a' } }\nconst db = kept.db`)).toBe(
      '{ name: a }',
    )
    expect(client(`globalThis.other = { name: 'a' }\nconst db = globalThis.db`)).toBe('unknown')
  })

  it('keeps there what others may have changed', () => {
    expect(given(`global.state = { ready: false }\nexport async function run() { return global.state.ready }`)).toBe(
      'false | unknown',
    )
    expect(
      given(`
        function get() { if (!global.db) { global.db = { name: 'a' } } return global.db }
        export async function run() { return get() }
      `),
    ).toBe('{ name: a } | unknown')
  })

  it('gets what only some ways through the top level put into it', () => {
    expect(given(`const kept = {}\nif (!kept.db) kept.db = 'a'\nexport async function run() { return kept.db }`)).toBe(
      'a',
    )
    expect(given(`const kept = {}\nif (rare()) kept.db = 'a'\nexport async function run() { return kept.db }`)).toBe(
      'a | unknown',
    )
  })

  it('may be taken out of what is awaited', () => {
    expect(given(`const { a: [name] } = await { a: ['x'] }\nexport async function run() { return name }`)).toBe('x')
  })

  it('may be an enum', () => {
    const roles = `enum Role { Admin = 'admin', User = 1, Guest, Other = compute(), Last }\n`
    expect(given(`${roles}export async function run() { return Role.Admin }`)).toBe('admin')
    expect(given(`${roles}export async function run() { return Role.User }`)).toBe('1')
    expect(given(`${roles}export async function run() { return Role.Guest }`)).toBe('2')
    expect(given(`${roles}export async function run() { return Role.Other }`)).toBe('unknown')
    expect(given(`${roles}export async function run() { return Role.Last }`)).toBe('unknown')
    expect(given(`${roles}export async function run() { return Role.None }`)).toBe('undefined')
  })
})

describe('what a module imports', () => {
  it('may be a whole module, or a value that has no name', () => {
    expect(read({ 'a.ts': `export const name = 'a'` }, 'a.name', `import * as a from './a'`)).toBe('a')
    expect(read({ 'a.ts': `export default { name: 'a' }` }, 'a.name', `import a from './a'`)).toBe('a')
    expect(read({ 'a.ts': `export default 'a'` }, 'a', `import a from './a'`)).toBe('a')
  })

  it('may be nothing, or a type', () => {
    expect(read({ 'a.ts': `export const name = 'a'` }, 'other', `import { other } from './a'`)).toBe('unknown')
    expect(read({ 'a.ts': `export interface Name {}` }, 'Name', `import { Name } from './a'`)).toBe('unknown')
  })

  it('may be the environment', () => {
    expect(read({}, 'process.env.KEY', `import process from 'node:process'`)).toBe('secret')
    expect(read({}, 'env.KEY', `import { env } from 'process'`)).toBe('secret')
    expect(read({}, 'process.env.KEY', '')).toBe('secret')
    expect(read({}, 'process.pid', '')).toBe('unknown')
    expect(read({}, 'globalThis.process.env.KEY', '')).toBe('secret')
    expect(read({}, 'global.process.env.KEY', '')).toBe('secret')
    expect(read({}, 'globalThis.other', '')).toBe('unknown')
    expect(read({}, 'import.meta.env.KEY', '')).toBe('secret')
    expect(read({}, 'import.meta.other', '')).toBe('unknown')
  })
})

describe('a scope', () => {
  const phases = (files: Readonly<Record<string, string>>) =>
    runApp(files, 'run.ts#run').outcome.effects.map(({ entity, phase }) => `${entity} ${phase}`)
  const helper = (directive: string) =>
    `import { effect } from 'kit'\n${directive}async function helper() { DIRECTIVE\neffect('a') }\nexport async function run() { await helper() }`

  it('is a cache by the directive of a function', () => {
    expect(phases({ 'run.ts': helper('').replace('DIRECTIVE', `'use cache'`) })).toEqual(['a cache'])
    expect(phases({ 'run.ts': helper('').replace('DIRECTIVE', `'use cache: remote'`) })).toEqual(['a cache'])
    expect(phases({ 'run.ts': helper('').replace('DIRECTIVE', `'use cache: private'`) })).toEqual(['a private-cache'])
    expect(phases({ 'run.ts': helper('').replace('DIRECTIVE', `'use server'`) })).toEqual(['a direct'])
    expect(phases({ 'run.ts': helper('').replace('DIRECTIVE', '') })).toEqual(['a direct'])
  })

  it('is a cache by the directive of its module, for the functions that stand there', () => {
    const run = `import { load } from './cached'\nexport async function run() { await load() }`
    expect(
      phases({
        'cached.ts': `'use cache'\nimport { effect } from 'kit'\nexport async function load() { effect('a') }`,
        'run.ts': run,
      }),
    ).toEqual(['a cache'])
    expect(
      phases({
        'cached.ts': `'use cache: private'\nimport { effect } from 'kit'\nexport async function load() { const inner = () => effect('a'); inner() }`,
        'run.ts': run,
      }),
    ).toEqual(['a private-cache'])
  })
})

describe('a function that another has made', () => {
  it('sees the variables around it as they were when that ended', () => {
    expect(
      given(`
        const make = () => { let mode = 'a'; const get = () => mode; mode = 'b'; return get }
        export async function run() { const get = make(); return get() }
      `),
    ).toBe('b')
  })
})

describe('the parameters of a function', () => {
  it('that are not given are at least what their type says', () => {
    const database = `import { PrismaClient } from '@prisma/client'\n`
    const run = (text: string) => Object.keys(runModule(`${database}${text}`).effects)
    expect(
      run(`function save(db: PrismaClient) { db.user.delete({}) }\nexport async function run() { save() }`),
    ).toEqual(['user'])
    expect(
      run(`function save(db: PrismaClient) { db.user.delete({}) }\nexport async function run(input) { save(unheard) }`),
    ).toEqual(['user'])
    expect(run(`function save(db) { db.user.delete({}) }\nexport async function run() { save() }`)).not.toContain(
      'user',
    )
    expect(
      run(`function save(db: PrismaClient) { db.user.delete({}) }\nexport async function run() { save({ user: 1 }) }`),
    ).not.toContain('user')
  })

  it('are undefined when nothing says what they are', () => {
    expect(given(`const same = (a) => a\nexport async function run() { return same() }`)).toBe('undefined')
  })

  it('may be the rest of the arguments', () => {
    const all = `const all = (first, ...rest) => rest\n`
    expect(given(`${all}export async function run() { return all(1, 2, 3)[1] }`)).toBe('3')
    expect(given(`${all}export async function run() { return all(1).length }`)).toBe('0')
    expect(given(`${all}export async function run() { return all(1)[0] }`)).toBe('undefined')
    expect(given(`${all}export async function run() { return all(1, 2) }`)).toBe('list of (2)')
  })
})

describe('what several calls did', () => {
  const inspect = ({ outcome }: Run) =>
    outcome.effects.map(({ entity, facts, certain }) => [entity, [...facts], certain].flat().join(' '))

  it('is one thing when it happened at one place, with what is known each time', () => {
    expect(
      inspect(
        runModule(`
          export async function run(input) {
            const write = () => effect('a')
            for (const each of input) write()
          }
        `),
      ),
    ).toEqual(['a true'])
    expect(
      inspect(
        runModule(`
          function write() { effect('a') }
          export async function run(input) {
            const go = () => write()
            go()
            await requireUser()
            go()
          }
        `),
      ),
    ).toEqual(['a true', 'a verified true'])
  })

  it('is one thing in each round of a loop, with what is known in all of them', () => {
    const rounds = (body: string) => inspect(runModule(`export async function run(input) { ${body} }`))
    expect(rounds(`for (const each of [1, 2]) { effect('a'); await requireUser() }`)).toEqual(['a true'])
    expect(rounds(`for (const each of [1, 2]) { await requireUser(); effect('a') }`)).toEqual(['a verified true'])
  })

  it('is told apart by the scope it happened in, and by the call that led to it', () => {
    const { outcome } = runModule(`
      import { after } from 'next/server'
      function write() { effect('a') }
      export async function run() {
        for (const when of [after, (task) => task()]) when(() => effect('b'))
        write()
        write()
      }
    `)
    expect(outcome.effects.map(({ entity, phase }) => `${entity} ${phase}`)).toEqual([
      'b after',
      'b direct',
      'a direct',
      'a direct',
    ])
  })

  it('is noted once for each place', () => {
    const { notes } = runModule(`
      export async function run() {
        for (const each of [1, 2, 3]) if (await auth()) effect('a')
        if (await auth()) effect('b')
      }
    `)
    expect(notes).toEqual(['session-read auth', 'session-read auth'])
  })

  it('is certain once it is certain one time', () => {
    expect(
      inspect(
        runModule(`
          function write() { effect('a') }
          export async function run(input) {
            const go = () => write()
            for (const step of [() => unheard.later(go), () => go()]) step()
          }
        `),
      ),
    ).toContain('a true')
  })
})

describe('a call of what is not known', () => {
  it('of a method of what the client sent gives something of theirs', () => {
    const run = runModule(`export async function run(input) { return input.file.stream() }`)
    expect(describeOrigin(run.outcome.value)).toBe('unknown of argument.0.file')
    const all = runModule(`export async function run(input) { return input.file.stream(process.env.KEY) }`)
    expect(describeOrigin(all.outcome.value)).toBe('unknown of argument.0.file, secret')
  })

  it('of what is no function gives nothing known, and may run what it is given', () => {
    const run = runModule(`export async function run(input) { return 'text'(() => effect('a')) }`)
    expect(run.uncertain).toEqual(['a'])
    expect(describeValue(run.outcome.value)).toBe('unknown')
  })

  it('of one of several functions runs each of them, and knows what is known of all', () => {
    const run = runModule(`
      const strict = () => requireUserSync()
      const loose = () => effect('loose')
      export async function run(input) {
        const check = input.strict ? strict : loose
        check()
        effect('after')
      }
    `)
    expect(run.effects).toEqual({ loose: 'open', after: 'open' })
    const all = runModule(`
      const strict = () => requireUserSync()
      const stricter = () => { requireUserSync(); effect('stricter') }
      export async function run(input) {
        const check = input.strict ? strict : stricter
        check()
        effect('after')
      }
    `)
    expect(all.effects).toEqual({ stricter: 'verified', after: 'verified' })
  })

  it('of one of several functions, of which none returns, does not return', () => {
    const run = runModule(`
      const out = () => redirect('/')
      const away = () => { throw new Error() }
      export async function run(input) {
        const leave = input.away ? away : out
        leave()
        effect('after')
      }
    `)
    expect(run.effects).toEqual({})
    expect(run.exit).toBe('never')
  })
})

describe('a function that is wrapped by something unknown', () => {
  const given = (text: string) => {
    const { outcome } = runModule(text)
    return outcome.effects.flatMap(({ args }) => args.slice(1).map(describeValue))
  }

  it('is given what the wrapper is given', () => {
    expect(given(`export const run = unheard(async (input) => effect('a', input.id))`)).toEqual(['argument.0.id'])
    expect(
      given(
        `import { withAuth } from '@acme/identity'\nexport const run = withAuth(async (input) => effect('a', input.id))`,
      ),
    ).toEqual(['argument.0.id'])
  })

  it('is given something unknown where the wrapper is given nothing', () => {
    expect(
      given(`const save = unheard((input) => effect('a', input))\nexport async function run() { save() }`),
    ).toEqual(['unknown'])
    expect(
      given(`
        import { withAuth } from '@acme/identity'
        const save = withAuth((input, context) => effect('a', input, context))
        export async function run() { save() }
      `),
    ).toEqual(['unknown', 'unknown'])
  })
})

describe('this', () => {
  it('is what a method is called on, but not a function that has none of its own', () => {
    const object = `const named = { name: 'a', get() { return this.name }, own: () => this?.name }\n`
    expect(given(`${object}export async function run() { return named.get() }`)).toBe('a')
    expect(given(`${object}export async function run() { return named.own() }`)).not.toBe('a')
  })
})

describe('a session that a function of the project reads', () => {
  it('is noted where it is called, when it may be missing', () => {
    const notes = (body: string) => runModule(`async function current() { return auth() }\n${body}`).notes
    expect(notes(`export async function run() { const session = await current(); if (session) effect('a') }`)).toEqual([
      'session-read auth',
      'session-read current',
    ])
    expect(notes(`export async function run() { await requireUser(); await current() }`)).not.toContain(
      'session-read current',
    )
  })

  it('is not noted of one that only hands on what it is given', () => {
    const { notes } = runModule(`
      async function named(user) { return user ? { user } : null }
      export async function run() {
        const session = await auth()
        const found = await named(session ? session.user : null)
        if (found) effect('a')
      }
    `)
    expect(notes).toEqual(['session-read auth'])
  })

  it('is not noted of one that is always there', () => {
    const { notes } = runModule(`
      async function current() { const session = await auth(); if (!session) throw new Error(); return session }
      export async function run() { await current() }
    `)
    expect(notes).toEqual(['session-read auth'])
  })
})

describe('settings that name a guard', () => {
  const files = {
    'guard.ts': `export const auth = { api: { check() {}, other: 1 } }\nexport const getCaller = () => null`,
    'run.ts': `import { effect } from 'kit'\nimport { auth, getCaller } from './guard'
      export async function run() {
        effect('before')
        BODY
        effect('after')
      }`,
  }
  const effects = (body: string, named: string) =>
    runApp({ ...files, 'run.ts': files['run.ts'].replace('BODY', body) }, 'run.ts#run', { auth: [named] }).effects

  it('may name a member of what is exported, and leave the others as they are', () => {
    expect(effects('await auth.api.check()', './guard#auth.api.check')).toEqual({ before: 'open', after: 'verified' })
    expect(effects('await auth.api.other()', './guard#auth.api.check')).toEqual({ before: 'open', after: 'open' })
  })

  it('are noted where the guard is called', () => {
    const { notes } = runApp(
      { ...files, 'run.ts': files['run.ts'].replace('BODY', 'if (!(await getCaller())) return') },
      'run.ts#run',
      { auth: ['./guard#getCaller'] },
    )
    expect(notes).toEqual(['session-read getCaller'])
  })

  it('tell a session reader by its name', () => {
    expect(effects('await getCaller()', './guard#getCaller')).toEqual({ before: 'open', after: 'open' })
    expect(effects('if (!(await getCaller())) return', './guard#getCaller')).toEqual({
      before: 'open',
      after: 'verified',
    })
  })
})

describe('what a value carries', () => {
  it('is known of a promise and of a query when they are awaited', () => {
    const run = runModule(`
      export async function run(input) {
        const pending = input.late ? auth() : null
        const session = await pending
        if (session) return session
      }
    `)
    expect(describeKnowledge(run.outcome.value)).toBe('session (verified) | undefined')
  })
})
