import { describe, expect, it } from 'vitest'

import { getSingular, getWords } from '../../src/catalog/words.js'

describe('getWords', () => {
  it('splits names as they are written', () => {
    expect(getWords('stripeCustomerId')).toEqual(['stripe', 'customer', 'id'])
    expect(getWords('tbl_userAPIKeys')).toEqual(['tbl', 'user', 'api', 'keys'])
    // As Prisma's client writes the models `APIKey` and `OTP`
    expect(getWords('aPIKey')).toEqual(['api', 'key'])
    expect(getWords('oTP')).toEqual(['otp'])
    expect(getWords('aUser')).toEqual(['a', 'user'])
    expect(getWords('auth.users')).toEqual(['auth', 'users'])
    expect(getWords('contraseñaNueva')).toEqual(['contrasena', 'nueva'])
    expect(getWords('')).toEqual([])
  })
})

describe('getSingular', () => {
  it('knows the plurals of tables', () => {
    expect(getSingular('users')).toBe('user')
    expect(getSingular('identities')).toBe('identity')
    expect(getSingular('passes')).toBe('pass')
    expect(getSingular('addresses')).toBe('address')
    expect(getSingular('people')).toBe('person')
  })

  it('leaves singulars', () => {
    expect(getSingular('status')).toBe('status')
    expect(getSingular('address')).toBe('address')
    expect(getSingular('diagnosis')).toBe('diagnosis')
    expect(getSingular('has')).toBe('has')
  })
})
