import { rmSync } from 'node:fs'
import path from 'node:path'

import type { TestProject } from 'vitest/node'

import { assemble, buildFolder, readOwnConfig, routeOf } from './harness/folders.js'
import { build, start, type RunningApp } from './harness/next-app.js'
import type { AppName, Form, Pair } from './harness/pair.js'
import { pairs } from './pairs/index.js'
import { contexts, writeContext, type Context } from './phases/contexts.js'

declare module 'vitest' {
  interface ProvidedContext {
    main: RunningApp
    /** With `cacheComponents`. */
    cached: RunningApp
    /** With a configuration that a form brings, by the form's route. */
    configured: Record<string, RunningApp>
    /** What the build printed that must fail. */
    refusal: string
  }
}

const allForms = pairs.flatMap((pair): [Pair, Form][] => [
  [pair, 'flawed'],
  [pair, 'mended'],
])

/** Builds each app once, and starts it for all tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  rmSync(buildFolder, { recursive: true, force: true })
  const refused = await build(assemble('refused', formsIn('refused')))
  if (refused.ok) throw new Error(`What must be refused builds:\n${refused.output}`)
  project.provide('refusal', refused.output)

  const main = await run(assemble('main', formsIn('main'), filesOf(contexts.filter((context) => !context.cached))))
  const cached = await run(
    assemble('cached', formsIn('cached'), filesOf(contexts.filter((context) => context.cached)), 'app-cached'),
  )
  const configured = await runConfigured()
  project.provide('main', { root: main.root, url: main.url })
  project.provide('cached', { root: cached.root, url: cached.url })
  project.provide('configured', Object.fromEntries(configured.map(({ route, root, url }) => [route, { root, url }])))
  return async () => {
    await Promise.all([main, cached, ...configured].map(({ stop }) => stop()))
  }
}

/** Forms that bring the same configuration share an app. */
async function runConfigured(): Promise<(Awaited<ReturnType<typeof start>> & { readonly route: string })[]> {
  const configs = new Set(allForms.map(([pair, form]) => readOwnConfig(pair, form)))
  configs.delete(null)
  const running = []
  for (const [index, config] of [...configs].entries()) {
    const forms = allForms.filter(([pair, form]) => readOwnConfig(pair, form) === config)
    const app = await run(assemble(`configured-${index}`, forms))
    running.push(...forms.map(([pair, form]) => ({ ...app, route: routeOf(pair, form) })))
  }
  return running
}

async function run(root: string): ReturnType<typeof start> {
  const built = await build(root)
  if (!built.ok) throw new Error(`The app in ${root} does not build:\n${built.output}`)
  console.log(`Built ${path.basename(root)} in ${built.seconds.toFixed(0)} s`)
  return start(root)
}

function filesOf(some: readonly Context[]): Record<string, string> {
  return Object.fromEntries(some.flatMap((context) => Object.entries(writeContext(context))))
}

/** The forms of an app: a flawed one that must not build is apart from its mended one. */
function formsIn(app: AppName): [Pair, Form][] {
  return allForms.filter(([pair, form]) => {
    const { app: own = 'main' } = pair
    const place = own === 'refused' && form === 'mended' ? 'main' : own
    return place === app && readOwnConfig(pair, form) === null
  })
}
