import { secureSessionCookie } from '../../src/rules/secure-session-cookie.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const file = inFixture('cookies/sessions', 'lib/new-session.ts')
const script = inFixture('cookies/sessions', 'lib/new-session.js')
const test = inFixture('cookies/sessions', 'lib/new-session.test.ts')

appRuleTester.run('secure-session-cookie', secureSessionCookie, {
  valid: [
    {
      name: 'what is served as it is',
      filename: inFixture('cookies/sessions', 'public/new-session.js'),
      code: `import { cookies } from 'next/headers'
export async function open(token) {
  const store = await cookies()
  store.set('session', token)
}`,
    },
    {
      name: 'a session cookie that has everything',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token, { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 3600 })
}`,
    },
    {
      name: 'a session cookie in a test',
      filename: test,
      code: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token)
}`,
    },
    {
      name: 'secure in production',
      filename: file,
      code: `import { cookies } from 'next/headers'
const isProduction = process.env.NODE_ENV === 'production'
export async function open(token: string, expires: Date) {
  ;(await cookies()).set({ name: 'session', value: token, httpOnly: true, secure: isProduction, sameSite: 'strict', expires })
}`,
    },
    {
      name: 'a cookie that other sites may send, but only encrypted',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token, { httpOnly: true, secure: true, sameSite: 'none', maxAge: 3600 })
}`,
    },
    {
      name: 'options that are not known',
      filename: file,
      code: `import { cookies } from 'next/headers'
