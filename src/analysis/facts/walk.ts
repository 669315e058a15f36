import type { Expr, FunctionIr, Pattern, Stmt } from './ir.js'
import type { ModuleFacts } from './module-facts.js'

/** Code nested deeper than this was not written by hand, and would exhaust the stack. */
const MAX_NESTING = 1_000

/** What an expression is directly part of; null for an exported value and what a walk starts with. */
export type Parent = Expr | Stmt | Pattern | null

/** Where an expression stands: the function around it (null at the module's top level), and what it is part of. */
export type Visitor = (expr: Expr, within: FunctionIr | null, parent: Parent) => void

/** Visits every expression of a module, outer before inner, nested functions and class members included. */
export function walkModule(module: ModuleFacts, visit: Visitor): void {
  new Walker(module, visit).statements(module.body, null)
  for (const fact of module.exports.values()) {
    if (fact.kind === 'value') new Walker(module, visit).expression(fact.value, null)
  }
}

/** Visits every expression of a function and of the functions nested in it. */
export function walkFunction(module: ModuleFacts, fn: FunctionIr, visit: Visitor): void {
  new Walker(module, visit).body(fn)
}

/** Visits an expression and every one inside it. */
export function walkExpression(module: ModuleFacts, expr: Expr, visit: Visitor): void {
  new Walker(module, visit).expression(expr, null)
}

/** Visits every expression of a statement. */
export function walkStatement(module: ModuleFacts, statement: Stmt, visit: Visitor): void {
  new Walker(module, visit).statements([statement], null)
}

/** What a function returns, as written; what functions nested in it return is not its own. */
export function returnedValues(module: ModuleFacts, fn: FunctionIr): Expr[] {
  const values: Expr[] = []
  walkFunction(module, fn, (expr, within, parent) => {
    if (within === fn && parent?.kind === 'return') values.push(expr)
  })
  return values
}

class Walker {
  private readonly seen = new Set<number>()
  private readonly around: Exclude<Parent, null>[] = []

  constructor(
    private readonly module: ModuleFacts,
    private readonly visit: Visitor,
  ) {}

  body(fn: FunctionIr): void {
    if (this.seen.has(fn.id)) return
    this.seen.add(fn.id)
    for (const decorator of fn.paramDecorators?.flat() ?? []) this.expression(decorator, fn)
    for (const param of fn.params) this.pattern(param, fn)
    this.statements(fn.body, fn)
  }

  statements(body: readonly Stmt[], within: FunctionIr | null): void {
    for (const statement of body) this.statement(statement, within)
  }

  private statement(statement: Stmt, within: FunctionIr | null): void {
    this.around.push(statement)
    this.statementParts(statement, within)
    this.around.pop()
  }

  private statementParts(statement: Stmt, within: FunctionIr | null): void {
    switch (statement.kind) {
      case 'expr':
        this.expression(statement.expr, within)
        return
      case 'declare':
        this.pattern(statement.target, within)
        if (statement.init) this.expression(statement.init, within)
        return
      case 'return':
        if (statement.value) this.expression(statement.value, within)
        return
      case 'throw':
        this.expression(statement.value, within)
        return
      case 'block':
        this.statements(statement.body, within)
        return
      case 'if':
        this.expression(statement.test, within)
        this.statement(statement.consequent, within)
        if (statement.alternate) this.statement(statement.alternate, within)
        return
      case 'loop':
        this.statements(statement.init, within)
        if (statement.test) this.expression(statement.test, within)
        if (statement.each) {
          this.pattern(statement.each.target, within)
          this.expression(statement.each.iterable, within)
        }
        if (statement.update) this.expression(statement.update, within)
        this.statement(statement.body, within)
        return
      case 'switch':
        this.expression(statement.discriminant, within)
        for (const switchCase of statement.cases) {
          if (switchCase.test) this.expression(switchCase.test, within)
          this.statements(switchCase.body, within)
        }
        return
      case 'try':
        this.statements(statement.block, within)
        if (statement.handler) this.statements(statement.handler.body, within)
        if (statement.finalizer) this.statements(statement.finalizer, within)
        return
      case 'labeled':
        this.statement(statement.body, within)
        return
      case 'function':
        this.functionBody(statement.id)
        return
      case 'break':
      case 'continue':
    }
  }

