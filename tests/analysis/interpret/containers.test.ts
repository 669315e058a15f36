import { writeFileSync } from 'node:fs'

import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { parseModule } from '../../../src/analysis/facts/parse-module.js'
import { AppIndex } from '../../../src/analysis/graph/app-index.js'
import type { Session } from '../../../src/analysis/session.js'
import type { Settings } from '../../../src/utils/settings.js'
import { describeValue, runApp, type Run } from '../../helpers/interpreted-app.js'

/*
 * A container of its own, `box`, which only these rows describe: what is told to it, and how it is asked.
 */
const settings: Settings = {
  catalog: [
    { module: 'box', path: 'createBox()', kind: 'value', type: 'Box' },
    { module: 'box', path: 'Box()', kind: 'value', type: 'Box' },
    // box.put(key, Class), box.put(key, Class, [keys])
    {
      module: 'type:Box',
      path: 'put()',
      kind: 'provide',
      key: { argument: 0 },
      as: 'class',
      from: { argument: 1 },
      dependencies: { argument: 2 },
    },
    // box.make(key, (box) => …)
    {
      module: 'type:Box',
      path: 'make()',
      kind: 'provide',
      key: { argument: 0 },
      as: 'factory',
      from: { argument: 1 },
      gives: ['Box'],
    },
    // box.build(key, ({ what, it, keeps }) => …): by the names of the parameters, or else the box
    {
      module: 'type:Box',
      path: 'build()',
      kind: 'provide',
      key: { argument: 0 },
      as: 'factory',
      from: { argument: 1 },
      byName: true,
      gives: ['Box'],
    },
    // box.hold(key, value)
    { module: 'type:Box', path: 'hold()', kind: 'provide', key: { argument: 0 }, as: 'value', from: { argument: 1 } },
    // box.link(key, other key)
    { module: 'type:Box', path: 'link()', kind: 'provide', key: { argument: 0 }, as: 'alias', from: { argument: 1 } },
    // box.putAll({ key: Class }), box.putEach([{ key, cls }])
    { module: 'type:Box', path: 'putAll()', kind: 'provide', key: 'fields', as: 'class', from: { argument: 0 } },
    {
      module: 'type:Box',
      path: 'putEach()',
      kind: 'provide',
      key: { argument: 0, property: 'key' },
      as: 'class',
      from: { argument: 0, property: 'cls' },
    },
    // box.bind(key).to(Class), box.bind(Class).toSelf()
    { module: 'type:Box', path: 'bind()', kind: 'bind', key: { argument: 0 }, type: 'BoxBinding' },
    { module: 'type:BoxBinding', path: 'to()', kind: 'provide', key: 'receiver', as: 'class', from: { argument: 0 } },
    { module: 'type:BoxBinding', path: 'toSelf()', kind: 'provide', key: 'receiver', as: 'class', from: 'key' },
    // box.register(key, asClass(Class))
    { module: 'box', path: 'asClass()', kind: 'provider', type: 'BoxProvider', as: 'class', from: { argument: 0 } },
    {
      module: 'type:Box',
      path: 'register()',
      kind: 'provide',
      key: { argument: 0 },
      as: 'provider',
      from: { argument: 1 },
    },
    { module: 'type:Box', path: 'take()', kind: 'resolve', key: { argument: 0 } },
    { module: 'type:Box', path: 'takeAll()', kind: 'resolve', key: { argument: 0 }, many: true },
    { module: 'box', path: 'needs()', kind: 'bind', key: { argument: 0 }, type: 'BoxNeed' },
  ],
}

const IMPORTS = `import { auth, effect, requireUser, requireUserSync } from 'kit'\n`

/** Runs `run` of an app whose container is made and told something in `lib/box.ts`. */
function run(box: string, body: string): Run {
  return runApp(
    {
      'app/actions.ts': `'use server'\n${IMPORTS}import { box } from '../lib/box'\nimport * as own from '../lib/box'\nexport async function run(input) {\n${body}\n}`,
      'lib/box.ts': `${IMPORTS}import { asClass, createBox, marks, needs } from 'box'\nexport const box = createBox()\n${box}`,
    },
    'app/actions.ts#run',
    settings,
  )
}

