import { describe, expect, it } from 'vitest'

import { isAskingAddress, isAuthAddress, isCheckAddress, isSignUpCallee } from '../../src/catalog/auth-addresses.js'
import { isTimeField } from '../../src/catalog/time-fields.js'

describe('isAuthAddress', () => {
  it('knows what a stranger has to be able to ask for', () => {
    const paths = [
      'https://api.example.com/auth/login',
      '\uFFFC/rest-auth/login/',
      '\uFFFC/login',
      '/api/v1/users/sign-in?from=app',
      '/api/token/refresh/',
      '/auth/register',
      '/users/signup',
      '/auth/logout',
      '/auth/forgot-password',
      '/auth/password/reset/confirm/',
      '/users/resend-verification',
    ]
    expect(paths.filter((path) => !isAuthAddress(path))).toEqual([])
  })

  it('knows what only looks like it', () => {
    const paths = [
      '/events/register',
      '/devices/token',
      '/oauth2/token',
      '/users/1/posts',
      '/auth/change-password',
      '/login/attempts',
      '',
    ]
    expect(paths.filter((path) => isAuthAddress(path))).toEqual([])
  })
})

describe('isCheckAddress', () => {
  it('knows where a session or token is sent to have it checked', () => {
    const paths = [
      'https://auth.example.com/oauth2/introspect',
      '\uFFFC/sessions/validate',
      '/api/auth/verify?strict=1',
      '/token/verify/',
      '/verify-token',
      '/v1/checkSession',
    ]
    expect(paths.filter((path) => !isCheckAddress(path))).toEqual([])
  })

  it('knows what only looks like it', () => {
    const paths = [
      '/sessions',
      '/tokens/revoke',
      '/orders/validate',
      '/verify',
      '/email/verify',
      '/introspection/logs',
      '',
    ]
    expect(paths.filter((path) => isCheckAddress(path))).toEqual([])
  })
})

describe('isAskingAddress', () => {
  it('knows what is posted to in order to ask', () => {
    const paths = [
      'https://api.example.com/users/search',
      'https://api.example.com/IStorage/GetFileDetails/v1/',
      '/api/findNearby?limit=3',
      '/places/text-search',
      '/get_players/2',
    ]
    expect(paths.filter((path) => !isAskingAddress(path))).toEqual([])
  })

  it('knows what only looks like it', () => {
    const paths = ['', 'https://search.example.com', '/search/index/rebuild', '/searches', '/target', '/list', '/users']
    expect(paths.filter((path) => isAskingAddress(path))).toEqual([])
  })
})

describe('isSignUpCallee', () => {
  it('knows functions that make their caller an account', () => {
    const callees = [
      'signUp',
      'authApi.signup',
      'registerUser',
      'authGateway.register',
      'users.register',
      'createAccount',
    ]
    expect(callees.filter((callee) => !isSignUpCallee(callee))).toEqual([])
  })

  it('knows what else one registers, and who else is made', () => {
    const callees = ['register', 'events.register', 'registerWebhook', 'createUser', 'authGateway.update', 'design', '']
    expect(callees.filter((callee) => isSignUpCallee(callee))).toEqual([])
  })
})

describe('isTimeField', () => {
  it('says when, and no more', () => {
    expect(['startDate', 'end_date', 'checkIn', 'from', 'to', 'time'].filter((name) => !isTimeField(name))).toEqual([])
    expect(['birthDate', 'totalAmount', 'checkInBy', 'at', 'booked', ''].filter((name) => isTimeField(name))).toEqual(
      [],
    )
  })
})
