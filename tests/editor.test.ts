import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { Editor } from './helpers/editor.js'
import { copyExample, createTemporaryFolder, linkDependencies, removeFolder } from './helpers/example-app.js'

let app: string
let editor: Editor

beforeAll(async () => {
  app = createTemporaryFolder('editor')
  copyExample('guarded-app', app)
  linkDependencies(app)
  editor = await Editor.start(app)
})

afterAll(async () => {
  await editor.stop()
  removeFolder(app)
})

describe('VS Code’s ESLint language server', () => {
  it('underlines what the unsaved buffer says, and mends it with the quick fix', async () => {
    const file = 'src/data/posts.ts'
    expect(read(file)).toContain("import 'server-only'\n")

    // The buffer has lost the import, and those of other modules that would fail the build as well.
    await editor.open(file, 'export async function countDrafts() {\n  return 0\n}\n')
    const [squiggle, ...others] = await editor.findSquiggles(file, 'require-server-only')
    expect(squiggle?.message).toContain('server-only')
    expect(others).toEqual([])

    const [fix] = await editor.findQuickFixes(file, squiggle!)
    expect(fix?.title).toContain('server-only')
    await editor.apply(fix!)
    expect(editor.getText(file)).toMatch(/^import ['"]server-only['"]/m)
    expect(await editor.findSquiggles(file, 'require-server-only')).toEqual([])
  })

  it('follows a helper file that changes on disk', async () => {
    // hideComment -> ensureModerator -> refuse: the action is guarded only as long as the last one throws.
    const action = 'src/features/comments/actions.ts'
    const helper = 'src/lib/auth/refuse.ts'
    const guarded = read(helper)
    expect(guarded).toContain('throw')

    await editor.open(action)
    expect(await editor.findSquiggles(action, 'require-action-auth')).toEqual([])

    write(helper, 'export function refuse(reason: string): void {\n  console.warn(reason)\n}\n')
    const [squiggle, ...others] = await editor.findSquiggles(action, 'require-action-auth')
    expect(squiggle?.message).toContain('hideComment')
    expect(others).toEqual([])

    write(helper, guarded)
    expect(await editor.findSquiggles(action, 'require-action-auth')).toEqual([])
  })
})

function read(file: string): string {
  return readFileSync(path.join(app, file), 'utf8')
}

function write(file: string, text: string): void {
  writeFileSync(path.join(app, file), text)
}
