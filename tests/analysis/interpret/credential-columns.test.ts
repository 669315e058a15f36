import { describe, expect, it } from 'vitest'

import type { Effect } from '../../../src/analysis/interpret/values/effects.js'
import { writesMailedCredential, writesPassword } from '../../../src/analysis/interpret/libraries/credential-columns.js'
import { runModule } from '../../helpers/interpreted-app.js'

/** Whether the caller is verified after a query of Prisma's has found something. */
function afterQuery(query: string): string | undefined {
  return runModule(`
    import { PrismaClient } from '@prisma/client'
    const prisma = new PrismaClient()
    export async function run(input) {
      const found = await prisma.${query}
      if (!found) return
      effect('after')
    }
  `).effects['after']
}

describe('a record that is asked for by a secret', () => {
  const after = (where: string) =>
    runModule(`
      export async function run(input) {
        const found = await find('member', ${where})
        if (!found) return
        effect('after')
      }
    `).effects['after']

  it('is known to whoever was given the secret', () => {
    expect(after(`{ where: { resetToken: input.token } }`)).toBe('verified')
    expect(after(`{ where: { id: input.id, unsubscribe_token: input.token } }`)).toBe('verified')
    expect(after(`{ where: { AND: [{ id: input.id }, { licenseKey: input.key }] } }`)).toBe('verified')
    expect(after(`{ where: { invitation: { token: String(input.token) } } }`)).toBe('verified')
  })

  it('is anybody’s where the secret may be left out, or is no secret', () => {
    expect(after(`{ where: { OR: [{ id: input.id }, { token: input.token }] } }`)).toBe('open')
    expect(after(`{ where: { NOT: { token: input.token } } }`)).toBe('open')
    expect(after(`{ where: { token: process.env.TOKEN } }`)).toBe('open')
    expect(after(`{ where: { key: input.key } }`)).toBe('open')
    expect(after(`{ where: { deviceToken: input.token } }`)).toBe('open')
    expect(after(`{ where: { email: input.token } }`)).toBe('open')
  })

  it('is whoever’s secret it is, whichever of several', () => {
    expect(after(`{ where: { OR: [{ resetToken: input.token }, { verifyCode: input.token }] } }`)).toBe('verified')
    expect(after(`{ where: { $or: [{ resetToken: input.token }, { id: input.id }] } }`)).toBe('open')
    expect(after(`{ where: { OR: [] } }`)).toBe('open')
    expect(after(`{ where: [{ id: input.id }, { resetToken: input.token }] }`)).toBe('verified')
  })

  it('is asked for in every case', () => {
    expect(after(`{ where: input.x ? { resetToken: input.token } : { otp: input.code } }`)).toBe('verified')
    expect(after(`{ where: input.x ? { resetToken: input.token } : { id: input.id } }`)).toBe('open')
    expect(after(`{ where: undefined }`)).toBe('open')
  })

  it('is compared with what stands there, by whichever operator', () => {
    expect(after(`{ where: { resetToken: { equals: input.token } } }`)).toBe('verified')
    expect(after(`{ where: { resetToken: { $eq: input.token } } }`)).toBe('verified')
    expect(after(`{ where: { resetToken: { $ne: input.token } } }`)).toBe('open')
    expect(after(`{ where: { resetToken: { startsWith: input.token } } }`)).toBe('open')
    expect(after(`{ where: { id: { equals: input.token } } }`)).toBe('open')
  })

  it('is not found by an empty secret', () => {
    expect(after(`{ where: { resetToken: input.token ?? '' } }`)).toBe('verified')
    expect(after(`{ where: { resetToken: input.token ?? null } }`)).toBe('verified')
    expect(after(`{ where: { resetToken: input.token ?? 'none' } }`)).toBe('open')
    expect(after(`{ where: { resetToken: '' } }`)).toBe('open')
  })

  it('may be any where the condition falls away with the secret', () => {
    expect(afterQuery(`post.findUnique({ where: { draftToken: input.token ?? undefined } })`)).toBe('verified')
    expect(afterQuery(`post.findFirst({ where: { draftToken: input.token } })`)).toBe('verified')
    expect(afterQuery(`post.findFirst({ where: { draftToken: input.token ?? undefined } })`)).toBe('open')
    expect(afterQuery(`post.findFirst({ where: { AND: [{ draftToken: input.token ?? undefined }] } })`)).toBe('open')
    expect(afterQuery(`post.findFirst({ where: { draftToken: input.token, id: input.id ?? undefined } })`)).toBe(
      'verified',
    )
  })

  it('is no secret that the app reads from another record', () => {
    expect(
      after(`await (async () => {
        const other = await find('member', { where: { id: input.id } })
        return { where: { resetToken: other.resetToken } }
      })()`),
    ).toBe('open')
    expect(
      after(`await (async () => {
        const other = await find('member', { where: { id: input.id } })
        return { where: { resetToken: input.prefix + other.resetToken } }
      })()`),
    ).toBe('open')
  })
})

describe('a secret of a record', () => {
  /** Whether the caller is verified where a comparison with what is in a record has succeeded. */
  const after = (comparison: string) =>
    runModule(`
      export async function run(input) {
        const found = await find('post', { where: { id: input.id } })
        if (!(${comparison})) return
        effect('after')
      }
    `).effects['after']

  it('is known to whoever says what it is', () => {
    expect(after(`found.otp === input.code`)).toBe('verified')
    expect(after(`input.code === found.otp`)).toBe('verified')
    expect(after(`found && found.otp === String(input.code)`)).toBe('verified')
  })

  it('is not known to whoever says something else, or of whom another record says it', () => {
    expect(after(`found.city === input.code`)).toBe('open')
    expect(after(`found.otp === '123456'`)).toBe('open')
    expect(after(`found.otp === found.city`)).toBe('open')
    expect(after(`found.otp !== input.code`)).toBe('open')
    expect(after(`(input.x ? found.otp : found.city) === input.code`)).toBe('open')
    expect(after(`found.otp === input.code + found.salt`)).toBe('open')
    expect(after(`null === input.code`)).toBe('open')
  })
})

