import type { Expr, Stmt } from '../../facts/ir.js'
import type { Definition, ModuleFacts } from '../../facts/module-facts.js'
import { walkExpression, walkFunction, walkStatement, type Parent, type Visitor } from '../../facts/walk.js'
import type { Target } from '../../graph/module-graph.js'
import type { Session } from '../../session.js'
import type { ImportUse } from './import-uses.js'
import { getImportUses, isBoundary } from './server-reach.js'

/** Modules on the way from an import, the last one first. */
export interface Trail {
  readonly module: ModuleFacts
  readonly before: Trail | null
}

/** A piece of code that an import brings to life. */
export interface LiveCode {
  readonly module: ModuleFacts
  readonly at: number
  readonly end: number
  readonly trail: Trail
}

/** What is to be told of code that an import brings to life. */
export interface LiveCodeListener {
  /** A definition, or a statement that runs when its module is loaded. */
  readonly onCode: (code: LiveCode) => void
  /** Something of another module that is used; false keeps what it is made of out of the walk. */
  readonly onTarget: (target: Target, trail: Trail) => boolean
}

/** More definitions than this were not written for one import. */
const MAX_DEFINITIONS = 4_000

/**
 * Walks the code that one import of a client module needs: the definitions it names, those that they name, and so on
 * through modules, up to the next directive. What else these modules define is left out, as bundlers leave it out.
 */
export class LiveCodeWalk {
  private readonly seen = new Set<string>()
  private readonly entered = new Set<string>()
  private readonly queue: (() => void)[] = []

  constructor(
    private readonly session: Session,
    private readonly listener: LiveCodeListener,
  ) {}

  walk(client: ModuleFacts, use: ImportUse): void {
    this.addImport(use, { module: client, before: null })
    for (let count = 0; count < MAX_DEFINITIONS; count++) {
      const next = this.queue.shift()
      if (!next) return
      next()
    }
  }

  private addExports(
    module: ModuleFacts,
    names: Iterable<string>,
    before: Trail,
    members?: ImportUse['members'],
  ): void {
    if (isBoundary(module)) return
    const trail = extend(before, module)
    this.enter(trail)
    for (const name of names) {
      const target = this.session.graph.resolveExport(module, name)
      for (const member of members?.get(name) ?? [null]) this.addTarget(target, member, trail)
    }
  }

  private addTarget(target: Target | null, member: string | null, before: Trail): void {
    if (!target || target.kind === 'external' || target.kind === 'type') return
    const { module } = target
    if (isBoundary(module)) return
    const trail = extend(before, module)
    if (!this.listener.onTarget(target, trail)) return
    this.enter(trail)
    if (target.kind === 'namespace') {
      this.addExports(module, member === null ? this.session.graph.exportNames(module) : [member], trail)
      return
    }
    if (target.kind === 'value') this.addExpression(target.value, member, trail)
    else this.addBinding(target.binding, member, trail)
  }

  private addBinding(id: number, member: string | null, trail: Trail): void {
    const { module } = trail
    const binding = module.bindings[id]
    if (!binding?.top || !this.isNew(`${module.path}#${id}.${member ?? ''}`)) return
    this.tell(trail, binding.at, binding.at + binding.name.length)
    for (const definition of binding.definitions) this.addDefinition(definition, id, member, trail)
  }

  private addDefinition(definition: Definition, id: number, member: string | null, trail: Trail): void {
    const { module } = trail
    switch (definition.kind) {
      case 'import':
        if (!definition.typeOnly) this.addTarget(this.session.graph.resolveBinding(module, id), member, trail)
        return
      case 'function': {
        const fn = module.functions[definition.function]
        if (!fn) return
        this.queue.push(() => {
          this.tell(trail, fn.at, fn.end)
          walkFunction(module, fn, this.visitor(trail))
        })
        return
      }
      case 'class': {
        const cls = module.classes[definition.class]
        if (cls) this.addExpression({ kind: 'class', id: cls.id, at: cls.at, end: cls.end }, null, trail)
        return
      }
      case 'assigned':
        // What is taken apart is judged by the part.
        if (definition.value) this.addExpression(definition.value, member, trail, definition.target.kind === 'binding')
        return
      default:
    }
  }

  private addExpression(expr: Expr, member: string | null, trail: Trail, isWhole = true): void {
    const part = member === null ? null : getProperty(expr, member)
    this.queue.push(() => {
      const live = part ?? expr
      if (isWhole) this.tell(trail, live.at, live.end)
      walkExpression(trail.module, live, this.visitor(trail))
    })
  }

  private visitor(trail: Trail): Visitor {
    return (expr, _, parent) => {
      if (expr.kind === 'binding') this.addBinding(expr.id, getMember(expr, parent), trail)
      if (expr.kind !== 'import') return
      const use = getImportUses(this.session, trail.module).find(({ form, at }) => form === 'load' && at === expr.at)
      if (use) this.addImport(use, trail)
    }
  }

  /** What a module does when it is loaded, once. */
  private enter(trail: Trail): void {
    const { module } = trail
    if (this.entered.has(module.path)) return
    this.entered.add(module.path)
    for (const statement of module.body.filter(isRun)) {
      this.queue.push(() => {
        this.tell(trail, statement.at, statement.end)
        walkStatement(module, statement, this.visitor(trail))
      })
    }
    for (const use of getImportUses(this.session, module)) {
      if (use.names?.size !== 0 || use.form !== 'import') continue
      this.queue.push(() => {
        this.addImport(use, trail)
      })
    }
  }

  private addImport({ source, names, members }: ImportUse, before: Trail): void {
    const { graph } = this.session
    const resolution = graph.resolve(before.module.path, source)
    const module = resolution.kind === 'module' ? graph.load(resolution.path) : null
    if (module) this.addExports(module, names ?? graph.exportNames(module), before, members)
  }

  private tell(trail: Trail, at: number, end: number): void {
    this.listener.onCode({ module: trail.module, at, end, trail })
  }

  private isNew(key: string): boolean {
    if (this.seen.has(key)) return false
    this.seen.add(key)
    return true
  }
}

function extend(before: Trail, module: ModuleFacts): Trail {
  return before.module === module ? before : { module, before }
}

function isRun(statement: Stmt): boolean {
  return statement.kind !== 'declare' && statement.kind !== 'function'
}

/** `config.name`: of an object that is written out, only that property is needed. */
function getProperty(expr: Expr, name: string): Expr | null {
  if (expr.kind !== 'object') return null
  const property = expr.properties.findLast((candidate) => candidate.kind === 'property' && candidate.key === name)
  return property?.value ?? null
}

function getMember(expr: Expr, parent: Parent): string | null {
  if (parent?.kind !== 'member' || !('object' in parent) || parent.object !== expr) return null
  return typeof parent.key === 'string' ? parent.key : null
}
