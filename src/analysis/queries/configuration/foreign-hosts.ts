import { createRequire } from 'node:module'
import type * as Tldts from 'tldts'

import { sharedHosts } from '../../../catalog/shared-hosts.js'

/** A host that a pattern admits and that a stranger can have. */
export interface ForeignHost {
  readonly host: string
  /** The domain below which a service gives out hosts; null if the stranger registers a domain of their own. */
  readonly service: string | null
}

// The list is large, and few configurations have a wildcard: it is loaded when one has.
const load = createRequire(import.meta.url)

/** What stands for the wildcards. It is no name that any list knows. */
const STRANGER = 'attacker'

/**
 * The host a stranger can get that Next.js lets in by a pattern of `allowedOrigins`, or null if all hosts it lets in
 * belong to whoever owns the domain that the pattern spells out.
 *
 * Next.js compares label by label from the end, without regard to case (`matchWildcardDomain` of
 * server/app-render/csrf-protection.js, 15.3 and later): `*` is any one label, `**` at the beginning one or more. All
 * else is compared as it is written, so that `my-app-*.vercel.app` and `https://*.vercel.app` let nobody in.
 */
export function findForeignHost(pattern: string): ForeignHost | null {
  const [, name = '', port = ''] = /^([^:/]+)(:\d+)?$/.exec(pattern.toLowerCase()) ?? []
  const labels = name.split('.')
  const isRefused = labels.length < 2 || labels.includes('') || labels.lastIndexOf('**') > 0
  if (isRefused || !labels.some(isWildcard)) return null
  const found = getForeignHost(labels) ?? (labels[0] === '**' ? getForeignHost(['*', ...labels]) : null)
  return found && { ...found, host: found.host + port }
}

function isWildcard(label: string): boolean {
  return label === '*' || label === '**'
}

function getForeignHost(labels: readonly string[]): ForeignHost | null {
  const host = labels.map((label) => (isWildcard(label) ? STRANGER : label))
  // Any ending shows that the name before it can be registered.
  if (isWildcard(labels.at(-1) ?? '')) host[host.length - 1] = 'com'
  const owned = getOwnedPart(host)
  if (!owned || !labels.slice(-owned.length).some(isWildcard)) return null
  const { service } = owned
  // In `**.devtunnels.ms` the region is a stranger's choice, too.
  return { host: host.join('.'), service: service && service.replaceAll(`${STRANGER}.`, '') }
}

/** How many labels from the end name whose host it is. */
function getOwnedPart(host: readonly string[]): { readonly length: number; readonly service: string | null } | null {
  for (const shared of sharedHosts) {
    const suffix = shared.split('.')
    const rest = host.slice(-suffix.length)
    if (!suffix.every((label, index) => label === '*' || label === rest[index])) continue
    return host.length > suffix.length ? { length: suffix.length + 1, service: rest.join('.') } : null
  }
  const { domain, publicSuffix, isIcann, isPrivate } = (load('tldts') as typeof Tldts).parse(host.join('.'), {
    allowPrivateDomains: true,
  })
  // Names that nobody gives out (`.internal`, `.local`) are known in the network they are used in.
  if (domain === null || !(isIcann || isPrivate)) return null
  return { length: domain.split('.').length, service: isPrivate ? publicSuffix : null }
}
