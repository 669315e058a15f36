import { describe, expect, it } from 'vitest'

import { parseModule } from '../../src/analysis/facts/parse-module.js'
import { getCaptures } from '../../src/analysis/interpret/language/captures.js'
import { compile } from '../helpers/next-compiler.js'

/*
 * What an inline action takes along is what Next.js's compiler encrypts and binds: variables of the functions around it,
 * and of objects only the members that are read.
 */

describe('what an inline action takes along', () => {
  it.each([
    ['a variable', 'f(user)', ['user']],
    ['a member', 'f(user.id)', ['user.id']],
    ['members of one object', 'f(user.id, user.email)', ['user.id', 'user.email']],
    ['a member of a member', 'f(props.user.id)', ['props.user.id']],
    ['an optional member', 'f(user?.profile?.name)', ['user.profile.name']],
    ['a member and its object', 'f(user, user.id)', ['user']],
    ['what is taken apart', 'const { id } = user; f(id)', ['user']],
    ['what is spread', 'f({ ...user })', ['user']],
    ['the object of a method', 'user.save()', ['user']],
    ['the object of a method of a member', 'user.id.toString()', ['user.id']],
    ['the object of an unknown member', 'f(user[key])', ['user', 'key']],
    ['a list that is mapped', 'list.map((item) => item.id)', ['list']],
    ['a list that is gone through', 'for (const item of list) f(item)', ['list']],
    ['an element of a member', 'f(user.posts[0].title)', ['user.posts']],
    ['what is written to', 'user.name = 1', ['user']],
    ['what is in a template', 'f(`${user.id}`)', ['user.id']],
    ['what stands behind an assertion', 'f(user!.id)', ['user.id']],
    ['the value of an option', 'f({ where: { id: user.id }, data })', ['user.id', 'data']],
    ['what a nested function names', 'const g = () => { return user.id }; g()', ['user.id']],
    ['a constant of the module', 'f(SECRET)', []],
    ['a variable of its own', 'const own = 1; f(own)', []],
    ['its parameters', 'f(form)', []],
    ['the environment', 'f(process.env.SECRET)', []],
  ])('%s', async (_name, body, expected) => {
    const code = `import { f } from './f'
const SECRET = 'x'
export default function Page({ props, data, key, list }) {
  const user = f()
  return <form action={async (form) => { 'use server'; ${body} }} />
}`
    const module = parseModule('/app/page.tsx', code)!
    const action = module.functions.find(({ directive }) => directive === 'use server')!
    expect(getCaptures(module, action).map(({ text }) => text)).toEqual(expected)
    expect(await compile('/app/page.tsx', code, 'rsc')).toMatchObject({ ok: true, encrypted: expected })
  })
})
