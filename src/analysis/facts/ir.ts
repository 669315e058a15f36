/**
 * The intermediate representation every function body is lowered to: a small closed language in which
 * JavaScript's many spellings of one thing are one thing. Everything after lowering knows only this.
 *
 * `at` and `end` are UTF-16 offsets into the module's source text.
 */

/** Number of a variable within its module; {@link ModuleFacts.bindings} describes it. */
export type BindingId = number
/** Number of a function within its module; {@link ModuleFacts.functions} holds it. */
export type FunctionId = number
/** Number of a class within its module; {@link ModuleFacts.classes} holds it. */
export type ClassId = number

interface Located {
  readonly at: number
  readonly end: number
}

export type LiteralValue = string | number | boolean | bigint | null | undefined

export interface LiteralExpr extends Located {
  readonly kind: 'literal'
  readonly value: LiteralValue
}
/** A template without a tag; `quasis` has one string more than `parts`. */
export interface TemplateExpr extends Located {
  readonly kind: 'template'
  readonly quasis: readonly string[]
  readonly parts: readonly Expr[]
}
/** A variable declared in this module. */
export interface BindingExpr extends Located {
  readonly kind: 'binding'
  readonly id: BindingId
}
/** A name this module does not declare. */
export interface GlobalExpr extends Located {
  readonly kind: 'global'
  readonly name: string
}
export interface ThisExpr extends Located {
  readonly kind: 'this'
  /** `super`: the same object, seen as its parent class. */
  readonly parent?: true
}
export interface ObjectExpr extends Located {
  readonly kind: 'object'
  readonly properties: readonly Property[]
}
export type Property =
  | {
      readonly kind: 'property'
      readonly key: string | Expr
      readonly value: Expr
      /** The value is the function of a getter or setter. */
      readonly accessor?: 'get' | 'set'
    }
  | { readonly kind: 'spread'; readonly value: Expr }
export interface ArrayExpr extends Located {
  readonly kind: 'array'
  readonly elements: readonly Expr[]
}
/** `...value` in a call or an array. */
export interface SpreadExpr extends Located {
  readonly kind: 'spread'
  readonly value: Expr
}
export interface FunctionExpr extends Located {
  readonly kind: 'function'
  readonly id: FunctionId
}
export interface ClassExpr extends Located {
  readonly kind: 'class'
  readonly id: ClassId
}
/** A call, `new` expression or tagged template (whose substitutions are the arguments after the strings). */
export interface CallExpr extends Located {
  readonly kind: 'call'
  readonly callee: Expr
  readonly args: readonly Expr[]
  readonly form: 'call' | 'new' | 'tag'
  readonly optional: boolean
  /** A statement of its own: nobody uses what it gives. */
  readonly discarded?: true
  /** `memo<Props>(…)` */
  readonly typeArgs?: readonly TypeExpr[]
}
export interface MemberExpr extends Located {
  readonly kind: 'member'
  readonly object: Expr
  /** The name, or the expression of a computed key. */
  readonly key: string | Expr
  readonly optional: boolean
}
/** Delimits what an optional `?.` inside it skips. */
export interface ChainExpr extends Located {
  readonly kind: 'chain'
  readonly expr: Expr
}
export interface UnaryExpr extends Located {
  readonly kind: 'unary'
  readonly operator: '!' | '-' | '+' | '~' | 'typeof' | 'void' | 'delete'
  readonly argument: Expr
}
export interface BinaryExpr extends Located {
  readonly kind: 'binary'
  readonly operator: string
  readonly left: Expr
  readonly right: Expr
}
export interface LogicalExpr extends Located {
  readonly kind: 'logical'
  readonly operator: '&&' | '||' | '??'
  readonly left: Expr
  readonly right: Expr
}
export interface ConditionalExpr extends Located {
  readonly kind: 'conditional'
  readonly test: Expr
  readonly consequent: Expr
  readonly alternate: Expr
}
/** `=`, a logical assignment (`&&=` and its kin), or an arithmetic one (operator `op`, `++` included). */
export interface AssignExpr extends Located {
  readonly kind: 'assign'
  readonly operator: '=' | '&&=' | '||=' | '??=' | 'op'
  /** Of `op`: that it counts up or down, and that it gives what was there before. */
  readonly counts?: '+' | '-'
  readonly postfix?: true
  readonly target: Pattern
  readonly value: Expr
}
export interface AwaitExpr extends Located {
  readonly kind: 'await'
  readonly argument: Expr
}
export interface YieldExpr extends Located {
  readonly kind: 'yield'
  readonly argument: Expr | null
  readonly delegate: boolean
}
export interface SequenceExpr extends Located {
  readonly kind: 'sequence'
  readonly expressions: readonly Expr[]
}
/** `import('x')` and `require('x')`; `source` is null when it is not a literal. */
export interface ImportExpr extends Located {
  readonly kind: 'import'
  readonly source: string | null
  readonly form: 'import' | 'require'
}
export interface JsxExpr extends Located {
  readonly kind: 'jsx'
  /** A host tag's name, the expression of a component, or null for a fragment. */
  readonly tag: string | Expr | null
  readonly attributes: readonly JsxAttribute[]
  readonly children: readonly Expr[]
}
export type JsxAttribute =
  | {
      readonly kind: 'attribute'
      readonly name: string
      readonly value: Expr
      readonly at: number
      readonly end: number
    }
  | { readonly kind: 'spread'; readonly value: Expr; readonly at: number; readonly end: number }
