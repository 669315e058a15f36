import { symlinkSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { findProject, type Project } from '../../../src/analysis/graph/project.js'
import { getRouteRole } from '../../../src/analysis/graph/route-roles.js'
import { Session } from '../../../src/analysis/session.js'
import { openApp, writeFiles } from '../../helpers/interpreted-app.js'

describe('the project of a file', () => {
  it('is the folder with the configuration of Next.js', () => {
    const root = writeFiles({ 'apps/web/next.config.ts': '', 'apps/web/src/app/page.tsx': '' })
    const project = findProject(`${root}/apps/web/src/app/page.tsx`, root)
    expect(project.root).toBe(`${root}/apps/web`)
    expect(project.appFolders).toEqual([`${root}/apps/web/src/app`])
  })

  it('is the folder of a package that depends on next and has an app folder', () => {
    const root = writeFiles({
      'apps/web/package.json': `{ "dependencies": { "next": "16.0.0" } }`,
      'apps/web/app/page.tsx': '',
    })
    expect(findProject(`${root}/apps/web/app/page.tsx`, root).root).toBe(`${root}/apps/web`)
  })

  it('is the nearest of several', () => {
    const root = writeFiles({
      'next.config.js': '',
      'apps/admin/next.config.js': '',
      'apps/admin/app/page.tsx': '',
      'app/page.tsx': '',
    })
    expect(findProject(`${root}/apps/admin/app/page.tsx`, root).root).toBe(`${root}/apps/admin`)
    expect(findProject(`${root}/app/page.tsx`, root).root).toBe(root)
  })

  it('is the folder ESLint runs in, for a package without an application', () => {
    const root = writeFiles({ 'packages/db/package.json': '{}', 'packages/db/index.ts': '' })
    expect(findProject(`${root}/packages/db/index.ts`, root).root).toBe(root)
  })

  it('has the pages of all applications of a workspace, for a package beside them', () => {
    const root = writeFiles({
      'package.json': '{ "workspaces": ["apps/*", "packages/*"] }',
      'apps/web/package.json': '{ "name": "web" }',
      'apps/web/next.config.js': '',
      'apps/web/src/app/page.tsx': '',
      'apps/web/src/proxy.ts': '',
      'apps/api/package.json': '{ "name": "api" }',
      'apps/api/app/page.tsx': '',
      'packages/db/package.json': '{ "name": "@acme/db", "private": true, "files": ["src"] }',
      'packages/db/index.ts': '',
      'packages/kit/package.json': '{ "name": "@acme/kit", "files": ["src"] }',
    })
    const project = findProject(`${root}/packages/db/index.ts`, root)
    expect(project.appFolders).toEqual([`${root}/apps/web/src/app`])
    expect(project.published).toEqual([`${root}/packages/kit`])
    expect(getRouteRole(project, `${root}/apps/web/src/app/page.tsx`)).toBe('page')
    expect(getRouteRole(project, `${root}/apps/web/src/proxy.ts`)).toBe('proxy')
    expect(getRouteRole(project, `${root}/apps/api/app/page.tsx`)).toBe(null)
  })

  it('is not searched above the folder ESLint runs in', () => {
    const root = writeFiles({ 'next.config.js': '', 'inner/index.ts': '' })
    expect(findProject(`${root}/inner/index.ts`, `${root}/inner`).root).toBe(`${root}/inner`)
  })

  it('is what the setting says', () => {
    const root = writeFiles({ 'apps/web/app/page.tsx': '', 'packages/ui/button.tsx': '' })
    expect(findProject(`${root}/packages/ui/button.tsx`, root, 'apps/web').root).toBe(`${root}/apps/web`)
    expect(findProject(`${root}/packages/ui/button.tsx`, root, `${root}/apps/web`).root).toBe(`${root}/apps/web`)
  })

  it('is found although its package.json is broken', () => {
    const root = writeFiles({ 'package.json': '{', 'app/page.tsx': '' })
    expect(findProject(`${root}/app/page.tsx`, root).root).toBe(root)
  })

  it('has its real path, whichever link led there', () => {
    const root = writeFiles({ 'real/next.config.js': '', 'real/app/page.tsx': '' })
    symlinkSync(`${root}/real`, `${root}/linked`, 'junction')
    expect(findProject(`${root}/linked/app/page.tsx`, root).root).toBe(`${root}/real`)
  })

  it('belongs to the workspace that a configuration of its own extends', () => {
    const root = writeFiles({
      'mono/turbo.json': '{ "tasks": {} }',
      'mono/apps/web/turbo.json': '{ "extends": ["//"], "tasks": {} }',
      'mono/apps/web/next.config.js': '',
      'mono/apps/web/app/page.tsx': '',
    })
    expect(findProject(`${root}/mono/apps/web/app/page.tsx`, `${root}/mono`).workspace).toBe(`${root}/mono`)
  })

  it('may read the workspace it belongs to, and no more', () => {
    const root = writeFiles({
      'mono/pnpm-workspace.yaml': '',
      'mono/apps/web/next.config.js': '',
      'mono/apps/web/app/page.tsx': '',
    })
    expect(findProject(`${root}/mono/apps/web/app/page.tsx`, `${root}/mono`).workspace).toBe(`${root}/mono`)
  })

  it('reads page extensions that are written out', () => {
    const root = writeFiles({ 'next.config.js': `module.exports = { pageExtensions: ['page.tsx', "api.ts"] }` })
    expect(findProject(`${root}/next.config.js`, root).pageExtensions).toEqual(['page.tsx', 'api.ts'])
  })
})

describe('route roles', () => {
  const project: Project = {
    root: '/app',
    workspace: '/app',
    appFolders: ['/app/src/app'],
    publicFolders: ['/app/public'],
    published: [],
    pageExtensions: ['tsx', 'ts', 'jsx', 'js'],
  }

  it('come from the name of a file in the app folder', () => {
    expect(getRouteRole(project, '/app/src/app/page.tsx')).toBe('page')
    expect(getRouteRole(project, '/app/src/app/blog/[slug]/page.js')).toBe('page')
    expect(getRouteRole(project, '/app/src/app/(shop)/layout.tsx')).toBe('layout')
    expect(getRouteRole(project, '/app/src/app/@modal/default.tsx')).toBe('default')
    expect(getRouteRole(project, '/app/src/app/template.tsx')).toBe('template')
    expect(getRouteRole(project, '/app/src/app/loading.tsx')).toBe('loading')
    expect(getRouteRole(project, '/app/src/app/error.tsx')).toBe('error')
    expect(getRouteRole(project, '/app/src/app/global-error.tsx')).toBe('global-error')
    expect(getRouteRole(project, '/app/src/app/not-found.tsx')).toBe('not-found')
    expect(getRouteRole(project, '/app/src/app/forbidden.tsx')).toBe('forbidden')
    expect(getRouteRole(project, '/app/src/app/unauthorized.tsx')).toBe('unauthorized')
    expect(getRouteRole(project, '/app/src/app/api/posts/route.ts')).toBe('route')
    expect(getRouteRole(project, '/app/src/app/opengraph-image.tsx')).toBe('image')
    expect(getRouteRole(project, '/app/src/app/icon2.tsx')).toBe('image')
    expect(getRouteRole(project, '/app/src/app/sitemap.ts')).toBe('metadata-route')
    expect(getRouteRole(project, '/app/src/app/robots.ts')).toBe('metadata-route')
  })

  it('are nobody else’s', () => {
    expect(getRouteRole(project, '/app/src/app/actions.ts')).toBeNull()
    expect(getRouteRole(project, '/app/src/app/page.module.css')).toBeNull()
    expect(getRouteRole(project, '/app/src/components/page.tsx')).toBeNull()
    expect(getRouteRole(project, '/app/app/page.tsx')).toBeNull()
  })

  it('do not exist in private folders', () => {
    expect(getRouteRole(project, '/app/src/app/_components/page.tsx')).toBeNull()
    expect(getRouteRole(project, '/app/src/app/blog/_lib/route.ts')).toBeNull()
  })

  it('of the whole application stand beside the app folder', () => {
    expect(getRouteRole(project, '/app/proxy.ts')).toBe('proxy')
    expect(getRouteRole(project, '/app/src/middleware.ts')).toBe('proxy')
    expect(getRouteRole(project, '/app/src/instrumentation.ts')).toBe('instrumentation')
    expect(getRouteRole(project, '/app/src/lib/middleware.ts')).toBeNull()
  })

  it('obey configured page extensions', () => {
    const configured = { ...project, pageExtensions: ['page.tsx', 'api.ts'] }
    expect(getRouteRole(configured, '/app/src/app/page.page.tsx')).toBe('page')
    expect(getRouteRole(configured, '/app/src/app/route.api.ts')).toBe('route')
    expect(getRouteRole(configured, '/app/src/app/page.tsx')).toBeNull()
  })
})

describe('the Data Access Layer', () => {
  it('is where teams keep it, and never a route', () => {
    const session = openApp({ 'app/data/page.tsx': '' })
    const { root } = session.project
    expect(session.isDal(`${root}/data/posts.ts`)).toBe(true)
    expect(session.isDal(`${root}/lib/db.ts`)).toBe(true)
    expect(session.isDal(`${root}/features/posts/posts.dal.ts`)).toBe(true)
    expect(session.isDal(`${root}/lib/posts.ts`)).toBe(false)
    expect(session.isDal(`${root}/app/data/page.tsx`)).toBe(false)
  })

  it('is what the setting says instead', () => {
    const session = openApp({}, { dal: ['server/**'] })
    const { root } = session.project
    expect(session.isDal(`${root}/server/posts.ts`)).toBe(true)
    expect(session.isDal(`${root}/data/posts.ts`)).toBe(false)
  })
})

describe('paths in messages', () => {
  it('are relative to the application, or to the workspace outside it', () => {
    const root = writeFiles({
      'pnpm-workspace.yaml': '',
      'apps/web/next.config.js': '',
      'apps/web/app/page.tsx': '',
    })
    const session = new Session(findProject(`${root}/apps/web/app/page.tsx`, root), {})
    expect(session.displayPath(`${root}/apps/web/app/page.tsx`)).toBe('app/page.tsx')
    expect(session.displayPath(`${root}/packages/db/index.ts`)).toBe('packages/db/index.ts')
  })
})
