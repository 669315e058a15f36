import type { BinaryExpr } from '../../facts/ir.js'
import {
  factsOfCheck,
  inputsOf,
  isContainerClass,
  isFormClass,
  isLength,
  isServerValue,
  textOfArgument,
} from '../values/checks.js'
import { comparesCredential, judgesCredential } from '../libraries/credential-columns.js'
import type { Engine } from '../engine.js'
import { inputKey } from '../values/input-facts.js'
import {
  intersectFacts,
  isPresent,
  NO_FACTS,
  PRESENTED,
  presentFact,
  unionFacts,
  uniteFacts,
  withoutFacts,
  type Facts,
  type InputCheck,
} from '../values/knowledge.js'
import { getInputKey, getTiesOfEquals, isCountOfInput } from '../libraries/ownership.js'
import {
  ANY_FIELD,
  isNullish,
  literalText,
  hasSource,
  truthiness,
  type ApiShape,
  type Option,
  type Shape,
  type Value,
} from '../values/values.js'

/** What a comparison can come to. Null facts: it cannot. */
export interface Comparison {
  readonly whenTrue: Facts | null
  readonly whenFalse: Facts | null
  /** Whether the comparison holds for one option of a side; null when it may. */
  readonly testLeft: ((option: Option) => boolean | null) | null
  readonly testRight: ((option: Option) => boolean | null) | null
}

/** Compares two values where `known` holds. `typeof x` on the left is given as the value of `x`. */
export function compare(
  expr: BinaryExpr,
  left: Value,
  right: Value,
  member: Engine['member'],
  known: Facts = NO_FACTS,
  /** Whether an error from outside is an instance of a class. */
  isError: (target: Shape) => boolean | null = () => null,
): Comparison {
  switch (expr.operator) {
    case '===':
    case '==':
    case '!==':
    case '!=': {
      const negated = expr.operator.startsWith('!')
      const loose = expr.operator.length === 2
      const isTypeof = expr.left.kind === 'unary' && expr.left.operator === 'typeof'
      const equal = (a: Option, b: Option) => (isTypeof ? hasType(a.shape, b.shape) : areEqual(a.shape, b.shape, loose))
      return isTypeof
        ? learningOfKind(
            equality(left, right, negated, equal, null, factsOfType(left, right)),
            left,
            literalText(right),
            negated,
          )
        : learningOfLength(
            equality(left, right, negated, equal, known, factsOfEquality(left, right)),
            left,
            right,
            negated,
          )
    }
    case 'in': {
      const [key] = left
      const name = key?.shape.kind === 'literal' && left.length === 1 ? String(key.shape.value) : null
      const found = oneSided('right', right, (option) => (name === null ? null : hasKey(option, name, member)))
      return isServerValue(right) ? learning(found, factsOfCheck('allowed', left), NO_FACTS) : found
    }
    case 'instanceof': {
      const found = oneSided('left', left, (option) => isInstance(option.shape, right, isError))
      if (!isContainerClass(right)) return learning(found, factsOfCheck('checked', left), NO_FACTS)
      return learning(found, isFormClass(right) ? factsOfWhole('fieldless', left) : NO_FACTS, NO_FACTS)
    }
    default: {
      const found = learningOfCounts(
        expr.operator,
        oneSided('left', left, (option) => relation(expr.operator, option, right)),
        left,
        right,
        known,
      )
      const [input, isLess] = isServerValue(right)
        ? [left, expr.operator.startsWith('<')]
        : isServerValue(left)
          ? [right, !expr.operator.startsWith('<')]
          : [null, false]
      if (!input) return found
      return learning(
        found,
        factsOfCheck(isLess ? 'below' : 'above', input),
        factsOfCheck(isLess ? 'above' : 'below', input),
      )
    }
  }
}

/** Compares two values for equality where `known` holds. */
export function compareEqual(left: Value, right: Value, known: Facts): Comparison {
  return equality(left, right, false, (a, b) => areEqual(a.shape, b.shape, false), known, NO_FACTS)
}

