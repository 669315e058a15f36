import { parseSync } from 'oxc-parser'

import type { Directive } from './ir.js'
import { parseModule } from './parse-module.js'

/** What a module says of others, without its body: enough for the questions about the whole app, at a fifth of the cost. */
export interface ModuleRecord {
  readonly path: string
  readonly directive: Directive | null
  readonly edges: readonly RecordEdge[]
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
  for (const statement of staticExports) {
    for (const entry of statement.entries) {
      if (!entry.moduleRequest) continue
      edges.push({
        source: entry.moduleRequest.value,
        typeOnly: entry.isType,
        form: 'export',
        names: [entry.importName.kind === 'Name' ? (entry.importName.name ?? '*') : '*'],
      })
    }
  }
  for (const { moduleRequest } of dynamicImports) {
    const source = /^['"`]([^'"`$]+)['"`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1]
    if (source !== undefined) edges.push({ source, typeOnly: false, form: 'dynamic', names: ['*'] })
  }
  if (edges.length === 0 && result.errors.length > 0) return null
  if (!result.module.hasModuleSyntax && text.includes('require')) {
    // CommonJS has no module record: its imports are calls.
    for (const { source } of parseModule(path, text)?.dynamicImports ?? []) {
      edges.push({ source, typeOnly: false, form: 'dynamic', names: ['*'] })
    }
  }
  return { path, directive: readDirective(text), edges }
}

function isTypeImport(text: string, statement: { readonly start: number }): boolean {
  return /^import\s+type\b(?!\s+from\b)/.test(text.slice(statement.start, statement.start + 40))
}

/** The directive of the prologue, read from the head of the text alone. */
function readDirective(text: string): Directive | null {
  const prologue = /(?:\s|;|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*(?:'([^'\n]*)'|"([^"\n]*)")/y
  for (let match = prologue.exec(text); match; match = prologue.exec(text)) {
    const value = match[1] ?? match[2] ?? ''
    if (/^use (?:client|server|cache(?:: (?:private|remote))?)$/.test(value)) return value as Directive
  }
  return null
}
