import { rows } from './rows.js'
import type { Row } from './types.js'

const schema = { kind: 'value', type: 'Schema' } as const
/** A schema that lets everything through. */
const openSchema = { kind: 'value', type: 'OpenSchema' } as const
const library = { kind: 'package', role: 'validation' } as const

/** What schemas of zod (and of all that are made like them) can be asked. */
const schemas: readonly Row[] = [
  { module: 'type:Schema', path: '*()', kind: 'self' },
  { module: 'type:Schema', path: 'shape.*', ...schema },
  { module: 'type:Schema', path: 'element', ...schema },
  ...rows('type:Schema', ['parse()', 'parseAsync()', 'decode()', 'decodeAsync()'], {
    kind: 'parse',
    argument: 0,
    failure: 'throws',
  }),
  ...rows('type:Schema', ['safeParse()', 'safeParseAsync()', 'spa()', 'safeDecode()', 'safeDecodeAsync()'], {
    kind: 'parse',
    argument: 0,
    failure: 'result',
  }),
  // Functions made of a schema, which are called with what they check.
  { module: 'type:Parser', path: '()', kind: 'parse', argument: 0, failure: 'throws' },
  { module: 'type:TypeGuard', path: '()', kind: 'parse', argument: 0, failure: 'false' },
  { module: 'type:OpenSchema', path: '*()', kind: 'self' },
  ...rows('type:OpenSchema', ['parse()', 'parseAsync()'], { kind: 'argument', argument: 0 }),
  // A check of its own makes it a schema that refuses something.
  ...rows(
    'type:OpenSchema',
    ['refine()', 'superRefine()', 'pipe()', 'check()', 'oneOf()', 'valid()', 'custom()', 'external()', 'test()'],
    schema,
  ),
]

/** zod: its classic and mini forms, imported by name or whole. */
const zod: readonly Row[] = ['zod', 'zod/v3', 'zod/v4', 'zod/mini', 'zod/v4/mini', 'zod/v4-mini', '@zod/mini'].flatMap(
  (module): Row[] => [
    { module, path: '', ...library },
    ...['', 'z.', 'default.'].flatMap((prefix): Row[] => [
      { module, path: `${prefix}*()`, ...schema },
      ...rows(module, [`${prefix}coerce.*()`, `${prefix}iso.*()`], schema),
      ...rows(module, [`${prefix}any()`, `${prefix}unknown()`], openSchema),
      ...rows(module, [`${prefix}parse()`, `${prefix}parseAsync()`, `${prefix}decode()`, `${prefix}decodeAsync()`], {
        kind: 'parse',
        argument: 1,
        failure: 'throws',
      }),
      ...rows(
        module,
        [`${prefix}safeParse()`, `${prefix}safeParseAsync()`, `${prefix}safeDecode()`, `${prefix}safeDecodeAsync()`],
        { kind: 'parse', argument: 1, failure: 'result' },
      ),
    ]),
  ],
)

/** What makes schemas for zod out of something else. */
const zodCompanions: readonly Row[] = [
  ...rows('zod-form-data', ['zfd.*()', 'formData()', 'text()', 'numeric()', 'checkbox()', 'file()', 'json()'], schema),
  ...rows('zod-form-data', ['repeatable()', 'repeatableOfType()'], schema),
  ...[
    'drizzle-zod',
    'drizzle-orm/zod',
    'drizzle-valibot',
    'drizzle-orm/valibot',
    'drizzle-typebox',
    'drizzle-arktype',
  ].flatMap((module) =>
    rows(
      module,
      [
        'createInsertSchema()',
        'createSelectSchema()',
        'createUpdateSchema()',
        'createSchemaFactory().createInsertSchema()',
        'createSchemaFactory().createSelectSchema()',
        'createSchemaFactory().createUpdateSchema()',
      ],
      schema,
    ),
  ),
]

/** valibot: `parse(schema, input)`, whose safe form answers `{ success, output }`. */
const valibot: readonly Row[] = [
  { module: 'valibot', path: '', ...library },
  ...['', 'v.', 'default.'].flatMap((prefix): Row[] => [
    { module: 'valibot', path: `${prefix}*()`, ...schema },
    ...rows('valibot', [`${prefix}any()`, `${prefix}unknown()`], openSchema),
    ...rows('valibot', [`${prefix}parse()`, `${prefix}parseAsync()`], {
      kind: 'parse',
      argument: 1,
      failure: 'throws',
    }),
    ...rows('valibot', [`${prefix}safeParse()`, `${prefix}safeParseAsync()`], {
      kind: 'parse',
      argument: 1,
      failure: 'result',
      output: 'output',
    }),
    { module: 'valibot', path: `${prefix}is()`, kind: 'parse', argument: 1, failure: 'false' },
    { module: 'valibot', path: `${prefix}assert()`, kind: 'parse', argument: 1, failure: 'throws' },
    ...rows('valibot', [`${prefix}parser()`, `${prefix}parserAsync()`], { kind: 'value', type: 'Parser' }),
    ...rows('valibot', [`${prefix}safeParser()`, `${prefix}safeParserAsync()`], {
      kind: 'value',
      type: 'ValibotSafeParser',
    }),
  ]),
  { module: 'type:ValibotSafeParser', path: '()', kind: 'parse', argument: 0, failure: 'result', output: 'output' },
]

