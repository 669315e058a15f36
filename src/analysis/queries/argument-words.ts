import type { FunctionIr, Pattern } from '../facts/ir.js'
import type { ModuleFacts } from '../facts/module-facts.js'

/** An argument as the author of a function calls it: `id`, `args[1]` of `...args`; empty where it has no name. */
export function describeArgument({ params }: FunctionIr, module: ModuleFacts, index: number): string {
  const last = params.at(-1)
  const beyond = index - params.length + 1
  if (last?.kind === 'rest' && beyond >= 0) {
    const name = nameOfPattern(last.target, module)
    return name === '' ? '' : `${name}[${beyond}]`
  }
  return nameOfPattern(params[index], module)
}

/** What a parameter is called; empty when it is taken apart. */
export function nameOfPattern(pattern: Pattern | undefined, module: ModuleFacts): string {
  if (pattern?.kind === 'default') return nameOfPattern(pattern.target, module)
  return pattern?.kind === 'binding' ? (module.bindings[pattern.id]?.name ?? '') : ''
}
