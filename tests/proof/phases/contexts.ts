import path from 'node:path/posix'

import type { FrameworkMutation, RunContext } from '../../../src/catalog/phases.js'

/** A way to change something that Next.js knows, and what the catalogue calls it. */
export interface Api {
  readonly name: string
  readonly effect: FrameworkMutation
  readonly call: string
}

export const apis: readonly Api[] = [
  { name: 'cookies().set', effect: 'cookie-write', call: `(await cookies()).set('proof', '1')` },
  { name: 'cookies().delete', effect: 'cookie-write', call: `(await cookies()).delete('proof')` },
  { name: 'headers().set', effect: 'header-write', call: `(await headers()).set('x-changed', '1')` },
  { name: 'draftMode().enable', effect: 'draft-mode', call: `(await draftMode()).enable()` },
  { name: 'draftMode().disable', effect: 'draft-mode-off', call: `(await draftMode()).disable()` },
  { name: 'revalidatePath', effect: 'revalidate', call: `revalidatePath('/phases')` },
  { name: 'revalidateTag', effect: 'revalidate', call: `revalidateTag('proof', 'max')` },
  { name: 'updateTag', effect: 'update-tag', call: `updateTag('proof')` },
  { name: 'refresh', effect: 'refresh', call: `refresh()` },
]

/** A place in an app where code runs, and how to make it run there. */
export interface Context {
  readonly name: string
  /** The rows of the catalogue's table that speak of it. */
  readonly row: RunContext
  /** Its files, by their paths; `ATTEMPTS` stands for the mutations, in the first. */
  readonly files: Readonly<Record<string, string>>
  /** How it is made to run; without it, it runs by itself. */
  readonly visit?: { readonly path: string; readonly method?: string; readonly action?: string }
  /** The mutations are actions in a file beside it, which it calls without waiting for them. */
  readonly callsActions?: true
  /** Needs `cacheComponents`. */
  readonly cached?: true
}

const IMPORTS = `import { refresh, revalidatePath, revalidateTag, updateTag } from 'next/cache'
import { cookies, draftMode, headers } from 'next/headers'

import { attempt } from '@/lib/attempt'
`
const ASKED = `const asked = (await headers()).get('x-proof')`
const EMPTY = `export default function Page() {\n  return <p>Empty</p>\n}\n`
const CHILDREN = `{ children }: { children: React.ReactNode }`
const ALL = `const asked = '*'`

/** A component that mutates, as the default export of a file. */
const component = (props = '', returned = '<p>Shown</p>') => `${IMPORTS}
export default async function Component(${props}) {
  ${ASKED}
ATTEMPTS
  return ${returned}
}
`

/** Any other function that Next.js calls. */
const exported = (head: string, returned: string, asked = ASKED, rest = '') => `${IMPORTS}
${head} {
  ${asked}
ATTEMPTS
  return ${returned}
}
${rest}`

