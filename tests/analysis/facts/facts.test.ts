import type { SourceCode } from '@typescript-eslint/utils/ts-eslint'
import { describe, expect, it } from 'vitest'

import type { ModuleFacts } from '../../../src/analysis/facts/module-facts.js'
import { readModuleRecord } from '../../../src/analysis/facts/module-record.js'
import { parseModule } from '../../../src/analysis/facts/parse-module.js'
import { lowerSourceCode } from '../../../src/analysis/facts/source-module.js'
import { lowerLinted, lowerOnDisk } from '../../helpers/lowered.js'

/** The text between an entry's offsets: what an editor would underline. */
function slice(text: string, { at, end }: { readonly at: number; readonly end: number }): string {
  return text.slice(at, end)
}

function functionNames(facts: ModuleFacts): (string | null)[] {
  return facts.functions.map((fn) => fn.name)
}

describe('directives', () => {
  it('are read from the prologue of the module', () => {
    expect(lowerOnDisk('a.ts', `'use server'\nexport {}`).directive).toBe('use server')
    expect(lowerOnDisk('a.ts', `"use client";\nexport {}`).directive).toBe('use client')
    expect(lowerOnDisk('a.ts', `'use cache: private'\nexport {}`).directive).toBe('use cache: private')
  })

  it("may stand behind comments and 'use strict'", () => {
    expect(lowerOnDisk('a.ts', `// licence\n'use strict'\n/* x */ 'use server'\nexport {}`).directive).toBe(
      'use server',
    )
  })

  it('count for nothing behind a statement', () => {
    expect(lowerOnDisk('a.ts', `const x = 1\n'use server'`).directive).toBeNull()
  })

  it('make actions below imports and empty statements too, as the compiler has it', () => {
    expect(lowerOnDisk('a.ts', `import 'x';\n'use server'`).directive).toBe('use server')
    expect(lowerOnDisk('a.ts', `;'use client'`).directive).toBe('use client')
    expect(lowerOnDisk('a.ts', `import 'x'\n'use client'`).directive).toBeNull()
    expect(lowerOnDisk('a.ts', `('use server')`).directive).toBeNull()
  })

  it('are no template literals, and not misspelt', () => {
    expect(lowerOnDisk('a.ts', '`use server`\nexport {}').directive).toBeNull()
    expect(lowerOnDisk('a.ts', `'use-server'\nexport {}`).directive).toBeNull()
  })

  it('are read from the prologue of each function', () => {
    const facts = lowerOnDisk(
      'a.tsx',
      `
async function declared() { 'use server' }
const arrow = async () => { 'use server' }
const object = { async method() { 'use server' } }
function plain() { work(); 'use server' }`,
    )
    expect(facts.directive).toBeNull()
    expect(facts.functions.map((fn) => [fn.name, fn.directive])).toEqual([
      ['declared', 'use server'],
      ['arrow', 'use server'],
      ['method', 'use server'],
      ['plain', null],
    ])
  })

  it('are the same in the short record of a module', () => {
    expect(readModuleRecord('/a.ts', `/* x */ 'use strict'\n"use client"\nimport 'x'`)?.directive).toBe('use client')
    expect(readModuleRecord('/a.ts', `import 'x'\n'use client'`)?.directive).toBeNull()
    expect(readModuleRecord('/a.ts', `import 'x'\n'use server'`)?.directive).toBe('use server')
  })
})

