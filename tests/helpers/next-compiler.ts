import os from 'node:os'
import path from 'node:path'

import { getLoaderSWCOptions } from 'next/dist/build/swc/options.js'
import { loadBindings, transform } from 'next/dist/build/swc/index.js'
import { extractInfoFromServerReferenceId } from 'next/dist/shared/lib/server-reference-info.js'
import { parseSync } from 'oxc-parser'

/** The bundle a file is compiled for: React Server Components, the server's rendering of client code, the browser. */
export type Layer = 'rsc' | 'ssr' | 'app-pages-browser'

/** What Next.js's compiler says of a file: the functions it registers, or why it refuses to compile it. */
export type Verdict =
  | {
      readonly ok: true
      /** Names of the exports that are actions. */
      readonly exported: readonly string[]
      /** Functions with a directive of their own: what they pass to `mark(…)`. */
      readonly inline: readonly string[]
      /** What the first of those takes along of the variables around it, encrypted. */
      readonly encrypted: readonly string[]
    }
  | { readonly ok: false; readonly errors: readonly string[] }

let ready: Promise<unknown> | undefined

/** Compiles a file as Next.js does, and reads which server actions come of it. Cached functions are not among them. */
export async function compile(filename: string, source: string, bundleLayer: Layer): Promise<Verdict> {
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  await (ready ??= loadBindings())
  const options = getLoaderSWCOptions({
    filename,
    appDir: path.dirname(filename),
    bundleLayer,
    compilerOptions: {},
    development: false,
    esm: true,
    hasReactRefresh: false,
    isCacheComponents: false,
    isPageFile: false,
    isServer: bundleLayer !== 'app-pages-browser',
    jsConfig: {},
    optimizePackageImports: undefined,
    pageExtensions: ['tsx', 'ts', 'jsx', 'js'],
    pagesDir: undefined,
    relativeFilePathFromRoot: path.basename(filename),
    serverComponents: true,
    serverReferenceHashSalt: 'salt',
    supportedBrowsers: undefined,
    swcCacheDir: path.join(os.tmpdir(), 'next-compiler'),
    taintEnabled: false,
    trackDynamicImports: false,
    useCacheEnabled: true,
  } as unknown as Parameters<typeof getLoaderSWCOptions>[0]) as Record<string, unknown>
  try {
    const { code } = (await transform(source, { ...options, filename, sourceMaps: false })) as { code: string }
    return readRegistered(code)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    const errors = [...text.matchAll(/^\s*[x×]\s+(.*)$/gm)].map(([, message = '']) => message)
    return { ok: false, errors: errors.length > 0 ? errors : [text] }
  }
}

/** The compiler leaves a comment with the id and the name of everything it registered. */
function readRegistered(code: string): Verdict {
  const [, json = '{}'] = /__next_internal_action_entry_do_not_use__ (\{.*?\}) \*\//s.exec(code) ?? []
  const names = Object.entries(JSON.parse(json) as Record<string, { name: string }>)
    .filter(([id]) => extractInfoFromServerReferenceId(id).type === 'server-action')
    .map(([, { name }]) => name)
  const hoisted = names.filter((name) => name.startsWith('$$RSC_SERVER_ACTION_'))
  return {
    ok: true,
    exported: names.filter((name) => !hoisted.includes(name)).toSorted(),
    inline: hoisted.map((name) => readMark(textOfHoisted(code, name))).toSorted(),
    encrypted: readEncrypted(code),
  }
}

/** `encryptActionBoundArgs("…", user.id, data)` */
function readEncrypted(code: string): string[] {
  const [, bound] = /encryptActionBoundArgs\("\w+"(?:, ([^)]*))?\)/.exec(code) ?? []
  return bound?.replaceAll('?.', '.').split(', ') ?? []
}

/** What a function passes to `mark(…)`, which tells it from others. */
export function readMark(text: string): string {
  return /\bmark\(['"](\w+)['"]\)/.exec(text)?.[1] ?? 'unmarked'
}

function textOfHoisted(code: string, name: string): string {
  const { program } = parseSync('compiled.js', code)
  for (const statement of program.body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declared?.type !== 'VariableDeclaration') continue
    if (declared.declarations.some(({ id }) => id.type === 'Identifier' && id.name === name))
      return code.slice(declared.start, declared.end)
  }
  throw new Error(`${name} is not in the compiled file.`)
}
