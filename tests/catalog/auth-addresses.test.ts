import { describe, expect, it } from 'vitest'

import { getAuthDeed } from '../../src/catalog/auth-addresses.js'
import { isTimeField } from '../../src/catalog/time-fields.js'

describe('getAuthDeed', () => {
  it('knows what a stranger has to be able to ask for', () => {
    expect(getAuthDeed('https://api.example.com/auth/login')).toBe('sign-in')
    expect(getAuthDeed('\uFFFC/rest-auth/login/')).toBe('sign-in')
    expect(getAuthDeed('\uFFFC/login')).toBe('sign-in')
    expect(getAuthDeed('/api/v1/users/sign-in?from=app')).toBe('sign-in')
    expect(getAuthDeed('/api/token/refresh/')).toBe('sign-in')
    expect(getAuthDeed('/auth/register')).toBe('sign-up')
    expect(getAuthDeed('/users/signup')).toBe('sign-up')
    expect(getAuthDeed('/auth/logout')).toBe('sign-out')
    expect(getAuthDeed('/auth/forgot-password')).toBe('recovery')
    expect(getAuthDeed('/auth/password/reset/confirm/')).toBe('recovery')
    expect(getAuthDeed('/users/resend-verification')).toBe('recovery')
  })

  it('knows what only looks like it', () => {
    expect(getAuthDeed('/events/register')).toBeNull()
    expect(getAuthDeed('/devices/token')).toBeNull()
    expect(getAuthDeed('/users/1/posts')).toBeNull()
    expect(getAuthDeed('/auth/change-password')).toBeNull()
    expect(getAuthDeed('/login/attempts')).toBeNull()
    expect(getAuthDeed('')).toBeNull()
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
