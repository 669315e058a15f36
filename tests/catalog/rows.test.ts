import { describe, expect, it } from 'vitest'

import { builtinRows as all, Catalog, type ApiNode } from '../../src/catalog/index.js'
import { rows } from '../../src/catalog/rows.js'
import type { Meaning, Row } from '../../src/catalog/types.js'

const catalog = new Catalog(all)

/** What stands at the end of a path of steps, following the types on the way as the interpreter does. */
function read(module: string, ...steps: readonly string[]): Meaning | undefined {
  let root: readonly ApiNode[] = catalog.module(module)
  let nodes = root
  let meaning: Meaning | undefined
  for (const step of steps) {
    nodes = nodes
      .flatMap((node) => (step === '()' ? [node.called] : [node.members.get(step) ?? null]))
      .concat(step === '()' ? [] : nodes.map((node) => node.any))
      .filter((node) => node !== null)
    meaning = nodes.flatMap((node) => node.meanings).find(({ kind }) => kind !== 'package')
    if (meaning && 'type' in meaning && meaning.type !== undefined) nodes = root = catalog.type(meaning.type)
    else if (meaning?.kind === 'self') nodes = root
  }
  return meaning
}

describe('rows', () => {
  it('writes one row for each path', () => {
    expect(rows('pkg', ['a()', 'b()'], { kind: 'self' })).toEqual([
      { module: 'pkg', path: 'a()', kind: 'self' },
      { module: 'pkg', path: 'b()', kind: 'self' },
    ])
  })

  it('are written in the grammar of access paths', () => {
    const segment = /^(?:\*|[$~\w-]+)?(?:\(\))*$/
    const wrong = all.filter(
      ({ path }) => path !== '' && !path.split('.').every((part) => part !== '' && segment.test(part)),
    )
    expect(wrong).toEqual([])
  })

  it('give only types that other rows tell about', () => {
    const known = new Set(all.flatMap(({ module }) => (module.startsWith('type:') ? [module.slice(5)] : [])))
    // Values that nothing more is known about.
    for (const opaque of [
      'Inert',
      'AppwriteColumns',
      'DehydratedState',
      'DrizzleColumns',
      'DrizzleRow',
      'DrizzleSubquery',
      'FirestoreModular',
      'GraphqlDocument',
    ])
      known.add(opaque)
    const given = all.flatMap((row) => [
      ...('type' in row && row.type !== undefined ? [row.type] : []),
      ...givenTo(row),
    ])
    expect(given.filter((type) => !known.has(type))).toEqual([])
  })

  it('tell only about types that other rows give', () => {
    const given = new Set([
      ...all.flatMap((row) => [
        ...('type' in row && row.type !== undefined ? [row.type, `${row.type}Record`] : []),
        ...givenTo(row),
      ]),
      // What a driver keeps that no row describes.
      'SqlStatement',
      // What the handlers of a server within the app are given.
      ...['ContextOfPluginApp', 'ContextOfRoute', 'RequestOfRoute'],
      ...['ClerkOfHono', 'ElysiaClerkAuth', 'ElysiaJwt'],
    ])
    const told = new Set(all.flatMap(({ module }) => (module.startsWith('type:') ? [module.slice(5)] : [])))
    expect([...told].filter((type) => !given.has(type))).toEqual([])
  })

  it('count the wildcards of their own path', () => {
    const wrong = all.filter(
      (row) =>
        'entity' in row &&
        typeof row.entity === 'object' &&
        'wildcard' in row.entity &&
        row.entity.wildcard >= row.path.split('*').length - 1,
    )
    expect(wrong).toEqual([])
  })

  it('say one thing about a place', () => {
    const seen = new Map<string, string>()
    const twice = all.filter(({ module, path, ...meaning }) => {
      // Of these all rows at a place count, beside what the place means otherwise.
      if (['package', 'bind', 'provide', 'cookie-options'].includes(meaning.kind)) return false
      const place = `${module}#${path}`
      const text = JSON.stringify(meaning)
      const before = seen.get(place)
      seen.set(place, text)
      return before !== undefined && before !== text
    })
    expect(twice.map(({ module, path }) => `${module}#${path}`)).toEqual([])
  })
})

