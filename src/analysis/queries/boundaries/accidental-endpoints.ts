import { dirname, join } from 'node:path/posix'
import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { getWords } from '../../../catalog/words.js'
import type { Expr, FunctionIr, Pattern } from '../../facts/ir.js'
import type { ExportFact, ModuleFacts } from '../../facts/module-facts.js'
import { readText } from '../../graph/files.js'
import { openFile, type Session } from '../../session.js'
import { ActionUses } from './action-uses.js'
import { getFileKind } from '../file-kinds.js'
import { describePlace } from '../source-places.js'
import { functionOf, getMentions } from '../value-flow.js'

/** A function that anyone can call by POST although no form and no client code does. */
export interface AccidentalEndpoint {
  /**
   * `route`: a file that Next.js calls by itself; `identity`: cached for an identity that its caller names; `handed`: so
   * cached, and client code is given it.
   */
  readonly form: 'unused' | 'server' | 'route' | 'identity' | 'handed'
  readonly name: string
  readonly at: number
  readonly end: number
  /** Where server code calls it, or client code gets it. */
  readonly evidence: readonly string[]
  /** The argument that is an identity. */
  readonly argument: string | null
  /** What the file is to the router, for `route`. */
  readonly role: string | null
}

interface Endpoint {
  readonly exported: string
  readonly name: string
  readonly at: number
  readonly end: number
  readonly fact: Extract<ExportFact, { kind: 'binding' | 'value' }>
}

/** What is found in a file, and whether the file would be as good without its directive. */
export interface AccidentalEndpoints {
  readonly endpoints: readonly AccidentalEndpoint[]
  /** No export of the file is used as an action. */
  readonly isAll: boolean
}

const NONE: AccidentalEndpoints = { endpoints: [], isAll: false }

/** The exports of a file that are public endpoints for nothing. What cannot be seen counts as used. */
export function findAccidentalEndpoints(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
): AccidentalEndpoints {
  const file = openFile(context)
  if (!file) return NONE
  const { session, module } = file
  const cached = module.directive === null ? module.functions.filter(isSharedCache) : []
  if (module.directive !== 'use server' && !isSharedCache(module) && cached.length === 0) return NONE
  const isOutside = !module.path.startsWith(`${session.project.root}/`) || session.index.record(module.path) === null
  if (isOutside || !hasPages(session) || isAside(session, module.path) || isPublished(session, module.path)) return NONE
  if (module.directive === null)
    return { endpoints: cached.flatMap((fn) => judgeInlineCache(session, module, fn)), isAll: false }
  const endpoints = collectEndpoints(session, module)
  if (module.directive !== 'use server')
    return { endpoints: endpoints.flatMap((e) => judgeCached(session, module, e)), isAll: false }
  const found = endpoints.flatMap((endpoint) => judgeAction(session, module, endpoint))
  return { endpoints: found, isAll: found.length === endpoints.length }
}

/** A cache that all visitors share; a private one can ask who its visitor is. */
function isSharedCache({ directive }: Pick<ModuleFacts, 'directive'>): boolean {
  return directive === 'use cache' || directive === 'use cache: remote'
}

/** Tests never become part of the app; scripts and configuration only if something imports them. */
function isAside(session: Session, path: string): boolean {
  const kind = getFileKind(session, path)
  return kind === 'test' || (kind !== null && session.index.importersOf(path).length === 0)
}

/** Whether a file belongs to a package for others, who may use as actions what no application of the workspace does. */
function isPublished(session: Session, path: string): boolean {
  return session.project.published.some((folder) => path.startsWith(`${folder}/`))
}

function hasPages(session: Session): boolean {
  return session.once(`has-pages ${session.graph.diskVersion}`, () =>
    [...session.index.files()].some((path) => session.routeRole(path) === 'page'),
  )
}

/** The exports that the compiler registers: functions, and what may turn out to be one. */
function collectEndpoints(session: Session, module: ModuleFacts): Endpoint[] {
  const endpoints = new Map<number, Endpoint>()
  for (const [exported, fact] of module.exports) {
    if (fact.typeOnly || (fact.kind !== 'binding' && fact.kind !== 'value') || !canBeAction(session, module, fact))
      continue
    const own = fact.kind === 'binding' ? module.bindings[fact.binding] : undefined
    const isOwn = own !== undefined && own.definitions.every(({ kind }) => kind !== 'import')
    const at = isOwn ? own.at : fact.at
    const end = isOwn ? own.at + own.name.length : fact.kind === 'binding' ? fact.end : at + 1
    // One function under two names is one finding.
    if (!endpoints.has(at)) endpoints.set(at, { exported, name: isOwn ? own.name : exported, at, end, fact })
  }
  return [...endpoints.values()]
}