describe('what a container gives', () => {
  it('guards as what was registered does', () => {
    const { effects } = run(
      `class Auth { check() { return requireUser() } }
       box.put('auth', Auth)`,
      `await box.take('auth').check()
       effect('after')`,
    )
    expect(effects).toEqual({ after: 'verified' })
  })

  it('does what was registered does', () => {
    const { effects, chains } = run(
      `class Notes { remove() { effect('remove') } }
       box.put('notes', Notes)`,
      `box.take('notes').remove()`,
    )
    expect(effects).toEqual({ remove: 'open' })
    expect(chains).toEqual({ remove: ['box.take().remove'] })
  })

  it('is unknown when nobody registered it', () => {
    const { effects, outcome } = run(
      `class Auth { check() { return requireUser() } }
       box.put('auth', Auth)`,
      `await box.take('authentication').check()
       effect('after')
       return box.take('authentication')`,
    )
    expect(effects).toEqual({ after: 'open' })
    expect(describeValue(outcome.value)).toBe('unknown')
  })

  it('is unknown when it is not known what is asked for', () => {
    const { effects } = run(
      `class Auth { check() { effect('checked'); return requireUser() } }
       box.put('auth', Auth)`,
      `await box.take(input).check()
       effect('after')`,
    )
    expect(effects).toEqual({ after: 'open' })
  })

  it('may be each of what was registered, whatever the order', () => {
    const { effects } = run(
      `class Auth { check() { return requireUser() } }
       class Nothing { async check() { effect('nothing') } }
       box.put('auth', Nothing)
       box.put('auth', Auth)`,
      `await box.take('auth').check()
       effect('after')`,
    )
    expect(effects).toEqual({ nothing: 'open', after: 'open' })
  })

  it('is not what only tests register', () => {
    const { effects } = run(
      `class Auth { check() { return requireUser() } }
       class Nothing { async check() {} }
       if (process.env.NODE_ENV === 'test') box.put('auth', Nothing)
       else box.put('auth', Auth)`,
      `await box.take('auth').check()
       effect('after')`,
    )
    expect(effects).toEqual({ after: 'verified' })
  })

  it('is unknown when it may be something that is not known', () => {
    const { effects } = run(
      `class Auth { check() { return requireUser() } }
       box.put('auth', Auth)`,
      `await box.take(input.x ? 'auth' : input.y).check()
       effect('after')`,
    )
    expect(effects).toEqual({ after: 'open' })
  })

  it('is known by either of two keys', () => {
    const { effects } = run(
      `class Auth { check() { return requireUser() } }
       class Admin { check() { return requireUser() } }
       box.put('auth', Auth)
       box.put('admin', Admin)`,
      `await box.take(input ? 'auth' : 'admin').check()
       effect('after')`,
    )
    expect(effects).toEqual({ after: 'verified' })
  })

  it('is made of what else it keeps, listed, named or passed on', () => {
    const { effects } = run(
      `class Notes { remove() { effect('remove') } }
       class Listed { constructor(notes) { this.notes = notes } remove() { this.notes.remove() } }
       class Named { constructor({ notes }) { this.notes = notes } rename() { effect('rename'); this.notes.remove() } }
       box.put('notes', Notes)
       box.put('listed', Listed, ['notes'])
       box.put('named', Named, { notes: 'notes' })
       box.make('made', (scope) => ({ save() { effect('save'); scope.take('listed').remove() } }))`,
      `box.take('named').rename()
       await requireUser()
       box.take('made').save()
       box.take('listed').remove()`,
    )
    expect(effects).toEqual({ rename: 'open', remove: 'open', save: 'verified' })
  })

  it('verifies where making it does', () => {
    const { effects } = run(
      `box.make('caller', async () => { const session = await auth(); if (!session) throw new Error(); return session })`,
      `await box.take('caller')
       effect('after')`,
    )
    expect(effects).toEqual({ after: 'verified' })
  })

  it('is each of several', () => {
    const { effects } = run(
      `class A { run() { effect('a') } }
       class B { run() { effect('b') } }
       box.put('step', A)
       box.put('step', B)`,
      `for (const step of box.takeAll('step')) step.run()`,
    )
    expect(effects).toEqual({ a: 'open', b: 'open' })
  })

  it('ends where things need each other', () => {
    const { effects } = run(
      `class A { constructor(b) { this.b = b } run() { effect('a'); this.b.run() } }
       class B { constructor(a) { this.a = a } run() { effect('b'); this.a.run() } }
       box.put('a', A, ['b'])
       box.put('b', B, ['a'])
       box.make('self', (scope) => scope.take('self'))`,
      `box.take('self')
       box.take('a').run()`,
    )
    expect(effects).toEqual({ a: 'open', b: 'open' })
  })

  it('is known of a class that nobody registered', () => {
    const { effects } = run(
      `export class Notes { constructor(private readonly store: Store) {} remove() { this.store.remove() } }
       export class Store { remove() { effect('remove') } }`,
      `box.take(own.Notes).remove()`,
    )
    expect(effects).toEqual({ remove: 'open' })
  })

  it('is put into parameters and fields', () => {
    const { effects } = run(
      `export class Notes {
         @needs('store') private store: unknown
         @needs('none') private none: unknown
         constructor(@needs('auth') private readonly auth: unknown) {}
         async remove() { await this.auth.check(); this.store.remove(); this.none.remove() }
       }
       class Store { remove() { effect('remove') } }
       class Auth { check() { return requireUser() } }
       box.put('store', Store)
       box.put('auth', Auth)`,
      `await box.take(own.Notes).remove()`,
    )
    expect(effects).toEqual({ remove: 'verified' })
  })
})