describe('sessions', () => {
  it('knows both generations of NextAuth', () => {
    expect(read('next-auth', 'getServerSession', '()')).toMatchObject({ kind: 'session', absent: 'null' })
    expect(read('next-auth', 'default', '()', 'auth', '()')).toMatchObject({ kind: 'session', absent: 'null' })
    expect(read('next-auth', 'default', '()', 'handlers')).toBeUndefined()
  })

  it('tells what a stranger gets from Clerk', () => {
    expect(read('@clerk/nextjs/server', 'auth', '()')).toMatchObject({ kind: 'session', absent: 'anonymous' })
    expect(read('@clerk/nextjs/server', 'auth', 'protect', '()')).toMatchObject({ kind: 'guard' })
    expect(read('@clerk/nextjs/server', 'currentUser', '()')).toMatchObject({ kind: 'session', absent: 'null' })
    expect(read('@clerk/nextjs/server', 'auth', '()', 'has', '()')).toMatchObject({ kind: 'permission' })
  })

  it('reads users through the client of Clerk, called or not', () => {
    const reading = { kind: 'effect', effect: 'service-read' }
    expect(read('@clerk/nextjs/server', 'clerkClient', 'users', 'getUser', '()')).toMatchObject(reading)
    expect(read('@clerk/nextjs/server', 'clerkClient', '()')).toMatchObject({ kind: 'self' })
    const writing = { kind: 'effect', effect: 'service-write' }
    expect(read('@clerk/nextjs/server', 'clerkClient', 'users', 'updateUser', '()')).toMatchObject(writing)
    expect(read('@clerk/nextjs/server', 'clerkClient', 'roleSets', 'createRoleSet', '()')).toMatchObject(writing)
  })

  it('trusts the user of Supabase, and not its session', () => {
    const client = ['createServerClient', '()', 'auth'] as const
    expect(read('@supabase/ssr', ...client, 'getUser', '()')).toMatchObject({ kind: 'session', at: 'data.user' })
    expect(read('@supabase/ssr', ...client, 'getClaims', '()')).toMatchObject({ kind: 'session', at: 'data.claims' })
    expect(read('@supabase/ssr', ...client, 'getSession', '()')).toMatchObject({ kind: 'unverified-session' })
  })

  it('knows which calls of better-auth refuse a stranger', () => {
    const api = ['betterAuth', '()', 'api'] as const
    expect(read('better-auth', ...api, 'getSession', '()')).toMatchObject({ kind: 'session', absent: 'null' })
    expect(read('better-auth', ...api, 'removeMember', '()')).toMatchObject({ kind: 'guard' })
    expect(read('better-auth', ...api, 'addMember', '()')).toMatchObject({ kind: 'effect', effect: 'service-write' })
    expect(read('better-auth', ...api, 'signUpEmail', '()')).toMatchObject({ kind: 'effect', effect: 'sign-up' })
  })

  it('knows which arguments make a session reader refuse', () => {
    expect(read('@workos-inc/authkit-nextjs', 'withAuth', '()')).toMatchObject({
      absent: 'anonymous',
      throwsWith: { property: 'ensureSignedIn', values: [true] },
    })
    expect(read('@stackframe/stack', 'StackServerApp', '()', 'getUser', '()')).toMatchObject({
      absent: 'null',
      throwsWith: { property: 'or', values: ['redirect', 'throw'] },
    })
  })

  it('knows the commands of Cognito by what sending them does', () => {
    const pool = '@aws-sdk/client-cognito-identity-provider'
    expect(read(pool, 'CognitoIdentityProviderClient', '()', 'send', '()')).toMatchObject({ kind: 'argument' })
    expect(read(pool, 'GetUserCommand', '()')).toMatchObject({ kind: 'session', absent: 'throws' })
    expect(read(pool, 'InitiateAuthCommand', '()')).toMatchObject({ effect: 'sign-in' })
    expect(read(pool, 'ConfirmForgotPasswordCommand', '()')).toMatchObject({ effect: 'recovery' })
    expect(read(pool, 'AdminSetUserPasswordCommand', '()')).toMatchObject({ effect: 'service-write' })
    expect(read(pool, 'ListUsersCommand', '()')).toMatchObject({ effect: 'service-read' })
  })

  it('tells who Stytch knows from who is on the way in', () => {
    const client = ['B2BClient', '()'] as const
    expect(read('stytch', ...client, 'sessions', 'authenticate', '()')).toMatchObject({
      kind: 'session',
      absent: 'throws',
    })
    expect(read('stytch', ...client, 'magicLinks', 'authenticate', '()')).toMatchObject({
      effect: 'sign-in',
      verifies: true,
    })
    expect(read('stytch', ...client, 'magicLinks', 'email', 'invite', '()')).toMatchObject({ effect: 'service-write' })
    expect(read('stytch', 'default', 'Client', '()', 'otps', 'sms', 'loginOrCreate', '()')).toMatchObject({
      effect: 'recovery',
    })
  })

  it('runs what Amplify is told to do with the cookies of the request', () => {
    expect(
      read('@aws-amplify/adapter-nextjs', 'createServerRunner', '()', 'runWithAmplifyServerContext', '()'),
    ).toMatchObject({ kind: 'calls', property: 'operation', returns: 'result' })
    expect(read('aws-amplify/auth/server', 'getCurrentUser', '()')).toMatchObject({ absent: 'throws' })
    expect(read('aws-amplify/auth/server', 'fetchAuthSession', '()')).toMatchObject({ absent: 'empty' })
  })

  it('tells verified tokens from decoded ones', () => {
    expect(read('jose', 'jwtVerify', '()')).toMatchObject({ kind: 'proof', failure: 'throws', of: 'token' })
    expect(read('jose', 'decodeJwt', '()')).toMatchObject({ kind: 'unverified-session' })
    expect(read('jsonwebtoken', 'default', 'verify', '()')).toMatchObject({ kind: 'proof' })
    expect(read('jsonwebtoken', 'default', 'decode', '()')).toMatchObject({ kind: 'unverified-session' })
  })

  it('knows which argument is the password', () => {
    expect(read('bcryptjs', 'default', 'compare', '()')).toMatchObject({ kind: 'proof', argument: 0, of: 'password' })
    expect(read('argon2', 'default', 'verify', '()')).toMatchObject({ kind: 'proof', argument: 1, of: 'password' })
    expect(read('oslo/password', 'Argon2id', '()', 'verify', '()')).toMatchObject({ kind: 'proof', argument: 1 })
    expect(read('bcryptjs', 'default', 'hash', '()')).toMatchObject({ kind: 'effect', effect: 'credential-hash' })
  })
})

