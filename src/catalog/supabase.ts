import { rows } from './rows.js'
import type { Row } from './types.js'

const client = 'type:SupabaseClient'
const table = 'type:SupabaseTable'
const entity = 'receiver'
const session = { at: 'data.session', tokens: ['access_token', 'refresh_token'] } as const

/** Supabase: the clients, whom the caller is, tables, functions and files. */
export const supabase: readonly Row[] = [
  {
    module: '@supabase/supabase-js',
    path: '',
    kind: 'package',
    role: 'database',
    only: ['createClient', 'SupabaseClient'],
  },
  { module: '@supabase/ssr', path: '', kind: 'package', role: 'database', only: ['createServerClient'] },
  {
    module: '@supabase/auth-helpers-nextjs',
    path: '',
    kind: 'package',
    role: 'database',
    except: ['createClientComponentClient', 'createPagesBrowserClient', 'createBrowserSupabaseClient'],
  },
  ...rows('@supabase/supabase-js', ['createClient()', 'SupabaseClient()'], { kind: 'value', type: 'SupabaseClient' }),
  ...rows('@supabase/ssr', ['createServerClient()', 'createBrowserClient()'], {
    kind: 'value',
    type: 'SupabaseClient',
    asCaller: true,
  }),
  ...rows(
    '@supabase/auth-helpers-nextjs',
    [
      'createServerComponentClient()',
      'createServerActionClient()',
      'createRouteHandlerClient()',
      'createMiddlewareClient()',
      'createPagesServerClient()',
      'createClientComponentClient()',
      'createPagesBrowserClient()',
      'createServerSupabaseClient()',
      'createServerComponentSupabaseClient()',
      'createRouteHandlerSupabaseClient()',
      'createMiddlewareSupabaseClient()',
      'createBrowserSupabaseClient()',
    ],
    { kind: 'value', type: 'SupabaseClient', asCaller: true },
  ),

  { module: client, path: 'auth.getUser()', kind: 'session', absent: 'null', at: 'data.user' },
  { module: client, path: 'auth.getClaims()', kind: 'session', absent: 'null', at: 'data.claims' },
  // It only reads the cookie: what stands in it was not verified.
  { module: client, path: 'auth.getSession()', kind: 'unverified-session', at: 'data.session' },
  // The server checks the caller's own token before it answers these.
  {
    module: client,
    path: 'auth.refreshSession()',
    kind: 'session',
    absent: 'null',
    ...session,
  },
  { module: client, path: 'auth.updateUser()', kind: 'session', absent: 'null', at: 'data.user' },
  { module: client, path: 'auth.getUserIdentities()', kind: 'session', absent: 'null', at: 'data' },
  ...rows(
    client,
    [
      'auth.signInWithPassword()',
      'auth.signInWithIdToken()',
      'auth.signInWithWeb3()',
      'auth.signInWithPasskey()',
      'auth.signInAnonymously()',
      'auth.exchangeCodeForSession()',
      'auth.verifyOtp()',
      'auth.setSession()',
    ],
    { kind: 'effect', effect: 'sign-in', session },
  ),
  ...rows(client, ['auth.signInWithOtp()', 'auth.signInWithOAuth()', 'auth.signInWithSSO()'], {
    kind: 'effect',
    effect: 'sign-in',
  }),
  { module: client, path: 'auth.signUp()', kind: 'effect', effect: 'sign-up', session },
  { module: client, path: 'auth.signOut()', kind: 'effect', effect: 'sign-out' },
  { module: client, path: 'auth.resetPasswordForEmail()', kind: 'effect', effect: 'recovery' },
  { module: client, path: 'auth.resend()', kind: 'effect', effect: 'recovery' },

  // A link, and the code in it, for the app to mail.
  { module: client, path: 'auth.admin.generateLink()', kind: 'issue', of: 'token' },
  {
    module: client,
    path: 'auth.admin.listUsers()',
    kind: 'read',
    entity: { name: 'user' },
    result: 'many',
    at: 'data.users',
    selects: [],
  },
  {
    module: client,
    path: 'auth.admin.getUserById()',
    kind: 'read',
    entity: { name: 'user' },
    result: 'maybe',
    at: 'data.user',
    selects: [{ argument: 0 }],
  },
  ...rows(client, ['auth.admin.*()', 'auth.admin.mfa.*()'], { kind: 'effect', effect: 'service-write', byName: true }),

  { module: client, path: 'schema()', kind: 'self' },
  { module: client, path: 'from()', kind: 'value', type: 'SupabaseTable', entity: { argument: 0 } },
  {
    module: table,
    path: 'select()',
    kind: 'read',
    entity,
    result: 'many',
    type: 'SupabaseQuery',
    at: 'data',
    columns: { argument: 0 },
    selects: [],
  },
  // Without a `.select()` behind it, a write gives back no rows.
  ...rows(table, ['insert()', 'upsert()', 'update()'], {
    kind: 'write',
    entity,
    result: 'nothing',
    type: 'SupabaseQuery',
    at: 'data',
    data: [{ argument: 0 }],
  }),
  { module: table, path: 'delete()', kind: 'write', entity, result: 'nothing', type: 'SupabaseQuery', at: 'data' },
  { module: 'type:SupabaseQuery', path: '*()', kind: 'self' },
  ...rows(
    'type:SupabaseQuery',
    ['eq()', 'match()', 'in()', 'filter()', 'contains()', 'containedBy()', 'like()', 'ilike()'],
    {
      kind: 'self',
      part: 'selector',
    },
  ),
  { module: 'type:SupabaseQuery', path: 'select()', kind: 'self', result: 'many', columns: { argument: 0 } },
  { module: 'type:SupabaseQuery', path: 'single()', kind: 'self', result: 'one' },
  { module: 'type:SupabaseQuery', path: 'maybeSingle()', kind: 'self', result: 'maybe' },

  // Whether a function of the database writes too stands only in the database.
  {
    module: client,
    path: 'rpc()',
    kind: 'read',
    entity: { argument: 0 },
    result: 'raw',
    type: 'SupabaseQuery',
    at: 'data',
  },
  { module: client, path: 'functions.invoke()', kind: 'effect', effect: 'request' },

  { module: client, path: 'storage.from()', kind: 'value', type: 'SupabaseBucket' },
  ...rows(
    'type:SupabaseBucket',
    ['upload()', 'uploadToSignedUrl()', 'update()', 'move()', 'copy()', 'remove()', 'createSignedUploadUrl()'],
    { kind: 'effect', effect: 'storage-write' },
  ),
  ...rows('type:SupabaseBucket', ['download()', 'list()', 'info()', 'createSignedUrl()', 'createSignedUrls()'], {
    kind: 'effect',
    effect: 'service-read',
  }),
  ...rows(
    client,
    ['storage.createBucket()', 'storage.updateBucket()', 'storage.emptyBucket()', 'storage.deleteBucket()'],
    { kind: 'effect', effect: 'storage-write' },
  ),
]
