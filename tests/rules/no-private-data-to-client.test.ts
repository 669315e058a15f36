import path from 'node:path'

import { noPrivateDataToClient } from '../../src/rules/no-private-data-to-client.js'
import { appRuleTester } from '../rule-tester.js'

// The apps of fixtures/client-data hold the components, the schema and what is read; the pages stand here.

const prisma = path.join(import.meta.dirname, '../fixtures/client-data/prisma')
const typed = path.join(import.meta.dirname, '../fixtures/client-data/typed')

const reading = `import { prisma } from '../lib/db'
import { Card } from '../components/card'
`

appRuleTester.run('no-private-data-to-client', noPrivateDataToClient, {
  valid: [
    {
      name: 'picked fields',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `${reading}
export default async function Page() {
  const user = await prisma.user.findFirstOrThrow()
  return <Card user={{ name: user.name }} />
}`,
    },
    {
      name: 'a record whose private columns are not selected',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `${reading}
export default async function Page() {
  const user = await prisma.user.findFirstOrThrow({ select: { id: true, name: true, email: true } })
  return <Card user={user} />
}`,
    },
    {
      name: 'an element that is rendered on the server',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `${reading}
export default async function Page() {
  const user = await prisma.user.findFirstOrThrow()
  return <Card title={<b>{user.email}</b>} />
}`,
    },
    {
      name: 'a handler and an action',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `${reading}
export default async function Page() {
  const user = await prisma.user.findFirstOrThrow()
  async function save() {
    'use server'
    await prisma.user.update({ where: { id: user.id }, data: { name: 'Ann' } })
  }
  return <Card user={{ name: user.name }} action={save} />
}`,
    },
    {
      name: 'columns that are chosen apart from the query',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `import { Prisma } from '@prisma/client'
${reading}
const shown = Prisma.validator<Prisma.UserDefaultArgs>()({ select: { name: true } })
export default async function Page() {
  return <Card users={await prisma.user.findMany({ ...shown, take: 10 })} />
}`,
    },
    {
      name: 'a record of an entity that is nobody’s',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `${reading}
export default async function Page() {
  return <Card products={await prisma.product.findMany()} />
}`,
    },
    {
      name: 'the viewer’s own address, but not their credentials',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `import { getServerSession } from 'next-auth'
${reading}
export default async function Page() {
  const session = await getServerSession()
  if (!session) return null
  const user = await prisma.user.findUnique({ where: { id: session.user.id }, omit: { passwordHash: true } })
  return <Card user={user} />
}`,
    },
    {
      name: 'code that runs in the browser itself',
      filename: path.join(prisma, 'components/page-part.tsx'),
      code: `'use client'
import { Card } from './card'
export function Part({ user }) {
  return <Card user={user} />
}`,
    },
  ],
  invalid: [
    {
      name: 'a whole record',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `${reading}
export default async function Page() {
  const user = await prisma.user.findFirstOrThrow()
  return <Card user={user} />
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: {
            prop: '`user`',
            component: 'Card',
            what: 'a whole `user` record with `email` and `passwordHash` (read at app/page.tsx:5)',
            reads: ', although it reads 1 of 5 fields: `name`',
          },
          line: 6,
          column: 16,
          endLine: 6,
          endColumn: 27,
          suggestions: [
            {
              messageId: 'pickFields',
              data: { fields: '`name`' },
              output: `${reading}
export default async function Page() {
  const user = await prisma.user.findFirstOrThrow()
  return <Card user={{ name: user.name }} />
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a record of somebody else, without credentials',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `${reading}
export default async function Page({ params }) {
  const { id } = await params
  return <Card user={await prisma.user.findUnique({ where: { id }, omit: { passwordHash: true } })} />
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: {
            prop: '`user`',
            component: 'Card',
            what: 'a whole `user` record with `email` (read at app/page.tsx:6)',
            reads: ', although it reads 1 of 4 fields: `name`',
          },
          line: 6,
          column: 16,
        },
      ],
    },
    {
      name: 'the viewer’s own credentials',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `import { getServerSession } from 'next-auth'
${reading}
export default async function Page() {
  const session = await getServerSession()
  if (!session) return null
  const user = await prisma.user.findUnique({ where: { id: session.user.id } })
  return <Card user={user} />
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: {
            prop: '`user`',
            component: 'Card',
            what: 'a whole `user` record with `passwordHash` (read at app/page.tsx:8)',
            reads: ', although it reads 1 of 5 fields: `name`',
          },
          line: 9,
          column: 16,
        },
      ],
    },
    {
      name: 'a token that the app keeps in the session',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `import { getServerSession } from 'next-auth'
import { Card } from '../components/card'
export default async function Page() {
  const session = await getServerSession()
  return <Card user={session?.user.name} token={session?.user.accessToken} />
}`,
      errors: [
        {
          messageId: 'session',
          data: { prop: '`token`', component: 'Card', what: '`accessToken` of the session', reads: '' },
          line: 5,
          column: 42,
        },
      ],
    },
    {
      name: 'selected credentials',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `${reading}
export default async function Page() {
  const users = await prisma.user.findMany({ select: { name: true, passwordHash: true } })
  return <Card users={users} />
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: {
            prop: '`users`',
            component: 'Card',
            what: '`user` records with `passwordHash` (read at app/page.tsx:5)',
            reads: ', although it reads no field of it',
          },
          line: 6,
          column: 16,
        },
      ],
    },
    {
      name: 'what is spread',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `${reading}
export default async function Page() {
  const user = await prisma.user.findFirstOrThrow()
  return <Card {...user} />
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: {
            prop: 'What is spread here',
            component: 'Card',
            what: 'a whole `user` record with `email` and `passwordHash` (read at app/page.tsx:5)',
            reads: ', although it reads no field of it',
          },
          line: 6,
          column: 16,
        },
      ],
    },
    {
      name: 'the fields that the prop’s type asks for are offered',
      filename: path.join(typed, 'app/page.tsx'),
      code: `import { Row, Rows } from '../components/rows'
import { getUser, getUsers } from '../lib/users'
export default async function Page() {
  const user = await getUser()
  const users = await getUsers()
  return <><Row user={user} /><Rows users={users} /></>
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: {
            prop: '`user`',
            component: 'Row',
            what: 'a whole `user` record with `email` and `passwordHash` (read at lib/users.ts:5)',
            reads: ', although it reads 1 of 4 fields: `name`',
          },
          line: 6,
          column: 17,
          suggestions: [
            {
              messageId: 'pickFields',
              data: { fields: '`id` and `name`' },
              output: `import { Row, Rows } from '../components/rows'
import { getUser, getUsers } from '../lib/users'
export default async function Page() {
  const user = await getUser()
  const users = await getUsers()
  return <><Row user={{ id: user.id, name: user.name }} /><Rows users={users} /></>
}`,
            },
          ],
        },
        {
          messageId: 'privateRecord',
          data: {
            prop: '`users`',
            component: 'Rows',
            what: 'whole `user` records with `email` and `passwordHash` (read at lib/users.ts:6)',
            reads: ', although it reads 2 of 4 fields: `id` and `name`',
          },
          line: 6,
          column: 37,
          suggestions: [
            {
              messageId: 'pickFields',
              data: { fields: '`id` and `name`' },
              output: `import { Row, Rows } from '../components/rows'
import { getUser, getUsers } from '../lib/users'
export default async function Page() {
  const user = await getUser()
  const users = await getUsers()
  return <><Row user={user} /><Rows users={users.map(({ id, name }) => ({ id, name }))} /></>
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a type that asks for the whole record has to be narrowed first',
      filename: path.join(typed, 'app/page.tsx'),
      code: `import { Whole } from '../components/rows'
import { getUser } from '../lib/users'
export default async function Page() {
  const user = await getUser()
  return <Whole user={user} />
}`,
      errors: [
        {
          messageId: 'privateRecord',
          data: {
            prop: '`user`',
            component: 'Whole',
            what: 'a whole `user` record with `email` and `passwordHash` (read at lib/users.ts:5)',
            reads: ', although it reads 1 of 4 fields: `name`',
          },
          line: 5,
          column: 17,
        },
      ],
    },
    {
      name: 'a password’s hash, picked',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `${reading}
export default async function Page() {
  const user = await prisma.user.findFirstOrThrow()
  return <Card hash={user.passwordHash} />
}`,
      errors: [
        {
          messageId: 'privateColumn',
          data: {
            prop: '`hash`',
            component: 'Card',
            what: '`passwordHash` of `user` (read at app/page.tsx:5)',
          },
          line: 6,
          column: 16,
        },
      ],
    },
    {
      name: 'a secret',
      filename: path.join(prisma, 'app/page.tsx'),
      code: `import { Card } from '../components/card'
export default function Page() {
  return <Card apiKey={process.env.OPENAI_API_KEY} />
}`,
      errors: [
        {
          messageId: 'secret',
          data: { prop: '`apiKey`', component: 'Card', what: 'the secret `OPENAI_API_KEY`' },
          line: 3,
          column: 16,
        },
      ],
    },
  ],
})
