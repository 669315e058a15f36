import { rows } from './rows.js'
import type { Row } from './types.js'

const library = { kind: 'package', role: 'validation' } as const
const schema = { kind: 'schema', type: 'Schema' } as const
const narrow = { ...schema, accepts: 'few' } as const
const open = { ...schema, accepts: 'anything' } as const
const throws = { kind: 'parse', argument: 0, failure: 'throws' } as const
const guards = { kind: 'parse', argument: 0, failure: 'false' } as const

/** Functions that make narrow schemas, by the names that these libraries share. */
const narrowNames = [
  'literal',
  'literals',
  'enum',
  'enum_',
  'oneOf',
  'constant',
  'number',
  'boolean',
  'bigint',
  'date',
  'uuid',
]

/** io-ts: codecs, which answer an `Either`. */
const ioTs: readonly Row[] = [
  { module: 'io-ts', path: '', ...library },
  { module: 'io-ts', path: '*()', kind: 'schema', type: 'Codec' },
  ...rows('io-ts', ['literal()', 'keyof()'], { kind: 'schema', type: 'Codec', accepts: 'few' }),
  ...rows('io-ts', ['number', 'boolean', 'bigint', 'Int'], { kind: 'schema', type: 'Codec', accepts: 'few' }),
  ...rows('io-ts', ['any', 'unknown', 'UnknownRecord', 'UnknownArray'], {
    kind: 'schema',
    type: 'Codec',
    accepts: 'anything',
  }),
  { module: 'type:Codec', path: '*()', kind: 'schema', type: 'Codec' },
  ...rows('type:Codec', ['decode()', 'validate()'], { kind: 'parse', argument: 0, failure: 'either' }),
  { module: 'type:Codec', path: 'is()', ...guards },
]

/** Runtypes, whose types are values with capital letters. */
const runtypes: readonly Row[] = [
  { module: 'runtypes', path: '', ...library },
  { module: 'runtypes', path: '*()', kind: 'schema', type: 'Runtype' },
  ...rows('runtypes', ['Literal()', 'Union()'], { kind: 'schema', type: 'Runtype', accepts: 'few' }),
  ...rows('runtypes', ['Number', 'Boolean', 'BigInt'], { kind: 'schema', type: 'Runtype', accepts: 'few' }),
  { module: 'runtypes', path: 'Unknown', kind: 'schema', type: 'Runtype', accepts: 'anything' },
  { module: 'type:Runtype', path: '*()', kind: 'schema', type: 'Runtype' },
  ...rows('type:Runtype', ['withConstraint()', 'withGuard()'], { kind: 'schema', type: 'Runtype', accepts: 'few' }),
  ...rows('type:Runtype', ['check()', 'assert()', 'parse()'], throws),
  { module: 'type:Runtype', path: 'guard()', ...guards },
  ...rows('type:Runtype', ['validate()', 'inspect()'], {
    kind: 'parse',
    argument: 0,
    failure: 'result',
    output: 'value',
  }),
]

/** VineJS: schemas are compiled before they check. */
const vine: readonly Row[] = [
  { module: '@vinejs/vine', path: '', ...library },
  { module: '@vinejs/vine', path: 'default.*()', ...schema, nullish: 'refused' },
  ...rows(
    '@vinejs/vine',
    narrowNames.map((name) => `default.${name}()`),
    { ...narrow, nullish: 'refused' },
  ),
  { module: '@vinejs/vine', path: 'default.any()', ...open },
  ...rows('@vinejs/vine', ['default.compile()', 'default.create()', 'default.withMetaData().compile()'], {
    kind: 'schema',
    type: 'VineValidator',
  }),
  {
    module: '@vinejs/vine',
    path: 'default.validate()',
    kind: 'parse',
    argument: 0,
    property: 'data',
    failure: 'throws',
    async: true,
  },
  { module: 'type:VineValidator', path: 'validate()', ...throws, async: true },
  { module: 'type:VineValidator', path: 'tryValidate()', kind: 'parse', argument: 0, failure: 'tuple' },
]

