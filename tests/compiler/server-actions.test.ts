import { afterAll, describe, expect, it } from 'vitest'

import { parseModule } from '../../src/analysis/facts/parse-module.js'
import { collectActions } from '../../src/analysis/queries/entry-points.js'
import { Session } from '../../src/analysis/session.js'
import { compile, readMark, type Layer } from '../helpers/next-compiler.js'
import { shapes } from './shapes.js'

/*
 * The compiler as judge: what we call the server actions of a module is what Next.js's own compiler registers, both for
 * the server, and for the browser and the server's rendering of client code, where only exports can be registered.
 * Where the compiler refuses a module, an answer is all that is asked of us.
 */

const session = new Session(
  { root: '/app', workspace: '/app', appFolders: [], publicFolders: [], published: [], pageExtensions: ['tsx', 'ts'] },
  {},
)

let compared = 0
let refused = 0

afterAll(() => {
  console.log(`${compared} module shapes compared in every layer, ${refused} refused by the compiler on the server`)
})

describe.each(Object.entries(shapes))('%s', (_group, cases) => {
  it.each(cases)('%j', async ({ code, file = 'file.tsx', actions, refused: error, theirs }) => {
    expect(collect(file, code)).toEqual(actions)
    const { server, clients } = await judge(file, code)
    if (error === undefined) expect(server).toEqual(theirs?.actions ?? actions)
    else expect(server).toContain(error)
    const exported = (theirs?.actions ?? actions).filter((name) => !name.startsWith('+'))
    for (const client of clients) if (typeof client !== 'string') expect(client).toEqual(exported)
  })
})

describe('every combination of', () => {
  const heads = [
    ['no directive', ''],
    ['a file of actions', `'use server'\n`],
    ['a file of actions below its imports', `import { x } from './x'\n'use server'\n`],
    ['a file of actions below a comment', `// 'use client'\n"use server";\n`],
    ['a client module', `'use client'\n`],
    ['a cached module', `'use cache'\n`],
  ] as const
  const functions = [
    `async () => { DIRECTIVE mark('a') }`,
    `async function () { DIRECTIVE mark('a') }`,
    `async function named() { DIRECTIVE mark('a') }`,
    `async function* () { DIRECTIVE mark('a') }`,
    `() => { DIRECTIVE mark('a') }`,
  ]
  const directives = [
    '',
    `'use server';`,
    `'use strict'; "use server";`,
    `/* comment */ 'use server';`,
    '`use server`;',
    `mark('a'); 'use server';`,
  ]
  const exports = [
    `export const save = FUNCTION`,
    `export let save = FUNCTION`,
    `const save = FUNCTION\nexport { save }`,
    `const save = FUNCTION\nexport { save as store }`,
    `const save = FUNCTION\nexport default save`,
    `export default FUNCTION`,
    `const save = FUNCTION`,
    `export const save = wrap(FUNCTION)`,
    `export const save = wrap(FUNCTION).bind(null, 1)`,
    `export const { save } = { save: FUNCTION }`,
    `export const [save] = [FUNCTION]`,
    `const actions = { save: FUNCTION }\nexport const save = actions.save`,
    `export function Page() { return <form action={FUNCTION} /> }`,
    `export default async function Page() { return wrap(FUNCTION) }`,
  ]

  it.each(heads)('an export, a function and its directive in %s', async (_name, head) => {
    const before = compared
    const disagreements: unknown[] = []
    for (const exported of exports) {
      for (const fn of functions) {
        for (const directive of directives) {
          const code = head + exported.replace('FUNCTION', fn.replace('DIRECTIVE', directive))
          const ours = collect('file.tsx', code)
          const { server, clients } = await judge('file.tsx', code)
          if (typeof server !== 'string' && !isSame(server, ours)) disagreements.push({ code, ours, server })
          for (const client of clients) {
            const visible = ours.filter((name) => !name.startsWith('+'))
            if (typeof client !== 'string' && !isSame(client, visible)) disagreements.push({ code, ours, client })
          }
        }
      }
    }
    expect(disagreements).toEqual([])
    expect(compared - before).toBe(exports.length * functions.length * directives.length)
  })
})

/** Two answers, as lists of the same order. */
function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.join() === b.join()
}

/** What the compiler registers in each layer, or its errors. */
async function judge(file: string, code: string) {
  compared++
  const ask = async (layer: Layer): Promise<readonly string[] | string> => {
    const verdict = await compile(`/app/${file}`, code, layer)
    if (!verdict.ok) return verdict.errors.join('\n')
    return [...verdict.exported, ...verdict.inline.map((mark) => `+${mark}`)]
  }
  const server = await ask('rsc')
  const clients = [await ask('ssr'), await ask('app-pages-browser')]
  if (typeof server === 'string') refused++
  return { server, clients }
}

/** What we say: the names of exports, and the marks of functions with a directive of their own. */
function collect(file: string, code: string): string[] {
  const path = `/app/${file}`
  const module = session.graph.setSource(path, code, () => parseModule(path, code))
  if (!module) throw new Error('It does not parse.')
  const actions = collectActions(session, module)
  const inline = actions.filter(({ exported }) => exported === null)
  const marks = inline.flatMap(({ value }) =>
    value.flatMap(({ shape }) =>
      shape.kind === 'function' ? [`+${readMark(code.slice(shape.closure.fn.at, shape.closure.fn.end))}`] : [],
    ),
  )
  return [...actions.flatMap(({ exported }) => exported ?? []).toSorted(), ...marks.toSorted()]
}