describe('positions', () => {
  it('are offsets into the text as ESLint counts them', () => {
    const text = `'use server'\nimport { db } from './db'\nexport async function save(id) {\n  await db.delete(id)\n}\n`
    const facts = lowerLinted('app/actions.ts', text)
    const [save] = facts.functions
    expect(slice(text, facts.imports[0]!)).toBe(`import { db } from './db'`)
    expect(slice(text, facts.imports[0]!.names[0]!)).toBe('db')
    expect(slice(text, facts.exports.get('save')!)).toBe('save')
    expect(text.slice(save!.nameAt, save!.nameAt + 4)).toBe('save')
    expect(slice(text, save!.body[0]!)).toBe('await db.delete(id)')
    expect(facts.start).toBe(0)
  })

  it('do not count a byte order mark', () => {
    const text = `export const save = 1`
    const facts = lowerOnDisk('a.ts', `\uFEFF${text}`)
    expect(slice(text, facts.exports.get('save')!)).toBe('save')
  })

  it('count both characters of CRLF', () => {
    const text = `const a = 1\r\nexport const save = 2\r\n`
    const facts = lowerOnDisk('a.ts', text)
    expect(slice(text, facts.exports.get('save')!)).toBe('save')
    expect(facts.lineStarts).toEqual([0, 13, 36])
  })

  it('count characters outside the basic plane as two, as JavaScript does', () => {
    const text = `const crab = '🦀'; export const save = 1`
    const facts = lowerOnDisk('a.ts', text)
    expect(slice(text, facts.exports.get('save')!)).toBe('save')
  })

  it('of a module without statements are at its end', () => {
    expect(lowerOnDisk('a.ts', '// nothing').start).toBe(10)
  })
})

describe('imports', () => {
  it('name what they import, and what for', () => {
    const { imports } = lowerOnDisk(
      'a.ts',
      `import one, { two as deux, type Three } from './x'\nimport * as all from './y'\nimport './z'`,
    )
    expect(imports.map(({ source, typeOnly }) => [source, typeOnly])).toEqual([
      ['./x', false],
      ['./y', false],
      ['./z', false],
    ])
    expect(imports[0]!.names.map(({ imported, local, typeOnly }) => [imported, local, typeOnly])).toEqual([
      ['default', 'one', false],
      ['two', 'deux', false],
      ['Three', 'Three', true],
    ])
    expect(imports[1]!.names[0]!.imported).toBe('*')
    expect(imports[2]!.names).toEqual([])
  })

  it('are for types alone when the statement or every name says so', () => {
    const { imports } = lowerOnDisk(
      'a.ts',
      `import type { A } from './a'\nimport { type B, type C } from './b'\nimport { type D, e } from './d'`,
    )
    expect(imports.map((entry) => entry.typeOnly)).toEqual([true, true, false])
  })

  it('may be dynamic', () => {
    const { dynamicImports } = lowerOnDisk('a.ts', `import('./a')\nrequire('./b')\nimport(name)`)
    expect(dynamicImports.map(({ source, form }) => [source, form])).toEqual([
      ['./a', 'import'],
      ['./b', 'require'],
    ])
  })

  it('are not made by a require of the module itself', () => {
    const { dynamicImports } = lowerOnDisk('a.ts', `function require(name) {}\nrequire('./b')`)
    expect(dynamicImports).toEqual([])
  })

  it('import = require() is an import', () => {
    const { imports } = lowerOnDisk('a.ts', `import fs = require('node:fs')`)
    expect(imports.map((entry) => [entry.source, entry.names[0]!.local])).toEqual([['node:fs', 'fs']])
  })
})

