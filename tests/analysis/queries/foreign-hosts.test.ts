import { isCsrfOriginAllowed } from 'next/dist/server/app-render/csrf-protection.js'
import { describe, expect, it } from 'vitest'

import { findForeignHost } from '../../../src/analysis/queries/configuration/foreign-hosts.js'

/*
 * What a pattern lets in is Next.js's to say: each host that is named is shown to the function that Next.js compares
 * origins with.
 */

describe('patterns that let strangers in', () => {
  it.each([
    ['*.vercel.app', 'attacker.vercel.app', 'vercel.app'],
    ['*.VERCEL.app', 'attacker.vercel.app', 'vercel.app'],
    ['**.vercel.app', 'attacker.vercel.app', 'vercel.app'],
    ['*.*.vercel.app', 'attacker.attacker.vercel.app', 'vercel.app'],
    ['preview.*.vercel.app', 'preview.attacker.vercel.app', 'vercel.app'],
    ['*.herokuapp.com', 'attacker.herokuapp.com', 'herokuapp.com'],
    ['*.azurewebsites.net', 'attacker.azurewebsites.net', 'azurewebsites.net'],
    ['*.cloudfront.net', 'attacker.cloudfront.net', 'cloudfront.net'],
    ['*.workers.dev', 'attacker.workers.dev', 'workers.dev'],
    ['*.ngrok-free.app', 'attacker.ngrok-free.app', 'ngrok-free.app'],
    ['*.app.github.dev', 'attacker.app.github.dev', 'app.github.dev'],
    ['*.euw.devtunnels.ms', 'attacker.euw.devtunnels.ms', 'euw.devtunnels.ms'],
    ['**.devtunnels.ms', 'attacker.attacker.devtunnels.ms', 'devtunnels.ms'],
    ['*.loca.lt', 'attacker.loca.lt', 'loca.lt'],
    ['*.com', 'attacker.com', null],
    ['*.com:8443', 'attacker.com:8443', null],
    ['*.co.uk', 'attacker.co.uk', null],
    ['**.uk', 'attacker.uk', null],
    ['**.kawasaki.jp', 'attacker.attacker.kawasaki.jp', null],
    ['*.*', 'attacker.com', null],
    ['**.*', 'attacker.com', null],
    ['app.*', 'app.com', null],
    ['app.*.com', 'app.attacker.com', null],
    ['10.0.*.*', '10.0.attacker.com', null],
  ])('%s', (pattern, host, service) => {
    expect(findForeignHost(pattern)).toEqual({ host, service })
    expect(isCsrfOriginAllowed(host, [pattern])).toBe(true)
  })
})

describe('patterns that let only their owner in', () => {
  it.each([
    ['example.com', 'example.com'],
    ['*.example.com', 'shop.example.com'],
    ['**.example.co.uk', 'a.b.example.co.uk'],
    ['*.acme.vercel.app', 'shop.acme.vercel.app'],
    ['my-app.vercel.app', 'my-app.vercel.app'],
    ['*.env.westeurope.azurecontainerapps.io', 'app.env.westeurope.azurecontainerapps.io'],
    ['*.internal', 'app.internal'],
    ['localhost:3000', 'localhost:3000'],
  ])('%s', (pattern, host) => {
    expect(findForeignHost(pattern)).toBeNull()
    expect(isCsrfOriginAllowed(host, [pattern])).toBe(true)
  })
})

describe('patterns that let nobody in, though they look as if they did', () => {
  it.each([
    ['my-app-*.vercel.app', 'my-app-attacker.vercel.app'],
    ['https://*.vercel.app', 'attacker.vercel.app'],
    ['*.vercel.app/', 'attacker.vercel.app'],
    ['*.vercel.app:*', 'attacker.vercel.app:3000'],
    ['*', 'attacker.com'],
    ['**', 'attacker.com'],
    ['*.com.', 'attacker.com'],
    ['app.**.com', 'app.attacker.com'],
    ['**.**.com', 'app.attacker.com'],
    ['', 'attacker.com'],
  ])('%s', (pattern, host) => {
    expect(findForeignHost(pattern)).toBeNull()
    expect(isCsrfOriginAllowed(host, [pattern])).toBe(false)
  })
})
