import { rmSync } from 'node:fs'

import type { TestProject } from 'vitest/node'

import { assemble, buildFolder } from './harness/folders.js'
import { build, start } from './harness/next-app.js'
import type { AppName, Form, Pair } from './harness/pair.js'
import { pairs } from './pairs/index.js'

declare module 'vitest' {
  interface ProvidedContext {
    apps: Record<'main', { root: string; url: string }>
  }
}

/** Builds each app once and starts it for all tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  rmSync(buildFolder, { recursive: true, force: true })
  const root = assemble('main', formsIn('main'))
  const built = await build(root)
  if (!built.ok) throw new Error(`The app does not build:\n${built.output}`)
  console.log(`Built ${root} in ${built.seconds.toFixed(1)} s`)
  const main = await start(root)
  project.provide('apps', { main: { root, url: main.url } })
  return async () => {
    await main.stop()
  }
}

function formsIn(app: AppName): [Pair, Form][] {
  const within = pairs.filter((pair) => (pair.app ?? 'main') === app)
  return within.flatMap((pair): [Pair, Form][] => [
    [pair, 'flawed'],
    [pair, 'mended'],
  ])
}