/** Whether two shapes are equal; null when they may be. */
export function areEqual(a: Shape, b: Shape, loose: boolean): boolean | null {
  if (a.kind === 'literal' && b.kind === 'literal') {
    if (loose && isNullish(a) && isNullish(b)) return true
    return a.value === b.value
  }
  if (b.kind === 'literal') return areEqual(b, a, loose)
  if (a.kind !== 'literal') return null
  if (isNullish(a)) {
    // A column may be null, but the database has no undefined.
    if (b.kind === 'record' && b.field !== null && a.value === undefined && !loose) return false
    // A secret counts as set: what happens without it is the business of whoever deploys.
    const isThere = truthiness(b) === true || isStructured(b) || (b.kind === 'input' && b.isThere !== undefined)
    return isThere || b.kind === 'secret' ? false : null
  }
  if (typeof a.value === 'boolean' || a.value === 0 || a.value === '') {
    if (truthiness(b) === true && !a.value) return false
  }
  return isStructured(b) ? false : null
}

/** The comparison with what its answers say of the client's input. */
export function learning(comparison: Comparison, whenTrue: Facts, whenFalse: Facts): Comparison {
  return {
    ...comparison,
    whenTrue: comparison.whenTrue && unionFacts(comparison.whenTrue, whenTrue),
    whenFalse: comparison.whenFalse && unionFacts(comparison.whenFalse, whenFalse),
  }
}

/** `found.length < ids.length`: if as many were found as the client named, it is as if the numbers were equal. */
function learningOfCounts(
  operator: string,
  comparison: Comparison,
  left: Value,
  right: Value,
  known: Facts,
): Comparison {
  const areAsked = right.every(isCountOfInput)
  if (!areAsked && !left.every(isCountOfInput)) return comparison
  // How much was sent is no secret, even if a setting limits it.
  const facts = withoutFacts(compareEqual(left, right, known).whenTrue ?? NO_FACTS, PRESENTED)
  const isEnough = areAsked ? operator === '>=' : operator === '<='
  const isFewer = areAsked ? operator === '<' : operator === '>'
  return learning(comparison, isEnough ? facts : NO_FACTS, isFewer ? facts : NO_FACTS)
}

/** What the client sent is one of the app's own values. */
function factsOfEquality(left: Value, right: Value): Facts {
  const [ours, theirs] = [isServerValue(left), isServerValue(right)]
  if (isCleaned(left, right)) return factsOfCheck('allowed', right)
  if (isCleaned(right, left)) return factsOfCheck('allowed', left)
  if (ours === theirs) return NO_FACTS
  const [own, given] = ours ? [left, right] : [right, left]
  // That nothing came of the client's text (`pattern.exec(text) === null`) says nothing of the text.
  const isNothing = own.every(({ shape }) => isNullish(shape))
  return isNothing && given.some(({ shape }) => shape.kind === 'unknown') ? NO_FACTS : factsOfCheck('allowed', given)
}

/** `title.length === 0`, `title === ''`: what the client sent was made into a text, and that is empty or not. */
function learningOfLength(comparison: Comparison, left: Value, right: Value, negated: boolean): Comparison {
  const isEmptyText = [left, right].some((side) => literalText(side) === '')
  const isText = (option: Option): boolean => isLength(option) || (isEmptyText && textOfArgument(option) !== null)
  const text = [left, right].find(
    (side) => side.some(isText) && side.every((option) => option.shape.kind === 'literal' || isText(option)),
  )
  if (!text) return comparison
  const [same, different] = [factsOfCheck('below', text), factsOfCheck('above', text)]
  return learning(comparison, negated ? different : same, negated ? same : different)
}

/** Whether one value is what is left of another once the app's own pattern took out what it does not want. */
function isCleaned(cleaned: Value, text: Value): boolean {
  const [only] = cleaned
  if (only?.shape.kind !== 'unknown' || !only.shape.cleaned || cleaned.length > 1) return false
  const [part, ...more] = inputsOf(cleaned).map(inputKey)
  return part !== undefined && more.length === 0 && inputsOf(text).every((input) => inputKey(input) === part)
}

/** `typeof x === 'string'`. That something is an object says nothing of what is in it. */
function factsOfType(value: Value, type: Value): Facts {
  const name = literalText(type)
  const there = factsOfPresence(value)
  if (name === 'string') return unionFacts(there, factsOfCheck('checked', value))
  const isPlain = name === 'number' || name === 'boolean' || name === 'bigint'
  return isPlain ? unionFacts(there, factsOfCheck('allowed', value)) : NO_FACTS
}

