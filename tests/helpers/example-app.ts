import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The folder of this repository. */
export const repository = path.join(import.meta.dirname, '../..')

/** Copies an example app without what was installed or built in it. */
export function copyExample(name: 'leaky-app' | 'guarded-app', target: string): void {
  const source = path.join(repository, 'examples', name)
  cpSync(source, target, {
    recursive: true,
    filter: (file) => !['node_modules', '.next'].includes(path.basename(file)),
  })
}

/** Makes this plugin and the tools of its repository importable in an app, as an install would. */
export function linkDependencies(app: string): void {
  const modules = path.join(app, 'node_modules')
  mkdirSync(modules, { recursive: true })
  for (const name of ['eslint', 'typescript', 'typescript-eslint']) {
    symlinkSync(path.join(repository, 'node_modules', name), path.join(modules, name), 'junction')
  }
  symlinkSync(repository, path.join(modules, 'eslint-plugin-next-data-security'), 'junction')
}

/** A new temporary folder, by its real path. */
export function createTemporaryFolder(prefix: string): string {
  return realpathSync(mkdtempSync(path.join(os.tmpdir(), `${prefix}-`)))
}

/** Removes a temporary folder and all in it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
