import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import type { Form, Pair } from './pair.js'

const here = path.join(import.meta.dirname, '..')

/** Where the apps are put together. Below the repository, so that its packages are theirs. */
export const buildFolder = path.join(here, '.apps')

/** A pair's files: those of a form, and those that both have. */
function foldersOf({ rule, name }: Pair, form: Form): string[] {
  const folder = path.join(here, 'pairs', rule, name)
  return [path.join(folder, 'both'), path.join(folder, form)].filter((candidate) => existsSync(candidate))
}

/** The address a form answers. */
export function routeOf({ rule, name }: Pair, form: Form): string {
  return `/${rule}/${name}/${form}`
}

/**
 * Puts an app together anew: what all rest on, with its `packages` installed, and the given forms in folders of their own.
 *
 * @param files other files, by their paths
 * @param over a folder of files that take the place of those all rest on
 */
export function assemble(
  name: string,
  forms: readonly (readonly [Pair, Form])[],
  files: Readonly<Record<string, string>> = {},
  over?: 'app-cached',
): string {
  const root = path.join(buildFolder, name)
  rmSync(root, { recursive: true, force: true })
  mkdirSync(root, { recursive: true })
  for (const folder of ['app', ...(over ? [over] : [])]) cpSync(path.join(here, folder), root, { recursive: true })
  renameSync(path.join(root, 'packages'), path.join(root, 'node_modules'))
  for (const [pair, form] of forms) {
    const target = path.join(root, 'app', routeOf(pair, form))
    for (const folder of foldersOf(pair, form)) cpSync(folder, target, { recursive: true })
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  return root
}