/** `typeof x === 'object'`, asked of what the client sent: what is none has no fields. */
function learningOfKind(comparison: Comparison, value: Value, type: string | null, negated: boolean): Comparison {
  const fieldless = type === 'object' ? factsOfWhole('fieldless', value) : NO_FACTS
  return learning(comparison, negated ? fieldless : NO_FACTS, negated ? NO_FACTS : fieldless)
}

/** What a check says of the client's input, if the value is that input and not made from it. */
function factsOfWhole(check: InputCheck, value: Value): Facts {
  return value.every(({ shape }) => shape.kind === 'input') ? factsOfCheck(check, value) : NO_FACTS
}

/** Nothing is compared with what the client is known to have sent. */
function isKnownToDiffer(a: Option, b: Option, known: Facts | null): boolean {
  if (known === null || known.size === 0) return false
  const [sent, other] = a.shape.kind === 'input' ? [a.shape, b.shape] : [b.shape, a.shape]
  return sent.kind === 'input' && isNullish(other) && isPresent(known, getInputKey(sent))
}

/** What it says of the client's input that a value is there. */
export function factsOfPresence(value: Value): Facts {
  const [only, ...others] = value
  return only?.shape.kind === 'input' && others.length === 0 ? presentFact(getInputKey(only.shape)) : NO_FACTS
}

function equality(
  left: Value,
  right: Value,
  negated: boolean,
  equal: (a: Option, b: Option) => boolean | null,
  /** What is known where the values themselves are compared. */
  known: Facts | null,
  /** What equality says of the client's input. */
  about: Facts,
): Comparison {
  let same: Facts | null = null
  let different: Facts | null = null
  for (const a of left) {
    for (const b of right) {
      const answer = isKnownToDiffer(a, b, known) ? false : equal(a, b)
      const facts = unionFacts(a.facts, b.facts)
      if (answer !== false) {
        const learned =
          known === null ? facts : uniteFacts([facts, getTiesOfEquals(a, b, known), factsIfAll(a, b), factsIfAll(b, a)])
        same = same === null ? learned : intersectFacts(same, learned)
      }
      if (answer !== true) different = different === null ? facts : intersectFacts(different, facts)
    }
  }
  if (same !== null) same = unionFacts(same, about)
  if (same !== null && (comparesSecret(left, right) || comparesCredential(left, right) || isNoDifference(left, right)))
    same = unionFacts(same, PRESENTED)
  const some = (a: Option, others: Value, flip: boolean): boolean | null => {
    const answers = others.map((b) => (isKnownToDiffer(a, b, known) ? false : flip ? equal(b, a) : equal(a, b)))
    const answer = answers.every((x) => x === true) ? true : answers.every((x) => x === false) ? false : null
    return answer === null || !negated ? answer : !answer
  }
  return {
    whenTrue: negated ? different : same,
    whenFalse: negated ? same : different,
    testLeft: (option) => some(option, right, false),
    testRight: (option) => some(option, left, true),
  }
}

/** What it says that as many passed a test as there are, if the other number is that of all. */
function factsIfAll({ shape: passed }: Option, { shape: all }: Option): Facts {
  if (passed.kind !== 'unknown' || !passed.ifAll) return NO_FACTS
  // Of ids that stand one by one (`in: [from, to]`) a constant may say how many there are.
  const isOfAll = all.kind !== 'literal' || (passed.ifAll.size > 1 && all.value === passed.ifAll.size)
  return isOfAll ? passed.ifAll : NO_FACTS
}

/** What the client sent is held against a secret: an API key, a cron secret, a computed signature. */
function comparesSecret(left: Value, right: Value): boolean {
  const isLeft = hasSource(left, 'secret')
  if (isLeft === hasSource(right, 'secret')) return false
  return hasSource(isLeft ? right : left, 'input')
}