describe('data', () => {
  it('reads and writes tables of Supabase', () => {
    const table = ['createClient', '()', 'from', '()'] as const
    expect(read('@supabase/supabase-js', ...table, 'select', '()')).toMatchObject({ kind: 'read', at: 'data' })
    expect(read('@supabase/supabase-js', ...table, 'delete', '()')).toMatchObject({ kind: 'write', result: 'nothing' })
    expect(read('@supabase/supabase-js', ...table, 'select', '()', 'eq', '()', 'single', '()')).toEqual({
      kind: 'self',
      result: 'one',
    })
  })

  it('runs a query of Kysely when it is executed', () => {
    const query = ['Kysely', '()', 'selectFrom', '()'] as const
    expect(read('kysely', ...query)).toMatchObject({ kind: 'value' })
    expect(read('kysely', ...query, 'executeTakeFirst', '()')).toMatchObject({ kind: 'read', result: 'maybe' })
    expect(read('kysely', 'Kysely', '()', 'deleteFrom', '()', 'execute', '()')).toMatchObject({ kind: 'write' })
  })

  it('knows the models of Mongoose, made or looked up', () => {
    expect(read('mongoose', 'default', 'model', '()')).toMatchObject({ kind: 'table', entity: { argument: 0 } })
    expect(read('mongoose', 'models', 'User')).toMatchObject({ kind: 'table', entity: { wildcard: 0 } })
    expect(read('mongoose', 'models', 'User', 'findById', '()')).toMatchObject({ kind: 'read', result: 'maybe' })
    expect(read('mongoose', 'models', 'User', '()', 'save', '()')).toMatchObject({ kind: 'write' })
  })

  it('sends commands as they were made', () => {
    expect(read('@aws-sdk/lib-dynamodb', 'PutCommand', '()')).toMatchObject({
      kind: 'write',
      entity: { argument: 0, property: 'TableName' },
    })
    expect(read('@aws-sdk/lib-dynamodb', 'DynamoDBDocumentClient', 'from', '()', 'send', '()')).toEqual({
      kind: 'argument',
      argument: 0,
    })
    expect(read('@aws-sdk/client-s3', 'PutObjectCommand', '()')).toMatchObject({ effect: 'storage-write' })
    expect(read('@aws-sdk/client-s3', 'GetObjectCommand', '()')).toMatchObject({ effect: 'service-read' })
    expect(read('minio', 'Client', '()', 'removeObject', '()')).toMatchObject({ effect: 'storage-write' })
    expect(read('minio', 'Client', '()', 'presignedGetObject', '()')).toMatchObject({ effect: 'service-read' })
  })

  it('is given SQL by drivers', () => {
    expect(read('pg', 'Pool', '()', 'query', '()')).toMatchObject({ kind: 'sql', at: 'rows' })
    expect(read('postgres', 'default', '()', '()')).toMatchObject({ kind: 'sql', result: 'many' })
    expect(read('@vercel/postgres', 'sql', '()')).toMatchObject({ kind: 'sql', at: 'rows' })
    expect(read('mysql2/promise', 'default', 'createPool', '()', 'execute', '()')).toMatchObject({ at: '0' })
  })

  it('reads and writes key-value stores', () => {
    expect(read('ioredis', 'default', '()', 'hgetall', '()')).toMatchObject({ effect: 'store-read' })
    expect(read('redis', 'createClient', '()', 'hSet', '()')).toMatchObject({ effect: 'store-write' })
    expect(read('@vercel/kv', 'kv', 'quit', '()')).toBeUndefined()
  })
})

