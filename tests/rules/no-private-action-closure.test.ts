import { noPrivateActionClosure } from '../../src/rules/no-private-action-closure.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const page = inFixture('action-closures/shop', 'app/new/page.tsx')

appRuleTester.run('no-private-action-closure', noPrivateActionClosure, {
  valid: [
    {
      name: 'a member that is no secret',
      filename: page,
      code: `
import { getUser } from '@/lib/users'
export default async function Page() {
  const user = await getUser('1')
  return <form action={async () => { 'use server'; await getUser(user.id) }} />
}`,
    },
    {
      name: 'a record of which only harmless columns were read',
      filename: page,
      code: `
import { getName } from '@/lib/users'
export default async function Page() {
  const user = await getName('1')
  return <form action={async () => { 'use server'; console.log(user) }} />
}`,
    },
    {
      name: 'what the action reads itself',
      filename: page,
      code: `
import { getUser } from '@/lib/users'
export default function Page() {
  return <form action={async () => { 'use server'; const user = await getUser('1'); console.log(user, process.env.MAIL_KEY) }} />
}`,
    },
    {
      name: 'the same closure of a function that is no action',
      filename: page,
      code: `
import { getUser } from '@/lib/users'
export default async function Page() {
  const user = await getUser('1')
  const greet = () => console.log(user)
  return <p>{greet()}</p>
}`,
    },
    {
      name: 'an id that is bound',
      filename: page,
      code: `
import { getUser } from '@/lib/users'
import { rename } from '../actions'
export default async function Page() {
  const user = await getUser('1')
  return <form action={rename.bind(null, user.id)} />
}`,
    },
    {
      name: 'a choice that is bound',
      filename: page,
      code: `
import { setRole } from '../actions'
export default function Page() {
  return <form action={setRole.bind(null, '1', 'editor')} />
}`,
    },
    {
      name: 'a price that is bound to a function that is no action',
      filename: page,
      code: `
import { db } from '@/lib/db'
import { track } from '@/lib/track'
export default async function Page() {
  const product = await db.product.findFirstOrThrow()
  return <p>{track.bind(null, product.price)()}</p>
}`,
    },
    {
      name: 'who the caller is, bound to an action that finds out for itself',
      filename: page,
      code: `
import { auth } from '@/lib/auth'
import { commentAsSelf } from '../actions'
export default async function Page() {
  const session = await auth()
  if (!session) return null
  return <form action={commentAsSelf.bind(null, session.user.id)} />
}`,
    },
  ],
  invalid: [
    {
      name: 'a whole record in a closure',
      filename: page,
      code: `
import { getUser } from '@/lib/users'
export default async function Page() {
  const user = await getUser('1')
  async function greet() { 'use server'; await getUser(user.id); console.log(user) }
  return <form action={greet} />
}`,
      errors: [
        {
          messageId: 'closure',
          data: {
            action: '`greet`',
            name: 'user',
            what: 'a whole `user` record with `email` and `passwordHash` (read at lib/users.ts:4)',
          },
          line: 5,
          column: 18,
          endLine: 5,
          endColumn: 23,
        },
      ],
    },
    {
      name: 'a secret in a closure',
      filename: page,
      code: `
export default function Page() {
  const key = process.env.MAIL_KEY
  return <form action={async () => { 'use server'; console.log(key) }} />
}`,
      errors: [
        {
          messageId: 'closure',
          data: { action: 'This action', name: 'key', what: 'the secret `MAIL_KEY`' },
          line: 4,
          column: 24,
          endColumn: 25,
        },
      ],
    },
    {
      name: 'two secrets in one closure: one finding for each',
      filename: page,
      code: `
import { getUser } from '@/lib/users'
export default async function Page() {
  const user = await getUser('1')
  const { passwordHash } = user
  return <form action={async () => { 'use server'; console.log(user, passwordHash) }} />
}`,
      errors: [
        { messageId: 'closure', line: 6, column: 24 },
        { messageId: 'closure', line: 6, column: 24 },
      ],
    },
    {
      name: 'a whole record that is bound',
      filename: page,
      code: `
import { getUser } from '@/lib/users'
import { remind } from '../actions'
export default async function Page() {
  const user = await getUser('1')
  return <form action={remind.bind(null, user)} />
}`,
      errors: [
        {
          messageId: 'boundPrivate',
          data: {
            action: '`remind`',
            name: '`user`',
            what: 'a whole `user` record with `email` and `passwordHash` (read at lib/users.ts:4)',
          },
          line: 6,
          column: 42,
          endColumn: 46,
        },
      ],
    },
    {
      name: 'a price that is bound',
      filename: page,
      code: `
import { db } from '@/lib/db'
import { buy } from '../actions'
export default async function Page() {
  const product = await db.product.findFirstOrThrow()
  return <form action={buy.bind(null, product.id, product.price)} />
}`,
      errors: [
        {
          messageId: 'boundFact',
          data: { action: '`buy`', name: '`product.price`', what: 'a price' },
          line: 6,
          column: 51,
          endColumn: 64,
        },
      ],
    },
    {
      name: 'a role that is bound to what was bound already',
      filename: page,
      code: `
import { getUser } from '@/lib/users'
import { setRole } from '../actions'
export default async function Page() {
  const user = await getUser('1')
  return <form action={setRole.bind(null, user.id).bind(null, user.role)} />
}`,
      errors: [
        {
          messageId: 'boundFact',
          data: { action: '`setRole`', name: '`user.role`', what: 'a role' },
          line: 6,
          column: 63,
        },
      ],
    },
    {
      name: 'who the caller is',
      filename: page,
      code: `
import { auth } from '@/lib/auth'
import { comment } from '../actions'
export default async function Page() {
  const session = await auth()
  if (!session) return null
  return <form action={comment.bind(null, session.user.id)} />
}`,
      errors: [
        {
          messageId: 'boundFact',
          data: { action: '`comment`', name: '`session.user.id`', what: 'who the caller is' },
          line: 7,
          column: 43,
        },
      ],
    },
    {
      name: 'an inline action that is bound',
      filename: page,
      code: `
import { db } from '@/lib/db'
export default async function Page() {
  const product = await db.product.findFirstOrThrow()
  async function buy(price: number) { 'use server'; await db.order.create({ data: { price } }) }
  return <form action={buy.bind(null, product.price)} />
}`,
      errors: [{ messageId: 'boundFact', line: 6, column: 39 }],
    },
  ],
})
