import { describe, expect, it } from 'vitest'

import {
  isGuardName,
  isGuardWrapperName,
  isHolderReaderName,
  isSealCheckName,
  isSessionReaderName,
} from '../../src/catalog/guard-names.js'

describe('isGuardName', () => {
  it('knows functions that return only for a verified caller', () => {
    expect(isGuardName('requireUser')).toBe(true)
    expect(isGuardName('assertAuthenticated')).toBe(true)
    expect(isGuardName('ensureAdmin')).toBe(true)
    expect(isGuardName('protect')).toBe(true)
    expect(isGuardName('protectRoute')).toBe(true)
    expect(isGuardName('verifySession')).toBe(true)
    expect(isGuardName('checkPermission')).toBe(true)
    expect(isGuardName('authorize')).toBe(true)
    expect(isGuardName('require_role')).toBe(true)
    expect(isGuardName('adminOnly')).toBe(true)
  })

  it('knows session readers that refuse', () => {
    expect(isGuardName('getUserOrThrow')).toBe(true)
    expect(isGuardName('authOrRedirect')).toBe(true)
    expect(isGuardName('getUserOrNull')).toBe(false)
    expect(isGuardName('getPostOrThrow')).toBe(false)
  })

  it('knows refusals by what they refuse', () => {
    expect(isGuardName('redirectIfUnauthenticated')).toBe(true)
    expect(isGuardName('throwUnlessAdmin')).toBe(true)
    expect(isGuardName('redirectIfAuthenticated')).toBe(false)
  })

  it('leaves checks of other things', () => {
    expect(isGuardName('requireEnv')).toBe(false)
    expect(isGuardName('requireGuest')).toBe(false)
    expect(isGuardName('requireNoSession')).toBe(false)
    expect(isGuardName('ensureUserExists')).toBe(false)
    expect(isGuardName('checkUserExists')).toBe(false)
    expect(isGuardName('verifyEmail')).toBe(false)
    expect(isGuardName('verifyPassword')).toBe(false)
    expect(isGuardName('verifyCaptcha')).toBe(false)
    expect(isGuardName('validateInput')).toBe(false)
    expect(isGuardName('assertNever')).toBe(false)
    expect(isGuardName('getUser')).toBe(false)
    expect(isGuardName('')).toBe(false)
  })
})

describe('isSessionReaderName', () => {
  it('knows functions that tell who the caller is', () => {
    expect(isSessionReaderName('auth')).toBe(true)
    expect(isSessionReaderName('getSession')).toBe(true)
    expect(isSessionReaderName('getServerAuthSession')).toBe(true)
    expect(isSessionReaderName('currentUser')).toBe(true)
    expect(isSessionReaderName('getCurrentUserId')).toBe(true)
    expect(isSessionReaderName('getUserFromCookies')).toBe(true)
    expect(isSessionReaderName('getLoggedInUser')).toBe(true)
    expect(isSessionReaderName('getCurrentMember')).toBe(true)
    expect(isSessionReaderName('validateRequest')).toBe(true)
  })

  it('leaves functions that look somebody up', () => {
    expect(isSessionReaderName('getUserById')).toBe(false)
    expect(isSessionReaderName('getUsers')).toBe(false)
    expect(isSessionReaderName('getUserPosts')).toBe(false)
    expect(isSessionReaderName('getUserFromDb')).toBe(false)
    expect(isSessionReaderName('getMember')).toBe(false)
    expect(isSessionReaderName('getSessionId')).toBe(false)
    expect(isSessionReaderName('user')).toBe(false)
  })
})

describe('isGuardWrapperName', () => {
  it('knows functions that run others for verified callers', () => {
    expect(isGuardWrapperName('withAuth')).toBe(true)
    expect(isGuardWrapperName('authenticatedAction')).toBe(true)
    expect(isGuardWrapperName('protectedProcedure')).toBe(true)
    expect(isGuardWrapperName('adminAction')).toBe(true)
    expect(isGuardWrapperName('validatedActionWithUser')).toBe(true)
    expect(isGuardWrapperName('createProtectedAction')).toBe(true)
    expect(isGuardWrapperName('requireAuth')).toBe(true)
  })

  it('leaves wrappers for everybody, and actions on users', () => {
    expect(isGuardWrapperName('publicAction')).toBe(false)
    expect(isGuardWrapperName('validatedAction')).toBe(false)
    expect(isGuardWrapperName('withRateLimit')).toBe(false)
    expect(isGuardWrapperName('withOptionalAuth')).toBe(false)
    expect(isGuardWrapperName('withoutAuth')).toBe(false)
    expect(isGuardWrapperName('withUserAgent')).toBe(false)
    expect(isGuardWrapperName('unauthenticatedAction')).toBe(false)
    expect(isGuardWrapperName('updateUserAction')).toBe(false)
    expect(isGuardWrapperName('createUserAction')).toBe(false)
    expect(isGuardWrapperName('signInAction')).toBe(false)
  })
})

describe('isHolderReaderName', () => {
  it('knows what a client is asked that acts for whoever holds a token', () => {
    expect(isHolderReaderName('me')).toBe(true)
    expect(isHolderReaderName('getMe')).toBe(true)
    expect(isHolderReaderName('getTokenPayload')).toBe(true)
    expect(isHolderReaderName('introspect')).toBe(true)
    expect(isHolderReaderName('verifyToken')).toBe(true)
    expect(isHolderReaderName('getCurrentUser')).toBe(true)
  })

  it('knows none that is asked of others', () => {
    expect(isHolderReaderName('getMembers')).toBe(false)
    expect(isHolderReaderName('getToken')).toBe(false)
    expect(isHolderReaderName('createToken')).toBe(false)
    expect(isHolderReaderName('getWorkspace')).toBe(false)
  })
})

describe('isSealCheckName', () => {
  it('knows checks of what senders seal', () => {
    expect(isSealCheckName('isValidSignature')).toBe(true)
    expect(isSealCheckName('verifyRequest')).toBe(true)
    expect(isSealCheckName('validateWebhookSignature')).toBe(true)
    expect(isSealCheckName('isWebhookVerified')).toBe(false)
    expect(isSealCheckName('verifyCaptcha')).toBe(false)
    expect(isSealCheckName('isSignature')).toBe(false)
    expect(isSealCheckName('createSignature')).toBe(false)
  })
})