describe('validation', () => {
  it('reads zod imported by name, by default or whole', () => {
    const schema = { kind: 'schema', type: 'Schema', nullish: 'refused' }
    expect(read('zod', 'z', 'object', '()')).toEqual(schema)
    expect(read('zod', 'default', 'object', '()')).toEqual(schema)
    expect(read('zod', 'object', '()')).toEqual(schema)
    expect(read('zod', 'z', 'coerce', 'number', '()')).toEqual({ ...schema, accepts: 'few' })
    expect(read('zod', 'z', 'string', '()', 'optional', '()')).toMatchObject({ nullish: 'accepted' })
    expect(read('zod', 'z', 'string', '()', 'min', '()', 'parse', '()')).toMatchObject({ failure: 'throws' })
  })

  it('knows that a schema for anything checks nothing', () => {
    expect(read('zod', 'z', 'any', '()')).toMatchObject({ kind: 'schema', accepts: 'anything' })
    expect(read('zod', 'z', 'unknown', '()', 'refine', '()')).toMatchObject({ kind: 'schema', accepts: 'few' })
    expect(read('zod', 'z', 'object', '()', 'passthrough', '()')).toMatchObject({ accepts: 'unlisted' })
  })

  it('knows where the input stands', () => {
    expect(read('valibot', 'safeParse', '()')).toMatchObject({ kind: 'parse', argument: 1, output: 'output' })
    expect(read('valibot', 'parser', '()', '()')).toMatchObject({ kind: 'parse', argument: 0 })
    expect(read('effect', 'Schema', 'decodeUnknownSync', '()', '()')).toMatchObject({ kind: 'parse', argument: 0 })
    expect(read('superstruct', 'validate', '()')).toMatchObject({ kind: 'parse', failure: 'tuple' })
  })
})

