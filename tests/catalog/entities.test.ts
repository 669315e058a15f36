import { describe, expect, it } from 'vitest'

import {
  getEntityOfRoute,
  getPrivateEntity,
  isCredentialEntity,
  isLogCall,
  isLogEntity,
  isRequestCounter,
  isSessionEntity,
} from '../../src/catalog/entities.js'

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

describe('getEntityOfRoute', () => {
  const read = (path: string) => getEntityOfRoute(path.split('/'))

  it('is the last noun of a path', () => {
    expect(read('v1/users')).toEqual({ entity: 'user', isCallers: false })
    expect(read('api/v1.2/users/*')).toEqual({ entity: 'user', isCallers: false })
    expect(read('users/42/orders')).toEqual({ entity: 'order', isCallers: false })
    expect(read('admin/customers/search')).toEqual({ entity: 'customer', isCallers: false })
    expect(read('users/by-email/*')).toEqual({ entity: 'user', isCallers: false })
    expect(read('products.json')).toEqual({ entity: 'product', isCallers: false })
  })

  it('is whoever asks, or what is theirs', () => {
    expect(read('me')).toEqual({ entity: 'user', isCallers: true })
    expect(read('auth/me')).toEqual({ entity: 'user', isCallers: true })
    expect(read('profiles/current')).toEqual({ entity: 'profile', isCallers: true })
    expect(read('me/orders')).toEqual({ entity: 'order', isCallers: false })
  })

  it('is nothing where a path ends with what is done', () => {
    expect(read('auth/login')).toBeNull()
    expect(read('users/count')).toBeNull()
    expect(read('v1/*')).toBeNull()
    expect(read('')).toBeNull()
  })
})

describe('isRequestCounter', () => {
  it('knows what counts requests, and not what is rated or limited otherwise', () => {
    expect(isRequestCounter('RateLimit')).toBe(true)
    expect(isRequestCounter('rate_limits')).toBe(true)
    expect(isRequestCounter('rateLimitBuckets')).toBe(true)
    expect(isRequestCounter('RateLimiterEntry')).toBe(true)
    expect(isRequestCounter('throttles')).toBe(true)
    expect(isRequestCounter('ratelimit')).toBe(true)
    expect(isRequestCounter('rates')).toBe(false)
    expect(isRequestCounter('limits')).toBe(false)
    expect(isRequestCounter('limitRates')).toBe(false)
    expect(isRequestCounter('requests')).toBe(false)
  })
})

describe('what an app notes for itself', () => {
  it('is a log of what happens, and a call that notes it', () => {
    expect(isLogEntity('user_actions_log')).toBe(true)
    expect(isLogEntity('auditLogs')).toBe(true)
    expect(isLogCall('logUserAction')).toBe(true)
  })

  it('is not what people log', () => {
    expect(isLogEntity('food_log')).toBe(false)
    expect(isLogEntity('user_actions')).toBe(false)
    expect(isLogCall('logMeal')).toBe(false)
  })
})
