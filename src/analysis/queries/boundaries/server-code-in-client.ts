import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { isPlainSetting } from '../../../catalog/public-variables.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkModule } from '../../facts/walk.js'
import type { Target } from '../../graph/module-graph.js'
import { NO_FACTS } from '../../interpret/values/knowledge.js'
import type { Value } from '../../interpret/values/values.js'
import { openFile, type Session } from '../../session.js'
import { hasCode } from './constants.js'
import { isEnvironmentModule } from './environment-modules.js'
import { readEnvironment, type EnvironmentRead } from './environment-reads.js'
import { getFileKind } from '../file-kinds.js'
import type { ImportUse } from './import-uses.js'
import { LiveCodeWalk, type LiveCode, type Trail } from './live-code.js'
import { getPublicVariables } from '../configuration/next-config.js'
import { getImportUses, isBoundary, ServerReach } from './server-reach.js'
import { findServerBranches } from './server-branches.js'
import { describePlace } from '../source-places.js'

/** Server code that a client module brings into the browser's bundle. */
export interface ServerCode {
  readonly kind: 'marker' | 'database' | 'api' | 'dal' | 'secret' | 'read'
  /** What is the server's: names of an import, an export of the Data Access Layer, a variable. */
  readonly names: readonly string[]
  /** The package, or the module as it is imported here. */
  readonly source: string
  /** The modules between, as messages name them, with the place of the evidence last; empty when there are none. */
  readonly chain: readonly string[]
  readonly at: number
  readonly end: number
}

type Reason = Omit<ServerCode, 'at' | 'end'>

/** What of a client module's own imports leads to server code, and which secrets it reads itself. */
export function findServerCodeInClient(context: Readonly<RuleContext<string, readonly unknown[]>>): ServerCode[] {
  const file = openFile(context)
  if (!file || !isClientRoot(file.session, file.module)) return []
  const { session, module } = file
  const reach = session.once('server-reach', () => new ServerReach(session))
  const imports = getImportUses(session, module).flatMap((use): ServerCode[] => {
    const reason = findPackage(session, reach, module, use) ?? findLiveCode(session, module, use)
    return reason ? [{ ...reason, at: use.at, end: use.end }] : []
  })
  return [...imports, ...findReads(session, module, context.sourceCode.text)].sort((a, b) => a.at - b.at)
}

/** Where a way into the browser's bundle begins. */
function isClientRoot(session: Session, module: ModuleFacts): boolean {
  if (module.directive !== 'use client') return isClientInstrumentation(session, module.path)
  const kind = getFileKind(session, module.path)
  return kind === null || kind === 'generated'
}

function isClientInstrumentation(session: Session, path: string): boolean {
  return session.routeRole(path) === 'instrumentation' && path.includes('instrumentation-client.')
}

function findPackage(session: Session, reach: ServerReach, module: ModuleFacts, use: ImportUse): Reason | null {
  const found = reach.find(module, use, (within, at) =>
    getLiveCode(session, module, use).some((code) => code.module === within && code.at <= at && at < code.end),
  )
  if (!found) return null
  const last = found.chain.at(-1)
  const before = found.chain.slice(0, -1).map((path) => session.displayPath(path))
  const chain =
    last === undefined ? [] : [...before, describePlace(session, { path: last, at: found.at, end: found.at })]
  return { kind: found.kind, names: found.names, source: found.source, chain }
}

/** The code that an import of a client module needs. */
function getLiveCode(session: Session, module: ModuleFacts, use: ImportUse): readonly LiveCode[] {
  return session.once(`live-code:${module.path}:${use.at}`, () => {
    const live: LiveCode[] = []
    new LiveCodeWalk(session, { onCode: (code) => live.push(code), onTarget: () => true }).walk(module, use)
    return live
  })
}

/** What the modules of the project do: those of the Data Access Layer, and reads of secrets in any. */
function findLiveCode(session: Session, module: ModuleFacts, use: ImportUse): Reason | null {
  const resolution = session.graph.resolve(module.path, use.source)
  if (resolution.kind !== 'module' || !mayHoldSecrets(session, resolution.path)) return null
  const found: { dal?: Reason; secret?: Reason } = {}
  const walk = new LiveCodeWalk(session, {
    onCode: (code) => {
      const read = found.secret ? undefined : findRead(session, code)
      if (read)
        found.secret = {
          kind: 'secret',
          names: [read.name],
          source: use.source,
          chain: describeRead(session, code, read),
        }
    },
    onTarget: (target, trail) => {
      if (target.kind === 'external') return false
      const name = target.module.path === module.path ? null : getDalName(session, target)
      if (name !== null)
        found.dal ??= { kind: 'dal', names: [name], source: use.source, chain: getModules(session, trail) }
      return !isEnvironmentModule(session, target.module, [])
    },
  })
  walk.walk(module, use)
  return found.secret ?? found.dal ?? null
}

/** Whether any module that an import leads to belongs to the Data Access Layer or reads a secret. */
function mayHoldSecrets(session: Session, start: string): boolean {
  const { index } = session
  return session.once(`may-hold-secrets:${start}`, () => {
    const seen = new Set([start])
    for (const path of seen) {
      const record = index.record(path)
      if (record && isBoundary(record)) continue
      if (session.isDal(path) || (record?.mentionsEnvironment !== false && readsSecrets(session, path))) return true
      for (const { to } of index.importsOf(path)) seen.add(to)
    }
    return false
  })
}

