import { describe, expect, it } from 'vitest'

import { lowerLinted, lowerOnDisk } from '../../helpers/lowered.js'

/*
 * The linted file is lowered from ESLint's tree and scopes, all others from oxc-parser's and
 * @typescript-eslint/scope-manager's. Nothing above lowering may be able to tell which it was, so the facts are
 * compared whole: names, numbers of variables, offsets and all.
 */
function expectSameFacts(file: string, text: string): void {
  expect(lowerLinted(file, text)).toEqual(lowerOnDisk(file, text))
}

describe('JavaScript, from espree and from oxc-parser', () => {
  it('statements', () => {
    expectSameFacts(
      'app/statements.js',
      `
export async function all(input) {
  if (input) return 1
  else if (!input) throw new Error()
  for (let i = 0, n = 2; i < n; i++) continue
  for (const key in input) console.log(key)
  for (const { a, b = 2 } of input) console.log(a, b)
  for await (const part of input) console.log(part)
  while (input.next()) break
  do input.next()
  while (input.more)
  outer: for (;;) {
    switch (input) {
      case 1:
      default:
        break outer
      case 2: {
        let inner = 1
        inner++
      }
    }
  }
  try {
    await input
  } catch ({ message }) {
    console.log(message)
  } finally {
    input = null
  }
  try {
    input()
  } catch {}
  ;[input] = [1]
  ;({ input } = { input })
  return
  function hoisted() {}
}
`,
    )
  })

  it('expressions', () => {
    expectSameFacts(
      'app/expressions.js',
      `
const text = \`a\${1}b\${two}c\`
const tagged = sql\`select \${text}\`
const { a, b: { c = 3, ...d }, ['e']: e, [text]: f } = source
const [g, , h = 4, ...i] = list
let j = a?.b?.[c]?.(d)?.e ?? f
j ||= 1
j &&= 2
j ??= 3
j += 4
j--
const k = !a && (b, c) || typeof d === 'undefined' ? void 0 : delete e.f
const l = { a, 'b': 1, 2: 2, [c]: 3, d() {}, get e() { return 1 }, set e(v) {}, async *f() { yield* a }, ...g }
const m = [1, , ...l]
const n = async (x, { y } = {}, ...z) => await x
const o = function named() { return new.target ?? this ?? named }
const p = new Map([[1, 2]])
const q = import.meta.url + (await import('./other.js')) + (await import(\`./third.js\`)) + import(text)
const r = /re/g, s = 1n, t = null, u = undefined, v = -0.5
const w = 'x' in p || p instanceof Map || 2 ** 3
const x = (a?.b).c
if (!(j = a)) undeclared = j
`,
    )
  })

  it('classes', () => {
    expectSameFacts(
      'app/classes.js',
      `
export class Base {
  static shared = 1
  #secret = 2
  field
  handler = async () => this.#secret
  constructor(a, b = 1) { this.a = a }
  method() { return Base.shared }
  static of() { return new this() }
  get value() { return #secret in this }
  set value(v) {}
  async *['computed']() { yield 1 }
  static { Base.shared = 2 }
}
export default class extends Base { method() { return super.method() } }
const Expression = class Named {}
`,
    )
  })

  it('JSX', () => {
    expectSameFacts(
      'app/page.jsx',
      `
import { Card, Menu } from './ui'
export default function Page({ user, ...rest }) {
  return (
    <>
      <Card.Body title="x" on {...rest} user={user}>
        text {user.name} {/* comment */}
      </Card.Body>
      <Menu aria-label={\`a\`} xlink:href="#">{user && <b>bold</b>}</Menu>
    </>
  )
}
`,
    )
  })

  it('imports and exports', () => {
    expectSameFacts(
      'app/modules.js',
      `
import 'side-effect'
import whole, { a, b as c, default as d, 'quoted name' as q } from './one'
import * as space from './two'
import data from './data.json' with { type: 'json' }
export { a, c as renamed, c as 'quoted export' }
export { x, y as default } from './three'
export * from './four'
export * as five from './five'
export const one = 1, { two, three: [four] } = whole
export let later
later = space
export function declared() {}
export class Declared {}
`,
    )
  })

  it('CommonJS', () => {
    expectSameFacts(
      'app/common.cjs',
      `
'use strict'
const { a } = require('./a')
const lazy = () => require('./b')
exports.one = a
module.exports.two = function () {}
module.exports = { a, b: lazy, ...require('./c') }
`,
    )
  })

  it('variables of the same name in nested scopes', () => {
    expectSameFacts(
      'app/scopes.js',
      `
const name = 1
function name2(name) {
  { let name = 2; var hoisted = name }
  return hoisted + (() => name)()
}
for (const name of []) name2(name)
try { name2() } catch (name) { console.log(name) }
const recursive = function name() { return name }
class Own { method() { return Own } }
label: for (;;) break label
`,
    )
  })

  it('using', () => {
    expectSameFacts(
      'app/using.js',
      `export async function run() { using a = open(); await using b = open(); return a }`,
    )
  })
})