/** Valita. */
const valita: readonly Row[] = [
  { module: '@badrap/valita', path: '', ...library },
  { module: '@badrap/valita', path: '*()', ...schema, nullish: 'refused' },
  ...rows(
    '@badrap/valita',
    narrowNames.map((name) => `${name}()`),
    { ...narrow, nullish: 'refused' },
  ),
  ...rows('@badrap/valita', ['unknown()', 'any()'], open),
  { module: 'type:Schema', path: 'try()', kind: 'parse', argument: 0, failure: 'result', output: 'value' },
]

/** typia and typescript-is, which make their checks of types. */
const ofTypes: readonly Row[] = [
  { module: 'typia', path: '', ...library },
  ...rows('typia', ['assert', 'assertEquals', 'assertGuard', 'json.assertParse'].flatMap(named), throws),
  ...rows('typia', ['is', 'equals'].flatMap(named), guards),
  ...rows('typia', ['validate', 'validateEquals'].flatMap(named), { kind: 'parse', argument: 0, failure: 'result' }),
  ...rows('typia', ['createAssert', 'createAssertEquals', 'createAssertGuard'].flatMap(named), {
    kind: 'schema',
    type: 'Parser',
  }),
  ...rows('typia', ['createIs', 'createEquals'].flatMap(named), { kind: 'schema', type: 'TypeGuard' }),
  ...rows('typia', ['createValidate', 'createValidateEquals'].flatMap(named), { kind: 'schema', type: 'SafeParser' }),
  { module: 'typescript-is', path: '', ...library },
  ...rows('typescript-is', ['is()', 'equals()'], guards),
  ...rows('typescript-is', ['assertType()', 'assertEquals()'], throws),
]

function named(name: string): string[] {
  return [`${name}()`, `default.${name}()`]
}

/** decoders. */
const decoders: readonly Row[] = [
  { module: 'decoders', path: '', ...library },
  { module: 'decoders', path: '*()', kind: 'schema', type: 'Decoder' },
  ...rows(
    'decoders',
    narrowNames.map((name) => `${name}()`),
    { kind: 'schema', type: 'Decoder', accepts: 'few' },
  ),
  ...rows('decoders', ['number', 'boolean', 'integer', 'bigint', 'date', 'uuid'], {
    kind: 'schema',
    type: 'Decoder',
    accepts: 'few',
  }),
  ...rows('decoders', ['unknown', 'anything', 'hardcoded()'], {
    kind: 'schema',
    type: 'Decoder',
    accepts: 'anything',
  }),
  { module: 'decoders', path: 'guard()', kind: 'schema', type: 'Parser' },
  { module: 'type:Decoder', path: '*()', kind: 'schema', type: 'Decoder' },
  ...rows('type:Decoder', ['refine()', 'reject()'], { kind: 'schema', type: 'Decoder', accepts: 'few' }),
  // `value()` gives undefined for what is refused, which is no more the client's than a refusal.
  ...rows('type:Decoder', ['verify()', 'value()'], throws),
  { module: 'type:Decoder', path: 'decode()', kind: 'parse', argument: 0, failure: 'result', output: 'value' },
]

/** Checks that say of what they are given whether it is good, and give nothing back of it. */
const checks: readonly Row[] = [
  { module: 'vest', path: '', ...library },
  ...rows('vest', ['create()', 'staticSuite()'], { kind: 'schema', type: 'VestSuite' }),
  ...rows('type:VestSuite', ['()', 'run()', 'runStatic()'], { kind: 'parse', argument: 0, failure: 'result' }),
  { module: 'jsonschema', path: '', ...library },
  { module: 'jsonschema', path: 'Validator()', kind: 'value', type: 'JsonSchemaValidator' },
  ...rows('jsonschema', ['validate()', 'default.validate()'], { kind: 'parse', argument: 0, failure: 'result' }),
  { module: 'type:JsonSchemaValidator', path: 'validate()', kind: 'parse', argument: 0, failure: 'result' },
  { module: 'ow', path: '', ...library },
  { module: 'ow', path: 'default()', ...throws },
  { module: 'ow', path: 'default.isValid()', ...guards },
]

/** Libraries of validation that have ways of their own to say what they found. */
export const furtherValidators: readonly Row[] = [
  ...ioTs,
  ...runtypes,
  ...vine,
  ...valita,
  ...ofTypes,
  ...decoders,
  ...checks,
]
