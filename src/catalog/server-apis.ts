/** What only server code may import, package by package. */
interface ServerApi {
  readonly source: string
  /** The exports that are the server's; null for all of them. */
  readonly names: ReadonlySet<string> | null
}

/** The package that fails the build of whatever client code imports it. */
export const SERVER_MARKER = 'server-only'

/**
 * Interfaces of Next.js, and of packages that build on them, that work on the server alone. Next.js's compiler refuses
 * some of them in client modules, if they are imported by their names; the others are found at run time, or never.
 */
const serverApis: readonly ServerApi[] = [
  { source: 'next/headers', names: null },
  { source: 'next/root-params', names: null },
  {
    source: 'next/cache',
    names: new Set([
      'revalidatePath',
      'revalidateTag',
      'updateTag',
      'refresh',
      'cacheLife',
      'cacheTag',
      'unstable_cache',
      'unstable_cacheLife',
      'unstable_cacheTag',
      'expirePath',
      'expireTag',
      'unstable_expirePath',
      'unstable_expireTag',
    ]),
  },
  { source: 'next/server', names: new Set(['after', 'unstable_after', 'connection']) },
  { source: '@clerk/nextjs/server', names: new Set(['auth', 'currentUser', 'clerkClient', 'createClerkClient']) },
  { source: '@auth0/nextjs-auth0/server', names: null },
  { source: '@kinde-oss/kinde-auth-nextjs/server', names: new Set(['getKindeServerSession']) },
  { source: 'next-intl/server', names: null },
]

/** The names of an import that are server interfaces; `*` when the package is taken whole. */
export function getServerApis(source: string, names: ReadonlySet<string> | null): string[] {
  const api = serverApis.find((candidate) => candidate.source === source)
  if (!api) return []
  if (names === null) return ['*']
  return [...names].filter((name) => api.names?.has(name) ?? true)
}

/**
 * Exports of database packages that are made to run in browsers as well (null for all of them): clients whose key is
 * public and whose database decides what a visitor may see, databases in the browser itself, and packages whose main
 * module describes tables and conditions and connects to nothing.
 */
const browserDatabases: ReadonlyMap<string, ReadonlySet<string> | null> = new Map([
  ['@supabase/supabase-js', null],
  ['@supabase/ssr', new Set(['createBrowserClient'])],
  ['drizzle-orm', null],
  ['drizzle-orm/pglite', null],
  ['@electric-sql/pglite', null],
  ['firebase/firestore', null],
  ['convex/browser', null],
  ['sql.js', null],
  ['pocketbase', null],
])

export function runsInBrowser(source: string, name: string): boolean {
  const names = browserDatabases.get(source)
  return names !== undefined && (names?.has(name) ?? true)
}
