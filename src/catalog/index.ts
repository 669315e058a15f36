import { actionBuilders } from './action-builders.js'
import { authJs } from './auth-js.js'
import { authServices } from './auth-services.js'
import { backends } from './backends.js'
import { betterAuth } from './better-auth.js'
import { callWrappers } from './call-wrappers.js'
import { clientComponents } from './client-components.js'
import { clerk } from './clerk.js'
import { clientHooks } from './client-hooks.js'
import { cognito } from './cognito.js'
import { containers } from './containers.js'
import { cookies } from './cookies.js'
import { dataHelpers } from './data-helpers.js'
import { documentStores } from './document-stores.js'
import { drizzle } from './drizzle.js'
import { dynamodb } from './dynamodb.js'
import { edgeSessions } from './edge-sessions.js'
import { environment } from './environment.js'
import { firebase } from './firebase.js'
import { furtherValidators } from './further-validators.js'
import { graphDatabases } from './graph-databases.js'
import { graphql } from './graphql.js'
import { httpClients } from './http-clients.js'
import { elysia } from './elysia.js'
import { hono } from './hono.js'
import { languageModels } from './language-models.js'
import { mikroOrm } from './mikro-orm.js'
import { mongo } from './mongo.js'
import { next } from './next.js'
import { nextConnect } from './next-connect.js'
import { oauthClients } from './oauth-clients.js'
import { passwords } from './passwords.js'
import { patternMatching } from './pattern-matching.js'
import { permissions } from './permissions.js'
import { phaseTable } from './phases.js'
import { platform } from './platform.js'
import { pocketbase } from './pocketbase.js'
import { prisma } from './prisma.js'
import { queryCaches } from './query-caches.js'
import { queryBuilders } from './query-builders.js'
import { results } from './results.js'
import { sequelize } from './sequelize.js'
import { services } from './services.js'
import { signedIdentities } from './signed-identities.js'
import { sessions } from './sessions.js'
import { sql } from './sql.js'
import { stores } from './stores.js'
import { stytch } from './stytch.js'
import { supabase } from './supabase.js'
import { tokens } from './tokens.js'
import { tracing } from './tracing.js'
import { typeorm } from './typeorm.js'
import { validation } from './validation.js'
import { webhooks } from './webhooks.js'
import type { Meaning, PackageRole, Row } from './types.js'

/** A place in a library's API: what stands there, and what its members and its call lead to. */
export interface ApiNode {
  readonly meanings: Meaning[]
  readonly members: Map<string, ApiNode>
  any: ApiNode | null
  called: ApiNode | null
}

/** All rows that come with the plugin. */
export const builtinRows: readonly Row[] = [
  ...actionBuilders,
  ...authJs,
  ...authServices,
  ...edgeSessions,
  ...stytch,
  ...backends,
  ...betterAuth,
  ...clerk,
  ...clientHooks,
  ...cognito,
  ...containers,
  ...cookies,
  ...dataHelpers,
  ...documentStores,
  ...drizzle,
  ...dynamodb,
  ...environment,
  ...firebase,
  ...furtherValidators,
  ...elysia,
  ...hono,
  ...httpClients,
  ...mikroOrm,
  ...graphDatabases,
  ...graphql,
  ...languageModels,
  ...mongo,
  ...next,
  ...nextConnect,
  ...oauthClients,
  ...passwords,
  ...patternMatching,
  ...permissions,
  ...platform,
  ...pocketbase,
  ...prisma,
  ...queryBuilders,
  ...queryCaches,
  ...results,
  ...callWrappers,
  ...sequelize,
  ...services,
  ...sessions,
  ...signedIdentities,
  ...sql,
  ...stores,
  ...supabase,
  ...tokens,
  ...tracing,
  ...typeorm,
  ...validation,
  ...webhooks,
  ...clientComponents,
]

/** The rows, ready to be walked along with a value. */
export class Catalog {
  private readonly exact = new Map<string, ApiNode>()
  /** Roots of `package/*` rows, by the part before the star. */
  private readonly prefixed: { readonly prefix: string; readonly node: ApiNode }[] = []
  private readonly cache = new Map<string, readonly ApiNode[]>()
  /** Whether packages lead to a meaning, by what makes it wanted. */
  private readonly leading = new Map<IsWanted, Map<string, boolean>>()
  /** What is called where a container is told something: the last names of the paths. */
  readonly registrars: ReadonlySet<string>

  constructor(rows: readonly Row[]) {
    for (const row of rows) {
      const { module, path, ...meaning } = row
      descend(this.root(module), path).meanings.push(meaning)
    }
    this.registrars = new Set(
      rows.flatMap((row) => {
        const isRegistrar =
          isRegistration(row) || (row.kind === 'calls' && row.gives?.some((type) => this.registers(`type:${type}`)))
        return isRegistrar
          ? parseAccessPath(row.path)
              .filter((step) => step !== '()' && step !== '*')
              .slice(-1)
          : []
      }),
    )
  }