function canBeAction(session: Session, module: ModuleFacts, fact: Endpoint['fact']): boolean {
  if (fact.kind === 'value') return canBeAsync(module, fact.value)
  const target = session.graph.resolveBinding(module, fact.binding)
  const definitions = target?.kind === 'binding' ? (target.module.bindings[target.binding]?.definitions ?? []) : []
  return definitions.every((definition) => {
    if (definition.kind === 'class' || definition.kind === 'enum') return false
    if (definition.kind === 'function')
      return target?.kind !== 'binding' || isAsync(target.module.functions[definition.function])
    const isWhole = definition.kind === 'assigned' && definition.target.kind === 'binding' && definition.value
    return !isWhole || target?.kind !== 'binding' || canBeAsync(target.module, isWhole)
  })
}

function canBeAsync(module: ModuleFacts, value: Expr): boolean {
  if (value.kind === 'function') return isAsync(module.functions[value.id])
  return !['literal', 'template', 'object', 'array', 'class', 'jsx', 'unary', 'binary'].includes(value.kind)
}

function isAsync(fn: FunctionIr | undefined): boolean {
  return fn === undefined || fn.async || fn.generator
}

function judgeAction(session: Session, module: ModuleFacts, endpoint: Endpoint): AccidentalEndpoint[] {
  const uses = new ActionUses(session)
  const { exported, name, at, end, fact } = endpoint
  if (fact.kind === 'binding') uses.followBinding(module, fact.binding)
  else uses.followExport(module, exported)
  if (uses.isUsed || isHidden(session, exported, uses.sources)) return []
  const calls = uses.calls.sort((a, b) => (a.path === b.path ? a.at - b.at : a.path < b.path ? -1 : 1))
  const evidence = [...new Set(calls.map((place) => describePlace(session, place)))]
  const role = session.routeRole(module.path)
  const form = evidence.length > 0 ? 'server' : role === null ? 'unused' : 'route'
  return [{ form, name, at, end, evidence, argument: null, role }]
}

/** Whether a module that passes a name on is imported in a way that cannot be followed. */
function isHidden(session: Session, name: string, sources: ReadonlySet<string>): boolean {
  const { unresolved, patterns, unreadable } = session.once(`blind-spots ${session.graph.diskVersion}`, () =>
    findBlindSpots(session),
  )
  return (
    unreadable.some((text) => text.includes(name)) ||
    [...sources].some(
      (path) =>
        patterns.some((pattern) => pattern.test(path)) ||
        unresolved.get(lastSegment(path))?.some((imported) => imported === name || imported === '*'),
    )
  )
}

interface BlindSpots {
  /** Names imported from where nothing was found, by the last segment of the path. */
  readonly unresolved: ReadonlyMap<string, readonly string[]>
  /** What dynamic imports with a template may load. */
  readonly patterns: readonly RegExp[]
  /** The texts of files that do not parse. */
  readonly unreadable: readonly string[]
}

function findBlindSpots(session: Session): BlindSpots {
  const unresolved = new Map<string, string[]>()
  const patterns: RegExp[] = []
  const unreadable: string[] = []
  for (const path of session.index.files()) {
    if (getFileKind(session, path) === 'test') continue
    const record = session.index.record(path)
    if (record === null) unreadable.push(readText(path) ?? '')
    for (const { source, names, typeOnly } of record?.edges ?? []) {
      if (typeOnly || session.graph.resolve(path, source).kind !== 'unresolved') continue
      const key = lastSegment(source)
      unresolved.set(key, [...(unresolved.get(key) ?? []), ...names])
    }
    for (const request of record?.computedImports ?? []) patterns.push(...toPatterns(session, path, request))
  }
  return { unresolved, patterns, unreadable }
}