describe('TypeScript, from typescript-eslint and from oxc-parser', () => {
  it('types', () => {
    expectSameFacts(
      'app/types.ts',
      `
import type { A } from './a'
import { type B, c } from './b'
import legacy = require('./legacy')
export type Alias<T, U = string> = T | (U & A)[] | readonly string[] | [first: T, second?: U, ...rest: B[]] | null
export interface Shape<T> extends Base<T>, name.Space {
  readonly id: string
  optional?: number
  method(a: string): void
  'quoted': boolean
  [key: string]: unknown
}
export enum Role { Admin = 'admin', User = 'user', Third = 3, Fourth }
export const enum Flag { On, Off }
type Conditional<T> = T extends string ? 1 : false
type Mapped = { readonly [K in keyof Shape<A>]?: Shape<A>[K] }
type Picked = Pick<Shape<A>, 'id'> | Omit<Shape<A>, 'id' | 'optional'>
type Query = typeof c.table.$inferSelect | ReturnType<typeof c>
type Imported = import('./d').D<string> | typeof import('./d')
type Fn = (a: string) => Promise<void>
type Ctor = new () => A
type Paren = (string)
type Template = \`a\${string}\`
type Unique = unique symbol
declare const ambient: Alias<A>
declare function overload(a: string): void
export type { A, B as Renamed }
export { type B as Inline, c }
export default interface Defaulted { a: any }
`,
    )
  })

  it('annotations and assertions', () => {
    expectSameFacts(
      'app/annotations.ts',
      `
export async function save(this: void, id: string, { a, b = 1 }: { a: string; b?: number }, ...rest: string[]): Promise<void> {
  const x = id as unknown as number
  const y = <string>id
  const z = rest! satisfies string[]
  const w = make<string>(id)
  const made = new Box<string>(id)
  let later: string | undefined
  ;(later as string) = id
  for (const [k, v] of Object.entries(rest) as [string, string][]) console.log(k, v)
  if (isString(w)) return
}
function isString(value: unknown): value is string { return typeof value === 'string' }
function assert(value: unknown): asserts value { if (!value) throw new Error() }
function over(a: string): void
function over(a: number): void
function over(a: unknown): void {}
const generic = <T extends object,>(value: T): T => value
const bound = generic<string[]>
`,
    )
  })

  it('classes', () => {
    expectSameFacts(
      'app/classes.ts',
      `
@decorated()
export abstract class Repository<T> extends Base<T> implements Store<T> {
  private static instance?: Repository<string>
  declare readonly ghost: string
  protected items: T[] = []
  accessor count = 0
  constructor(private readonly db: Database, public name = 'x', plain: string) { super() }
  abstract find(id: string): Promise<T>
  private async load(@param() id: string): Promise<T | null> { return this.db.find<T>(id)! }
  override toString(): string { return this.name }
  [index: string]: unknown
}
`,
    )
  })

  it('decorators', () => {
    expectSameFacts(
      'app/decorators.ts',
      `
@injectable()
@registry([{ token: 'store', useClass: class Inner {} }])
export class Service {
  @inject(TOKENS.store) private store!: Store
  @Inject(() => Clock) static accessor clock: Clock
  constructor(
    @inject('db') private readonly db: Database,
    @optional() @inject(TOKENS.name) public name = 'x',
    @inject(OPTIONS) { depth }: Options,
    plain: string,
    @multi() ...rest: Plugin[]
  ) {}
  @traced((name) => name.trim()) async load(@param() id: string) { return id }
  @memoized get size() { return 1 }
}
const Expression = @sealed class {}
`,
    )
  })

  it('TSX', () => {
    expectSameFacts(
      'app/page.tsx',
      `
import type { FC, PropsWithChildren } from 'react'
interface Props { user: User }
export const Card: FC<Props> = ({ user }) => <p>{user.name}</p>
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <Card user={await find(id)} render={<T,>(value: T) => <b>{String(value)}</b>} />
}
const Memo = memo<Props>(function Memo({ user }) { return <Table<User> rows={[user]} /> })
`,
    )
  })

  it('namespaces and module declarations', () => {
    expectSameFacts(
      'app/namespaces.ts',
      `
declare module 'next-auth' { interface Session { user: { id: string } } }
declare global { var db: unknown }
export namespace Space { export const inner = 1 }
export = Space
`,
    )
  })
})

describe('text as editors leave it', () => {
  it('with a byte order mark', () => {
    expectSameFacts('app/actions.ts', `\uFEFF'use server'\nexport async function save() {}\n`)
  })

  it('with CRLF', () => {
    expectSameFacts('app/actions.ts', `'use server'\r\n\r\nexport async function save() {\r\n  return 1\r\n}\r\n`)
  })

  it('with characters outside the basic plane before what is found', () => {
    expectSameFacts('app/actions.ts', `// 🦀 in front\nexport const name = '🦀', save = async () => {}\n`)
  })

  it('empty', () => {
    expectSameFacts('app/empty.ts', '')
  })

  it('of comments alone', () => {
    expectSameFacts('app/comments.ts', '// nothing\n/* here */\n')
  })
})
