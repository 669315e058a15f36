import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import type { Form, Pair } from './pair.js'

const here = path.join(import.meta.dirname, '..')

/** Where the apps are put together. Below the repository, so that its packages are theirs. */
export const buildFolder = path.join(here, '.apps')

/** The configuration of its own that a form may have. */
export const OWN_CONFIG = 'next.config.ts'

/** A pair's files: those of a form, and those that both have. */
function foldersOf({ rule, name }: Pair, form: Form): string[] {
  const folder = path.join(here, 'pairs', rule, name)
  return [path.join(folder, 'both'), path.join(folder, form)].filter((candidate) => existsSync(candidate))
}

/** What a form brings to take the place of the app's configuration, as text; null if it brings none. */
export function readOwnConfig(pair: Pair, form: Form): string | null {
  const file = foldersOf(pair, form)
    .map((folder) => path.join(folder, OWN_CONFIG))
    .find((candidate) => existsSync(candidate))
  return file === undefined ? null : readFileSync(file, 'utf8')
}

/** The address a form answers. */
export function routeOf({ rule, name }: Pair, form: Form): string {
  return `/${rule}/${name}/${form}`
}

/**
 * Puts an app together anew: what all rest on, with its `packages` installed, and the given forms in folders of their own.
 * A form's own configuration becomes the app's.
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
    if (!existsSync(path.join(target, OWN_CONFIG))) continue
    renameSync(path.join(target, OWN_CONFIG), path.join(root, OWN_CONFIG))
    rmSync(path.join(root, 'next.config.mjs'), { force: true })
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  return root
}
