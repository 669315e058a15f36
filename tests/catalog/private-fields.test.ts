import { describe, expect, it } from 'vitest'

import { getPrivateField, isActingToken } from '../../src/catalog/private-fields.js'

describe('getPrivateField', () => {
  it('knows credentials', () => {
    expect(getPrivateField('password')?.kind).toBe('credential')
    expect(getPrivateField('passwordHash')?.kind).toBe('credential')
    expect(getPrivateField('hashed_password')?.kind).toBe('credential')
    expect(getPrivateField('senha_hash')?.kind).toBe('credential')
    expect(getPrivateField('contraseña')?.reason).toBe('a password')
    expect(getPrivateField('motDePasse')?.reason).toBe('a password')
    expect(getPrivateField('hash')?.kind).toBe('credential')
    expect(getPrivateField('refreshTokens')?.kind).toBe('credential')
    expect(getPrivateField('resetPasswordToken')?.reason).toBe('a token')
    expect(getPrivateField('resetPasswordCode')?.reason).toBe('a code that signs in')
    expect(getPrivateField('passwordHash')?.reason).toBe('a password')
    expect(getPrivateField('twoFactorSecret')?.kind).toBe('credential')
    expect(getPrivateField('apiKey')?.kind).toBe('credential')
    expect(getPrivateField('backupCodes')?.kind).toBe('credential')
  })

  it('leaves names that only mention them', () => {
    expect(getPrivateField('csrfToken')).toBeNull()
    expect(getPrivateField('publicToken')).toBeNull()
    expect(getPrivateField('mapboxToken')).toBeNull()
    expect(getPrivateField('tokenCount')).toBeNull()
    expect(getPrivateField('promptTokens')).toBeNull()
    expect(getPrivateField('estimatedTokens')).toBeNull()
    expect(getPrivateField('nextPageToken')).toBeNull()
    expect(getPrivateField('tokenExpiresAt')).toBeNull()
    expect(getPrivateField('passwordResetUrl')).toBeNull()
    expect(getPrivateField('passwordChangedAt')).toBeNull()
    expect(getPrivateField('hasPassword')).toBeNull()
    expect(getPrivateField('forgotPassword')).toBeNull()
    expect(getPrivateField('hashtag')).toBeNull()
    expect(getPrivateField('blurHash')).toBeNull()
    expect(getPrivateField('commit_hash')).toBeNull()
    expect(getPrivateField('publishableKey')).toBeNull()
    expect(getPrivateField('secretary')).toBeNull()
    expect(getPrivateField('clientSecret')).toBeNull()
  })

  it('knows contact data', () => {
    expect(getPrivateField('email')).toEqual({ kind: 'contact', reason: 'an e-mail address' })
    expect(getPrivateField('user_email')?.kind).toBe('contact')
    expect(getPrivateField('phoneNumber')?.kind).toBe('contact')
    expect(getPrivateField('shippingAddress')?.kind).toBe('contact')
    expect(getPrivateField('ipAddress')?.reason).toBe('a network address')
    expect(getPrivateField('emailVerified')).toBeNull()
    expect(getPrivateField('emailNotifications')).toBeNull()
    expect(getPrivateField('supportEmail')).toBeNull()
    expect(getPrivateField('walletAddress')).toBeNull()
  })

  it('knows payments, identities, health and money', () => {
    expect(getPrivateField('stripeCustomerId')?.kind).toBe('payment')
    expect(getPrivateField('stripePriceId')).toBeNull()
    expect(getPrivateField('customerId')).toBeNull()
    expect(getPrivateField('cardNumber')?.kind).toBe('payment')
    expect(getPrivateField('card')).toBeNull()
    expect(getPrivateField('ssn')?.kind).toBe('identity')
    expect(getPrivateField('date_of_birth')?.kind).toBe('identity')
    expect(getPrivateField('allergies')?.kind).toBe('health')
    expect(getPrivateField('salary')?.kind).toBe('money')
  })

  it('knows internal notes', () => {
    expect(getPrivateField('internalNotes')?.kind).toBe('internal')
    expect(getPrivateField('isShadowBanned')?.kind).toBe('internal')
    expect(getPrivateField('notes')).toBeNull()
  })

  it('leaves what everybody may see', () => {
    expect(getPrivateField('id')).toBeNull()
    expect(getPrivateField('name')).toBeNull()
    expect(getPrivateField('createdAt')).toBeNull()
    expect(getPrivateField('')).toBeNull()
  })
})

describe('isActingToken', () => {
  it('knows tokens that one acts by, and leaves those that links bring', () => {
    expect(['refresh_token', 'accessToken', 'googleAccessToken', 'sessionToken', 'id_token'].every(isActingToken)).toBe(
      true,
    )
    expect(['token', 'shareToken', 'inviteToken', 'resetToken', 'accessTokenExpiresAt'].some(isActingToken)).toBe(false)
  })
})
