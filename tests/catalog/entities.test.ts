import { describe, expect, it } from 'vitest'

import { getPrivateEntity, isCredentialEntity, isSessionEntity } from '../../src/catalog/entities.js'

describe('getPrivateEntity', () => {
  it('knows an entity in whatever way it is written', () => {
    const people = { reason: 'records of people' }
    expect(getPrivateEntity('user')).toEqual(people)
    expect(getPrivateEntity('Users')).toEqual(people)
    expect(getPrivateEntity('app_users')).toEqual(people)
    expect(getPrivateEntity('tblUsers')).toEqual(people)
    expect(getPrivateEntity('tblusers')).toEqual(people)
    expect(getPrivateEntity('auth.users')).toEqual(people)
    expect(getPrivateEntity('usersTable')).toEqual(people)
    expect(getPrivateEntity('UserModel')).toEqual(people)
    expect(getPrivateEntity('people')).toEqual(people)
    expect(getPrivateEntity('team_members')).toEqual(people)
  })

  it('knows what is private besides people', () => {
    expect(getPrivateEntity('accounts')?.reason).toBe('accounts')
    expect(getPrivateEntity('OrderItem')?.reason).toBe('orders')
    expect(getPrivateEntity('invoices')?.reason).toBe('payments')
    expect(getPrivateEntity('chat_messages')?.reason).toBe('messages')
    expect(getPrivateEntity('organisations')?.reason).toBe('organisations')
    expect(getPrivateEntity('apiKeys')?.reason).toBe('credentials')
    expect(getPrivateEntity('diagnoses')?.reason).toBe('medical records')
  })

  it('goes by what the record is, not by whom it mentions', () => {
    expect(getPrivateEntity('user_settings')).not.toBeNull()
    expect(getPrivateEntity('site_settings')).toBeNull()
    expect(getPrivateEntity('users_posts')).toBeNull()
    expect(getPrivateEntity('orderStatus')).toBeNull()
    expect(getPrivateEntity('account_types')).toBeNull()
    expect(getPrivateEntity('user_agents')).toBeNull()
  })

  it('leaves what everybody may see', () => {
    expect(getPrivateEntity('posts')).toBeNull()
    expect(getPrivateEntity('products')).toBeNull()
    expect(getPrivateEntity('comments')).toBeNull()
    expect(getPrivateEntity('design_tokens')).toBeNull()
    expect(getPrivateEntity('errorMessages')).toBeNull()
    expect(getPrivateEntity('')).toBeNull()
  })
})

describe('isCredentialEntity', () => {
  it('knows what is looked up by a secret', () => {
    expect(isCredentialEntity('verificationTokens')).toBe(true)
    expect(isCredentialEntity('password_resets')).toBe(true)
    expect(isCredentialEntity('MagicLink')).toBe(true)
    expect(isCredentialEntity('invites')).toBe(true)
    expect(isCredentialEntity('api_keys')).toBe(true)
  })

  it('leaves their neighbours', () => {
    expect(isCredentialEntity('users')).toBe(false)
    expect(isCredentialEntity('keys')).toBe(false)
    expect(isCredentialEntity('design_tokens')).toBe(false)
    expect(isCredentialEntity('token_types')).toBe(false)
  })
})

describe('isSessionEntity', () => {
  it('knows sessions of users', () => {
    expect(isSessionEntity('sessions')).toBe(true)
    expect(isSessionEntity('user_session')).toBe(true)
    expect(isSessionEntity('auth.sessions')).toBe(true)
  })

  it('leaves other sessions', () => {
    expect(isSessionEntity('trainingSessions')).toBe(false)
    expect(isSessionEntity('checkout_sessions')).toBe(false)
    expect(isSessionEntity('sessionTypes')).toBe(false)
  })
})