describe('exports', () => {
  it('lead to the variable they export', () => {
    const facts = lowerOnDisk(
      'a.ts',
      `const local = 1\nexport { local as exported, local as default }\nexport const [first, { second }] = local`,
    )
    const nameOf = (exported: string) => {
      const fact = facts.exports.get(exported)
      return fact?.kind === 'binding' ? facts.bindings[fact.binding]?.name : fact?.kind
    }
    expect([...facts.exports.keys()]).toEqual(['exported', 'default', 'first', 'second'])
    expect(nameOf('exported')).toBe('local')
    expect(nameOf('default')).toBe('local')
    expect(nameOf('second')).toBe('second')
  })

  it('pass on what other modules export', () => {
    const facts = lowerOnDisk(
      'a.ts',
      `export { a, b as default } from './x'\nexport * as y from './y'\nexport * from './z'`,
    )
    expect(
      [...facts.exports].map(([name, fact]) => [name, fact.kind === 'reexport' && [fact.source, fact.imported]]),
    ).toEqual([
      ['a', ['./x', 'a']],
      ['default', ['./x', 'b']],
      ['y', ['./y', '*']],
    ])
    expect(facts.starExports.map((star) => star.source)).toEqual(['./z'])
  })

  it('of types are marked as such', () => {
    const facts = lowerOnDisk(
      'a.ts',
      `interface A {}\nexport type { A }\nexport type B = A\nexport interface C {}\nexport { type A as D }`,
    )
    expect([...facts.exports].map(([name, fact]) => [name, fact.typeOnly])).toEqual([
      ['A', true],
      ['B', true],
      ['C', true],
      ['D', true],
    ])
  })

  it('of a default without a name are values', () => {
    expect(lowerOnDisk('a.ts', `export default async () => {}`).exports.get('default')?.kind).toBe('value')
    expect(lowerOnDisk('a.ts', `export default function () {}`).exports.get('default')?.kind).toBe('value')
    expect(lowerOnDisk('a.ts', `export default function named() {}`).exports.get('default')?.kind).toBe('binding')
  })

  it('of CommonJS are found on module.exports and exports', () => {
    const facts = lowerOnDisk('a.cjs', `module.exports = { one, two: 2 }\nmodule.exports.three = 3\nexports.four = 4`)
    expect([...facts.exports.keys()]).toEqual(['default', 'one', 'two', 'three', 'four'])
  })

  it('of CommonJS count for nothing beside those of the language', () => {
    const facts = lowerOnDisk('a.js', `export const one = 1\nmodule.exports = { two: 2 }`)
    expect([...facts.exports.keys()]).toEqual(['one'])
  })
})

describe('functions', () => {
  it('have the names people give them', () => {
    const facts = lowerOnDisk(
      'a.ts',
      `
function declared() {}
const arrow = () => {}
const object = { method() {}, property: () => {}, 'quoted'() {} }
object.assigned = function () {}
class Class { method() {} field = () => {}; constructor() {} }
const chosen = flag ? () => {} : () => {}
const asserted = (() => {}) as Handler
call(() => {})
export default () => {}`,
    )
    expect(functionNames(facts)).toEqual([
      'declared',
      'arrow',
      'method',
      'property',
      null,
      'assigned',
      'method',
      'field',
      'constructor',
      'chosen',
      'chosen',
      'asserted',
      null,
      'default',
    ])
  })

  it('know the function around them', () => {
    const facts = lowerOnDisk('a.ts', `function outer() { return () => () => 1 }`)
    expect(facts.functions.map((fn) => fn.parent)).toEqual([null, 0, 1])
  })

  it('that return an expression return it', () => {
    const [fn] = lowerOnDisk('a.ts', `const f = () => 1`).functions
    expect(fn!.body).toMatchObject([{ kind: 'return', value: { kind: 'literal', value: 1 } }])
  })

  it('declared below are there from the start', () => {
    const [fn] = lowerOnDisk('a.ts', `function f() { g(); function g() {} }`).functions
    expect(fn!.body.map((statement) => statement.kind)).toEqual(['function', 'expr'])
  })
})

describe('variables', () => {
  it('of one name in several scopes are several', () => {
    const { bindings } = lowerOnDisk('a.ts', `const a = 1\nfunction f(a) { { let a = 2; return a } }`)
    expect(bindings.filter((binding) => binding.name === 'a').map((binding) => binding.top)).toEqual([
      true,
      false,
      false,
    ])
  })

  it('know where their values come from', () => {
    const { bindings } = lowerOnDisk(
      'a.ts',
      `import { a } from './a'\nlet b = a\nb = 2\nfunction c(d) {}\nclass E {}\nenum F { G = 1 }`,
    )
    expect(bindings.map((binding) => [binding.name, binding.definitions.map((definition) => definition.kind)])).toEqual(
      [
        ['a', ['import']],
        ['b', ['assigned', 'assigned']],
        ['c', ['function']],
        ['d', ['parameter']],
        ['E', ['class']],
        ['F', ['enum']],
      ],
    )
    expect(bindings.map((binding) => binding.mutable)).toEqual([false, true, false, false, false, false])
  })
})

