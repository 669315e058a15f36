import { symlinkSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import type { Target } from '../../../src/analysis/graph/module-graph.js'
import { findProject } from '../../../src/analysis/graph/project.js'
import { Session } from '../../../src/analysis/session.js'
import { openApp, writeFiles } from '../../helpers/interpreted-app.js'

/** Where an import of an app's file leads: a file of the app, `package`, or `unresolved`. */
function resolve(session: Session, from: string, specifier: string): string {
  const resolution = session.graph.resolve(`${session.project.root}/${from}`, specifier)
  return resolution.kind === 'module' ? session.displayPath(resolution.path) : resolution.kind
}

/** What an import of an app's file stands for: the module that defines it, and its name there. */
function follow(session: Session, from: string, name: string): string {
  const module = session.graph.load(`${session.project.root}/${from}`)
  return module ? describeTarget(session, session.graph.resolveExport(module, name)) : 'no module'
}

function describeTarget(session: Session, target: Target | null): string {
  if (!target) return 'nothing'
  switch (target.kind) {
    case 'binding':
      return `${session.displayPath(target.module.path)}#${target.module.bindings[target.binding]!.name}`
    case 'external':
      return `${target.resolved ? 'package' : 'unresolved'} ${target.specifier}#${target.imported}`
    default:
      return `${target.kind} of ${session.displayPath(target.module.path)}`
  }
}

describe('imports', () => {
  it('resolve relative to their file, with whatever extension', () => {
    const session = openApp({
      'lib/a.ts': '',
      'lib/b.tsx': '',
      'lib/c.mjs': '',
      'lib/d/index.ts': '',
      'lib/e.js': '',
    })
    expect(resolve(session, 'app/page.tsx', '../lib/a')).toBe('lib/a.ts')
    expect(resolve(session, 'app/page.tsx', '../lib/b')).toBe('lib/b.tsx')
    expect(resolve(session, 'app/page.tsx', '../lib/c.mjs')).toBe('lib/c.mjs')
    expect(resolve(session, 'app/page.tsx', '../lib/d')).toBe('lib/d/index.ts')
    expect(resolve(session, 'app/page.tsx', '../lib/e')).toBe('lib/e.js')
  })

  it('resolve a .js that is a .ts in the source', () => {
    const session = openApp({ 'lib/a.ts': '', 'lib/b.tsx': '', 'lib/c.mts': '' })
    expect(resolve(session, 'lib/x.ts', './a.js')).toBe('lib/a.ts')
    expect(resolve(session, 'lib/x.ts', './b.jsx')).toBe('lib/b.tsx')
    expect(resolve(session, 'lib/x.ts', './c.mjs')).toBe('lib/c.mts')
  })

  it('resolve the paths of the tsconfig', () => {
    const session = openApp({
      'tsconfig.json': `{ "compilerOptions": { "paths": { "@db": ["./server/database.ts"], "$/*": ["./server/*"] } } }`,
      'server/database.ts': '',
      'server/auth/index.ts': '',
    })
    expect(resolve(session, 'app/page.tsx', '@db')).toBe('server/database.ts')
    expect(resolve(session, 'app/page.tsx', '$/auth')).toBe('server/auth/index.ts')
  })

  it('resolve the paths of a tsconfig that extends another and has comments', () => {
    const session = openApp({
      'tsconfig.base.json': `{ "compilerOptions": { "paths": { "$/*": ["./server/*"] } } }`,
      'tsconfig.json': `{ // ours\n "extends": "./tsconfig.base.json", }`,
      'server/auth.ts': '',
    })
    expect(resolve(session, 'app/page.tsx', '$/auth')).toBe('server/auth.ts')
  })

  it('resolve @/ without a tsconfig, as almost every application means it', () => {
    const session = openApp({ 'src/lib/a.ts': '', 'lib/b.ts': '' })
    expect(resolve(session, 'src/app/page.tsx', '@/lib/a')).toBe('src/lib/a.ts')
    expect(resolve(session, 'src/app/page.tsx', '@/lib/b')).toBe('lib/b.ts')
  })

  it('resolve the rest although the tsconfig is broken', () => {
    const session = openApp({ 'tsconfig.json': `{ "compilerOptions": {`, 'lib/a.ts': '' })
    expect(resolve(session, 'app/page.tsx', '../lib/a')).toBe('lib/a.ts')
    expect(resolve(session, 'app/page.tsx', '@/lib/a')).toBe('lib/a.ts')
  })

  it('resolve the rest although the tsconfig extends what does not exist', () => {
    const session = openApp({ 'tsconfig.json': `{ "extends": "./missing.json" }`, 'lib/a.ts': '' })
    expect(resolve(session, 'app/page.tsx', '../lib/a')).toBe('lib/a.ts')
  })

  it('resolve the paths of a tsconfig that extends a package which is not installed', () => {
    const session = openApp({
      'tsconfig.json': `{
        // "extends": "./other.json"
        "extends": "@acme/tsconfig/next.json",
        "compilerOptions": {
          "baseUrl": "./source", /* with a comma too many */
          "paths": { "$/*": ["./server/*"], "$/auth": ["./login.ts"], "#ui": ["./missing.ts", "./ui/index.ts"], },
        },
      }`,
      'source/server/db.ts': '',
      'source/server/auth.ts': '',
      'source/login.ts': '',
      'source/ui/index.ts': '',
    })
    expect(resolve(session, 'app/page.tsx', '$/db')).toBe('source/server/db.ts')
    expect(resolve(session, 'app/page.tsx', '$/auth')).toBe('source/login.ts')
    expect(resolve(session, 'app/page.tsx', '#ui')).toBe('source/ui/index.ts')
    expect(resolve(session, 'app/page.tsx', '$/gone')).toBe('unresolved')
  })

  it('resolve the paths of a base that a tsconfig extends beside one that is not installed', () => {
    const session = openApp({
      'tsconfig.json': `{ "extends": ["./tsconfig.base", "@acme/tsconfig"] }`,
      'tsconfig.base.json': `{ "compilerOptions": { "paths": { "$/*": ["./server/*"] } } }`,
      'server/db.ts': '',
    })
    expect(resolve(session, 'app/page.tsx', '$/db')).toBe('server/db.ts')
  })

  it("resolve the package's own imports", () => {
    const session = openApp({
      'package.json': `{ "imports": { "#auth": "./lib/auth.ts", "#db/*": "./db/*.ts" } }`,
      'lib/auth.ts': '',
      'db/posts.ts': '',
    })
    expect(resolve(session, 'app/page.tsx', '#auth')).toBe('lib/auth.ts')
    expect(resolve(session, 'app/page.tsx', '#db/posts')).toBe('db/posts.ts')
  })

  it('of installed packages lead to packages', () => {
    const session = openApp({
      'node_modules/library/package.json': `{ "name": "library", "exports": { ".": "./main.js", "./sub": "./sub.js" } }`,
      'node_modules/library/main.js': '',
      'node_modules/library/sub.js': '',
      'node_modules/library/hidden.js': '',
    })
    expect(resolve(session, 'app/page.tsx', 'library')).toBe('package')
    expect(resolve(session, 'app/page.tsx', 'library/sub')).toBe('package')
    expect(resolve(session, 'app/page.tsx', 'library/hidden.js')).toBe('unresolved')
    expect(resolve(session, 'app/page.tsx', 'node:fs')).toBe('package')
  })

  it('of what is not there lead nowhere', () => {
    const session = openApp({})
    expect(resolve(session, 'app/page.tsx', 'not-installed')).toBe('unresolved')
    expect(resolve(session, 'app/page.tsx', './generated/client')).toBe('unresolved')
  })

  it('of data and styles lead to no module', () => {
    const session = openApp({ 'app/data.json': '{}', 'app/page.css': '' })
    expect(resolve(session, 'app/page.tsx', './data.json')).toBe('unresolved')
    expect(resolve(session, 'app/page.tsx', './page.css')).toBe('unresolved')
  })

  it('never lead out of the workspace', () => {
    const root = writeFiles({ 'app/package.json': '{}', 'secret.ts': 'export const secret = 1' })
    const session = new Session(findProject(`${root}/app/package.json`, `${root}/app`), {})
    expect(resolve(session, 'page.tsx', '../secret')).toBe('unresolved')
  })
})

describe('packages of a workspace', () => {
  const packages = {
    'apps/web/package.json': `{ "dependencies": { "next": "16.0.0", "@acme/auth": "workspace:*" } }`,
    'apps/web/app/page.tsx': '',
    'packages/auth/package.json': `{ "name": "@acme/auth", "exports": { ".": "./src/index.ts", "./*": "./src/parts/*.ts" } }`,
    'packages/auth/src/index.ts': '',
    'packages/auth/src/parts/guards.ts': '',
    'packages/db/package.json': `{ "name": "@acme/db", "main": "./dist/index.js" }`,
    'packages/db/src/index.ts': '',
    'packages/features/mail/package.json': `{ "name": "@acme/mail", "main": "mail.js" }`,
    'packages/features/mail/mail.js': '',
    'examples/other/package.json': `{ "name": "@acme/other" }`,
    'examples/other/index.ts': '',
  }
  const openWeb = (files: Readonly<Record<string, string>>): Session => {
    const root = writeFiles({ ...packages, ...files })
    return new Session(findProject(path.join(root, 'apps/web/app/page.tsx'), root), {})
  }

  it('are found where nothing was installed or built, as the workspace lists them', () => {
    const session = openWeb({ 'package.json': `{ "workspaces": { "packages": ["apps/*", "./packages/**/"] } }` })
    expect(resolve(session, 'app/page.tsx', '@acme/auth')).toBe('packages/auth/src/index.ts')
    expect(resolve(session, 'app/page.tsx', '@acme/auth/guards')).toBe('packages/auth/src/parts/guards.ts')
    expect(resolve(session, 'app/page.tsx', '@acme/db')).toBe('packages/db/src/index.ts')
    expect(resolve(session, 'app/page.tsx', '@acme/mail')).toBe('packages/features/mail/mail.js')
    expect(resolve(session, 'app/page.tsx', '@acme/auth/missing')).toBe('unresolved')
    expect(resolve(session, 'app/page.tsx', '@acme/other')).toBe('unresolved')
  })

  it('are listed in the file of pnpm, too, some left out', () => {
    const session = openWeb({
      'package.json': '{}',
      'pnpm-workspace.yaml': `# ours\npackages:\n  # all\n  - 'apps/*'\n  - "packages/*" # not deeper\n  - examples/*\n  - '!packages/db'\ncatalog:\n  - no/*\n`,
    })
    expect(resolve(session, 'app/page.tsx', '@acme/auth')).toBe('packages/auth/src/index.ts')
    expect(resolve(session, 'app/page.tsx', '@acme/other')).toBe('examples/other/index.ts')
    expect(resolve(session, 'app/page.tsx', '@acme/db')).toBe('unresolved')
    expect(resolve(session, 'app/page.tsx', '@acme/mail')).toBe('unresolved')
  })

  it('are modules of the project, by their exports', () => {
    const root = writeFiles({
      'package.json': `{ "workspaces": ["apps/*", "packages/*"] }`,
      'apps/web/package.json': `{ "dependencies": { "next": "16.0.0" } }`,
      'apps/web/app/page.tsx': '',
      'packages/auth/package.json': `{ "name": "@acme/auth", "exports": { ".": "./src/index.ts", "./server": "./src/server.ts" } }`,
      'packages/auth/src/index.ts': `export * from './server'`,
      'packages/auth/src/server.ts': `export const requireUser = async () => {}`,
      'node_modules/@acme/.keep': '',
    })
    symlinkSync(path.join(root, 'packages/auth'), path.join(root, 'node_modules/@acme/auth'), 'junction')
    const session = new Session(findProject(`${root}/apps/web/app/page.tsx`, root), {})
    expect(resolve(session, 'app/page.tsx', '@acme/auth')).toBe('packages/auth/src/index.ts')
    expect(resolve(session, 'app/page.tsx', '@acme/auth/server')).toBe('packages/auth/src/server.ts')
  })
})

describe('names', () => {
  it('are followed through re-exports to where they are defined', () => {
    const session = openApp({
      'a.ts': `export { two as one } from './b'`,
      'b.ts': `export * from './c'`,
      'c.ts': `import three from './d'\nexport { three as two }`,
      'd.ts': `const four = 4\nexport default four`,
    })
    expect(follow(session, 'a.ts', 'one')).toBe('d.ts#four')
  })

  it('of export * are not default', () => {
    const session = openApp({ 'a.ts': `export * from './b'`, 'b.ts': `export default 1\nexport const named = 2` })
    expect(follow(session, 'a.ts', 'default')).toBe('nothing')
    expect(follow(session, 'a.ts', 'named')).toBe('b.ts#named')
  })

  it('of the module itself win over those of export *', () => {
    const session = openApp({
      'a.ts': `export * from './b'\nexport const named = 1`,
      'b.ts': `export const named = 2`,
    })
    expect(follow(session, 'a.ts', 'named')).toBe('a.ts#named')
  })

  it('are searched in each export * in turn', () => {
    const session = openApp({
      'a.ts': `export * from './b'\nexport * from './c'`,
      'b.ts': `export const other = 1`,
      'c.ts': `export const named = 2`,
    })
    expect(follow(session, 'a.ts', 'named')).toBe('c.ts#named')
  })

  it('may be whole modules', () => {
    const session = openApp({ 'a.ts': `export * as all from './b'`, 'b.ts': `export const named = 1` })
    expect(follow(session, 'a.ts', 'all')).toBe('namespace of b.ts')
  })

  it('may be types', () => {
    const session = openApp({ 'a.ts': `export type { T } from './b'`, 'b.ts': `export interface T { id: string }` })
    expect(follow(session, 'a.ts', 'T')).toBe('type of b.ts')
  })

  it('of a value and a type mean the one or the other by where they stand', () => {
    const session = openApp({
      'schema.ts': `export const User = object({})\nexport type User = Infer<typeof User>`,
      'page.ts': `import { User } from './schema'\nexport const schema = User`,
    })
    expect(follow(session, 'schema.ts', 'User')).toBe('schema.ts#User')
    const page = session.graph.load(`${session.project.root}/page.ts`)!
    const [imported] = page.imports[0]!.names
    expect(describeTarget(session, session.graph.resolveBinding(page, imported!.binding!))).toBe('schema.ts#User')
    expect(describeTarget(session, session.graph.resolveTypeName(page, 'User'))).toBe('type of schema.ts')
  })

  it('of packages end there', () => {
    const session = openApp({
      'a.ts': `export { eq } from 'drizzle-orm'`,
      'node_modules/drizzle-orm/package.json': `{ "name": "drizzle-orm", "main": "index.js" }`,
      'node_modules/drizzle-orm/index.js': '',
    })
    expect(follow(session, 'a.ts', 'eq')).toBe('package drizzle-orm#eq')
  })

  it('of a circle of modules end', () => {
    const session = openApp({ 'a.ts': `export { x } from './b'`, 'b.ts': `export { x } from './a'` })
    expect(follow(session, 'a.ts', 'x')).toBe('nothing')
  })

  it('of export * from one package that cannot be looked into are that package’s', () => {
    const session = openApp({
      'lib/db.ts': `export * from './own'\nexport * from '@acme/client'`,
      'lib/own.ts': 'export const own = 1',
      'lib/both.ts': `export * from '@acme/client'\nexport * from '@acme/other'`,
      'lib/query.ts': `export * from '@acme/client'\nexport * from 'drizzle-orm'`,
    })
    expect(follow(session, 'lib/db.ts', 'own')).toBe('lib/own.ts#own')
    expect(follow(session, 'lib/db.ts', 'Role')).toBe('unresolved @acme/client#Role')
    expect(follow(session, 'lib/db.ts', 'default')).toBe('nothing')
    // Which of the two it is from nobody can tell.
    expect(follow(session, 'lib/both.ts', 'Role')).toBe('nothing')
    // Unless one of them is known to have it.
    expect(follow(session, 'lib/query.ts', 'eq')).toBe('unresolved drizzle-orm#eq')
    expect(follow(session, 'lib/query.ts', 'Role')).toBe('nothing')
  })

  it('of a circle of export * end', () => {
    const session = openApp({ 'a.ts': `export * from './b'`, 'b.ts': `export * from './a'\nexport const y = 1` })
    expect(follow(session, 'a.ts', 'y')).toBe('b.ts#y')
    expect(follow(session, 'a.ts', 'x')).toBe('nothing')
  })

  it('are listed with those of export *', () => {
    const session = openApp({
      'a.ts': `export * from './b'\nexport const one = 1`,
      'b.ts': `export const two = 2\nexport default 3\nexport * from './a'`,
    })
    const module = session.graph.load(`${session.project.root}/a.ts`)!
    expect(session.graph.exportNames(module)).toEqual(['one', 'two'])
  })
})

describe('the client that Prisma writes into the project as JavaScript', () => {
  const client = {
    'generated/prisma/index.js': "const { getPrismaClient } = require('./runtime/library.js')",
    'generated/prisma/index-browser.js': '',
    'lib/db.ts': "export { PrismaClient } from '../generated/prisma'",
  }

  it('is the package by another name', () => {
    const session = openApp({ ...client, 'generated/prisma/schema.prisma': '' })
    expect(resolve(session, 'lib/db.ts', '../generated/prisma')).toBe('package')
    expect(follow(session, 'lib/db.ts', 'PrismaClient')).toBe('package @prisma/client#PrismaClient')
  })

  it('is known by the schema beside it', () => {
    const session = openApp(client)
    expect(resolve(session, 'lib/db.ts', '../generated/prisma')).toBe('generated/prisma/index.js')
  })
})