/** The paths a computed import (`` `./forms/${name}` ``, `'./forms/' + name`) may mean; none if its beginning does not say where they are. */
function toPatterns(session: Session, from: string, request: string): RegExp[] {
  const [, template, , prefix] = /^(?:`([^`]*)`|(['"])([^'"]*)\2\s*\+)/.exec(request) ?? []
  const written = template?.replace(/\$\{[^}]*\}/g, '\0') ?? (prefix === undefined ? '' : `${prefix}\0`)
  const { root } = session.project
  const places = written.startsWith('.')
    ? [join(dirname(from), written)]
    : /^[@~]\//.test(written)
      ? [join(root, written.slice(2)), join(root, 'src', written.slice(2))]
      : []
  return places.map((place) => {
    const source = place.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('\0', '.*')
    return new RegExp(String.raw`^${source}(?:/index)?(?:\.[mc]?[jt]sx?)?$`)
  })
}

/** `actions` of `../posts/actions.ts` and of `@/posts/actions/index.js`. */
function lastSegment(path: string): string {
  const bare = path.replace(/\.[mc]?[jt]sx?$/, '').replace(/\/index$/, '')
  return bare.slice(bare.lastIndexOf('/') + 1)
}

/** Words that say who somebody is, alone or with `id`. */
const PEOPLE =
  /^(?:user|account|viewer|member|owner|customer|profile|person|employee|patient|student|author|tenant|org|organization|organisation|team|workspace|session)$/
const IDENTITIES = /^(?:session|viewer|email|uid|token|jwt)$/

/**
 * An export of a file with 'use cache'. Next.js answers a POST with its id, whoever uses it, and one import by a client
 * component, or one prop, tells the browser that id.
 */
function judgeCached(session: Session, module: ModuleFacts, endpoint: Endpoint): AccidentalEndpoint[] {
  const { exported, name, at, end } = endpoint
  const fn = functionOf(session.graph.resolveExport(module, exported))
  const argument = fn && findIdentity(fn.module, fn.fn)
  return argument ? [{ form: 'identity', name, at, end, evidence: [], argument, role: null }] : []
}

/**
 * A function with a 'use cache' of its own. Next.js answers a POST with its id, too, but the id depends on the build's
 * secret key and stands in nothing that is sent, neither scripts nor HTML nor payload, unless client code is handed the
 * function itself. What only server code calls is no endpoint that anyone could find.
 */
function judgeInlineCache(session: Session, module: ModuleFacts, fn: FunctionIr): AccidentalEndpoint[] {
  const argument = findIdentity(module, fn)
  if (argument === null) return []
  const uses = new ActionUses(session)
  const { bindings } = module
  const declared = bindings.findIndex(({ definitions }) =>
    definitions.some((definition) => definition.kind === 'function' && definition.function === fn.id),
  )
  if (declared !== -1) uses.followBinding(module, declared)
  const { parents } = getMentions(session, module)
  for (const expr of parents.keys()) if (expr.kind === 'function' && expr.id === fn.id) uses.follow(module, expr)
  if (!uses.clientUse) return []
  const name = fn.name ?? 'this function'
  const evidence = [describePlace(session, uses.clientUse)]
  const end = fn.nameAt + (fn.name?.length ?? 1)
  return [{ form: 'handed', name, at: fn.nameAt, end, evidence, argument, role: null }]
}

function findIdentity(module: ModuleFacts, { params }: FunctionIr): string | null {
  return params.flatMap((param) => namesIn(module, param)).find(isIdentity) ?? null
}

function namesIn(module: ModuleFacts, pattern: Pattern): string[] {
  switch (pattern.kind) {
    case 'binding':
      return [module.bindings[pattern.id]?.name ?? '']
    case 'object':
      return pattern.properties.flatMap(({ key, value }) =>
        typeof key === 'string' && isIdentity(key) ? [key] : namesIn(module, value),
      )
    case 'array':
      return pattern.elements.flatMap((element) => (element ? namesIn(module, element) : []))
    case 'default':
    case 'rest':
      return namesIn(module, pattern.target)
    case 'member':
      return []
  }
}

function isIdentity(name: string): boolean {
  const words = getWords(name)
  const last = words.at(-1) ?? ''
  if (last === 'id') return PEOPLE.test(words.at(-2) ?? '')
  return IDENTITIES.test(last) || (words.length === 1 && last === 'user')
}