function readsSecrets(session: Session, path: string): boolean {
  const module = session.graph.load(path)
  return module !== null && (getReads(session, module).length > 0 || isEnvironmentModule(session, module, []))
}

/** The secrets that a module reads by their names, other than in branches for the server: its author has thought of it. */
function getReads(session: Session, module: ModuleFacts): readonly EnvironmentRead[] {
  return session.once(`secret-reads:${module.path}`, () => {
    if (isEnvironmentModule(session, module, [])) return []
    const reads = readSecrets(session, module).filter(({ form }) => form === 'variable')
    if (reads.length === 0) return reads
    const isOnServer = findServerBranches(module)
    return reads.filter((read) => !isOnServer(read))
  })
}

function readSecrets(session: Session, module: ModuleFacts, text?: string): EnvironmentRead[] {
  const allow = [...getPublicVariables(session)]
  return readEnvironment(session, module, { allow, envModules: [], followEnvModules: true }, text).filter(
    ({ name }) => !isPlainSetting(name),
  )
}

function findRead(session: Session, { module, at, end }: LiveCode): EnvironmentRead | undefined {
  return getReads(session, module).find((read) => at <= read.at && read.at < end)
}

/** What the client module itself takes out of the environment. */
function findReads(session: Session, module: ModuleFacts, text: string): ServerCode[] {
  if (!/env|process/i.test(text)) return []
  return readSecrets(session, module, text).flatMap(({ form, name, at, end, through }) =>
    form === 'dynamic'
      ? []
      : [{ kind: 'read', names: [name], source: '', chain: through === null ? [] : [through], at, end }],
  )
}

/** The name of an export of the Data Access Layer that works on the server; null for what any code may use. */
function getDalName(session: Session, target: Exclude<Target, { kind: 'external' }>): string | null {
  const { module } = target
  if (target.kind === 'type' || target.kind === 'namespace') return null
  if (!session.isDal(module.path) || getFileKind(session, module.path) !== null || !hasCode(session, module))
    return null
  const name = target.kind === 'binding' ? (module.bindings[target.binding]?.name ?? 'default') : 'default'
  return isServerValue(session, session.interpreter.targetValue(target), name) ? name : null
}

/**
 * Whether something that the Data Access Layer exports is for the server. What stands in a folder by the name of `data`
 * or `queries` may be for the browser: hooks, requests to the app itself, functions that format what they are given.
 */
function isServerValue(session: Session, value: Value, name: string): boolean {
  if (/^use[A-Z]/.test(name)) return false
  return value.some(({ shape }) => {
    if (shape.kind === 'class') return session.settings.dal !== undefined
    if (shape.kind !== 'function') return false
    const { module, fn } = shape.closure
    if (/^use[A-Z]/.test(fn.name ?? '') || !session.isDal(module.path)) return false
    if (session.settings.dal) return true
    if (isForBrowsers(session, module)) return false
    const { effects } = session.interpreter.enter(module, [{ shape, facts: NO_FACTS }], [], name)
    // What waits for something that no package does waits for nothing of the server's.
    if (effects.length === 0) return fn.async && usesPackages(session, module)
    return effects.some(({ kind }) => kind !== 'outgoing' && kind !== 'request' && kind !== 'redirect')
  })
}

/** Whether a module, or one that it imports, uses anything from outside the project. */
function usesPackages(session: Session, start: ModuleFacts): boolean {
  return session.once(`uses-packages:${start.path}`, () => {
    const seen = new Set([start])
    for (const module of seen) {
      for (const { source } of getImportUses(session, module)) {
        const resolution = session.graph.resolve(module.path, source)
        const next = resolution.kind === 'module' ? session.graph.load(resolution.path) : null
        if (!next) return true
        seen.add(next)
      }
    }
    return false
  })
}

/** Whether a module works with what only browsers have: `localStorage`, IndexedDB, the document. */
function isForBrowsers(session: Session, module: ModuleFacts): boolean {
  return session.once(`for-browsers:${module.path}`, () => {
    if (module.imports.some(({ source }) => session.catalog.packageRole(source, '*') === 'browser')) return true
    let isFound = false
    const isOnServer = findServerBranches(module)
    walkModule(module, (expr, _, parent) => {
      if (expr.kind !== 'global' || !BROWSER_GLOBALS.has(expr.name) || isOnServer(expr)) return
      // `typeof window` asks which of the two it is.
      isFound ||= !(parent?.kind === 'unary' && parent.operator === 'typeof')
    })
    return isFound
  })
}

const BROWSER_GLOBALS = new Set(['window', 'document', 'localStorage', 'sessionStorage', 'indexedDB', 'navigator'])

function describeRead(session: Session, { module, trail }: LiveCode, read: EnvironmentRead): string[] {
  const modules = getModules(session, trail)
  return [...modules.slice(0, -1), describePlace(session, { path: module.path, at: read.at, end: read.end })]
}

/** The modules of a trail from the first import on, as messages name them. */
function getModules(session: Session, trail: Trail): string[] {
  if (!trail.before) return []
  return [...getModules(session, trail.before), session.displayPath(trail.module.path)]
}
