import { describe, expect, it } from 'vitest'

import { getCaptures } from '../../../src/analysis/interpret/language/captures.js'
import { describeKnowledge, runModule } from '../../helpers/interpreted-app.js'

/** What the inline actions of a function take along, with what it is where the function ends. */
function captured(body: string, before = ''): string[] {
  const { outcome } = runModule(`${before}\nexport async function run(input) {\n${body}\n}`)
  return outcome.effects
    .filter(({ kind }) => kind === 'closure')
    .map(({ name, args }) => `${name} = ${args.map(describeKnowledge).join()}`)
}

describe('an inline action', () => {
  it('takes along the variables around it, and what members it reads of them', () => {
    expect(
      captured(`
        const user = await find('user')
        const title = 'a'
        async function remove() { 'use server'; effect(user.id, title) }
      `),
    ).toEqual(['user.id = user.id', 'title = a'])
  })

  it('takes along each of them once, and the whole in place of its parts', () => {
    expect(
      captured(`
        const user = await find('user')
        async function remove() { 'use server'; effect(user.id, user.id, user.name) }
      `),
    ).toEqual(['user.id = user.id', 'user.name = user.name'])
    expect(
      captured(`
        const user = await find('user')
        const users = 1
        async function remove() { 'use server'; effect(user.id, user.team.name, user.team, user, users) }
      `),
    ).toEqual(['user = user | null', 'users = 1'])
    expect(
      captured(`
        const user = await find('user')
        async function remove() { 'use server'; effect(user.team.name, user.team) }
      `),
    ).toEqual(['user.team = user.team'])
  })

  it('takes along a list, not its elements', () => {
    expect(
      captured(`
        const posts = [await find('post')]
        async function remove() { 'use server'; effect(posts[0].id) }
      `),
    ).toEqual(['posts = list of (post | null)'])
    expect(
      captured(`
        const posts = { a: 1 }
        async function remove(key) { 'use server'; effect(posts[key]) }
      `),
    ).toEqual(['posts = { a: 1 }'])
    expect(
      captured(`
        const posts = { a1: 1, '1a': 2, 12: 3 }
        async function remove() { 'use server'; effect(posts.a1, posts['1a']) }
        async function change() { 'use server'; effect(posts[12]) }
      `),
    ).toEqual(['posts.a1 = 1', 'posts.1a = 2', 'posts = { a1: 1, 1a: 2, 12: 3 }'])
    expect(
      captured(`
        const names = ['a']
        const at = 0
        async function remove() { 'use server'; effect(names[at]) }
      `),
    ).toEqual(['names = list of (a)', 'at = 0'])
  })

  it('takes along what a method is called on, and what is assigned to', () => {
    expect(
      captured(`
        const user = await find('user')
        async function remove() { 'use server'; effect(user.name.trim()) }
      `),
    ).toEqual(['user.name = user.name'])
    expect(
      captured(`
        const user = { name: 'a', seen: false }
        async function remove() { 'use server'; user.seen = true }
      `),
    ).toEqual(['user = { name: a, seen: false }'])
    expect(
      captured(`
        const user = { name: 'a', seen: { at: 1 } }
        async function remove() { 'use server'; [user.seen.at] = [2] }
      `),
    ).toEqual(['user.seen = { at: 1 }'])
  })

  it('takes along what it hands to a call', () => {
    expect(
      captured(`
        const user = await find('user')
        async function remove() { 'use server'; effect(user.name) }
      `),
    ).toEqual(['user.name = user.name'])
  })

  it('takes nothing along that is its own, or the whole module’s', () => {
    expect(
      captured(
        `
        async function remove(id) { 'use server'; const own = id; effect(own, LIMIT, other()) }
        function other() {}
      `,
        'const LIMIT = 1',
      ),
    ).toEqual(['other = function'])
  })

  it('takes along what stands around it, before or after it', () => {
    expect(
      captured(`
        const early = 1
        const remove = async () => { 'use server'; effect(early, late) }
        const late = 2
      `),
    ).toEqual(['early = 1', 'late = 2'])
  })

  it('takes it along as it is where the function ends, whichever way', () => {
    expect(
      captured(`
        let mode = 'view'
        const change = async () => { 'use server'; effect(mode) }
        if (input.edit) { mode = 'edit'; return change }
        return change
      `),
    ).toEqual(['mode = edit | view'])
    expect(
      captured(`
        const session = await auth()
        const change = async () => { 'use server'; effect(session) }
        if (!session) redirect('/')
        return change
      `),
    ).toEqual(['session = session (verified)'])
  })

  it('takes nothing along from a function that never ends', () => {
    expect(
      captured(`
        const user = await find('user')
        async function remove() { 'use server'; effect(user) }
        throw new Error()
      `),
    ).toEqual([])
  })

  it('is told by its directive', () => {
    expect(
      captured(`
        const user = await find('user')
        async function remove() { effect(user) }
        async function load() { 'use cache'; return user }
      `),
    ).toEqual([])
  })

  it('takes along for its own function only', () => {
    const text = `
      const user = await find('user')
      const inner = async () => { const team = 1; const remove = async () => { 'use server'; effect(team) } }
      const first = async () => { 'use server'; effect(user.id) }
      const second = async () => { 'use server'; effect(user.name) }
    `
    expect(captured(text)).toEqual(['user.id = user.id', 'user.name = user.name'])
    expect(captured(`${text}\nawait inner()`)).toEqual(['team = 1', 'user.id = user.id', 'user.name = user.name'])
  })

  it('is at the place where it reads what it takes along', () => {
    const text = `export async function run(input) { const a = 1; return async () => { 'use server'; effect(a) } }`
    const { outcome, session } = runModule(text)
    const [effect] = outcome.effects
    const source = session.graph.load('/app/run.ts')!
    expect(effect?.place).toMatchObject({ path: '/app/run.ts', end: (effect?.place.at ?? 0) + 1 })
    const action = source.functions.find(({ directive }) => directive === 'use server')!
    expect(getCaptures(source, action).map(({ text: name }) => name)).toEqual(['a'])
    expect(getCaptures(source, action)).toBe(getCaptures(source, action))
  })
})
