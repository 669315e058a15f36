import type { Expr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { Rendered } from '../../interpret/language/elements.js'
import { join, list, type Value } from '../../interpret/values/values.js'
import type { Session } from '../../session.js'
import { receiverOf } from './receivers.js'
import { collectRoots, isDehydrated, runComponent } from './rendered-elements.js'

/** An element whose component hands a cache to the browser that was filled before. */
export interface Hydration {
  readonly rendered: Rendered
  /** Where it stands. */
  readonly tag: Expr
  /** All that was put into the cache. */
  readonly held: Value
}

/**
 * The elements of a module that hand on to the browser what the component around them prefetched, where the component
 * they are of takes it out of the cache itself (`<HydrateClient>`).
 */
export function findHydrations(session: Session, module: ModuleFacts): Hydration[] {
  const isOpen = ({ tag, children }: Rendered['element']): boolean =>
    tag !== null && typeof tag !== 'string' && children.length > 0
  return collectRoots(session, module, isOpen).flatMap((root) => {
    const { effects, elements } = runComponent(session, root)
    const held = effects.flatMap(({ kind, data }) => (kind === 'prefetch' ? data : []))
    if (held.length === 0) return []
    return elements.flatMap((rendered): Hydration[] => {
      const { tag } = rendered.element
      if (tag === null || typeof tag === 'string' || !isOpen(rendered.element) || !hydrates(session, rendered))
        return []
      return [{ rendered, tag, held: list(join(...held)) }]
    })
  })
}

/** Whether an element's component gives the browser a cache that it was not handed. */
function hydrates(session: Session, rendered: Rendered): boolean {
  if (rendered.component.some(({ shape }) => shape.kind === 'api' && shape.cursor.specifier === HYDRATING)) return true
  const receiver = receiverOf(session, rendered)
  if (receiver?.kind !== 'server') return false
  const { module, fn } = receiver.closure
  return session.once(`hydrates:${module.path}:${fn.id}`, () =>
    runComponent(session, { module, fn, isRoute: false }).elements.some(({ props }) =>
      props.some(({ shape }) => shape.kind === 'object' && [...shape.fields.values()].some(isDehydrated)),
    ),
  )
}

/** The type that the catalogue gives to components of libraries that do so. */
const HYDRATING = 'type:HydratedState'
