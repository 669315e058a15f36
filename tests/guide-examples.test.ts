import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import plugin from '../src/index.js'
import { compareWithComments } from './helpers/expectations.js'

/*
 * The code of the guide "How to think about data security in Next.js", section by section. It is the same in its
 * editions of May 2025 (15.3.4) and December 2025, apart from the name of the proxy. What the guide leaves out (`...`)
 * is left out here, what it takes for granted is added: a file each example imports, an import that it uses.
 *
 * Each flaw that a comment of the guide names (EXPOSED, BAD) is expected on the line it names, by the rules of `strict`;
 * every other line of every file must stay silent, for all of these rules.
 */

let temporary: string

beforeAll(() => {
  temporary = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'guide-')))
})

afterAll(() => {
  rmSync(temporary, { recursive: true, force: true })
})

/** Lints an app with all rules of `strict` and compares what they find with its comments. */
async function lint(name: string, files: Record<string, string>): Promise<void> {
  const root = path.join(temporary, name)
  const app: Record<string, string> = {
    'package.json': '{ "private": true, "dependencies": { "next": "16.4.6" } }',
    'next.config.js': 'module.exports = {}',
    ...files,
  }
  for (const [file, text] of Object.entries(app)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const rules = Object.fromEntries(
    Object.keys(plugin.configs.strict.rules ?? {}).map((rule) => [rule.replace(/^.*\//, ''), 'error' as const]),
  )
  const { expected, found } = await compareWithComments(root, { rules })
  expect(found).toEqual(expected)
}

describe('External HTTP APIs', () => {
  it('calls an API with the visitor’s own token', () =>
    lint('external', {
      'app/page.tsx': `
import { cookies } from 'next/headers'

export default async function Page() {
  const cookieStore = cookies()
  const token = cookieStore.get('AUTH_TOKEN')?.value

  const res = await fetch('https://api.example.com/profile', {
    headers: {
      Cookie: \`AUTH_TOKEN=\${token}\`,
      // Other headers
    },
  })

  // ....
}
`,
    }))
})

describe('Data Access Layer', () => {
  it('returns only what the viewer may see', () =>
    lint('data-access-layer', {
      'data/auth.ts': `
import 'server-only'
import { cache } from 'react'
import { cookies } from 'next/headers'
import { decryptAndValidate } from './session'
import { User } from './user-class'

// Cached helper methods makes it easy to get the same value in many places
// without manually passing it around. This discourages passing it from Server
// Component to Server Component which minimizes risk of passing it to a Client
// Component.
export const getCurrentUser = cache(async () => {
  const token = cookies().get('AUTH_TOKEN')
  const decodedToken = await decryptAndValidate(token)
  // Don't include secret tokens or private information as public fields.
  // Use classes to avoid accidentally passing the whole object to the client.
  return new User(decodedToken.id)
})
`,
      'data/session.ts': `
import 'server-only'
import { jwtVerify } from 'jose'

export async function decryptAndValidate(token) {
  const { payload } = await jwtVerify(token.value, new TextEncoder().encode(process.env.SESSION_KEY))
  return payload
}
`,
      'data/user-class.ts': `
import 'server-only'

export class User {
  isAdmin = false
  team = ''
  constructor(readonly id: string) {}
}
`,
      'data/db.ts': `
import 'server-only'
import postgres from 'postgres'

export const sql = postgres(process.env.DATABASE_URL!)
`,
      'data/user-dto.tsx': `
import 'server-only'
import { getCurrentUser } from './auth'
import { sql } from './db'
import type { User } from './user-class'

function canSeeUsername(viewer: User) {
  // Public info for now, but can change
  return true
}

function canSeePhoneNumber(viewer: User, team: string) {
  // Privacy rules
  return viewer.isAdmin || team === viewer.team
}

export async function getProfileDTO(slug: string) {
  // Don't pass values, read back cached values, also solves context and easier to make it lazy

  // use a database API that supports safe templating of queries
  const [rows] = await sql\`SELECT * FROM user WHERE slug = \${slug}\`
  const userData = rows[0]

  const currentUser = await getCurrentUser()

  // only return the data relevant for this query and not everything
  // <https://www.w3.org/2001/tag/doc/APIMinimization>
  return {
    username: canSeeUsername(currentUser) ? userData.username : null,
    phonenumber: canSeePhoneNumber(currentUser, userData.team)
      ? userData.phonenumber
      : null,
  }
}
`,
      'app/[slug]/page.tsx': `
import { getProfileDTO } from '../../data/user-dto'

export default async function Page({ params: { slug } }) {
  // This page can now safely pass around this profile knowing
  // that it shouldn't contain anything sensitive.
  const profile = await getProfileDTO(slug);
  return <p>{profile.username}</p>
}
`,
    }))
})

describe('Component-level data access', () => {
  const profile = `
'use client'

// BAD: This is a bad props interface because it accepts way more data than the
// Client Component needs and it encourages server components to pass all that
// data down. A better solution would be to accept a limited object with just
// the fields necessary for rendering the profile.
export default async function Profile({ user }: { user: User }) { // expect: no-broad-client-props broadProps
  return (
    <div>
      <h1>{user.name}</h1>
      ...
    </div>
  )
}
`

  it('EXPOSED: a page passes all fields to the client', () =>
    lint('component-level-bad', {
      'data/db.ts': `
import 'server-only'
import postgres from 'postgres'

export const sql = postgres(process.env.DATABASE_URL!)
`,
      'app/page.tsx': `
import Profile from './ui/profile.tsx'
import { sql } from '../data/db' // expect: no-database-outside-dal client

export async function Page({ params: { slug } }) {
  const [rows] = await sql\`SELECT * FROM user WHERE slug = \${slug}\`
  const userData = rows[0]
  // EXPOSED: This exposes all the fields in userData to the client because
  // we are passing the data from the Server Component to the Client.
  return <Profile user={userData} /> // expect: no-private-data-to-client privateRecord
}
`,
      'app/ui/profile.tsx': profile,
    }))

  it('passes only the public fields', () =>
    lint('component-level-good', {
      'data/db.ts': `
import 'server-only'
import postgres from 'postgres'

export const sql = postgres(process.env.DATABASE_URL!)
`,
      'data/user.ts': `
import 'server-only'
import { sql } from './db'

export async function getUser(slug: string) {
  const [rows] = await sql\`SELECT * FROM user WHERE slug = \${slug}\`
  const user = rows[0]

  // Return only the public fields
  return {
    name: user.name,
  }
}
`,
      'app/page.tsx': `
import { getUser } from '../data/user'
import Profile from './ui/profile'

export default async function Page({
  params: { slug },
}: {
  params: { slug: string }
}) {
  const publicProfile = await getUser(slug)
  return <Profile user={publicProfile} />
}
`,
      'app/ui/profile.tsx': `
'use client'

export default function Profile({ user }: { user: { name: string } }) {
  return (
    <div>
      <h1>{user.name}</h1>
    </div>
  )
}
`,
    }))
})

describe('Tainting', () => {
  it('turns it on', () =>
    lint('tainting', {
      'next.config.js': `
module.exports = {
  experimental: {
    taint: true,
  },
}
`,
    }))
})

describe('Preventing client-side execution of server-only code', () => {
  it('marks a module', () =>
    lint('server-only', {
      'lib/data.ts': `
import 'server-only'

//...
`,
    }))

  it('fails the build where a client module imports it', () =>
    lint('server-only-broken', {
      'lib/data.ts': `
import 'server-only'

export const load = async () => 1
`,
      'app/button.tsx': `
'use client'

import { load } from '../lib/data' // expect: no-server-code-in-client marker

export const Button = () => <button onClick={() => load()} />
`,
    }))
})

describe('Built-in Server Actions security features', () => {
  it('leaves out actions that nobody uses', () =>
    lint('server-actions', {
      'app/actions.js': `
'use server'

// If this action **is** used in our application, Next.js
// will create a secure ID to allow the client to reference
// and call the Server Action.
export async function updateUserAction(formData) {}

// If this action **is not** used in our application, Next.js
// will automatically remove this code during \`next build\`
// and will not create a public endpoint.
export async function deleteUserAction(formData) {} // expect: no-accidental-endpoint
`,
      'app/page.jsx': `
import { updateUserAction } from './actions'

export default function Page() {
  return <form action={updateUserAction} />
}
`,
    }))
})

describe('Validating client input', () => {
  it('BAD: a page trusts searchParams', () =>
    lint('validating-bad', {
      'app/page.jsx': `
// BAD: Trusting searchParams directly
export default async function Page({ searchParams }) {
  const isAdmin = searchParams.get('isAdmin')
  if (isAdmin === 'true') {
    // Vulnerable: relies on untrusted client data
    return <AdminPanel /> // expect: no-client-controlled-auth decides
  }
}
`,
    }))

  it('GOOD: a page verifies every time', () =>
    lint('validating-good', {
      'app/page.jsx': `
// GOOD: Re-verify every time
import { cookies } from 'next/headers'
import { verifyAdmin } from './auth'
import { AdminPanel } from './admin-panel'

export default async function Page() {
  const token = cookies().get('AUTH_TOKEN')
  const isAdmin = await verifyAdmin(token)

  if (isAdmin) {
    return <AdminPanel />
  }
}
`,
      'app/admin-panel.jsx': `
export function AdminPanel() {
  return <p>Everything</p>
}
`,
    }))
})

describe('Authentication and authorization', () => {
  it('authorizes before it acts', () =>
    lint('authentication', {
      'app/lib.ts': `
import NextAuth from 'next-auth'

export const { auth } = NextAuth({ providers: [] })
`,
      'app/actions.ts': `
'use server'

import { auth } from './lib'

export async function addItem() {
  const { user } = await auth()
  if (!user) {
    throw new Error('You must be signed in to perform this action')
  }

  // ...
}
`,
      'app/page.tsx': `
import { addItem } from './actions'

export default function Page() {
  return <form action={addItem} />
}
`,
    }))
})

describe('Closures and encryption', () => {
  it('closes over a version number', () =>
    lint('closures', {
      'data/version.ts': `
import 'server-only'
import { sql } from './db'

export const getLatestVersion = async () => (await sql\`SELECT max(version) AS version FROM releases\`)[0].version
`,
      'data/db.ts': `
import 'server-only'
import postgres from 'postgres'

export const sql = postgres(process.env.DATABASE_URL!)
`,
      'app/page.tsx': `
import { getLatestVersion } from '../data/version'

export default async function Page() {
  const publishVersion = await getLatestVersion();

  async function publish() {
    "use server";
    if (publishVersion !== await getLatestVersion()) {
      throw new Error('The version has changed since pressing publish');
    }
  }

  return (
    <form>
      <button formAction={publish}>Publish</button>
    </form>
  );
}
`,
    }))
})

describe('Allowed origins', () => {
  it('names the proxies', () =>
    lint('allowed-origins', {
      'next.config.js': `
/** @type {import('next').NextConfig} */
module.exports = {
  experimental: {
    serverActions: {
      allowedOrigins: ['my-proxy.com', '*.my-proxy.com'],
    },
  },
}
`,
    }))
})

describe('Avoiding side-effects during rendering', () => {
  const profile = `
export function UserProfile() {
  return <p>You</p>
}
`

  it('BAD: a page logs out while it renders', () =>
    lint('side-effects-bad', {
      'app/page.jsx': `
import { cookies } from 'next/headers'
import { UserProfile } from './user-profile'

// BAD: Triggering a mutation during rendering
export default async function Page({ searchParams }) {
  if (searchParams.get('logout')) {
    cookies().delete('AUTH_TOKEN') // expect: no-mutation-in-render
  }

  return <UserProfile />
}
`,
      'app/user-profile.jsx': profile,
    }))

  it('GOOD: an action logs out', () =>
    lint('side-effects-good', {
      'app/page.jsx': `
// GOOD: Using Server Actions to handle mutations
import { logout } from './actions'
import { UserProfile } from './user-profile'

export default function Page() {
  return (
    <>
      <UserProfile />
      <form action={logout}>
        <button type="submit">Logout</button>
      </form>
    </>
  )
}
`,
      'app/actions.js': `
'use server'

import { cookies } from 'next/headers'

export async function logout() {
  (await cookies()).delete('AUTH_TOKEN')
}
`,
      'app/user-profile.jsx': profile,
    }))
})