describe('types', () => {
  it('are kept as they are written', () => {
    const { types } = lowerOnDisk(
      'a.ts',
      `export interface User extends Base { id: string; name?: string }\ntype Row = User[]`,
    )
    expect(types.get('User')).toMatchObject({
      kind: 'interface',
      extends: [{ kind: 'reference', name: ['Base'] }],
      type: {
        kind: 'object',
        members: [
          { name: 'id', optional: false, type: { kind: 'keyword', name: 'string' } },
          { name: 'name', optional: true },
        ],
        index: null,
      },
    })
    expect(types.get('Row')).toMatchObject({
      kind: 'alias',
      type: { kind: 'array', element: { kind: 'reference', name: ['User'] } },
    })
  })

  it('stand at the parameters that have one', () => {
    const [fn] = lowerOnDisk('a.ts', `function f(a: string, { b }: Props, c = 1) {}`).functions
    expect(fn!.params).toMatchObject([
      { kind: 'binding', type: { kind: 'keyword', name: 'string' } },
      { kind: 'object', type: { kind: 'reference', name: ['Props'] } },
      { kind: 'default' },
    ])
  })
})

describe('sources that are no modules', () => {
  it('do not parse, and are unknown', () => {
    expect(parseModule('/a.ts', 'export async function {')).toBeNull()
    expect(readModuleRecord('/a.ts', 'export async function {')).toBeNull()
  })

  it('are too long to be written by hand', () => {
    const text = 'x;'.repeat(500_001)
    expect(parseModule('/a.js', text)).toBeNull()
    expect(lowerSourceCode('/a.js', { text, scopeManager: {} } as SourceCode)).toBeNull()
  })
})

describe('the record of a module', () => {
  it('has what it requires, beside what it imports', () => {
    const edges = (text: string) =>
      readModuleRecord('/a.js', text)?.edges.map(({ source, form }) => [source, form].join(' '))
    expect(edges("const { a } = require('./a')\nexport default a")).toEqual(['./a dynamic'])
    expect(edges("import './x'\nconst a = require ('./a')")).toEqual(['./x import', './a dynamic'])
    expect(edges("import { requireUser } from './x'\nrequireUser('./a')")).toEqual(['./x import'])
    expect(edges("import { require } from './x'\nrequire('./a')")).toEqual(['./x import'])
  })

  it('is read at once, whatever is commented out', () => {
    const lines = '// const a = 1 // ----//----//----//----//----//----//----//\n'.repeat(50)
    const blocks = '/** a ** b */ /* c */\n'.repeat(50)
    const directive = (text: string) => readModuleRecord('/a.js', text)?.directive
    expect(directive(`${lines}${blocks}export const a = 1`)).toBeNull()
    expect(directive(`${lines}${blocks}'use client'\nexport const a = 1`)).toBe('use client')
  })

  it('says what crosses each of its edges', () => {
    const record = readModuleRecord(
      '/a.ts',
      `
import one, { two, type Three } from './x'
import type { Four } from './types'
import * as all from './y'
import './z'
export { five as six } from './v'
export * from './w'
const lazy = () => import('./lazy')`,
    )
    expect(record?.edges.map(({ source, typeOnly, form, names }) => [source, typeOnly, form, names])).toEqual([
      ['./x', false, 'import', ['default', 'two']],
      ['./types', true, 'import', []],
      ['./y', false, 'import', ['*']],
      ['./z', false, 'import', []],
      ['./v', false, 'export', ['five']],
      ['./w', false, 'export', ['*']],
      ['./lazy', false, 'dynamic', ['*']],
    ])
  })
})
