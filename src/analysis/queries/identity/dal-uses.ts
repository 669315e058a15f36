import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Effect } from '../../interpret/values/effects.js'
import { one, type Value } from '../../interpret/values/values.js'
import type { Session } from '../../session.js'
import { isAuthConfiguration } from '../configuration/auth-configuration.js'
import { clientArguments, collectActions, collectRouteHandlers } from '../entry-points.js'
import { getFileKind } from '../file-kinds.js'
import { runHandler } from './handler-runs.js'
import { isCredentialIssue, managesOwnSession } from './private-deeds.js'
import { getMentions } from '../value-flow.js'

/** Who uses an export of the Data Access Layer. */
export interface DalUses {
  /** Other code of the layer does. */
  readonly inside: boolean
  /** The modules outside it that do. */
  readonly outside: readonly ModuleFacts[]
}

/** Finds who imports a name, through any number of modules that pass it on. Tests and scripts do not count. */
export function findDalUses(session: Session, module: ModuleFacts, exported: string): DalUses {
  const outside = new Set<ModuleFacts>()
  let inside = isUsedWithin(session, module, exported)
  const queue: (readonly [ModuleFacts, string])[] = [[module, exported]]
  const seen = new Set<string>()
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [owner, name] = next
    if (seen.has(`${owner.path}#${name}`)) continue
    seen.add(`${owner.path}#${name}`)
    for (const edge of session.index.importersOf(owner.path)) {
      if (!edge.names.includes(name) && !edge.names.includes('*')) continue
      const user = session.graph.load(edge.from)
      if (!user || user === module || getFileKind(session, user.path) !== null) continue
      if (edge.form === 'export') queue.push(...namesPassedOn(session, user, owner, name))
      else if (session.isDal(user.path)) inside = true
      else outside.add(user)
    }
  }
  return { inside, outside: [...outside] }
}

/** Whether other code of the module mentions what it exports by a name. */
function isUsedWithin(session: Session, module: ModuleFacts, exported: string): boolean {
  const fact = module.exports.get(exported)
  return fact?.kind === 'binding' && (getMentions(session, module).ofBinding.get(fact.binding)?.length ?? 0) > 0
}

function namesPassedOn(
  session: Session,
  barrel: ModuleFacts,
  owner: ModuleFacts,
  name: string,
): (readonly [ModuleFacts, string])[] {
  const isOwner = (source: string) => {
    const resolution = session.graph.resolve(barrel.path, source)
    return resolution.kind === 'module' && resolution.path === owner.path
  }
  const named = [...barrel.exports].flatMap(([as, fact]): (readonly [ModuleFacts, string])[] =>
    fact.kind === 'reexport' && isOwner(fact.source) && (fact.imported === name || fact.imported === '*')
      ? [[barrel, as]]
      : [],
  )
  return barrel.starExports.some(({ source }) => isOwner(source)) ? [...named, [barrel, name]] : named
}

/** How many modules above a helper are asked. */
const MAX_MODULES = 40

/**
 * Whether all that uses something of the layer does so where there is no session to ask for: it signs somebody in or
 * up, it mails a link to whoever owns an address, it configures the authentication library, it proves the caller by what was read (a password), or it has checked
 * a secret or a signature (a webhook, a cron job).
 */
export function isUsedWithoutSession(session: Session, users: readonly ModuleFacts[], deed: Effect): boolean {
  return users.length > 0 && users.every((user) => isExcused(session, user, deed, new Set()) === true)
}

/** Whether what a module does with it is fine; null when nothing in it, or above it, is seen to get there. */
function isExcused(session: Session, user: ModuleFacts, deed: Effect, seen: Set<string>): boolean | null {
  if (isAuthConfiguration(session, user)) return true
  seen.add(user.path)
  const reaching = session
    .once(`uses of the Data Access Layer:${user.path}`, () => runEntries(session, user))
    .flatMap(({ effects, value }) => {
      const effect = effects.find(({ place }) => place.path === deed.place.path && place.at === deed.place.at)
      return effect ? [{ effect, effects, value }] : []
    })
  const isProven = reaching.every(
    ({ effect, effects, value }) =>
      effect.facts.has('presented') ||
      managesOwnSession(effects) ||
      effects.some(isCredentialIssue) ||
      value.some((option) => option.facts.has('presented')),
  )
  if (reaching.length > 0 && isProven) return true
  const isEntry = session.routeRole(user.path) !== null || user.directive === 'use server'
  if (isEntry || seen.size > MAX_MODULES) return reaching.length > 0 ? false : null
  const answers = session.index.importersOf(user.path).map(({ from }) => {
    const importer = seen.has(from) || getFileKind(session, from) !== null ? null : session.graph.load(from)
    return importer && isExcused(session, importer, deed, seen)
  })
  if (answers.includes(false)) return false
  return answers.includes(true) || (reaching.length > 0 ? false : null)
}

/** Runs whatever a module exports, as the outside world would. */
function runEntries(
  session: Session,
  module: ModuleFacts,
): { readonly effects: readonly Effect[]; readonly value: Value }[] {
  const { interpreter } = session
  const handlers = collectRouteHandlers(session, module).flatMap((handler) =>
    runHandler(session, module, handler).map(({ outcome }) => outcome),
  )
  const actions = collectActions(session, module).map(({ value, name }) =>
    interpreter.enter(module, value, clientArguments(), name),
  )
  const props = [one({ kind: 'input', source: 'params', path: [] } as const)]
  const others = [...module.exports].flatMap(([name, fact]) => {
    if (fact.typeOnly || fact.kind === 'reexport' || handlers.length > 0 || module.directive === 'use server') return []
    const value = interpreter
      .targetValue(session.graph.resolveExport(module, name))
      .filter(({ shape }) => shape.kind === 'function')
    const args = session.routeRole(module.path) === null ? clientArguments() : props
    return value.length === 0 ? [] : [interpreter.enter(module, value, args, name)]
  })
  return [...handlers, ...actions, ...others]
}
