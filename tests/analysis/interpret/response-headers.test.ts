import { describe, expect, it } from 'vitest'

import { describeOrigin, describeValue, runModule } from '../../helpers/interpreted-app.js'
import type { Value } from '../../../src/analysis/interpret/values/values.js'

/** The arguments that `cookies().set()` would have, for each cookie that `run` sets by a header's text. */
function cookies(body: string): string[] {
  const { outcome } = runModule(`
    import { NextResponse } from 'next/server'
    export async function run(input) { ${body} }
  `)
  return outcome.effects.filter(({ asText }) => asText).map(({ args }) => args.map(describeValue).join(', '))
}

/** The cookie that one text sets. */
function cookie(text: string): string[] {
  return cookies(`const headers = new Headers(); headers.set('Set-Cookie', ${text})`)
}

describe('a header that sets a cookie', () => {
  it('is set or appended, whatever its case', () => {
    expect(cookies(`const headers = new Headers(); headers.append('set-cookie', 'a=1')`)).toEqual(['a, 1, {  }'])
    expect(cookies(`const headers = new Headers(); headers.set('SET-COOKIE', 'a=1')`)).toEqual(['a, 1, {  }'])
    expect(cookies(`const response = new Response(); response.headers.set('Set-Cookie', 'a=1')`)).toEqual([
      'a, 1, {  }',
    ])
    expect(cookies(`NextResponse.json({}).headers.set('Set-Cookie', 'a=1')`)).toEqual(['a, 1, {  }'])
  })

  it('is given to a response, as an object or as a list', () => {
    expect(cookies(`return new Response('', { headers: { 'Set-Cookie': 'a=1', 'X-Other': 'b=2' } })`)).toEqual([
      'a, 1, {  }',
    ])
    expect(cookies(`return new Response('', { headers: [['X-Other', 'b=2'], ['Set-Cookie', 'a=1']] })`)).toEqual([
      'a, 1, {  }',
    ])
    expect(cookies(`return Response.json({}, { headers: { 'set-cookie': 'a=1' } })`)).toEqual(['a, 1, {  }'])
    expect(cookies(`return new Headers({ 'Set-Cookie': 'a=1' })`)).toEqual(['a, 1, {  }'])
    expect(cookies(`return new Response('', { headers: input.list })`)).toEqual([])
    expect(cookies(`return new Response('', { headers: Object.entries(input) })`)).toEqual([])
  })

  it('is told from others', () => {
    expect(cookies(`const headers = new Headers(); headers.set('X-Other', 'a=1')`)).toEqual([])
    expect(cookies(`const headers = new Headers(); headers.set(input.name, 'a=1')`)).toEqual([])
    expect(cookies(`const headers = new Headers(); headers.set()`)).toEqual([])
    expect(cookies(`const headers = new Headers(); headers.get('Set-Cookie')`)).toEqual([])
  })
})

describe('the text of a cookie', () => {
  it('is its name, its value and its attributes', () => {
    expect(cookie(`'a=1; HttpOnly; Secure; SameSite=Lax; Max-Age=60; Expires=Wed'`)).toEqual([
      'a, 1, { httpOnly: true, secure: true, sameSite: Lax, maxAge: 60, expires: Wed }',
    ])
    expect(cookie(`' a=b=c ;httponly;  SAMESITE = none;Path=/'`)).toEqual([
      'a, b=c, { httpOnly: true, sameSite: none }',
    ])
    expect(cookie(`'a='`)).toEqual(['a, , {  }'])
  })

  it('has an age that is a number, or unknown', () => {
    expect(cookie(`'a=1; Max-Age=0'`)).toEqual(['a, 1, { maxAge: 0 }'])
    expect(cookie(`'a=1; Max-Age=-1'`)).toEqual(['a, 1, { maxAge: -1 }'])
    expect(cookie(`'a=1; Max-Age=soon'`)).toEqual(['a, 1, { maxAge: unknown }'])
    expect(cookie(`'a=1; Max-Age=1h'`)).toEqual(['a, 1, { maxAge: unknown }'])
    expect(cookie(`'a=1; Max-Age=x1'`)).toEqual(['a, 1, { maxAge: unknown }'])
  })

  it('is none without a name', () => {
    expect(cookie(`'a'`)).toEqual([])
    expect(cookie(`'=a'`)).toEqual([])
    expect(cookie(`''`)).toEqual([])
    expect(cookie(`input`)).toEqual([])
    // Its name may stand before what the client sent; of the rest nothing is known.
    expect(cookie('`session=${input.token}; HttpOnly`')).toEqual(['session, unknown | unknown, unknown'])
    expect(cookie('`${input.name}=1; HttpOnly`')).toEqual([])
    expect(cookie('`session${input.name}=1`')).toEqual([])
    expect(cookie(`unheard()`)).toEqual([])
    expect(cookies(`new Headers().set('Set-Cookie')`)).toEqual([])
  })

  it('may be known in part', () => {
    expect(cookie('`a=${unheard.id}; HttpOnly`')).toEqual(['a, unknown, { httpOnly: true }'])
    expect(cookie('`a=1; Max-Age=${unheard.age}; HttpOnly`')).toEqual(['a, 1, { maxAge: unknown, httpOnly: true }'])
    expect(cookie('`a=1; SameSite=${unheard.site}`')).toEqual(['a, 1, { sameSite: unknown }'])
    expect(cookie('`${unheard.name}=1; Secure`')).toEqual(['unknown, 1, { secure: true }'])
  })

  it('may have any attribute where it is not known', () => {
    const { outcome } = runModule(`
      export async function run() { new Headers().set('Set-Cookie', \`a=1; \${unheard.attributes}\`) }
    `)
    const options: Value = outcome.effects[0]?.args[2] ?? []
    const [only] = options
    expect(only?.shape.kind === 'object' && only.shape.rest && describeValue(only.shape.rest)).toBe('unknown')
    const known = runModule(`export async function run() { new Headers().set('Set-Cookie', 'a=1; Secure') }`)
    const [closed] = known.outcome.effects[0]?.args[2] ?? []
    expect(closed?.shape.kind === 'object' && closed.shape.rest).toBeNull()
  })

  it('is made from what it holds', () => {
    const { outcome } = runModule(`
      export async function run() { new Headers().set('Set-Cookie', \`a=\${process.env.KEY}; HttpOnly\`) }
    `)
    expect(describeOrigin(outcome.effects[0]?.args[1] ?? [])).toBe('unknown of secret | unknown')
  })
})
