import { isGuardWrapperName } from '../../../catalog/guard-names.js'
import { intersectFacts, NO_FACTS, unionFacts, uniteFacts, VERIFIED, type Facts } from '../values/knowledge.js'
import { native, promise, UNKNOWN, type CallSite, type Option, type Value } from '../values/values.js'

/**
 * What a function that nobody can look into makes of the handlers it is given: itself, if it is given nothing else to
 * run. Functions in a list beside them, and handlers beside each other, run before them as middlewares do: whoever gets
 * to a handler was let through.
 */
export function behindSteps(handlers: Value, args: readonly Value[], name: string): Value {
  const listed = args.flatMap(stepsIn)
  if (listed.length === 0 && handlers.length < 2) return handlers
  return handlers.map((handler): Option => {
    const steps = [...listed, ...handlers.filter((other) => other !== handler)]
    const [only] = native(name, (given, site) => {
      site.state.learn(uniteFacts(steps.map((step) => factsBehind(step, site))))
      return site.engine.call([handler], given, site)
    })
    return only ?? handler
  })
}

/** The functions in a list, or in the lists of an object of options: `{ middleware: [withAuth] }`. */
function stepsIn(argument: Value): Option[] {
  return argument.flatMap(({ shape }): Option[] => {
    if (shape.kind === 'list') return (shape.items ?? [shape.element]).flat().filter(isStep)
    if (shape.kind !== 'object') return []
    return [...shape.fields.values()].flatMap((field) =>
      field.some((option) => option.shape.kind === 'list') ? stepsIn(field) : [],
    )
  })
}

function isStep(option: Option): boolean {
  return option.shape.kind === 'function' || isUnseenGuard(option)
}

/** A middleware that cannot be found, by its name: `wrap(handler, [requireAuth])`, or what it made (`requireAuth()`). */
export function isUnseenGuard({ shape }: Option): boolean {
  if (shape.kind === 'promise') return shape.value.length > 0 && shape.value.every(({ facts }) => facts.has('verified'))
  return (
    shape.kind === 'api' &&
    !shape.cursor.resolved &&
    shape.cursor.name.replaceAll('()', '').split('.').some(isGuardWrapperName)
  )
}

/** What is known where a middleware goes on: where it calls whatever it is given, or else where it has returned. */
function factsBehind(step: Option, site: CallSite): Facts {
  if (isUnseenGuard(step)) return VERIFIED
  const { engine } = site
  const frame = { ...site.frame, effects: [], notes: [], elements: [], served: [], ends: { ...site.frame.ends } }
  const aside: CallSite = { ...site, frame, state: site.state.fork() }
  const passed: Facts[] = []
  const goOn = (_given: readonly Value[], { state }: CallSite): Value => {
    passed.push(state.facts)
    return promise(UNKNOWN)
  }
  // `(next) =>`, `(context, next) =>`, `({ next }) =>`
  const given: Value = [
    {
      shape: { kind: 'object', fields: new Map([['next', native('next', goOn)]]), rest: UNKNOWN, call: goOn },
      facts: NO_FACTS,
    },
  ]
  const run = (callee: Value): Value => engine.await(engine.call(callee, [given, given, given], aside), aside.state)
  let value = run([step])
  const made = value.filter(({ shape }) => shape.kind === 'function')
  if (made.length > 0 && passed.length === 0) value = run(made)
  const [first, ...others] = passed
  if (first) return others.reduce(intersectFacts, first)
  if (aside.state.dead) return NO_FACTS
  // What it answers with decides whether the wrapper goes on.
  const verified = value.find(({ facts }) => facts.has('verified'))
  return unionFacts(aside.state.facts, verified?.facts ?? NO_FACTS)
}