/** yup. */
const yup: readonly Row[] = [
  { module: 'yup', path: '', ...library },
  ...['', 'default.'].flatMap((prefix): Row[] => [
    { module: 'yup', path: `${prefix}*()`, kind: 'value', type: 'YupSchema' },
  ]),
  { module: 'type:YupSchema', path: '*()', kind: 'self' },
  ...rows('type:YupSchema', ['validate()', 'validateSync()'], { kind: 'parse', argument: 0, failure: 'throws' }),
  ...rows('type:YupSchema', ['isValid()', 'isValidSync()', 'isType()'], {
    kind: 'parse',
    argument: 0,
    failure: 'false',
  }),
]

/** joi. */
const joi: readonly Row[] = [
  { module: 'joi', path: '', ...library },
  ...['', 'default.'].flatMap((prefix): Row[] => [
    { module: 'joi', path: `${prefix}*()`, kind: 'value', type: 'JoiSchema' },
    { module: 'joi', path: `${prefix}any()`, ...openSchema },
    ...rows('joi', [`${prefix}attempt()`, `${prefix}assert()`], { kind: 'parse', argument: 0, failure: 'throws' }),
  ]),
  { module: 'type:JoiSchema', path: '*()', kind: 'self' },
  { module: 'type:JoiSchema', path: 'validate()', kind: 'parse', argument: 0, failure: 'result', output: 'value' },
  { module: 'type:JoiSchema', path: 'validateAsync()', kind: 'parse', argument: 0, failure: 'throws' },
]

/** ArkType. Its types are called with what they check, and answer it or the errors: no row can say that yet. */
const arktype: readonly Row[] = [
  { module: 'arktype', path: '', ...library },
  ...rows('arktype', ['type()', 'scope().type()', 'default()'], { kind: 'value', type: 'ArkType' }),
  ...rows('type:ArkType', ['assert()', 'from()'], { kind: 'parse', argument: 0, failure: 'throws' }),
  { module: 'type:ArkType', path: 'allows()', kind: 'parse', argument: 0, failure: 'false' },
]

/** superstruct. */
const superstruct: readonly Row[] = [
  { module: 'superstruct', path: '', ...library },
  { module: 'superstruct', path: '*()', ...schema },
  ...rows('superstruct', ['any()', 'unknown()'], openSchema),
  ...rows('superstruct', ['assert()', 'create()', 'mask()'], { kind: 'parse', argument: 0, failure: 'throws' }),
  { module: 'superstruct', path: 'is()', kind: 'parse', argument: 0, failure: 'false' },
  { module: 'superstruct', path: 'validate()', kind: 'parse', argument: 0, failure: 'tuple' },
]

/** TypeBox. */
const typebox: readonly Row[] = [
  ...['@sinclair/typebox', 'typebox'].flatMap((module): Row[] => [
    { module, path: '', ...library },
    ...rows(module, ['Type.*()', 't.*()', 'default.*()'], schema),
    ...rows(module, ['Type.Any()', 'Type.Unknown()'], openSchema),
  ]),
  ...['@sinclair/typebox/value', 'typebox/value'].flatMap((module): Row[] =>
    ['', 'Value.', 'default.'].flatMap((prefix): Row[] => [
      { module, path: `${prefix}Check()`, kind: 'parse', argument: 1, failure: 'false' },
      ...rows(module, [`${prefix}Parse()`, `${prefix}Decode()`, `${prefix}Assert()`], {
        kind: 'parse',
        argument: 1,
        failure: 'throws',
      }),
    ]),
  ),
  ...rows('@sinclair/typebox/compiler', ['TypeCompiler.Compile()'], { kind: 'value', type: 'TypeboxCheck' }),
  ...rows('typebox/compile', ['Compile()', 'default()'], { kind: 'value', type: 'TypeboxCheck' }),
  { module: 'type:TypeboxCheck', path: 'Check()', kind: 'parse', argument: 0, failure: 'false' },
  ...rows('type:TypeboxCheck', ['Parse()', 'Decode()'], { kind: 'parse', argument: 0, failure: 'throws' }),
]

/** Effect's Schema: `Schema.decodeUnknownSync(User)(input)`. */
const effect: readonly Row[] = [
  ['effect', 'Schema.'],
  ['@effect/schema', 'Schema.'],
  ['effect/Schema', ''],
  ['@effect/schema/Schema', ''],
].flatMap(([module = '', prefix = '']): Row[] => [
  { module, path: `${prefix}*()`, ...schema },
  ...rows(
    module,
    [
      'decodeUnknownSync',
      'decodeUnknownPromise',
      'decodeSync',
      'decodePromise',
      'validateSync',
      'validatePromise',
      'asserts',
    ].map((name) => `${prefix}${name}()`),
    { kind: 'value', type: 'Parser' },
  ),
  { module, path: `${prefix}is()`, kind: 'value', type: 'TypeGuard' },
])

/** Conform: a submission whose `status` is `success` has the checked `value`. */
const conform: readonly Row[] = [
  ...['@conform-to/zod', '@conform-to/zod/v3', '@conform-to/zod/v4'].flatMap((module) =>
    rows(module, ['parseWithZod()', 'parse()'], { kind: 'parse', argument: 0, failure: 'result', output: 'value' }),
  ),
  {
    module: '@conform-to/valibot',
    path: 'parseWithValibot()',
    kind: 'parse',
    argument: 0,
    failure: 'result',
    output: 'value',
  },
  { module: '@conform-to/yup', path: 'parseWithYup()', kind: 'parse', argument: 0, failure: 'result', output: 'value' },
]

/** Libraries that check values at run time. */
export const validation: readonly Row[] = [
  ...schemas,
  ...zod,
  ...zodCompanions,
  ...valibot,
  ...yup,
  ...joi,
  ...arktype,
  ...superstruct,
  ...typebox,
  ...effect,
  ...conform,
]