function oneSided(side: 'left' | 'right', value: Value, test: (option: Option) => boolean | null): Comparison {
  const facts = (wanted: boolean): Facts | null =>
    value
      .filter((option) => test(option) !== !wanted)
      .reduce<Facts | null>(
        (common, option) => (common === null ? option.facts : intersectFacts(common, option.facts)),
        null,
      )
  return {
    whenTrue: facts(true),
    whenFalse: facts(false),
    testLeft: side === 'left' ? test : null,
    testRight: side === 'right' ? test : null,
  }
}

/** `n > 0` and its kin ask whether there is any; other orders are not tracked. */
function relation(operator: string, { shape }: Option, right: Value): boolean | null {
  const [only] = right
  const bound = only?.shape.kind === 'literal' && right.length === 1 ? only.shape.value : null
  const truth = truthiness(shape)
  if (shape.kind === 'literal' && typeof shape.value === 'number' && typeof bound === 'number') {
    if (operator === '>') return shape.value > bound
    if (operator === '>=') return shape.value >= bound
    if (operator === '<') return shape.value < bound
    return shape.value <= bound
  }
  if (truth === null || shape.kind === 'literal') return null
  if ((operator === '>' && bound === 0) || (operator === '>=' && bound === 1)) return truth
  if ((operator === '<' && bound === 1) || (operator === '<=' && bound === 0)) return !truth
  return null
}

function hasKey(option: Option, name: string, member: Engine['member']): boolean | null {
  const { shape } = option
  if (shape.kind !== 'object') return null
  if (shape.fields.has(name))
    return member([option], name).every(({ shape: s }) => s.kind === 'literal' && s.value === undefined) ? null : true
  return shape.rest === null && !shape.fields.has(ANY_FIELD) ? false : null
}

function hasType(shape: Shape, type: Shape): boolean | null {
  const name = type.kind === 'literal' ? type.value : null
  if (shape.kind === 'literal') return name === (shape.value === null ? 'object' : typeof shape.value)
  if (shape.kind === 'function' || shape.kind === 'native' || shape.kind === 'class') return name === 'function'
  if (shape.kind === 'api' && shape.contract !== undefined && !isCallable(shape)) return name === 'object'
  return isStructured(shape) ? name === 'object' : null
}

/** Whether something of a library's is known to be called: a type of ArkType's checks what it is called with. */
function isCallable({ cursor }: ApiShape): boolean {
  return cursor.nodes.some(({ node }) => node.called !== null)
}

/** Whether it is an instance of the class on the right; null when it may be. */
function isInstance(shape: Shape, right: Value, isError: (target: Shape) => boolean | null): boolean | null {
  if (shape.kind === 'literal' || shape.kind === 'session') return false
  const [only] = right
  if (!only || right.length !== 1) return null
  if (shape.kind === 'error') return isError(only.shape)
  if (isResponseClass(only.shape) && (shape.kind === 'object' || shape.kind === 'record'))
    return shape.kind === 'object' && shape.of === 'Response'
  if (only.shape.kind === 'class') return shape.kind === 'instance' && shape.class.cls === only.shape.cls ? true : null
  if (only.shape.kind !== 'unknown' || only.shape.name === undefined) return null
  const parent = shape.kind === 'instance' ? shape.class.cls.superClass : null
  const made = parent?.kind === 'global' ? `${parent.name}()` : shape.kind === 'api' ? shape.cursor.name : null
  return made === `${only.shape.name}()` ? true : null
}

function isResponseClass(shape: Shape): boolean {
  return shape.kind === 'api' && (shape.cursor.name === 'Response' || shape.cursor.name === 'NextResponse')
}

function isStructured(shape: Shape): boolean {
  switch (shape.kind) {
    case 'error':
    case 'object':
    case 'list':
    case 'instance':
    case 'promise':
    case 'anonymous':
    case 'function':
    case 'class':
      return true
    case 'session':
      return shape.path.length === 0
    case 'record':
      return shape.field === null
    default:
      return false
  }
}

/** `difference === 0`, where a credential was compared with what the client sent byte by byte. */
function isNoDifference(left: Value, right: Value): boolean {
  const [number, zero] = right.every(isZero) ? [left, right] : [right, left]
  const told = number.filter((option) => !isZero(option))
  return zero.every(isZero) && told.length > 0 && told.every((option) => judgesCredential(option, 'difference'))
}

function isZero({ shape }: Option): boolean {
  return shape.kind === 'literal' && shape.value === 0
}
