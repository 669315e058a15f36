import { rows } from './rows.js'
import type { Row } from './types.js'

/** Next.js and React. Behaviour as observed on Next.js 16.4, React 19.3. */
export const next: readonly Row[] = [
  { module: 'next/headers', path: 'cookies()', kind: 'value', type: 'CookieStore' },
  { module: 'next/headers', path: 'headers()', kind: 'value', type: 'RequestHeaders' },
  { module: 'next/headers', path: 'draftMode().enable()', kind: 'effect', effect: 'draft-mode' },
  { module: 'next/headers', path: 'draftMode().disable()', kind: 'effect', effect: 'draft-mode-off' },
  { module: 'type:CookieStore', path: 'get()', kind: 'input', source: 'cookie' },
  { module: 'type:CookieStore', path: 'getAll()', kind: 'input', source: 'cookie' },
  { module: 'type:CookieStore', path: 'has()', kind: 'input', source: 'cookie' },
  { module: 'type:CookieStore', path: 'toString()', kind: 'input', source: 'cookie' },
  { module: 'type:CookieStore', path: 'set()', kind: 'effect', effect: 'cookie-write', type: 'CookieStore' },
  { module: 'type:CookieStore', path: 'delete()', kind: 'effect', effect: 'cookie-write', type: 'CookieStore' },
  // What `cookies()` and `response.cookies` are typed as, where they are handed on.
  ...['next/dist/compiled/@edge-runtime/cookies', 'next/dist/server/web/spec-extension/cookies'].flatMap((module) =>
    rows(module, ['ResponseCookies()', 'RequestCookies()'], { kind: 'value', type: 'CookieStore' }),
  ),
  { module: 'type:RequestHeaders', path: 'get()', kind: 'input', source: 'header' },
  { module: 'type:RequestHeaders', path: 'set()', kind: 'effect', effect: 'header-write' },
  { module: 'type:RequestHeaders', path: 'append()', kind: 'effect', effect: 'header-write' },
  { module: 'type:RequestHeaders', path: 'delete()', kind: 'effect', effect: 'header-write' },

  { module: 'next/cache', path: 'revalidatePath()', kind: 'effect', effect: 'revalidate' },
  { module: 'next/cache', path: 'revalidateTag()', kind: 'effect', effect: 'revalidate' },
  { module: 'next/cache', path: 'updateTag()', kind: 'effect', effect: 'update-tag' },
  { module: 'next/cache', path: 'expireTag()', kind: 'effect', effect: 'revalidate' },
  { module: 'next/cache', path: 'expirePath()', kind: 'effect', effect: 'revalidate' },
  { module: 'next/cache', path: 'refresh()', kind: 'effect', effect: 'refresh' },
  { module: 'next/cache', path: 'unstable_cache()', kind: 'calls', argument: 0, when: 'cache', returns: 'function' },

  { module: 'next/navigation', path: 'redirect()', kind: 'never', redirect: 0 },
  { module: 'next/navigation', path: 'permanentRedirect()', kind: 'never', redirect: 0 },
  { module: 'next/navigation', path: 'notFound()', kind: 'never' },
  { module: 'next/navigation', path: 'forbidden()', kind: 'never' },
  { module: 'next/navigation', path: 'unauthorized()', kind: 'never' },

  { module: 'next/server', path: 'after()', kind: 'calls', argument: 0, when: 'after', returns: 'unknown' },
  { module: 'next/server', path: 'unstable_after()', kind: 'calls', argument: 0, when: 'after', returns: 'unknown' },

  // `NextResponse` is a `Response` with cookies.
  { module: 'next/server', path: 'NextResponse()', kind: 'response', body: 0 },
  { module: 'next/server', path: 'NextResponse.json()', kind: 'response', body: 0 },
  { module: 'next/server', path: 'NextResponse.redirect()', kind: 'response', redirect: 0 },
  { module: 'next/server', path: 'NextResponse.rewrite()', kind: 'response', passes: true },
  { module: 'next/server', path: 'NextResponse.next()', kind: 'response', passes: true },
  { module: 'global:', path: 'Response()', kind: 'response', body: 0 },
  { module: 'global:', path: 'Response.json()', kind: 'response', body: 0 },
  { module: 'global:', path: 'Response.redirect()', kind: 'response', redirect: 0 },
  { module: 'global:', path: 'Response.error()', kind: 'response' },

  { module: 'react', path: 'cache()', kind: 'calls', argument: 0, when: 'now', returns: 'function' },
  ...rows(
    'react',
    ['', 'default.'].flatMap((prefix) =>
      ['experimental_taintObjectReference()', 'experimental_taintUniqueValue()'].map((name) => `${prefix}${name}`),
    ),
    { kind: 'effect', effect: 'taint' },
  ),
  { module: 'react', path: 'use()', kind: 'argument', argument: 0 },
  { module: 'react', path: 'useMemo()', kind: 'calls', argument: 0, when: 'now', returns: 'result' },
  { module: 'react', path: 'useState()', kind: 'calls', argument: 0, when: 'now', returns: 'unknown' },
  { module: 'react', path: 'useReducer()', kind: 'calls', argument: 2, when: 'now', returns: 'unknown' },
  { module: 'react', path: 'useCallback()', kind: 'argument', argument: 0 },
  { module: 'react', path: 'useEffectEvent()', kind: 'argument', argument: 0 },
  // Without `ssr` it renders on the server what it loads there.
  { module: 'next/dynamic', path: 'default()', kind: 'calls', argument: 0, when: 'now', returns: 'result' },
  { module: 'react', path: 'lazy()', kind: 'calls', argument: 0, when: 'now', returns: 'result' },
  { module: 'react', path: 'memo()', kind: 'argument', argument: 0 },
  { module: 'react', path: 'forwardRef()', kind: 'argument', argument: 0 },
  { module: 'react', path: 'useEffect()', kind: 'calls', argument: 0, when: 'later', returns: 'unknown' },
  { module: 'react', path: 'useLayoutEffect()', kind: 'calls', argument: 0, when: 'later', returns: 'unknown' },
  { module: 'react', path: 'useInsertionEffect()', kind: 'calls', argument: 0, when: 'later', returns: 'unknown' },
  { module: 'react', path: 'startTransition()', kind: 'calls', argument: 0, when: 'later', returns: 'unknown' },
]
