import type { EffectKind } from './types.js'

/** Where in a request's life code runs, as far as Next.js treats mutations differently. */
export type RunContext =
  | 'render'
  | 'staticParams'
  | 'handler'
  | 'staticHandler'
  | 'action'
  | 'proxy'
  | 'afterRender'
  | 'afterAction'
  | 'afterHandler'
  | 'cache'

/**
 * What becomes of a mutation: it works; it throws when that path runs; Next.js lets it pass although it must not be;
 * or nothing but a linter notices, because Next.js cannot know (a database).
 */
export type Verdict = 'ok' | 'throws' | 'silent' | 'unnoticed'

/** Mutations that Next.js itself knows. */
export type FrameworkMutation = Extract<
  EffectKind,
  'cookie-write' | 'header-write' | 'draft-mode' | 'revalidate' | 'update-tag' | 'refresh'
>

/** Observed on Next.js 16.4.6, one row for each context. */
const frameworkMutations: Readonly<Record<RunContext, Readonly<Record<FrameworkMutation, Verdict>>>> = {
  render: {
    'cookie-write': 'throws',
    'header-write': 'throws',
    'draft-mode': 'silent',
    revalidate: 'throws',
    'update-tag': 'throws',
    refresh: 'throws',
  },
  staticParams: {
    'cookie-write': 'throws',
    'header-write': 'throws',
    'draft-mode': 'throws',
    revalidate: 'throws',
    'update-tag': 'throws',
    refresh: 'throws',
  },
  handler: {
    'cookie-write': 'ok',
    'header-write': 'throws',
    'draft-mode': 'ok',
    revalidate: 'ok',
    'update-tag': 'throws',
    refresh: 'throws',
  },
  staticHandler: {
    'cookie-write': 'throws',
    'header-write': 'throws',
    'draft-mode': 'ok',
    revalidate: 'ok',
    'update-tag': 'throws',
    refresh: 'throws',
  },
  action: {
    'cookie-write': 'ok',
    'header-write': 'throws',
    'draft-mode': 'ok',
    revalidate: 'ok',
    'update-tag': 'ok',
    refresh: 'ok',
  },
  proxy: {
    'cookie-write': 'ok',
    'header-write': 'throws',
    // `enable` throws, `disable` works; a proxy that disables draft mode is fine.
    'draft-mode': 'ok',
    revalidate: 'ok',
    'update-tag': 'ok',
    refresh: 'ok',
  },
  afterRender: {
    'cookie-write': 'throws',
    'header-write': 'throws',
    'draft-mode': 'throws',
    revalidate: 'ok',
    'update-tag': 'ok',
    refresh: 'throws',
  },
  afterAction: {
    'cookie-write': 'throws',
    'header-write': 'throws',
    'draft-mode': 'throws',
    revalidate: 'ok',
    'update-tag': 'ok',
    refresh: 'throws',
  },
  afterHandler: {
    'cookie-write': 'throws',
    'header-write': 'throws',
    'draft-mode': 'throws',
    revalidate: 'ok',
    'update-tag': 'throws',
    refresh: 'throws',
  },
  cache: {
    'cookie-write': 'throws',
    'header-write': 'throws',
    'draft-mode': 'throws',
    revalidate: 'throws',
    'update-tag': 'throws',
    refresh: 'throws',
  },
}

/** Lasting changes that Next.js cannot see. They must not happen while something renders, cached or not. */
const persistentMutations: ReadonlySet<EffectKind> = new Set([
  'database-write',
  'storage-write',
  'store-write',
  'service-write',
  'sign-out',
])

/** What becomes of a mutation in a context; `ok` for everything that is no mutation. */
export function getVerdict(context: RunContext, effect: EffectKind): Verdict {
  const row = frameworkMutations[context]
  if (effect in row) return row[effect as FrameworkMutation]
  return (context === 'render' || context === 'cache') && persistentMutations.has(effect) ? 'unnoticed' : 'ok'
}
