import type { EffectKind } from './types.js'

/** Where in a request's life code runs, as far as Next.js treats mutations differently. */
export type RunContext =
  /** Pages, layouts and all other server components, `generateMetadata`, `generateViewport`. */
  | 'render'
  /** A client component's render that calls an action: on the server it throws, in the browser it sends a request. */
  | 'actionInRender'
  /** `generateStaticParams`, `generateImageMetadata`, `generateSitemaps`. */
  | 'staticParams'
  /** Route handlers, images, `sitemap`, `robots`, `manifest`. */
  | 'handler'
  /** A route handler with `dynamic = 'force-static'` that answers each request: POST and the like. */
  | 'staticHandler'
  /** One that answers GET, so that it runs ahead of the requests. */
  | 'prerenderedHandler'
  | 'action'
  | 'proxy'
  | 'afterRender'
  | 'afterAction'
  | 'afterHandler'
  /** `'use cache'`, `unstable_cache`. */
  | 'cache'
  | 'privateCache'
  | 'instrumentation'
  /** The top level of a module. */
  | 'load'

/**
 * What becomes of a mutation: it works; it throws when that path runs; Next.js lets it pass although it must not be;
 * or nothing but a linter notices, because Next.js cannot know (a database).
 */
export type Verdict = 'ok' | 'throws' | 'silent' | 'unnoticed'

/** Mutations that Next.js itself knows. */
export type FrameworkMutation = Extract<
  EffectKind,
  'cookie-write' | 'header-write' | 'draft-mode' | 'draft-mode-off' | 'revalidate' | 'update-tag' | 'refresh'
>

/** What Next.js does: it lets a mutation pass, or it throws an error with these words in it. */
export type FrameworkAnswer = 'ok' | 'silent' | { readonly throws: string }

const throwing = (text: string): FrameworkAnswer => ({ throws: text })

// The framework's own words, without the names of routes and the links that follow.
const noActionInRender = throwing('Server Functions cannot be called during initial render.')
const fixedCookies = throwing('Cookies can only be modified in a Server Action or Route Handler.')
const fixedHeaders = throwing('Headers cannot be modified.')
const onlyActionsUpdate = throwing('updateTag can only be called from within a Server Action.')
const onlyActionsRefresh = throwing('refresh can only be called from within a Server Action.')
const notInRender = throwing("can't be called during render. Call it from a Server Action or Route Handler instead.")
const notInCache = throwing(
  "can't be called inside a cached function. Call it from a Server Action or Route Handler instead.",
)
const notInParams = throwing("can't be called inside `generateStaticParams`.")
const noRequest = throwing('inside `generateStaticParams`. This is not supported')
const notStatic = throwing("couldn't be rendered statically because it used")
const notAfterRender = throwing('inside `after()` while rendering. This is not supported.')
const noDraftAfter = throwing('you cannot enable or disable `draftMode()`.')
const noDraftInCache = throwing(
  'Draft mode can be read inside a cached function, but enabling or disabling it must happen outside.',
)
const noRequestInCache = throwing('Read it outside the cached function and pass what you need as an argument.')
const outsideRequest = throwing('was called outside a request scope.')
const outsideStore = throwing('Invariant: static generation store missing')

/**
 * Each context with each mutation, as observed on Next.js 16.4.5 (and 16.4.6). `npm run proof` does every one of them
 * on the installed Next.js and compares: a row that fails there names itself.
 */