describe('what is written', () => {
  /** The effect of a write by Prisma or Mongoose. */
  const written = (statement: string): Effect => {
    const { outcome } = runModule(`
      import { PrismaClient } from '@prisma/client'
      import mongoose from 'mongoose'
      const prisma = new PrismaClient()
      const Member = mongoose.model('Member', new mongoose.Schema({}))
      export async function run(input) {
        ${statement}
      }
    `)
    return outcome.effects.find(({ kind }) => kind === 'database-write')!
  }
  const update = (data: string) => written(`await prisma.post.update({ where: { id: input.id }, data: ${data} })`)

  it('is a credential for the mail, with nothing but how long it holds', () => {
    expect(writesMailedCredential(update(`{ resetToken: 'x' }`))).toBe(true)
    expect(writesMailedCredential(update(`{ resetToken: 'x', resetTokenExpiry: new Date() }`))).toBe(true)
    expect(writesMailedCredential(update(`{ otp: 'x', otpAttempts: 0 }`))).toBe(true)
    expect(writesMailedCredential(update(`{ otp: 'x', sent: { increment: 1 }, status: 'RESET' }`))).toBe(true)
  })

  it('is something else as well', () => {
    expect(writesMailedCredential(update(`{ resetToken: 'x', name: input.name }`))).toBe(false)
    expect(writesMailedCredential(update(`{ resetTokenExpiry: new Date() }`))).toBe(false)
    expect(writesMailedCredential(update(`{ otp: null, status: 'VERIFIED' }`))).toBe(false)
    expect(writesMailedCredential(update(`{ otp: 'x', status: input.status }`))).toBe(false)
    expect(writesMailedCredential(update(`{ resetToken: 'x', ...input }`))).toBe(false)
    expect(writesMailedCredential(update(`input`))).toBe(false)
    expect(writesMailedCredential(update(`{ password: 'x' }`))).toBe(false)
    expect(writesMailedCredential(update(`input.x ? { resetToken: 'x' } : input`))).toBe(false)
  })

  it('is told by the columns of a document that is saved', () => {
    const save = (lines: string) =>
      written(`const member = await Member.findOne({ email: input.email })\n${lines}\nawait member.save()`)
    expect(writesMailedCredential(save(`member.otp = input.otp`))).toBe(true)
    expect(writesMailedCredential(save(`member.otp = input.otp; member.plan = input.plan`))).toBe(false)
    expect(writesMailedCredential(save(`member.plan = input.plan`))).toBe(false)
  })

  it('is a password, or what it was made into', () => {
    expect(writesPassword(update(`{ password: input.password }`))).toBe(true)
    expect(writesPassword(update(`{ passwordHash: 'x' }`))).toBe(true)
    expect(writesPassword(update(`{ passwd: 'x' }`))).toBe(true)
    expect(writesPassword(update(`{ name: 'x', user: { passhash: 'x' } }`))).toBe(false)
    expect(writesPassword(update(`{ passHash: 'x' }`))).toBe(true)
    expect(writesPassword(update(`{ pass: input.pass }`))).toBe(true)
    expect(writesPassword(update(`{ senha: input.senha }`))).toBe(true)
    expect(writesPassword(update(`{ passage: 'x' }`))).toBe(false)
    expect(writesPassword(update(`{ boardingPass: 'x' }`))).toBe(false)
    expect(writesPassword(update(`{ name: 'x' }`))).toBe(false)
  })
})

describe('what a header for credentials says', () => {
  const after = (name: string, column: string) =>
    runModule(`
      import { headers } from 'next/headers'
      export async function run(input) {
        const setting = await find('setting', { where: { id: 'push' } })
        const sent = (await headers()).get('${name}')
        if (!sent || !setting || sent !== setting${column}) throw new Error('No')
        effect('after')
      }
    `).effects['after']

  it('is held against what is stored, in whichever column', () => {
    expect(after('X-API-Key', '.value')).toBe('verified')
    expect(after('authorization', '.value')).toBe('verified')
    expect(after('x-plan', '.apiKey')).toBe('verified')
  })

  it('is no more than a header where it shows nothing, or nothing is known of the column', () => {
    expect(after('x-plan', '.value')).toBe('open')
    expect(after('idempotency-key', '.value')).toBe('open')
    expect(after('x-csrf-token', '.value')).toBe('open')
    expect(after('X-API-Key', '[input]')).toBe('open')
  })
})

describe('a key of which a digest is kept', () => {
  const after = (key: string) =>
    runModule(`
      import { createHash, scryptSync } from 'node:crypto'
      import { headers } from 'next/headers'
      export async function run(input) {
        const given = (await headers()).get('x-api-key')
        const found = await find('apiKey', { where: { hashedKey: ${key} } })
        if (!found) return
        effect('after')
      }
    `).effects['after']

  it('is the one in the header, however it was digested', () => {
    expect(after(`createHash('sha256').update(given).digest('hex')`)).toBe('verified')
    expect(after(`scryptSync(given, process.env.SALT, 64)`)).toBe('verified')
    expect(after(`\`\${process.env.SALT}:\${scryptSync(given, process.env.SALT, 64).toString('hex')}\``)).toBe(
      'verified',
    )
  })

  it('is none where nothing in it is the client’s', () => {
    expect(after(`scryptSync('key', process.env.SALT, 64)`)).toBe('open')
  })
})
