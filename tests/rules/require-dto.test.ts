import path from 'node:path'

import { requireDto } from '../../src/rules/require-dto.js'
import { appRuleTester } from '../rule-tester.js'

// The app has the schema; the functions stand here.

const filename = path.join(import.meta.dirname, '../fixtures/client-data/prisma/lib/dal/users.ts')
const reading = `import { prisma } from '../db'
`

appRuleTester.run('require-dto', requireDto, {
  valid: [
    {
      name: 'a DTO',
      filename,
      code: `${reading}
export async function getUser(id: string) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } })
  return { id: user.id, name: user.name }
}`,
    },
    {
      name: 'selected columns',
      filename,
      code: `${reading}
export async function getUsers() {
  return prisma.user.findMany({ select: { id: true, name: true } })
}`,
    },
    {
      name: 'an instance of a class that picks',
      filename,
      code: `${reading}
class UserDto {
  constructor(user) {
    this.name = user.name
  }
}
export async function getUser(id: string) {
  return new UserDto(await prisma.user.findUniqueOrThrow({ where: { id } }))
}`,
    },
    {
      name: 'records that are nobody’s',
      filename,
      code: `${reading}
export async function getProducts() {
  return prisma.product.findMany()
}`,
    },
    {
      name: 'a helper of the layer itself',
      filename,
      code: `${reading}
async function findUser(id: string) {
  return prisma.user.findUniqueOrThrow({ where: { id } })
}
export async function getName(id: string) {
  const user = await findUser(id)
  return user.name
}`,
    },
    {
      name: 'a module outside the layer',
      filename: path.join(path.dirname(filename), '../../features/users.ts'),
      code: `import { prisma } from '../lib/db'
export const getUsers = () => prisma.user.findMany()`,
    },
  ],
  invalid: [
    {
      name: 'a whole record',
      filename,
      code: `${reading}
export async function getUser(id: string) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } })
  return user
}`,
      errors: [
        {
          messageId: 'wholeRecord',
          data: {
            name: 'getUser',
            what: 'a whole `user` record with `email` and `passwordHash` (read at lib/dal/users.ts:4)',
          },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 30,
          suggestions: [
            {
              messageId: 'pickFields',
              data: { fields: '`id`, `name` and `image`' },
              output: `${reading}
export async function getUser(id: string) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } })
  return { id: user.id, name: user.name, image: user.image }
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a record that may be missing',
      filename,
      code: `${reading}
export async function getUser(id: string) {
  const user = await prisma.user.findUnique({ where: { id } })
  return user
}`,
      errors: [
        {
          messageId: 'wholeRecord',
          data: {
            name: 'getUser',
            what: 'a whole `user` record with `email` and `passwordHash` (read at lib/dal/users.ts:4)',
          },
          line: 3,
          column: 23,
          suggestions: [
            {
              messageId: 'pickFields',
              data: { fields: '`id`, `name` and `image`' },
              output: `${reading}
export async function getUser(id: string) {
  const user = await prisma.user.findUnique({ where: { id } })
  return user && { id: user.id, name: user.name, image: user.image }
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a list of records',
      filename,
      code: `${reading}
export async function getUsers() {
  const users = await prisma.user.findMany()
  return users
}`,
      errors: [
        {
          messageId: 'wholeRecord',
          data: {
            name: 'getUsers',
            what: 'whole `user` records with `email` and `passwordHash` (read at lib/dal/users.ts:4)',
          },
          line: 3,
          column: 23,
          suggestions: [
            {
              messageId: 'pickFields',
              data: { fields: '`id`, `name` and `image`' },
              output: `${reading}
export async function getUsers() {
  const users = await prisma.user.findMany()
  return users.map(({ id, name, image }) => ({ id, name, image }))
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a mapper that keeps everything, and a method',
      filename,
      code: `${reading}
export const users = {
  async get(id: string) {
    return { ...(await prisma.user.findUniqueOrThrow({ where: { id } })), shown: true }
  },
}`,
      errors: [
        {
          messageId: 'wholeRecord',
          data: {
            name: 'users.get',
            what: 'a whole `user` record with `email` and `passwordHash` (read at lib/dal/users.ts:5)',
          },
          line: 4,
          column: 9,
        },
      ],
    },
  ],
})
