import { parseSync } from 'oxc-parser'

import type { Directive } from './ir.js'
import { parseModule } from './parse-module.js'

/** What a module says of others, without its body: enough for the questions about the whole app, at a fifth of the cost. */
export interface ModuleRecord {
  readonly path: string
  readonly directive: Directive | null
  readonly edges: readonly RecordEdge[]
  /** The names it exports itself, those of `export *` left out. */
  readonly exports: ReadonlySet<string>
  /** It may read variables of the environment: it speaks of one. */
  readonly mentionsEnvironment: boolean
  /** It speaks of cookies: nothing sets one without. */
  readonly mentionsCookies: boolean
  /** It holds SQL that creates tables. */
  readonly createsTables: boolean
  /** Requests of dynamic imports that are computed, as they are written: `` `./forms/${name}` ``. */
  readonly computedImports: readonly string[]
}
export interface RecordEdge {
  readonly source: string
  /** Only types cross it. */
  readonly typeOnly: boolean
  readonly form: 'import' | 'export' | 'dynamic'
  /** The names that cross it; `*` for all. */
  readonly names: readonly string[]
}

/** Reads a module's imports, exports and directive; null when the text does not parse. */
export function readModuleRecord(path: string, text: string): ModuleRecord | null {
  const lang = /\.[mc]?ts$/.test(path) ? 'ts' : path.endsWith('.tsx') ? 'tsx' : 'jsx'
  const result = parseSync(path, text, { lang })
  const { staticImports, staticExports, dynamicImports } = result.module
  const edges: RecordEdge[] = staticImports.map((statement) => ({
    source: statement.moduleRequest.value,
    typeOnly:
      isTypeImport(text, statement) ||
      (statement.entries.length > 0 && statement.entries.every((entry) => entry.isType)),
    form: 'import',
    names: statement.entries
      .filter((entry) => !entry.isType)
      .map((entry) =>
        entry.importName.kind === 'Name'
          ? (entry.importName.name ?? '*')
          : entry.importName.kind === 'Default'
            ? 'default'
            : '*',
      ),
  }))
  const exports = new Set<string>()
  for (const statement of staticExports) {
    for (const entry of statement.entries) {
      if (entry.exportName.kind === 'Default') exports.add('default')
      else if (entry.exportName.name !== null) exports.add(entry.exportName.name)
      if (!entry.moduleRequest) continue
      edges.push({
        source: entry.moduleRequest.value,
        typeOnly: entry.isType,
        form: 'export',
        names: [entry.importName.kind === 'Name' ? (entry.importName.name ?? '*') : '*'],
      })
    }
  }
  const computedImports: string[] = []
  for (const { moduleRequest } of dynamicImports) {
    const request = text.slice(moduleRequest.start, moduleRequest.end)
    const source = /^['"`]([^'"`$]+)['"`]$/.exec(request)?.[1]
    if (source === undefined) computedImports.push(request)
    else edges.push({ source, typeOnly: false, form: 'dynamic', names: ['*'] })
  }
  if (edges.length === 0 && result.errors.length > 0) return null
  if (/\brequire\s*\(/.test(text)) {
    // What CommonJS imports by calls stands in no module record; modules with `import` and `export` may do so, too.
    for (const { source, form } of parseModule(path, text)?.dynamicImports ?? []) {
      if (form === 'require') edges.push({ source, typeOnly: false, form: 'dynamic', names: ['*'] })
    }
  }
  if (text.includes('require('))
    computedImports.push(...[...text.matchAll(COMPUTED_REQUIRE)].map(([, request = '']) => request))
  return {
    path,
    directive: readModuleDirective(text, staticImports),
    edges,
    exports,
    mentionsEnvironment: /env|process/i.test(text),
    mentionsCookies: /cookie/i.test(text),
    createsTables: /\bcreate\s+table\b/i.test(text),
    computedImports,
  }
}

/** `` require(`./forms/${name}`) ``, `require('./forms/' + name)`: the module record knows only `import`. */
const COMPUTED_REQUIRE = /\brequire\(\s*(?:\/\*[^*]*\*\/\s*)*(`[^`\n]*\$\{[^`\n]*`|(['"])[^'"\n]*\2\s*\+)/g

function isTypeImport(text: string, statement: { readonly start: number }): boolean {
  return /^import\s+type\b(?!\s+from\b)/.test(text.slice(statement.start, statement.start + 40))
}

/** The directive of a module, as `getModuleDirective` finds it in a tree. */
function readModuleDirective(text: string, imports: readonly { start: number; end: number }[]): Directive | null {
  const found = readDirective(text)
  if (found || !/['"]use server['"]/.test(text)) return found
  const rest = imports.reduceRight((part, { start, end }) => `${part.slice(0, start)};${part.slice(end)}`, text)
  return readDirective(rest) === 'use server' ? 'use server' : null
}

/** The directive of the prologue, read from the head of the text alone. */
function readDirective(text: string): Directive | null {
  // A comment can be read in one way only: a file that is commented out would be tried in all of them.
  const prologue = /(?:\s|;|\/\/[^\n]*(?![^\n])|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/)*(?:'([^'\n]*)'|"([^"\n]*)")/y
  for (let match = prologue.exec(text); match; match = prologue.exec(text)) {
    const value = match[1] ?? match[2] ?? ''
    if (/^use (?:client|server|cache(?:: (?:private|remote))?)$/.test(value)) return value as Directive
  }
  return null
}
