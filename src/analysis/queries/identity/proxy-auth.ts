import { literalText } from '../../interpret/values/values.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { NO_FACTS } from '../../interpret/values/knowledge.js'
import type { Value } from '../../interpret/values/values.js'
import type { Session } from '../../session.js'
import { requestArguments } from '../entry-points.js'

/** Whether a check in the proxy counts, as the settings may say, and there is one for this address. */
export function isGuardedByProxy(session: Session, route: string): boolean {
  if (session.settings.assumeProxyAuth !== true) return false
  return [...session.index.files()].some((path) => {
    const module = session.routeRole(path) === 'proxy' ? session.graph.load(path) : null
    return module !== null && covers(session, module, route) && checksCaller(session, module)
  })
}

/** A library's middleware counts as a check; of the project's own code, what reads a session or compares a secret. */
function checksCaller(session: Session, module: ModuleFacts): boolean {
  return ['proxy', 'middleware', 'default'].some((name) => {
    const target = session.graph.resolveExport(module, name)
    if (!target) return false
    const value = session.interpreter.targetValue(target)
    if (value.some(({ shape }) => shape.kind !== 'function')) return true
    const { notes, facts } = session.interpreter.enter(module, value, requestArguments('GET', '/'), name)
    return facts.has('verified') || notes.some(({ kind }) => kind === 'session-read' || kind === 'by-name')
  })
}

/** Whether the proxy runs for an address: always, unless its `config.matcher` is known and leaves it out. */
function covers(session: Session, module: ModuleFacts, route: string): boolean {
  const config = session.interpreter.targetValue(session.graph.resolveExport(module, 'config'))
  const matcher = session.interpreter.member(config, 'matcher')
  const patterns = matcher.flatMap(({ shape }): readonly Value[] =>
    shape.kind === 'list' ? (shape.items ?? []) : shape.kind === 'literal' ? [[{ shape, facts: NO_FACTS }]] : [],
  )
  const texts = patterns.flatMap((pattern) => {
    const text = literalText(pattern) ?? literalText(session.interpreter.member(pattern, 'source'))
    return text === null ? [] : [text]
  })
  return texts.length === 0 || texts.some((text) => matches(text, route))
}

/** `/dashboard/:path*`, `/((?!api|_next).*)` */
function matches(pattern: string, route: string): boolean {
  const source = pattern
    .replaceAll(/\/:\w+\*/g, '(?:/.*)?')
    .replaceAll(/\/:\w+\?/g, '(?:/[^/]+)?')
    .replaceAll(/:\w+\+/g, '.+')
    .replaceAll(/:\w+(?=\()/g, '')
    .replaceAll(/:\w+/g, '[^/]+')
  try {
    return new RegExp(`^${source}/?$`).test(route)
  } catch {
    return true
  }
}
