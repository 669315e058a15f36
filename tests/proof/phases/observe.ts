import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import type { RunningApp } from '../harness/next-app.js'
import { Target } from '../harness/target.js'
import type { Api, Context } from './contexts.js'

/** What became of a mutation on the real framework. */
export interface Observation {
  /** The framework's own words; null when it let it pass. */
  readonly error: string | null
  /** Whether the response told the browser to change a cookie. */
  readonly setsCookie: boolean
}

/** Makes a context do one of its mutations and reads from the app's output what came of it. */
export async function observe(app: RunningApp, context: Context, api: Api): Promise<Observation> {
  const { visit } = context
  let setsCookie = false
  if (visit) {
    const route = visit.path.replace('API', encodeURIComponent(api.name))
    const target = new Target(app, `/phases${route}`)
    const headers = { 'x-proof': api.name }
    const { headers: answered } = visit.action
      ? await target.call(visit.action, [], { headers })
      : await target.request('', { headers, method: visit.method ?? 'GET' })
    setsCookie = answered.getSetCookie().length > 0
  }
  for (let tries = 0; tries < 50; tries++) {
    const outcome = readOutcomes(app).find(([where, what]) => where === context.name && what === api.name)
    if (outcome) return { error: outcome[2], setsCookie }
    await sleep(100)
  }
  throw new Error(`${api.name} never ran in ${context.name}.`)
}

function readOutcomes({ root }: RunningApp): [context: string, api: string, error: string | null][] {
  const output = readFileSync(path.join(root, 'output.log'), 'utf8')
  return [...output.matchAll(/PHASE (\[.*\])/g)].map(([, json]) => JSON.parse(json!) as [string, string, string | null])
}
