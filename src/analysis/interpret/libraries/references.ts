import type { FunctionRef } from '../../../catalog/types.js'
import { apiValue, typeCursor } from './api-cursor.js'
import type { Engine } from '../engine.js'
import type { CallSite, Value } from '../values/values.js'

/**
 * What a function of the project gives that is run elsewhere, by a backend that was handed a reference to it. What it
 * does there the backend answers for.
 *
 * @returns null when the reference does not lead to a function that is known
 */
export function runReferred(
  engine: Engine,
  { argument, folder, gives }: FunctionRef,
  args: readonly Value[],
  site: CallSite,
): Value | null {
  const [only] = args[argument] ?? []
  if (only?.shape.kind !== 'api') return null
  const path = only.shape.cursor.name.split('.').slice(1)
  const callee = findFunction(engine, folder, path.slice(0, -1), path.at(-1))
  if (!callee) return null
  const frame = { ...site.frame, effects: [], notes: [], elements: [], served: [] }
  const aside: CallSite = { ...site, frame, state: site.state.fork() }
  const context = apiValue(typeCursor(engine.catalog, gives, gives))
  return engine.await(engine.call(callee, [context, ...args.slice(argument + 1)], aside), aside.state)
}

function findFunction(engine: Engine, folder: string, file: readonly string[], name: string | undefined): Value | null {
  if (name === undefined || file.length === 0) return null
  const { graph } = engine
  const resolution = graph.resolve(`${graph.project.root}/package.json`, `./${folder}/${file.join('/')}`)
  const module = resolution.kind === 'module' ? graph.load(resolution.path) : null
  const target = module && graph.resolveExport(module, name)
  const value = target ? engine.targetValue(target) : null
  return value?.some(({ shape }) => shape.kind === 'function') ? value : null
}