describe('what a container makes something of', () => {
  it('is what goes by the names of its parameters, or else the box', () => {
    const built = (factory: string) =>
      run(
        `class Notes { remove() { effect('remove') } }
         box.put('notes', Notes)
         box.build('it', ${factory})`,
        `box.take('it').save()`,
      ).effects
    expect(built('(notes) => ({ save() { notes.remove() } })')).toEqual({ remove: 'open' })
    expect(built('(other, notes) => ({ save() { notes.remove() } })')).toEqual({ remove: 'open' })
    expect(built('(other, notes = null) => ({ save() { notes.remove() } })')).toEqual({ remove: 'open' })
    expect(built("(scope) => ({ save() { scope.take('notes').remove() } })")).toEqual({ remove: 'open' })
    expect(built("(first, second) => ({ save() { first.take('notes').remove() } })")).toEqual({})
    expect(built('({ notes }) => ({ save() { notes.remove() } })')).toEqual({})
  })

  it('is a default where nothing is known of a parameter, and an instance of its type before', () => {
    const made = (parameter: string) =>
      run(
        `export class Store { remove() { effect('remove') } }
         class Other { remove() { effect('other') } }
         class Notes { constructor(${parameter}) { this.store = store } remove() { this.store.remove() } }
         box.put('notes', Notes)`,
        `box.take('notes').remove()`,
      ).effects
    expect(made('store = new Other()')).toEqual({ other: 'open' })
    expect(made('store: Store = new Other()')).toEqual({ remove: 'open' })
    expect(made('store: Store')).toEqual({ remove: 'open' })
    expect(made('store')).toEqual({})
  })

  it('is what a decorator names, or the type beside it', () => {
    const { effects } = run(
      `export class Notes {
         @needs() private store: Store
         @needs() private nothing
         constructor(@marks('auth') private readonly auth: unknown) {}
         async remove() { await this.auth.check(); this.store.remove(); this.nothing.remove() }
       }
       class Auth { check() { return requireUser() } }
       export class Store { remove() { effect('remove') } }
       box.put('auth', Auth)`,
      `await box.take(own.Notes).remove()`,
    )
    expect(effects).toEqual({ remove: 'open' })
  })

  it('is made when it is asked for', () => {
    const { effects, chains } = run(
      `box.make('made', () => { effect('made'); return {} })
       box.make('guard', () => { requireUserSync(); return {} })`,
      `box.take('made')
       effect('before')
       box.take('guard')
       effect('after')`,
    )
    expect(effects).toEqual({ made: 'open', before: 'open', after: 'verified' })
    expect(chains['made']).toEqual(['box.take'])
  })
})

