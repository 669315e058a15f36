import { rmSync } from 'node:fs'

import type { TestProject } from 'vitest/node'

import { assemble, buildFolder } from './harness/folders.js'
import { build, start, type RunningApp } from './harness/next-app.js'
import type { AppName, Form, Pair } from './harness/pair.js'
import { pairs } from './pairs/index.js'

declare module 'vitest' {
  interface ProvidedContext {
    main: RunningApp
    /** What the build printed that must fail. */
    refusal: string
  }
}

/** Builds each app once, and starts it for all tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  rmSync(buildFolder, { recursive: true, force: true })
  const refused = await build(assemble('refused', formsIn('refused')))
  if (refused.ok) throw new Error(`What must be refused builds:\n${refused.output}`)
  project.provide('refusal', refused.output)

  const root = assemble('main', formsIn('main'))
  const built = await build(root)
  if (!built.ok) throw new Error(`The app does not build:\n${built.output}`)
  const { url, stop } = await start(root)
  project.provide('main', { root, url })
  console.log(`Built in ${(refused.seconds + built.seconds).toFixed(0)} s`)
  return stop
}

/** The forms of an app: a flawed one that must not build is apart from its mended one. */
function formsIn(app: AppName): [Pair, Form][] {
  return pairs.flatMap((pair) =>
    (['flawed', 'mended'] as const).flatMap((form): [Pair, Form][] => {
      const place = form === 'flawed' ? (pair.app ?? 'main') : 'main'
      return place === app ? [[pair, form]] : []
    }),
  )
}