  /** Where the rows about a module start; empty when there are none. Exact rows come first. */
  module(specifier: string): readonly ApiNode[] {
    const known = this.cache.get(specifier)
    if (known) return known
    const exact = this.exact.get(specifier)
    const nodes = [
      ...(exact ? [exact] : []),
      ...this.prefixed.filter(({ prefix }) => specifier.startsWith(prefix)).map(({ node }) => node),
    ]
    this.cache.set(specifier, nodes)
    return nodes
  }

  /** Where the rows about values of a catalogue type start. */
  type(name: string): readonly ApiNode[] {
    return this.module(`type:${name}`)
  }

  /** The rule-on-imports meaning of importing `exported` (`*`: the whole module) from a package; null when it has none. */
  packageRole(specifier: string, exported: string): PackageRole | null {
    for (const node of this.module(specifier)) {
      for (const meaning of node.meanings) {
        if (meaning.kind !== 'package') continue
        if (exported !== '*' && meaning.only && !meaning.only.includes(exported)) continue
        if (meaning.except?.includes(exported)) continue
        return meaning.role
      }
    }
    return null
  }

  /** Whether something from a package can change what outlives a render. */
  mutates(specifier: string): boolean {
    return this.leads(specifier, isMutation)
  }

  /** Whether something from a package can change what Next.js keeps of a request: cookies, headers, caches. */
  mutatesRequests(specifier: string): boolean {
    return this.leads(specifier, isFrameworkMutation)
  }

  /** Whether something from a package tells a container what to keep. */
  registers(specifier: string): boolean {
    return this.leads(specifier, isRegistration)
  }

  /** Whether something that is had at some places of APIs can set cookies. */
  setsCookies(places: readonly ApiNode[]): boolean {
    return leadsTo(this, places, isCookieWrite)
  }

  private leads(specifier: string, isWanted: IsWanted): boolean {
    const known = this.leading.get(isWanted) ?? new Map<string, boolean>()
    this.leading.set(isWanted, known)
    let leads = known.get(specifier)
    if (leads === undefined) known.set(specifier, (leads = leadsTo(this, this.module(specifier), isWanted)))
    return leads
  }

  private root(module: string): ApiNode {
    if (!module.endsWith('/*')) return getOrCreate(this.exact, module)
    const prefix = module.slice(0, -1)
    const known = this.prefixed.find((entry) => entry.prefix === prefix)
    if (known) return known.node
    const node = createNode()
    this.prefixed.push({ prefix, node })
    return node
  }
}

type IsWanted = (meaning: Meaning) => boolean

function isMutation({ kind }: Meaning): boolean {
  return kind === 'write' || kind === 'sql' || kind === 'effect'
}

function isFrameworkMutation(meaning: Meaning): boolean {
  return meaning.kind === 'effect' && meaning.effect in phaseTable.load
}

function isCookieWrite(meaning: Meaning): boolean {
  return meaning.kind === 'effect' && meaning.effect === 'cookie-write'
}

function isRegistration({ kind }: Meaning): boolean {
  return kind === 'provide' || kind === 'bind'
}

/** Whether a way leads from some places to a meaning, through members, calls and types. */
function leadsTo(
  catalog: Catalog,
  nodes: readonly (ApiNode | null)[],
  isWanted: IsWanted,
  seen = new Set<ApiNode>(),
): boolean {
  return nodes.some((node) => {
    if (!node || seen.has(node)) return false
    seen.add(node)
    return (
      node.meanings.some(
        (meaning) =>
          isWanted(meaning) ||
          ('type' in meaning &&
            meaning.type !== undefined &&
            leadsTo(catalog, catalog.type(meaning.type), isWanted, seen)),
      ) || leadsTo(catalog, [...node.members.values(), node.any, node.called], isWanted, seen)
    )
  })
}

/** Splits an access path: `query.*.findMany()` gives `['query', '*', 'findMany', '()']`. */
function parseAccessPath(path: string): string[] {
  return path
    .split('.')
    .filter((segment) => segment !== '')
    .flatMap((segment) => {
      const calls = segment.match(/\(\)/g)?.length ?? 0
      const name = segment.slice(0, segment.length - 2 * calls)
      return [...(name === '' ? [] : [name]), ...Array<string>(calls).fill('()')]
    })
}

function descend(root: ApiNode, path: string): ApiNode {
  let node = root
  for (const step of parseAccessPath(path)) {
    if (step === '()') node = node.called ??= createNode()
    else if (step === '*') node = node.any ??= createNode()
    else node = getOrCreate(node.members, step)
  }
  return node
}

function getOrCreate(nodes: Map<string, ApiNode>, key: string): ApiNode {
  let node = nodes.get(key)
  if (!node) nodes.set(key, (node = createNode()))
  return node
}

function createNode(): ApiNode {
  return { meanings: [], members: new Map(), any: null, called: null }
}