/** Syntax without meaning for the analysis (a regular expression, `super`, `new.target`); its parts are still run. */
export interface OpaqueExpr extends Located {
  readonly kind: 'opaque'
  readonly parts: readonly Expr[]
  /** The pattern of a regular expression. */
  readonly pattern?: string
}

export type Expr =
  | LiteralExpr
  | TemplateExpr
  | BindingExpr
  | GlobalExpr
  | ThisExpr
  | ObjectExpr
  | ArrayExpr
  | SpreadExpr
  | FunctionExpr
  | ClassExpr
  | CallExpr
  | MemberExpr
  | ChainExpr
  | UnaryExpr
  | BinaryExpr
  | LogicalExpr
  | ConditionalExpr
  | AssignExpr
  | AwaitExpr
  | YieldExpr
  | SequenceExpr
  | ImportExpr
  | JsxExpr
  | OpaqueExpr

/** What a value is bound or assigned to. */
export type Pattern =
  | {
      readonly kind: 'binding'
      readonly id: BindingId
      readonly at: number
      readonly end: number
      readonly type?: TypeExpr
    }
  | { readonly kind: 'member'; readonly target: MemberExpr; readonly at: number; readonly end: number }
  | {
      readonly kind: 'object'
      readonly properties: readonly { readonly key: string | Expr; readonly value: Pattern }[]
      readonly rest: Pattern | null
      readonly at: number
      readonly end: number
      readonly type?: TypeExpr
    }
  | {
      readonly kind: 'array'
      readonly elements: readonly (Pattern | null)[]
      readonly rest: Pattern | null
      readonly at: number
      readonly end: number
      readonly type?: TypeExpr
    }
  | {
      readonly kind: 'default'
      readonly target: Pattern
      readonly value: Expr
      readonly at: number
      readonly end: number
    }
  | { readonly kind: 'rest'; readonly target: Pattern; readonly at: number; readonly end: number }

export type Stmt =
  | ({ readonly kind: 'expr'; readonly expr: Expr } & Located)
  | ({
      readonly kind: 'declare'
      readonly target: Pattern
      readonly init: Expr | null
      readonly using: boolean
    } & Located)
  | ({ readonly kind: 'return'; readonly value: Expr | null } & Located)
  | ({ readonly kind: 'throw'; readonly value: Expr } & Located)
  | ({ readonly kind: 'block'; readonly body: readonly Stmt[] } & Located)
  | ({ readonly kind: 'if'; readonly test: Expr; readonly consequent: Stmt; readonly alternate: Stmt | null } & Located)
  | LoopStmt
  | ({ readonly kind: 'switch'; readonly discriminant: Expr; readonly cases: readonly SwitchCase[] } & Located)
  | TryStmt
  | ({ readonly kind: 'labeled'; readonly label: string; readonly body: Stmt } & Located)
  | ({ readonly kind: 'break'; readonly label: string | null } & Located)
  | ({ readonly kind: 'continue'; readonly label: string | null } & Located)
  | ({ readonly kind: 'function'; readonly binding: BindingId; readonly id: FunctionId } & Located)

export interface SwitchCase {
  /** Null for `default`. */
  readonly test: Expr | null
  readonly body: readonly Stmt[]
}
export interface TryStmt extends Located {
  readonly kind: 'try'
  readonly block: readonly Stmt[]
  readonly handler: { readonly param: Pattern | null; readonly body: readonly Stmt[] } | null
  readonly finalizer: readonly Stmt[] | null
}
/**
 * Every loop: `init` once; then, unless `test` fails, `body` and `update`, again and again.
 * `each` binds an element of what it iterates over before the body; `postTest` marks `do … while`.
 */