describe('containers', () => {
  it('tells what registers from what asks', () => {
    expect(read('inversify', 'Container', '()', 'bind', '()', 'to', '()')).toMatchObject({
      kind: 'provide',
      key: 'receiver',
      as: 'class',
    })
    expect(read('inversify', 'Container', '()', 'get', '()')).toMatchObject({ kind: 'resolve' })
    expect(read('awilix', 'createContainer', '()', 'cradle', 'userService')).toMatchObject({ kind: 'resolve' })
  })

  it('knows the packages whose users may register something, and the calls they do it by', () => {
    expect(
      ['awilix', 'inversify', 'tsyringe', 'typedi', 'zod', 'next'].filter((name) => catalog.registers(name)),
    ).toEqual(['awilix', 'inversify', 'tsyringe', 'typedi'])
    expect(
      ['bind', 'register', 'ContainerModule', 'get', 'parse'].filter((name) => catalog.registrars.has(name)),
    ).toEqual(['bind', 'register', 'ContainerModule'])
  })
})

describe('actions and services', () => {
  it('builds actions', () => {
    const client = ['createSafeActionClient', '()', 'use', '()'] as const
    expect(read('next-safe-action', ...client.slice(0, 2))).toMatchObject({ kind: 'pipeline', step: 'start' })
    expect(read('next-safe-action', 'createSafeActionClient', '()', 'stateAction', '()')).toMatchObject({
      step: 'action',
    })
    expect(read('zsa', 'createServerActionProcedure', '()', 'handler', '()')).toMatchObject({ step: 'procedure' })
    expect(read('zsa', 'createServerAction', '()', 'handler', '()')).toMatchObject({ step: 'action' })
  })

  it('tells payments from looking at them', () => {
    const stripe = ['default', '()'] as const
    expect(read('stripe', ...stripe, 'checkout', 'sessions', 'create', '()')).toMatchObject({ effect: 'payment' })
    expect(read('stripe', ...stripe, 'checkout', 'sessions', 'retrieve', '()')).toMatchObject({
      effect: 'payment-read',
    })
    expect(read('stripe', ...stripe, 'webhooks', 'constructEvent', '()')).toMatchObject({ kind: 'proof' })
  })

  it('knows what the App Store signed', () => {
    const verifier = ['@apple/app-store-server-library', 'SignedDataVerifier', '()'] as const
    expect(read(...verifier)).toMatchObject({ kind: 'value', type: 'AppStoreVerifier' })
    expect(read('type:AppStoreVerifier', 'verifyAndDecodeNotification', '()')).toMatchObject({ kind: 'proof' })
  })

  it('keeps the roles of packages', () => {
    expect(catalog.packageRole('pg', 'Pool')).toBe('database')
    expect(catalog.packageRole('pg', 'DatabaseError')).toBeNull()
    expect(catalog.packageRole('@supabase/ssr', 'createServerClient')).toBe('database')
    expect(catalog.packageRole('@supabase/ssr', 'createBrowserClient')).toBeNull()
    expect(catalog.packageRole('ioredis', 'default')).toBe('store')
    expect(catalog.packageRole('better-auth', 'betterAuth')).toBe('auth')
    expect(catalog.packageRole('zod', 'z')).toBe('validation')
  })
})

/** The types of the values that callbacks in a call's arguments get. */
function givenTo(row: Row): readonly string[] {
  if (row.kind === 'effect' && row.runs) return [row.runs.gives]
  if (row.kind === 'self' && row.maps) return [row.maps.gives]
  if (row.kind === 'calls' || row.kind === 'self' || row.kind === 'provide' || row.kind === 'provider')
    return row.gives ?? []
  if (row.kind !== 'read' && row.kind !== 'write') return []
  return [...(row.records ? [row.records] : []), ...(row.selects ?? []).flatMap(({ gives }) => gives ?? [])]
}