export const phaseTable: Readonly<Record<RunContext, Readonly<Record<FrameworkMutation, FrameworkAnswer>>>> = {
  render: {
    'cookie-write': fixedCookies,
    'header-write': fixedHeaders,
    'draft-mode': 'silent',
    'draft-mode-off': 'silent',
    revalidate: notInRender,
    'update-tag': notInRender,
    refresh: onlyActionsRefresh,
  },
  actionInRender: {
    'cookie-write': noActionInRender,
    'header-write': noActionInRender,
    'draft-mode': noActionInRender,
    'draft-mode-off': noActionInRender,
    revalidate: noActionInRender,
    'update-tag': noActionInRender,
    refresh: noActionInRender,
  },
  staticParams: {
    'cookie-write': noRequest,
    'header-write': noRequest,
    'draft-mode': noRequest,
    'draft-mode-off': noRequest,
    revalidate: notInParams,
    'update-tag': notInParams,
    refresh: onlyActionsRefresh,
  },
  handler: {
    'cookie-write': 'ok',
    'header-write': fixedHeaders,
    'draft-mode': 'ok',
    'draft-mode-off': 'ok',
    revalidate: 'ok',
    'update-tag': onlyActionsUpdate,
    refresh: onlyActionsRefresh,
  },
  staticHandler: {
    'cookie-write': fixedCookies,
    'header-write': fixedHeaders,
    'draft-mode': 'ok',
    'draft-mode-off': 'ok',
    revalidate: 'ok',
    'update-tag': onlyActionsUpdate,
    refresh: onlyActionsRefresh,
  },
  prerenderedHandler: {
    'cookie-write': fixedCookies,
    'header-write': fixedHeaders,
    'draft-mode': notStatic,
    'draft-mode-off': notStatic,
    revalidate: notStatic,
    'update-tag': onlyActionsUpdate,
    refresh: onlyActionsRefresh,
  },
  action: {
    'cookie-write': 'ok',
    'header-write': fixedHeaders,
    'draft-mode': 'ok',
    'draft-mode-off': 'ok',
    revalidate: 'ok',
    'update-tag': 'ok',
    refresh: 'ok',
  },
  proxy: {
    'cookie-write': 'ok',
    'header-write': fixedHeaders,
    'draft-mode': throwing('Invariant: previewProps missing previewModeId'),
    'draft-mode-off': 'ok',
    revalidate: 'ok',
    'update-tag': 'ok',
    refresh: 'ok',
  },
  afterRender: {
    'cookie-write': notAfterRender,
    'header-write': notAfterRender,
    'draft-mode': noDraftAfter,
    'draft-mode-off': noDraftAfter,
    revalidate: 'ok',
    'update-tag': 'ok',
    refresh: onlyActionsRefresh,
  },
  afterAction: {
    'cookie-write': fixedCookies,
    'header-write': fixedHeaders,
    'draft-mode': noDraftAfter,
    'draft-mode-off': noDraftAfter,
    revalidate: 'ok',
    'update-tag': 'ok',
    refresh: onlyActionsRefresh,
  },
  afterHandler: {
    'cookie-write': fixedCookies,
    'header-write': fixedHeaders,
    'draft-mode': noDraftAfter,
    'draft-mode-off': noDraftAfter,
    revalidate: 'ok',
    'update-tag': onlyActionsUpdate,
    refresh: onlyActionsRefresh,
  },
  cache: {
    'cookie-write': noRequestInCache,
    'header-write': noRequestInCache,
    'draft-mode': noDraftInCache,
    'draft-mode-off': noDraftInCache,
    revalidate: notInCache,
    'update-tag': notInCache,
    refresh: onlyActionsRefresh,
  },
  privateCache: {
    'cookie-write': fixedCookies,
    'header-write': fixedHeaders,
    'draft-mode': noDraftInCache,
    'draft-mode-off': noDraftInCache,
    revalidate: notInCache,
    'update-tag': notInCache,
    refresh: onlyActionsRefresh,
  },
  instrumentation: {
    'cookie-write': outsideRequest,
    'header-write': outsideRequest,
    'draft-mode': outsideRequest,
    'draft-mode-off': outsideRequest,
    revalidate: outsideStore,
    'update-tag': onlyActionsUpdate,
    refresh: onlyActionsRefresh,
  },
  load: {
    'cookie-write': outsideRequest,
    'header-write': outsideRequest,
    'draft-mode': outsideRequest,
    'draft-mode-off': outsideRequest,
    revalidate: outsideStore,
    'update-tag': onlyActionsUpdate,
    refresh: onlyActionsRefresh,
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

const rendering: ReadonlySet<RunContext> = new Set(['render', 'cache', 'privateCache'])

/** What becomes of a mutation in a context; `ok` for everything that is no mutation. */
export function getVerdict(context: RunContext, effect: EffectKind): Verdict {
  const answer = getAnswer(context, effect)
  if (answer === null) return rendering.has(context) && persistentMutations.has(effect) ? 'unnoticed' : 'ok'
  return typeof answer === 'string' ? answer : 'throws'
}

/** The error that Next.js throws for a mutation in a context; empty where it throws none. */
export function getErrorText(context: RunContext, effect: EffectKind): string {
  const answer = getAnswer(context, effect)
  return answer === null || typeof answer === 'string' ? '' : answer.throws
}

function getAnswer(context: RunContext, effect: EffectKind): FrameworkAnswer | null {
  const row = phaseTable[context]
  if (effect in row) return row[effect as FrameworkMutation]
  // It never gets as far as the action.
  return context === 'actionInRender' && persistentMutations.has(effect) ? noActionInRender : null
}