describe('what a container is told', () => {
  it('of what decorators noted in a map', () => {
    const { effects } = run(
      `const noted = new Map()
       const keep = (key) => (cls) => { noted.set(cls.name, { key, cls }) }
       @keep('notes') export class Notes { remove() { effect('remove') } }
       @keep('auth') export class Auth { check() { return requireUser() } }
       function tell() { noted.forEach(({ key, cls }) => box.put(key, cls)) }
       tell()`,
      `box.take('notes').remove()
       await box.take('auth').check()
       effect('after')`,
    )
    expect(effects).toEqual({ remove: 'open', after: 'verified' })
  })

  it('in loops and helpers', () => {
    const { effects } = run(
      `class A { run() { effect('a') } }
       class B { run() { effect('b') } }
       function tell(key, cls) { box.put(key, cls) }
       for (const [key, cls] of [['a', A]]) tell(key, cls)
       const more = { b: B }
       tell('b', more.b)`,
      `box.take('a').run()
       box.take('b').run()`,
    )
    expect(effects).toEqual({ a: 'open', b: 'open' })
  })

  it('in a function that something we cannot see calls', () => {
    const { effects } = run(
      `import type { Box } from 'box'
       class A { run() { effect('a') } }
       export function register(target: Box) { target.put('a', A) }`,
      `box.take('a').run()`,
    )
    expect(effects).toEqual({ a: 'open' })
  })

  it('by a function that is handed it, where something we cannot see calls the one that does', () => {
    const { effects } = run(
      `import type { Box } from 'box'
       class A { run() { effect('a') } }
       class B { run() { effect('b') } }
       function register(target: Box, one, other) { target.put('one', one); target.put('other', other) }
       export function start() { register(box, A, B) }`,
      `box.take('one').run()
       await requireUser()
       box.take('other').run()`,
    )
    expect(effects).toEqual({ a: 'open', b: 'verified' })
  })

  it('by another key, by fields, in a list, in two steps, or by what describes it', () => {
    const { effects } = run(
      `class A { run() { effect('a') } }
       class B { run() { effect('b') } }
       class C { run() { effect('c') } }
       class D { run() { effect('d') } }
       export class E { run() { effect('e') } }
       class F { run() { effect('f') } }
       box.put('a', A)
       box.link('alias', 'a')
       box.putAll({ field: B })
       box.putEach([{ key: 'c', cls: C }, { key: 'other', cls: A }])
       box.putEach({ key: 'd', cls: D })
       box.bind('bound').to(D)
       box.bind(E).toSelf()
       box.register('f', asClass(F))`,
      `box.take('alias').run()
       box.take('field').run()
       box.take('c').run()
       await requireUser()
       box.take('d').run()
       box.take('bound').run()
       box.take(own.E).run()
       box.take('f').run()`,
    )
    expect(effects).toEqual({ a: 'open', b: 'open', c: 'open', d: 'verified', e: 'verified', f: 'verified' })
  })

  it('nothing where it is not known what, or under which key', () => {
    const { effects } = run(
      `class A { run() { effect('a') } }
       box.put('options', { run() { effect('options') } })
       box.put('text', 'A')
       box.put('list', [A])
       box.link('alias', 'nothing')
       box.putAll(unheard)
       box.putEach([{ cls: A }])
       box.bind(unheard).to(A)
       box.register('f', unheard)
       box.register('g')`,
      `box.take('options').run()
       box.take('text').run()
       box.take('list').run()
       box.take('alias').run()
       box.take('field').run()
       box.take('f').run()
       box.take('g').run()`,
    )
    expect(effects).toEqual({})
  })

  it('by a key that equals only itself', () => {
    const { effects } = run(
      `class A { run() { effect('a') } }
       class B { run() { effect('b') } }
       class C { run() { effect('c') } }
       export const one = Symbol('key')
       export const other = Symbol('key')
       const toKey = (name) => Symbol(name)
       box.put(one, A)
       box.put(other, B)
       box.put(toKey('c'), C)
       box.put(Symbol.for('shared'), C)`,
      `box.take(own.one).run()
       await requireUser()
       box.take(own.other).run()
       box.take(Symbol.for('shared')).run()
       box.take(Symbol(input)).run()`,
    )
    expect(effects).toEqual({ a: 'open', b: 'verified', c: 'verified' })
  })

  it('in a function around the one that tells it', () => {
    const { effects } = run(
      `import type { Box } from 'box'
       class A { run() { effect('a') } }
       export function register(target: Box) {
         const tell = (key, cls) => { target.put(key, cls) }
         ['a'].forEach((key) => { tell(key, A) })
       }`,
      `box.take('a').run()`,
    )
    expect(effects).toEqual({ a: 'open' })
  })

  it('by the class of a package', () => {
    const { effects } = run(
      `import { Clock } from 'elsewhere'
       export { Clock, Watch } from 'elsewhere'
       class A { run() { effect('a') } }
       class B { run() { effect('b') } }
       box.put(Clock, A)
       box.put(Clock.create(), B)`,
      `box.take(own.Clock).run()
       box.take(own.Watch).run()
       box.take(own.Clock.create()).run()`,
    )
    expect(effects).toEqual({ a: 'open' })
  })

  it('by a function that has another name where it is called', () => {
    const { effects } = runApp(
      {
        'app/layout.tsx': `import '../lib/start'\nexport default function Layout({ children }) { return children }`,
        'app/actions.ts': `'use server'\nimport { box } from '../lib/box'\nexport async function run() { box.take('a').run() }`,
        'lib/box.ts': `import { createBox } from 'box'\nexport const box = createBox()`,
        'lib/register.ts': `import type { Box } from 'box'\nexport function register(target: Box, cls) { target.put('a', cls) }`,
        'lib/start.ts': `${IMPORTS}import { box } from './box'\nimport { register as tell } from './register'\nclass A { run() { effect('a') } }\nexport function start() { tell(box, A) }`,
      },
      'app/actions.ts#run',
      settings,
    )
    expect(effects).toEqual({ a: 'open' })
  })

  it('in what a module exports', () => {
    const { effects } = run(
      `class A { run() { effect('a') } }
       export default box.put('a', A)`,
      `box.take('a').run()`,
    )
    expect(effects).toEqual({ a: 'open' })
  })

  it('in another module, which nothing that asks imports', () => {
    const { effects } = runApp(
      {
        'app/layout.tsx': `import '../lib/register'\nexport default function Layout({ children }) { return children }`,
        'app/actions.ts': `'use server'\nimport { box } from '../lib/box'\nexport async function run() { box.take('a').run() }`,
        'lib/box.ts': `import { createBox } from 'box'\nexport const box = createBox()`,
        'lib/register.ts': `${IMPORTS}import { box } from './box'\nclass A { run() { effect('a') } }\nbox.put('a', A)`,
        'lib/nobody.ts': `${IMPORTS}import { box } from './box'\nclass A { run() { effect('never') } }\nbox.put('a', A)`,
      },
      'app/actions.ts#run',
      settings,
    )
    expect(effects).toEqual({ a: 'open' })
  })
})