  expression(expr: Expr, within: FunctionIr | null): void {
    if (this.around.length > MAX_NESTING) return
    this.visit(expr, within, this.around.at(-1) ?? null)
    this.around.push(expr)
    this.expressionParts(expr, within)
    this.around.pop()
  }

  private expressionParts(expr: Expr, within: FunctionIr | null): void {
    const each = (parts: readonly Expr[]): void => {
      for (const part of parts) this.expression(part, within)
    }
    switch (expr.kind) {
      case 'template':
      case 'opaque':
        each(expr.parts)
        return
      case 'object':
        for (const property of expr.properties) {
          if (property.kind === 'property' && typeof property.key !== 'string') this.expression(property.key, within)
          this.expression(property.value, within)
        }
        return
      case 'array':
        each(expr.elements)
        return
      case 'spread':
        this.expression(expr.value, within)
        return
      case 'function':
        this.functionBody(expr.id)
        return
      case 'class':
        this.classBody(expr.id, within)
        return
      case 'call':
        this.expression(expr.callee, within)
        each(expr.args)
        return
      case 'member':
        this.expression(expr.object, within)
        if (typeof expr.key !== 'string') this.expression(expr.key, within)
        return
      case 'chain':
        this.expression(expr.expr, within)
        return
      case 'unary':
      case 'await':
        this.expression(expr.argument, within)
        return
      case 'yield':
        if (expr.argument) this.expression(expr.argument, within)
        return
      case 'binary':
      case 'logical':
        each([expr.left, expr.right])
        return
      case 'conditional':
        each([expr.test, expr.consequent, expr.alternate])
        return
      case 'assign':
        this.pattern(expr.target, within)
        this.expression(expr.value, within)
        return
      case 'sequence':
        each(expr.expressions)
        return
      case 'jsx':
        if (expr.tag !== null && typeof expr.tag !== 'string') this.expression(expr.tag, within)
        for (const attribute of expr.attributes) this.expression(attribute.value, within)
        each(expr.children)
        return
      case 'literal':
      case 'binding':
      case 'global':
      case 'this':
      case 'import':
    }
  }

  private pattern(pattern: Pattern, within: FunctionIr | null): void {
    this.around.push(pattern)
    this.patternParts(pattern, within)
    this.around.pop()
  }

  private patternParts(pattern: Pattern, within: FunctionIr | null): void {
    switch (pattern.kind) {
      case 'binding':
        return
      case 'member':
        this.expression(pattern.target, within)
        return
      case 'object':
        for (const { key, value } of pattern.properties) {
          if (typeof key !== 'string') this.expression(key, within)
          this.pattern(value, within)
        }
        if (pattern.rest) this.pattern(pattern.rest, within)
        return
      case 'array':
        for (const element of pattern.elements) if (element) this.pattern(element, within)
        if (pattern.rest) this.pattern(pattern.rest, within)
        return
      case 'default':
        this.pattern(pattern.target, within)
        this.expression(pattern.value, within)
        return
      case 'rest':
        this.pattern(pattern.target, within)
    }
  }

  private functionBody(id: number): void {
    const fn = this.module.functions[id]
    if (fn) this.body(fn)
  }

  private classBody(id: number, within: FunctionIr | null): void {
    const cls = this.module.classes[id]
    if (!cls) return
    for (const decorator of cls.decorators ?? []) this.expression(decorator, within)
    if (cls.superClass) this.expression(cls.superClass, within)
    if (cls.construct !== null) this.functionBody(cls.construct)
    for (const { decorators, value } of cls.members) {
      for (const decorator of decorators ?? []) this.expression(decorator, within)
      if (value) this.expression(value, within)
    }
  }
}