/** What is done after the response. */
const afterwards = (head: string, returned: string) => `${IMPORTS.replace(
  `import { cookies`,
  `import { after } from 'next/server'\nimport { cookies`,
)}
${head} {
  ${ASKED}
  after(async () => {
ATTEMPTS
  })
  return ${returned}
}
`

const HANDLER = 'export async function POST()'
const RESPONSE = 'new Response()'
const ACTION = `'use server'\n\n`
const page = (name: string) => `app/phases/${name}/page.tsx`
const usesAction = `import { act } from './actions'\n\nexport default function Page() {\n  return <form action={act} />\n}\n`

export const contexts: readonly Context[] = [
  { name: 'page', row: 'render', files: { [page('page')]: component() }, visit: { path: '/page' } },
  {
    name: 'layout',
    row: 'render',
    files: { 'app/phases/layout/layout.tsx': component(CHILDREN, 'children'), [page('layout')]: EMPTY },
    visit: { path: '/layout' },
  },
  {
    name: 'template',
    row: 'render',
    files: { 'app/phases/template/template.tsx': component(CHILDREN, 'children'), [page('template')]: EMPTY },
    visit: { path: '/template' },
  },
  {
    name: 'loading',
    row: 'render',
    files: {
      'app/phases/loading/loading.tsx': component(),
      [page('loading')]: `export default async function Page() {
  await new Promise((resolve) => setTimeout(resolve, 100))
  return <p>Late</p>
}
`,
    },
    visit: { path: '/loading' },
  },
  {
    name: 'default',
    row: 'render',
    files: {
      'app/phases/default/@slot/default.tsx': component(),
      'app/phases/default/layout.tsx': `export default function Layout({ slot }: { slot: React.ReactNode }) {\n  return slot\n}\n`,
      [page('default')]: EMPTY,
    },
    visit: { path: '/default' },
  },
  {
    name: 'not-found',
    row: 'render',
    files: {
      'app/phases/not-found/not-found.tsx': component(),
      [page('not-found')]:
        `import { notFound } from 'next/navigation'\n\nexport default function Page() {\n  notFound()\n}\n`,
    },
    visit: { path: '/not-found' },
  },
  {
    name: 'generateMetadata',
    row: 'render',
    files: { [page('metadata')]: exported('export async function generateMetadata()', '{}', ASKED, EMPTY) },
    visit: { path: '/metadata' },
  },
  {
    name: 'generateViewport',
    row: 'render',
    files: { [page('viewport')]: exported('export async function generateViewport()', '{}', ASKED, EMPTY) },
    visit: { path: '/viewport' },
  },
  {
    name: 'GET',
    row: 'handler',
    files: { 'app/phases/get/route.ts': exported('export async function GET()', RESPONSE) },
    visit: { path: '/get' },
  },
  {
    name: 'POST',
    row: 'handler',
    files: { 'app/phases/post/route.ts': exported(HANDLER, RESPONSE) },
    visit: { path: '/post', method: 'POST' },
  },
  {
    name: 'opengraph-image',
    row: 'handler',
    files: {
      'app/phases/image/opengraph-image.tsx': exported('export default async function Image()', RESPONSE),
      [page('image')]: EMPTY,
    },
    visit: { path: '/image/opengraph-image' },
  },
  {
    name: 'sitemap',
    row: 'handler',
    files: { 'app/phases/sitemap/sitemap.ts': exported('export default async function sitemap()', '[]') },
    visit: { path: '/sitemap/sitemap.xml' },
  },
  {
    name: 'robots',
    row: 'handler',
    files: { 'app/robots.ts': exported('export default async function robots()', '{ rules: [] }') },
    visit: { path: '/../robots.txt' },
  },
  {
    name: 'force-static, at build time',
    row: 'prerenderedHandler',
    files: {
      'app/phases/static-build/route.ts': exported(
        `export const dynamic = 'force-static'\n\nexport async function GET()`,
        RESPONSE,
        ALL,
      ),
    },
  },
  {
    name: 'force-static, POST',
    row: 'staticHandler',
    files: {
      'app/phases/static-post/route.ts': exported(`export const dynamic = 'force-static'\n\n${HANDLER}`, RESPONSE, ALL),
    },
    visit: { path: '/static-post', method: 'POST' },
  },
  {
    name: 'force-static, on demand',
    row: 'prerenderedHandler',
    files: {
      'app/phases/static/[api]/route.ts': exported(
        `export const dynamic = 'force-static'\n\nexport async function GET(_request: Request, { params }: { params: Promise<{ api: string }> })`,
        RESPONSE,
        `const asked = decodeURIComponent((await params).api)`,
      ),
    },
    visit: { path: '/static/API' },
  },
  {
    name: 'action',
    row: 'action',
    files: {
      'app/phases/action/actions.ts': ACTION + exported('export async function act()', 'null'),
      [page('action')]: usesAction,
    },
    visit: { path: '/action', action: 'act' },
  },
  {
    name: 'proxy',
    row: 'proxy',
    files: {
      'proxy.ts': `${IMPORTS}
export const config = { matcher: '/phases/proxy' }

export async function proxy() {
  ${ASKED}
ATTEMPTS
}
`,
      [page('proxy')]: EMPTY,
    },
    visit: { path: '/proxy' },
  },
  {
    name: 'after, in a page',
    row: 'afterRender',
    files: { [page('after')]: afterwards('export default async function Page()', '<p>Before</p>') },
    visit: { path: '/after' },
  },
  {
    name: 'after, in a route handler',
    row: 'afterHandler',
    files: { 'app/phases/after-handler/route.ts': afterwards(HANDLER, RESPONSE) },
    visit: { path: '/after-handler', method: 'POST' },
  },
  {
    name: 'after, in an action',
    row: 'afterAction',
    files: {
      'app/phases/after-action/actions.ts': ACTION + afterwards('export async function act()', 'null'),
      [page('after-action')]: usesAction,
    },
    visit: { path: '/after-action', action: 'act' },
  },
  {
    name: 'unstable_cache',
    row: 'cache',
    files: {
      [page('unstable-cache')]: `${IMPORTS.replace('updateTag }', 'unstable_cache, updateTag }')}
export default async function Page() {
  const name = (await headers()).get('x-proof')
  await unstable_cache(async (asked: string | null) => {
ATTEMPTS
    return asked
  })(name)
  return <p>Cached</p>
}
`,
    },
    visit: { path: '/unstable-cache' },
  },
  {
    name: 'generateStaticParams',
    row: 'staticParams',
    files: {
      'app/phases/params/[id]/page.tsx': exported(
        'export async function generateStaticParams()',
        `[{ id: '1' }]`,
        ALL,
        EMPTY,
      ),
    },
  },
  {
    name: 'generateImageMetadata',
    row: 'staticParams',
    files: {
      'app/phases/images/icon.tsx': exported(
        'export async function generateImageMetadata()',
        `[{ id: 'one' }]`,
        ALL,
        `export default function Icon() {\n  return new Response()\n}\n`,
      ),
      [page('images')]: EMPTY,
    },
    visit: { path: '/images' },
  },
  {
    name: 'generateSitemaps',
    row: 'staticParams',
    files: {
      'app/phases/sitemaps/sitemap.ts': exported(
        'export async function generateSitemaps()',
        `[{ id: 1 }]`,
        ALL,
        `export default function sitemap() {\n  return []\n}\n`,
      ),
    },
  },
  {
    name: 'after, in metadata',
    row: 'afterRender',
    files: {
      [page('after-metadata')]: afterwards('export async function generateMetadata()', '{}') + EMPTY,
    },
    visit: { path: '/after-metadata' },
  },
  {
    name: 'top level',
    row: 'load',
    files: {
      [page('load')]: `${IMPORTS}\nconst asked = '*'\nATTEMPTS\n\n${EMPTY}`,
    },
    visit: { path: '/load' },
  },
  {
    name: 'instrumentation',
    row: 'instrumentation',
    files: { 'instrumentation.ts': exported('export async function register()', 'undefined', ALL) },
  },
  {
    name: 'client component that calls an action',
    row: 'actionInRender',
    callsActions: true,
    files: {
      'app/phases/client/component.tsx': `'use client'

import { attempt } from '@/lib/attempt'
import * as actions from './actions'

export function Component({ asked }: { asked: string | null }) {
ATTEMPTS
  return <p>Shown</p>
}
`,
      [page('client')]: `import { headers } from 'next/headers'

import { Component } from './component'

export default async function Page() {
  return <Component asked={(await headers()).get('x-proof')} />
}
`,
    },
    visit: { path: '/client' },
  },
  ...(['use cache', 'use cache: remote', 'use cache: private'] as const).map((directive): Context => {
    const folder = directive.replaceAll(/\W+/g, '-')
    return {
      name: directive,
      row: directive === 'use cache: private' ? 'privateCache' : 'cache',
      cached: true,
      files: {
        [page(folder)]: `${IMPORTS}
async function Cached({ asked }: { asked: string | null }) {
  '${directive}'
ATTEMPTS
  return <p>Cached</p>
}

export default async function Page() {
  return <Cached asked={(await headers()).get('x-proof')} />
}
`,
      },
      visit: { path: `/${folder}` },
    }
  }),
]

/** The files of a context with its mutations, one on a line. */
export function writeContext({ name, files, callsActions }: Context): Record<string, string> {
  const [keyword, callOf] = callsActions
    ? ['void', (_api: Api, index: number) => `actions.act${index}()`]
    : ['await', ({ call }: Api) => call]
  const attempts = apis
    .map((api, index) => `  ${keyword} attempt(asked, '${name}', '${api.name}', async () => ${callOf(api, index)})`)
    .join('\n')
  const written = Object.entries(files).map(([file, text]) => [file, text.replace('ATTEMPTS', attempts)] as const)
  const folder = path.dirname(written[0]?.[0] ?? '')
  const actions = [path.join(folder, 'actions.ts'), writeActions()] as const
  return Object.fromEntries(callsActions ? [...written, actions] : written)
}

function writeActions(): string {
  const bodies = apis.map(({ call }, index) => `export async function act${index}() {\n  ${call}\n}\n`)
  return `${ACTION}${IMPORTS.replace(/import { attempt }.*\n/, '')}${bodies.join('\n')}`
}