describe('the modules that tell containers something', () => {
  const files = {
    'app/layout.tsx': `import '../lib/register'\nexport default function Layout({ children }) { return children }`,
    'app/actions.ts': `'use server'\nimport { box } from '../lib/box'\nexport async function run() { box.take('a').run() }`,
    'lib/box.ts': `import { createBox } from 'box'\nexport const box = createBox()`,
    'lib/register.ts': `export {}`,
  }

  /** The effects of `run` in app/actions.ts as the session sees it now. */
  function effectsIn(session: Session): (string | null)[] {
    const module = session.graph.load(`${session.project.root}/app/actions.ts`)!
    const { interpreter, graph } = session
    const { effects } = interpreter.enter(
      module,
      interpreter.targetValue(graph.resolveExport(module, 'run')),
      [],
      'run',
    )
    return effects.map(({ entity }) => entity)
  }

  it('are not looked for where no container is asked', () => {
    const build = vi.spyOn(AppIndex, 'build')
    onTestFinished(() => {
      build.mockRestore()
    })
    const { effects } = runApp(
      { ...files, 'app/other.ts': `'use server'\n${IMPORTS}export async function run() { effect('a') }` },
      'app/other.ts#run',
      settings,
    )
    expect(effects).toEqual({ a: 'open' })
    expect(build).not.toHaveBeenCalled()
  })

  it('may be others after a file has changed that was not read before', () => {
    const { session } = runApp(files, 'app/actions.ts#run', settings)
    expect(effectsIn(session)).toEqual([])

    const text = `${IMPORTS}import { box } from './box'\nclass A { run() { effect('a') } }\nbox.put('a', A)`
    writeFileSync(`${session.project.root}/lib/register.ts`, text)
    // The app is not searched for files at every look.
    const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 600_000)
    onTestFinished(() => {
      now.mockRestore()
    })
    session.refreshComposers()
    expect(effectsIn(session)).toEqual(['a'])
  })

  it('are read again when they change', () => {
    const { session } = runApp(files, 'app/actions.ts#run', settings)
    const register = `${session.project.root}/lib/register.ts`
    const text = (name: string) =>
      `${IMPORTS}import { box } from './box'\nclass A { run() { effect('${name}') } }\nbox.put('a', A)`
    session.graph.setSource(register, text('before'), () => parseModule(register, text('before')))
    writeFileSync(register, text('before'))
    const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 600_000)
    onTestFinished(() => {
      now.mockRestore()
    })
    session.refreshComposers()
    expect(effectsIn(session)).toEqual(['before'])

    session.graph.setSource(register, text('unsaved'), () => parseModule(register, text('unsaved')))
    expect(effectsIn(session)).toEqual(['unsaved'])
  })
})
