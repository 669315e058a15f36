import { basename } from 'node:path/posix'
import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import { CONFIG_NAMES } from '../../graph/project.js'
import { openFile } from '../../session.js'
import { ConfigValues } from './config-values.js'
import { findForeignHost, type ForeignHost } from './foreign-hosts.js'
import { describePlace } from '../source-places.js'

/** An origin in `allowedOrigins` that strangers can send requests from. */
export interface BroadOrigin {
  readonly pattern: string
  /** `any`: a wildcard alone; `opaque`: what browsers send for pages without an origin of their own. */
  readonly kind: 'any' | 'opaque' | 'foreign'
  /** The host of a stranger that it lets in. */
  readonly foreign: ForeignHost | null
  readonly at: number
  readonly end: number
  /** Where it is written, if in another file. */
  readonly from: string | null
}

/** Where Next.js reads them; a `serverActions` beside `experimental` it ignores. */
const KEYS = ['experimental', 'serverActions', 'allowedOrigins']

/** The origins in a Next.js configuration that are not the app's own. */
export function findBroadOrigins(context: Readonly<RuleContext<string, readonly unknown[]>>): BroadOrigin[] {
  if (!CONFIG_NAMES.some((name) => context.physicalFilename.endsWith(name))) return []
  const file = openFile(context)
  if (!file || !CONFIG_NAMES.includes(basename(file.module.path))) return []
  const { session, module } = file
  const values = new ConfigValues(session)
  const entries = values.of(module, KEYS).flatMap((list) => values.members(list))
  return entries.flatMap((entry): BroadOrigin[] => {
    // Lists are also written as one text (`'a.com,b.com'.split(',')`): a comma is part of no host.
    const broad =
      values
        .text(entry)
        ?.split(/[\s,]+/)
        .flatMap(judge) ?? []
    const { at, end } = entry.broughtBy ?? entry.expr
    const from = entry.broughtBy ? describePlace(session, { ...entry.expr, path: entry.module.path }) : null
    return broad.map((found) => ({ ...found, at, end, from }))
  })
}

function judge(pattern: string): Pick<BroadOrigin, 'pattern' | 'kind' | 'foreign'>[] {
  if (pattern === '*' || pattern === '**') return [{ pattern, kind: 'any', foreign: null }]
  if (pattern.toLowerCase() === 'null') return [{ pattern, kind: 'opaque', foreign: null }]
  const foreign = findForeignHost(pattern)
  return foreign ? [{ pattern, kind: 'foreign', foreign }] : []
}
