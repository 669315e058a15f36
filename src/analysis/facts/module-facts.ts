import type { BindingId, ClassIr, Directive, Expr, FunctionIr, Pattern, Stmt, TypeDeclaration, TypeExpr } from './ir.js'

/** Everything the analysis keeps of one module: plain values, no syntax tree, no other module. */
export interface ModuleFacts {
  /** Absolute path with `/` separators. */
  readonly path: string
  readonly directive: Directive | null
  readonly imports: readonly ImportFact[]
  /** By exported name; `default` included. */
  readonly exports: ReadonlyMap<string, ExportFact>
  /** Specifiers of `export * from`. */
  readonly starExports: readonly { readonly source: string; readonly at: number }[]
  /** `import()` and `require()` with a literal argument. */
  readonly dynamicImports: readonly DynamicImportFact[]
  readonly bindings: readonly BindingFact[]
  readonly functions: readonly FunctionIr[]
  readonly classes: readonly ClassIr[]
  /** The statements of the module's top level. */
  readonly body: readonly Stmt[]
  /** Type aliases, interfaces and enums of the top level, by name. */
  readonly types: ReadonlyMap<string, TypeDeclaration>
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[]
  /** Offset of the first statement; the length of the text when there is none. */
  readonly start: number
}

export interface ImportFact {
  readonly source: string
  readonly typeOnly: boolean
  readonly at: number
  readonly end: number
  readonly names: readonly ImportedName[]
}
export interface ImportedName {
  /** The exported name; `default`, or `*` for a namespace. */
  readonly imported: string
  readonly local: string
  /** Null when the name is only a type's. */
  readonly binding: BindingId | null
  readonly typeOnly: boolean
  readonly at: number
  readonly end: number
}
export type ExportFact =
  | {
      readonly kind: 'binding'
      readonly binding: BindingId
      readonly at: number
      readonly end: number
      readonly typeOnly: boolean
      readonly commonJs?: true
    }
  | {
      readonly kind: 'value'
      readonly value: Expr
      readonly at: number
      readonly end: number
      readonly typeOnly: false
      /** Not written as an ECMAScript export: the compiler makes no action of it. */
      readonly commonJs?: true
    }
  | {
      readonly kind: 'reexport'
      readonly source: string
      /** `*` for `export * as name`. */
      readonly imported: string
      readonly at: number
      readonly end: number
      readonly typeOnly: boolean
    }
  | { readonly kind: 'type'; readonly name: string; readonly at: number; readonly end: number; readonly typeOnly: true }
export interface DynamicImportFact {
  readonly source: string
  readonly form: 'import' | 'require'
  readonly at: number
  readonly end: number
}
export interface BindingFact {
  readonly name: string
  readonly at: number
  /** True at module level. */
  readonly top: boolean
  /** Assigned more than once. */
  readonly mutable: boolean
  /** Where its values come from, in source order. */
  readonly definitions: readonly Definition[]
}
export type Definition =
  | { readonly kind: 'import'; readonly source: string; readonly imported: string; readonly typeOnly: boolean }
  | { readonly kind: 'function'; readonly function: number }
  | { readonly kind: 'class'; readonly class: number }
  | { readonly kind: 'enum'; readonly members: readonly (readonly [string, string | number | null])[] }
  /** The binding stands somewhere in `target`, which receives `value` (null: declared without one). */
  | { readonly kind: 'assigned'; readonly target: Pattern; readonly value: Expr | null }
  | { readonly kind: 'parameter'; readonly function: number; readonly type: TypeExpr | null }
  /** Bound by a loop or a `catch`. */
  | { readonly kind: 'other' }
