import { NO_FACTS, unionFacts } from './knowledge.js'
import {
  commonFacts,
  FALSE,
  join,
  list,
  literal,
  native,
  NEVER,
  object,
  promise,
  TRUE,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type CallSite,
  type Option,
  type Value,
} from './values.js'

type Method = (args: readonly Value[], site: CallSite) => Value

/** `ok(value)` or `err(error)`: an object whose methods run the callbacks that belong to its case. */
export function makeResult(is: 'ok' | 'err', held: Value): Value {
  const isOk = is === 'ok'
  const self: Value = object([
    ...Object.entries({
      ...(isOk ? whenOk(() => self, held) : whenErr(() => self, held)),
      isOk: () => (isOk ? TRUE : FALSE),
      isErr: () => (isOk ? FALSE : TRUE),
    } satisfies Record<string, Method>).map(([name, method]): [string, Value] => [name, native(name, method)]),
    ['ok', literal(isOk)],
    [isOk ? 'value' : 'error', held],
  ])
  return self
}

/** One result of a list of them: of all their values, with what holds when each is a success, or of a failure. */
export function combineResults(results: Value, site: CallSite): Value {
  const [only] = results
  const items = only?.shape.kind === 'list' && results.length === 1 ? only.shape.items : null
  if (!items) return UNKNOWN
  const fork = site.state.fork()
  const awaited = items.map((item) => site.engine.await(item, fork))
  const successes = awaited.map((item) => item.filter(isSuccess))
  const failures = awaited.map((item) => item.filter((option) => !isSuccess(option)))
  const values = successes.map((item) => site.engine.member(item, 'value'))
  const known = successes.reduce((facts, item) => unionFacts(facts, commonFacts(item)), NO_FACTS)
  const isAll = successes.every((item) => item.length > 0)
  const errors = join(...failures.map((item) => site.engine.member(item, 'error')))
  const either = [
    ...(isAll ? withFacts(makeResult('ok', list(join(...values), values)), known) : NEVER),
    ...(errors.length > 0 ? makeResult('err', errors) : NEVER),
  ]
  return items.flat().some(({ shape }) => shape.kind === 'promise') ? promise(either, true) : either
}

/** A promise of a result has the methods of one. */
export function asResult(value: Value): Value {
  return value.flatMap((option) =>
    option.shape.kind === 'promise' ? withFacts(promise(option.shape.value, true), option.facts) : [option],
  )
}

/** Whether it is a result at all, of either kind. */
export function isResult({ shape }: Option): boolean {
  return shape.kind === 'object' && shape.fields.has('ok') && shape.fields.has('isErr')
}

export function isSuccess({ shape }: Option): boolean {
  const is = shape.kind === 'object' ? shape.fields.get('ok') : undefined
  return is?.some(({ shape: flag }) => flag.kind === 'literal' && flag.value === true) === true
}

function whenOk(self: () => Value, held: Value): Record<string, Method> {
  return {
    map: ([callback], site) => makeResult('ok', run(callback, held, site)),
    asyncMap: ([callback], site) => promise(makeResult('ok', site.engine.await(run(callback, held, site), site.state))),
    andThen: ([callback], site) => run(callback, held, site),
    asyncAndThen: ([callback], site) => run(callback, held, site),
    andThrough: ([callback], site) => {
      run(callback, held, site)
      return self()
    },
    andTee: ([callback], site) => {
      run(callback, held, site)
      return self()
    },
    mapErr: self,
    orElse: self,
    match: ([callback], site) => run(branchOf(callback, ['ok', 'Ok'], site), held, site),
    unwrapOr: () => held,
    unwrapOrElse: () => held,
    unwrap: () => held,
    expect: () => held,
    _unsafeUnwrap: () => held,
  }
}

function whenErr(self: () => Value, held: Value): Record<string, Method> {
  const fails: Method = (_args, { state, frame }) => {
    state.dead = true
    frame.ends.early = true
    return NEVER
  }
  return {
    map: self,
    asyncMap: () => promise(self()),
    andThen: self,
    asyncAndThen: () => promise(self()),
    andThrough: self,
    andTee: self,
    mapErr: ([callback], site) => makeResult('err', run(callback, held, site)),
    orElse: ([callback], site) => run(callback, held, site),
    match: ([first, second], site) => run(second ?? branchOf(first, ['err', 'Err'], site), held, site),
    unwrapOr: ([fallback]) => fallback ?? UNDEFINED,
    unwrapOrElse: ([callback], site) => run(callback, held, site),
    unwrap: fails,
    expect: fails,
    _unsafeUnwrap: fails,
  }
}

function run(callback: Value | undefined, held: Value, site: CallSite): Value {
  return callback ? site.engine.call(callback, [held], site) : UNKNOWN
}

/** `match(onOk, onErr)`, or `match({ ok, err })`. */
function branchOf(given: Value | undefined, names: readonly string[], { engine }: CallSite): Value | undefined {
  const [only] = given ?? []
  if (!given || only?.shape.kind !== 'object') return given
  const { fields } = only.shape
  const name = names.find((candidate) => fields.has(candidate))
  return name === undefined ? UNKNOWN : engine.member(given, name)
}
