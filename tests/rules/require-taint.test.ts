import { requireTaint } from '../../src/rules/require-taint.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const layer = inFixture('taint/on', 'data/new.ts')
const page = inFixture('taint/on', 'app/new/page.tsx')

appRuleTester.run('require-taint', requireTaint, {
  valid: [
    {
      name: 'a record that is tainted before it is returned',
      filename: layer,
      code: `
import { experimental_taintObjectReference as taint } from 'react'
import { PrismaClient } from '@prisma/client'
export async function getOwner(id: string) {
  const owner = await new PrismaClient().user.findUniqueOrThrow({ where: { id } })
  taint('Keep it on the server', owner)
  return owner
}`,
    },
    {
      name: 'only harmless columns',
      filename: layer,
      code: `
import { PrismaClient } from '@prisma/client'
export const getOwner = (id: string) => new PrismaClient().user.findUniqueOrThrow({ where: { id }, select: { name: true } })`,
    },
    {
      name: 'a project that has not turned tainting on',
      filename: inFixture('taint/off', 'data/new.ts'),
      code: `
import { PrismaClient } from '@prisma/client'
export const getOwner = (id: string) => new PrismaClient().user.findUniqueOrThrow({ where: { id } })`,
    },
    {
      name: 'the same query outside the layer',
      filename: inFixture('taint/on', 'lib/new.ts'),
      code: `
import { PrismaClient } from '@prisma/client'
export const getOwner = (id: string) => new PrismaClient().user.findUniqueOrThrow({ where: { id } })`,
    },
    {
      name: 'the tainted object itself: React refuses it',
      filename: page,
      code: `
import { getTainted } from '@/data/users'
import { Profile } from '@/components/profile'
export default async function Page() { return <Profile user={await getTainted('1')} /> }`,
    },
    {
      name: 'a member of the tainted object',
      filename: page,
      code: `
import { getTainted } from '@/data/users'
import { Profile } from '@/components/profile'
export default async function Page() { const user = await getTainted('1'); return <Profile user={{ name: user.name }} /> }`,
    },
  ],
  invalid: [
    {
      name: 'a whole record',
      filename: layer,
      code: `
import { PrismaClient } from '@prisma/client'
export const getOwner = (id: string) => new PrismaClient().user.findUniqueOrThrow({ where: { id } })`,
      errors: [
        {
          messageId: 'returned',
          data: {
            name: 'getOwner',
            what: 'a whole `user` record with `email` and `passwordHash` (read at data/new.ts:3)',
          },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 22,
        },
      ],
    },
    {
      name: 'another record than the one that is tainted',
      filename: layer,
      code: `
import { experimental_taintObjectReference } from 'react'
import { PrismaClient } from '@prisma/client'
const db = new PrismaClient()
export async function getOwners(id: string) {
  const owner = await db.user.findUniqueOrThrow({ where: { id } })
  experimental_taintObjectReference('Keep it on the server', owner)
  return { owner, other: await db.user.findFirstOrThrow({ where: { id: { not: id } } }) }
}`,
      errors: [
        {
          messageId: 'returned',
          data: {
            name: 'getOwners',
            what: 'a whole `user` record with `email` and `passwordHash` (read at data/new.ts:8)',
          },
          line: 5,
          column: 23,
        },
      ],
    },
    {
      name: 'a copy of the tainted record',
      filename: layer,
      code: `
import { getTainted } from './users'
export const getOwner = async (id: string) => ({ ...(await getTainted(id)) })`,
      errors: [
        {
          messageId: 'copied',
          data: {
            name: 'getOwner',
            what: 'a whole `user` record with `email` and `passwordHash` (read at data/users.ts:12)',
          },
          line: 3,
          column: 14,
        },
      ],
    },
    {
      name: 'a copy that is passed on',
      filename: page,
      code: `
import { getTainted } from '@/data/users'
import { Profile } from '@/components/profile'
export default async function Page() { return <Profile user={{ ...(await getTainted('1')) }} /> }`,
      errors: [
        {
          messageId: 'copiedProp',
          data: { name: '', what: 'a whole `user` record with `email` and `passwordHash` (read at data/users.ts:12)' },
          line: 4,
          column: 56,
          endColumn: 93,
        },
      ],
    },
  ],
})