export interface LoopStmt extends Located {
  readonly kind: 'loop'
  readonly init: readonly Stmt[]
  readonly test: Expr | null
  readonly each: { readonly form: 'in' | 'of' | 'await'; readonly target: Pattern; readonly iterable: Expr } | null
  readonly update: Expr | null
  readonly body: Stmt
  readonly postTest: boolean
}

export interface FunctionIr extends Located {
  readonly id: FunctionId
  /** Its own name, or that of the variable or property it is assigned to; null when it has none. */
  readonly name: string | null
  /** Where a person would look for it: its name, or its first token. */
  readonly nameAt: number
  readonly params: readonly Pattern[]
  readonly body: readonly Stmt[]
  readonly async: boolean
  readonly generator: boolean
  readonly arrow: boolean
  /** A directive of its own prologue, such as `use server`. */
  readonly directive: Directive | null
  readonly returnType: TypeExpr | null
  /** Names of its own type parameters. */
  readonly typeParams?: readonly string[]
  /** The decorators of its parameters, one list for each; absent when none has any. */
  readonly paramDecorators?: readonly (readonly Expr[])[]
  /** The function it is nested in; null at module level. */
  readonly parent: FunctionId | null
}

export interface ClassIr extends Located {
  readonly id: ClassId
  readonly name: string | null
  readonly superClass: Expr | null
  /** `extends Component<Props>` */
  readonly superArgs?: readonly TypeExpr[]
  readonly construct: FunctionId | null
  readonly members: readonly ClassMember[]
  readonly decorators?: readonly Expr[]
}
export interface ClassMember {
  readonly name: string | null
  readonly static: boolean
  readonly form: 'method' | 'get' | 'set' | 'field'
  /** A method's function, or a field's initial value. */
  readonly value: Expr | null
  /** A field's declared type; also of a constructor's parameter property. */
  readonly type: TypeExpr | null
  /** Only the class itself, or one that extends it, reaches it: `private`, `protected`, `#name`. */
  readonly hidden?: true
  readonly decorators?: readonly Expr[]
}

export type Directive = 'use client' | 'use server' | 'use cache' | 'use cache: private' | 'use cache: remote'

/** A type as written; names are resolved later, by the module graph. */
export type TypeExpr =
  | { readonly kind: 'keyword'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | {
      readonly kind: 'reference'
      readonly name: readonly string[]
      readonly args: readonly TypeExpr[]
      readonly at: number
    }
  | { readonly kind: 'typeof'; readonly name: readonly string[]; readonly at: number }
  | {
      readonly kind: 'import'
      readonly source: string
      readonly name: readonly string[]
      readonly args: readonly TypeExpr[]
    }
  | { readonly kind: 'array'; readonly element: TypeExpr }
  | { readonly kind: 'tuple'; readonly elements: readonly TypeExpr[] }
  | { readonly kind: 'union'; readonly types: readonly TypeExpr[] }
  | { readonly kind: 'intersection'; readonly types: readonly TypeExpr[] }
  | { readonly kind: 'object'; readonly members: readonly TypeMember[]; readonly index: TypeExpr | null }
  | { readonly kind: 'function'; readonly returns: TypeExpr | null }
  | { readonly kind: 'indexed'; readonly object: TypeExpr; readonly index: TypeExpr }
  | { readonly kind: 'keyof'; readonly of: TypeExpr }
  | { readonly kind: 'mapped'; readonly param: string | null; readonly keys: TypeExpr; readonly value: TypeExpr | null }
  | { readonly kind: 'conditional'; readonly whenTrue: TypeExpr; readonly whenFalse: TypeExpr }
  | { readonly kind: 'other' }

export interface TypeMember {
  readonly name: string
  readonly optional: boolean
  readonly type: TypeExpr | null
  readonly at: number
}

export type TypeDeclaration =
  | { readonly kind: 'alias'; readonly params: readonly string[]; readonly type: TypeExpr; readonly at: number }
  | {
      readonly kind: 'interface'
      readonly params: readonly string[]
      readonly extends: readonly TypeExpr[]
      readonly type: Extract<TypeExpr, { kind: 'object' }>
      readonly at: number
    }
  | { readonly kind: 'enum'; readonly at: number }
