import { componentClasses, componentTypes, componentWrappers } from '../../../catalog/props.js'
import type { BindingId, CallExpr, Expr, FunctionIr, TypeExpr } from '../../facts/ir.js'
import type { BindingFact, ModuleFacts } from '../../facts/module-facts.js'
import { walkModule } from '../../facts/walk.js'
import { calleeName } from '../../graph/tables.js'

/** A React component of a module, as far as its props go. */
export interface ComponentDeclaration {
  readonly name: string
  /** Where its props are received. */
  readonly at: number
  readonly end: number
  readonly propsType: TypeExpr
  /** Names of type parameters in scope of the props' type. */
  readonly typeParams: readonly string[]
  /** The function, or the functions of the class. */
  readonly functions: readonly FunctionIr[]
  readonly form: 'function' | 'class'
}

/** What a function's variable says of it: the name, the declared type, and the calls it is wrapped in. */
interface Holder {
  readonly name: string
  readonly type: TypeExpr | null
  readonly wrappers: readonly CallExpr[]
}

/** The components of a module whose props have a declared type. */
export function collectComponents(module: ModuleFacts): ComponentDeclaration[] {
  const holders = collectHolders(module)
  const components: ComponentDeclaration[] = []
  for (const fn of module.functions) {
    const [param] = fn.params
    const holder = holders.get(fn.id)
    const name = holder?.name ?? fn.name ?? ''
    if (!param || !(isComponentName(name) || name === 'default')) continue
    const target = param.kind === 'default' ? param.target : param
    const written = 'type' in target ? target.type : undefined
    const propsType =
      written ?? propsOfDeclared(holder?.type ?? null) ?? propsOfWrappers(module, holder?.wrappers ?? [])
    if (!propsType || !isComponentBody(module, fn)) continue
    components.push({
      name: name === 'default' ? 'This component' : name,
      at: param.at,
      end: param.end,
      propsType,
      typeParams: typeParamsAround(module, fn),
      functions: [fn],
      form: 'function',
    })
  }
  return [...components, ...collectClasses(module)]
}

function collectClasses(module: ModuleFacts): ComponentDeclaration[] {
  return module.classes.flatMap((cls): ComponentDeclaration[] => {
    const [propsType] = cls.superArgs ?? []
    if (!propsType || !cls.superClass || !componentClasses.has(calleeName(module, cls.superClass)) || cls.name === null)
      return []
    const functions = cls.members.flatMap(({ value }) => {
      const fn = value?.kind === 'function' ? module.functions[value.id] : undefined
      return fn ? [fn] : []
    })
    return [
      { name: cls.name, at: cls.at, end: cls.superClass.end, propsType, typeParams: [], functions, form: 'class' },
    ]
  })
}

/** Whether a module keeps a component to itself: it is not exported, and stands nowhere but as the tag of an element. */
export function isKeptInside(module: ModuleFacts, { functions }: ComponentDeclaration): boolean {
  const own = new Set<number>()
  for (const [id, { definitions }] of module.bindings.entries()) {
    if (definitions.some((definition) => functions.some((fn) => fn.id === functionOfDefinition(definition))))
      own.add(id)
  }
  const isExported = [...module.exports.values()].some((fact) => fact.kind === 'binding' && own.has(fact.binding))
  if (own.size === 0 || isExported) return false
  let isKept = true
  walkModule(module, (expr, _within, parent) => {
    if (expr.kind !== 'binding' || !own.has(expr.id)) return
    if (parent?.kind !== 'jsx' || parent.tag !== expr) isKept = false
  })
  return isKept
}

/** The variables (and the default export) that functions are held by. */
function collectHolders(module: ModuleFacts): Map<number, Holder> {
  const holders = new Map<number, Holder>()
  const add = (name: string, type: TypeExpr | null, value: Expr | null): void => {
    const wrappers: CallExpr[] = []
    let inner = value
    while (inner?.kind === 'call' && wrappers.length < 4) {
      wrappers.push(inner)
      inner = inner.args[0] ?? null
    }
    if (inner?.kind !== 'function') return
    const own = module.functions[inner.id]?.name
    holders.set(inner.id, { name: own && isComponentName(own) ? own : name, type, wrappers })
  }
  for (const binding of module.bindings) {
    for (const definition of binding.definitions) {
      if (definition.kind !== 'assigned' || definition.target.kind !== 'binding') continue
      if (isComponentName(binding.name)) add(binding.name, definition.target.type ?? null, definition.value)
    }
  }
  for (const [name, fact] of module.exports) if (fact.kind === 'value') add(name, null, fact.value)
  return holders
}

/** The function that is a module's default export; null when it is none of its own. */
export function defaultExport(module: ModuleFacts): FunctionIr | null {
  const fact = module.exports.get('default')
  if (fact?.kind === 'value') return fact.value.kind === 'function' ? (module.functions[fact.value.id] ?? null) : null
  return fact?.kind === 'binding' ? functionOf(module, fact.binding) : null
}

function functionOf(module: ModuleFacts, binding: BindingId): FunctionIr | null {
  for (const definition of module.bindings[binding]?.definitions ?? []) {
    const id = functionOfDefinition(definition)
    if (id !== null) return module.functions[id] ?? null
  }
  return null
}

function functionOfDefinition(definition: BindingFact['definitions'][number]): number | null {
  if (definition.kind === 'function') return definition.function
  return definition.kind === 'assigned' && definition.value?.kind === 'function' ? definition.value.id : null
}

/** `FC<Props>` on the variable. */
function propsOfDeclared(type: TypeExpr | null): TypeExpr | null {
  if (type?.kind !== 'reference' || !componentTypes.has(type.name.at(-1) ?? '')) return null
  return type.args[0] ?? null
}

/** `memo<Props>(…)`, `forwardRef<Element, Props>(…)` */
function propsOfWrappers(module: ModuleFacts, wrappers: readonly CallExpr[]): TypeExpr | null {
  for (const wrapper of wrappers) {
    const index = componentWrappers.get(calleeName(module, wrapper.callee))
    const type = index === undefined ? undefined : wrapper.typeArgs?.[index]
    if (type) return type
  }
  return null
}

function typeParamsAround(module: ModuleFacts, fn: FunctionIr): string[] {
  const names: string[] = []
  for (
    let around: FunctionIr | undefined = fn;
    around;
    around = around.parent === null ? undefined : module.functions[around.parent]
  ) {
    names.push(...(around.typeParams ?? []))
  }
  return names
}

function isComponentName(name: string): boolean {
  return /^[A-Z]/.test(name)
}

/** Whether a function makes markup or uses hooks. */
function isComponentBody(module: ModuleFacts, fn: FunctionIr): boolean {
  const seen = new Set<number>([fn.id])
  const found = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return false
    if (Array.isArray(value)) return value.some(found)
    const { kind } = value as { readonly kind?: unknown }
    if (kind === 'jsx') return true
    if (kind === 'call') {
      const name = calleeName(module, (value as CallExpr).callee)
      if (name === 'createElement' || name === 'jsx' || /^use[A-Z]/.test(name)) return true
    }
    if (kind === 'function') {
      const { id } = value as { readonly id: number }
      const inner = module.functions[id]
      if (inner && !seen.has(id)) {
        seen.add(id)
        if (found(inner.body)) return true
      }
    }
    return Object.values(value).some(found)
  }
  return found(fn.body)
}