import { getOptions } from 'somewhere'
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token, getOptions())
}`,
    },
    {
      name: 'an attribute that is not known',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(token: string, secure: boolean, lifetime?: number) {
  const store = await cookies()
  store.set('session', token, { httpOnly: true, secure, sameSite: 'lax', maxAge: lifetime })
}`,
    },
    {
      name: 'a lifetime only for those who want to be remembered',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(token: string, remember: boolean) {
  const store = await cookies()
  store.set('session', token, {
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
    ...(remember ? { maxAge: 3600 } : {}),
  })
}`,
    },
    {
      name: 'what is spread where it is not known, or only in production',
      filename: file,
      code: `import { cookies } from 'next/headers'
import { shared } from '@acme/cookies'
export async function open(token: string, isLocal: boolean) {
  const store = await cookies()
  store.set('session', token, { maxAge: 3600, ...shared })
  store.set('session', token, { sameSite: 'lax', maxAge: 3600, ...(isLocal ? {} : { httpOnly: true, secure: true }) })
}`,
    },
    {
      name: 'options that are filled in later',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const options: Record<string, unknown> = { httpOnly: true }
  options.secure = true
  Object.assign(options, { sameSite: 'lax', maxAge: 3600 })
  const store = await cookies()
  store.set('session', token, options)
}`,
    },
    {
      name: 'a name that is not known',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function put(name: string, value: string) {
  const store = await cookies()
  store.set(name, value)
}`,
    },
    {
      name: 'a preference',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(theme: string) {
  const store = await cookies()
  store.set('theme', theme)
}`,
    },
    {
      name: 'a constant',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open() {
  const store = await cookies()
  store.set('authenticated', 'true')
}`,
    },
    {
      name: 'a double-submit token, which scripts must read',
      filename: file,
      code: `import { randomBytes } from 'node:crypto'
import { cookies } from 'next/headers'
export async function open() {
  const store = await cookies()
  store.set('csrf_token', randomBytes(16).toString('hex'), { sameSite: 'strict' })
}`,
    },
    {
      name: 'the state of a sign-in elsewhere',
      filename: file,
      code: `import { randomBytes } from 'node:crypto'
import { cookies } from 'next/headers'
export async function open() {
  const store = await cookies()
  store.set('google_oauth_state', randomBytes(16).toString('hex'))
}`,
    },
    {
      name: 'a session that ends',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function close(token: string) {
  const store = await cookies()
  store.set('session', '')
  store.set('session', token, { maxAge: 0 })
  store.delete('session')
}`,
    },
    {
      name: 'what a backend answers to a token is not the token',
      filename: file,
      code: `import jwt from 'jsonwebtoken'
import { cookies } from 'next/headers'
export async function load(id: string) {
  const token = jwt.sign({ id }, process.env.KEY)
  const answer = await fetch('https://api.test/profile', { headers: { authorization: token } })
  const store = await cookies()
  store.set('color', await answer.text())
}`,
    },
    {
      name: 'a map',
      filename: file,
      code: `const cookies = new Map()
export function open(token: string) {
  cookies.set('session', token)
}`,
    },
    {
      name: 'a header that is no cookie',
      filename: file,
      code: `import jwt from 'jsonwebtoken'
export async function GET() {
  const token = jwt.sign({}, process.env.KEY)
  return new Response(null, { headers: { 'X-Cookie': \`session=\${token}\` } })
}`,
    },
    {
      name: 'a header whose attributes come from elsewhere',
      filename: file,
      code: `export function answer(token: string, attributes: string) {
  return new Response(null, { headers: { 'Set-Cookie': \`session=\${token}; \${attributes}\` } })
}`,
    },
    {
      name: 'a library whose cookie is safe by default',
      filename: file,
      code: `import { getIronSession } from 'iron-session'
import { cookies } from 'next/headers'
export async function read() {
  return getIronSession(await cookies(), { cookieName: 'app', password: process.env.KEY!, cookieOptions: { maxAge: 60 } })
}`,
    },
  ],
  invalid: [
    {
      name: 'something else that is spread only in production',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(token: string, isLocal: boolean, domain: string) {
  const store = await cookies()
  store.set('session', token, { secure: true, sameSite: 'lax', maxAge: 3600, ...(isLocal ? {} : { domain }) })
}`,
      errors: [
        {
          messageId: 'insecure',
          line: 4,
          column: 3,
          suggestions: [
            {
              messageId: 'addAttributes',
              data: { added: '`httpOnly`' },
              output: `import { cookies } from 'next/headers'
export async function open(token: string, isLocal: boolean, domain: string) {
  const store = await cookies()
  store.set('session', token, { secure: true, sameSite: 'lax', maxAge: 3600, ...(isLocal ? {} : { domain }), httpOnly: true })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'something else that may be spread',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(token: string, isLocal: boolean, domain: string) {
  const store = await cookies()
  store.set('session', token, { secure: true, sameSite: 'lax', maxAge: 3600, ...(!isLocal && { domain }) })
}`,
      errors: [
        {
          messageId: 'insecure',
          line: 4,
          column: 3,
          suggestions: [
            {
              messageId: 'addAttributes',
              data: { added: '`httpOnly`' },
              output: `import { cookies } from 'next/headers'
export async function open(token: string, isLocal: boolean, domain: string) {
  const store = await cookies()
  store.set('session', token, { secure: true, sameSite: 'lax', maxAge: 3600, ...(!isLocal && { domain }), httpOnly: true })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a session cookie with nothing',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token)
}`,
      errors: [
        {
          messageId: 'insecure',
          data: {
            call: 'store.set',
            cookie: 'the session cookie `session`',
            missing: '`httpOnly`, `secure`, `sameSite` and an expiry',
            evidence: '',
            consequences:
              'every script on the page can read it, plain HTTP carries it unencrypted, some browsers send it with requests that other sites make and nothing says when it ends',
          },
          line: 4,
          column: 3,
          endColumn: 30,
          suggestions: [
            {
              messageId: 'addAttributes',
              data: { added: '`httpOnly`, `secure` and `sameSite`' },
              output: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token, { httpOnly: true, secure: process.env.NODE_ENV === 'production', sameSite: 'lax' })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'secure everywhere but in production',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const store = await cookies()
  store.set({
    name: 'session',
    value: token,
    httpOnly: true,
    secure: process.env.NODE_ENV !== 'production',
    sameSite: 'lax',
    maxAge: 3600,
  })
}`,
      errors: [
        {
          messageId: 'insecure',
          line: 4,
          suggestions: [
            {
              messageId: 'addAttributes',
              data: { added: '`secure`' },
              output: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const store = await cookies()
  store.set({
    name: 'session',
    value: token,
    httpOnly: true,
    secure: process.env.NODE_ENV === 'production',
    sameSite: 'lax',
    maxAge: 3600,
  })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'options in a constant, in double quotes',
      filename: script,
      code: `import { cookies } from "next/headers";
const options = {
  path: "/",
  maxAge: 3600,
};
export async function open(token) {
  (await cookies()).set("session", token, options);
}`,
      errors: [
        {
          messageId: 'insecure',
          line: 7,
          suggestions: [
            {
              messageId: 'addAttributes',
              data: { added: '`httpOnly`, `secure` and `sameSite`' },
              output: `import { cookies } from "next/headers";
const options = {
  path: "/",
  maxAge: 3600,
  httpOnly: true,
  secure: process.env.NODE_ENV === "production",
  sameSite: "lax",
};
export async function open(token) {
  (await cookies()).set("session", token, options);
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a cookie that scripts are to read',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token, { httpOnly: false, secure: true, sameSite: false, maxAge: 3600 })
}`,
      errors: [
        {
          messageId: 'readable',
          data: {
            call: 'store.set',
            cookie: 'the session cookie `session`',
            evidence: '',
            also: ', and add `sameSite`',
          },
          line: 4,
          column: 3,
          suggestions: [
            {
              messageId: 'addAttributes',
              data: { added: '`httpOnly` and `sameSite`' },
              output: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token, { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 3600 })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a session without an end, which only the app can set',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token, { httpOnly: true, secure: true, sameSite: 'lax', maxAge: undefined })
}`,
      errors: [
        {
          messageId: 'noExpiry',
          data: { call: 'store.set', cookie: 'the session cookie `session`', evidence: '' },
          line: 4,
          suggestions: null,
        },
      ],
    },
    {
      name: 'a signed token by any name, in a cookie whose name is not known',
      filename: file,
      code: `import jwt from 'jsonwebtoken'
import { cookies } from 'next/headers'
export async function open(id: string, name: string) {
  const token = jwt.sign({ id }, process.env.KEY)
  const store = await cookies()
  store.set(name, token, { secure: true, sameSite: 'lax', maxAge: 3600 })
}`,
      errors: [
        {
          messageId: 'insecure',
          data: {
            call: 'store.set',
            cookie: 'a session cookie',
            missing: '`httpOnly`',
            evidence: '',
            consequences: 'every script on the page can read it',
          },
          line: 6,
          suggestions: [
            {
              messageId: 'addAttributes',
              data: { added: '`httpOnly`' },
              output: `import jwt from 'jsonwebtoken'
import { cookies } from 'next/headers'
export async function open(id: string, name: string) {
  const token = jwt.sign({ id }, process.env.KEY)
  const store = await cookies()
  store.set(name, token, { secure: true, sameSite: 'lax', maxAge: 3600, httpOnly: true })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'empty options',
      filename: file,
      code: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token, {})
}`,
      errors: [
        {
          messageId: 'insecure',
          line: 4,
          suggestions: [
            {
              messageId: 'addAttributes',
              data: { added: '`httpOnly`, `secure` and `sameSite`' },
              output: `import { cookies } from 'next/headers'
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token, { httpOnly: true, secure: process.env.NODE_ENV === 'production', sameSite: 'lax' })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'the name and the options for a wrapper of another file',
      filename: file,
      code: `import { setCookie } from '@/lib/session'
export async function open(userId: string) {
  await setCookie('session', userId, { httpOnly: true, secure: true, maxAge: 3600 })
}`,
      errors: [
        {
          messageId: 'insecure',
          data: {
            call: 'setCookie',
            cookie: 'the session cookie `session`',
            missing: '`sameSite`',
            evidence: ' (lib/session.ts:53)',
            consequences: 'some browsers send it with requests that other sites make',
          },
          line: 3,
          column: 9,
          endColumn: 85,
          suggestions: null,
        },
      ],
    },
    {
      name: 'the text of a header that a method sets, which takes no options',
      filename: file,
      code: `export function answer(token: string) {
  const response = Response.json({ ok: true })
  response.headers.append('Set-Cookie', \`session=\${token}; HttpOnly; Secure; Max-Age=60\`)
  return response
}`,
      errors: [{ messageId: 'insecure', line: 3, suggestions: null }],
    },
    {
      name: 'the text of a header in the second argument of a call',
      filename: file,
      code: `export function answer(token: string) {
  return Response.json({ ok: true }, { headers: { 'Set-Cookie': \`session=\${token}; HttpOnly; Secure; Max-Age=60\` } })
}`,
      errors: [{ messageId: 'insecure', line: 2, suggestions: null }],
    },
    {
      name: 'options in a constant of a TypeScript file, where a text would be any text',
      filename: file,
      code: `import { cookies } from 'next/headers'
const options = { httpOnly: true, secure: true, maxAge: 3600 }
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token, options)
}`,
      errors: [
        {
          messageId: 'insecure',
          line: 5,
          suggestions: [
            {
              messageId: 'addAttributes',
              data: { added: '`sameSite`' },
              output: `import { cookies } from 'next/headers'
const options = { httpOnly: true, secure: true, maxAge: 3600, sameSite: 'lax' as const }
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token, options)
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'options in a constant whose type lists what it takes',
      filename: file,
      code: `import { cookies } from 'next/headers'
const options: { httpOnly: boolean; secure: boolean; maxAge: number } = { httpOnly: true, secure: true, maxAge: 3600 }
export async function open(token: string) {
  const store = await cookies()
  store.set('session', token, options)
}`,
      errors: [{ messageId: 'insecure', line: 5, suggestions: null }],
    },
    {
      name: 'the text of a header',
      filename: file,
      code: `export function answer(token: string) {
  return new Response(null, { headers: [['set-cookie', \`session=\${token}; HttpOnly; Secure; Max-Age=60\`]] })
}`,
      errors: [
        {
          messageId: 'insecure',
          data: {
            call: 'Response',
            cookie: 'the session cookie `session`',
            missing: '`sameSite`',
            evidence: '',
            consequences: 'some browsers send it with requests that other sites make',
          },
          line: 2,
          column: 10,
          suggestions: null,
        },
      ],
    },
    {
      name: 'a library that is told to let scripts read its cookie',
      filename: file,
      code: `import { getIronSession } from 'iron-session'
import { cookies } from 'next/headers'
const sessionOptions = {
  cookieName: 'app',
  password: process.env.KEY!,
  cookieOptions: { httpOnly: false, secure: process.env.NODE_ENV === 'production' },
}
export async function read() {
  return getIronSession(await cookies(), sessionOptions)
}`,
      errors: [
        {
          messageId: 'weakened',
          data: {
            call: 'getIronSession',
            disabled: '`httpOnly: false`',
            consequences: 'every script on the page can read it',
          },
          line: 9,
          column: 42,
          endColumn: 56,
        },
      ],
    },
  ],
})
