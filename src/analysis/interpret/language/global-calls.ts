import type { Engine } from '../engine.js'
import { askElsewhere, askUpstream, type Request } from '../libraries/requests.js'
import { answerTo, promise, UNKNOWN, type CallSite, type Value } from '../values/values.js'

/** What calling an undeclared name does: `fetch`. Null for names without a meaning. */
export function globalEffect(engine: Engine, name: string, args: readonly Value[], site: CallSite): Value | null {
  return name === 'fetch' ? callFetch(engine, args, site) : null
}

function callFetch(engine: Engine, args: readonly Value[], site: CallSite): Value {
  const [url = UNKNOWN, init] = args
  const request: Request = { url, options: init ? [init] : [], args }
  const how = { answer: 'response' } as const
  return askUpstream(engine, request, how, site) ?? askElsewhere(engine, request, how, site) ?? promise(answerTo(args))
}
