import { rows } from './rows.js'
import type { Row } from './types.js'

const schema = { kind: 'schema', type: 'Schema' } as const
/** A schema that lets everything through. */
const openSchema = { ...schema, accepts: 'anything' } as const
/** A schema for objects of which more may be there than it lists. */
const looseSchema = { ...schema, accepts: 'unlisted' } as const
/** A schema for values whose content the app decides. */
const narrowSchema = { ...schema, accepts: 'few' } as const
const library = { kind: 'package', role: 'validation' } as const

/** Functions that make narrow schemas of what is there, by the names the libraries share. */
const narrowKinds = [
  'enum',
  'nativeEnum',
  'enumType',
  'picklist',
  'enums',
  'number',
  'int',
  'integer',
  'bigint',
  'boolean',
  'bool',
  'date',
  'uuid',
  'guid',
  'cuid',
  'cuid2',
  'ulid',
  'nanoid',
  'stringbool',
  'templateLiteral',
]

/** The same of what may be null or undefined. */
const nullKinds = ['literal', 'null', 'undefined', 'void', 'never']
const narrow = [...narrowKinds, ...nullKinds]

/** Functions that make schemas of what is there and says what the client likes. */
const plainKinds = ['string', 'email', 'url', 'object', 'strictObject', 'array', 'file', 'coerce.string']

/** Methods that narrow what a schema lets through: a pattern, a list of values, a check of its own. */
const narrowing = [
  'uuid',
  'uuidv4',
  'guid',
  'cuid',
  'cuid2',
  'ulid',
  'nanoid',
  'regex',
  'matches',
  'pattern',
  'alphanum',
  'alphanumeric',
  'hex',
  'datetime',
  'isoDate',
  'ip',
  'ipv4',
  'ipv6',
  'refine',
  'superRefine',
  'check',
  'oneOf',
  'valid',
  'equal',
  'custom',
  'external',
  'test',
]

/** Methods that let null or undefined through, or may make them. */
const weakening = [
  'optional',
  'exactOptional',
  'nullable',
  'nullish',
  'partial',
  'deepPartial',
  'or',
  'catch',
  'transform',
  'pipe',
  'codec',
]

/** Rows for the schemas that libraries with required fields make of what is there. */
function required(module: string, prefix: string): Row[] {
  return [
    ...rows(
      module,
      plainKinds.map((name) => `${prefix}${name}()`),
      { ...schema, nullish: 'refused' },
    ),
    ...rows(
      module,
      narrowKinds.map((name) => `${prefix}${name}()`),
      { ...narrowSchema, nullish: 'refused' },
    ),
  ]
}

/** What schemas of zod (and of all that are made like them) can be asked. */
const schemas: readonly Row[] = [
  { module: 'type:Schema', path: '*()', ...schema },
  ...rows(
    'type:Schema',
    narrowing.map((name) => `${name}()`),
    narrowSchema,
  ),
  ...rows(
    'type:Schema',
    weakening.map((name) => `${name}()`),
    { ...schema, nullish: 'accepted' },
  ),
  { module: 'type:Schema', path: 'pick()', ...schema, keeps: 'named' },
  { module: 'type:Schema', path: 'omit()', ...schema, keeps: 'others' },
  ...rows('type:Schema', ['passthrough()', 'loose()', 'catchall()', 'nonstrict()'], looseSchema),
  ...rows('type:Schema', ['shape.*', 'entries.*', 'fields.*', 'element', 'unwrap()'], { ...schema, part: true }),
  ...rows('type:Schema', ['parse()', 'decode()', 'make()'], { kind: 'parse', argument: 0, failure: 'throws' }),
  // What all schemas can be asked that keep to Standard Schema.
  {
    module: 'type:Schema',
    path: '~standard.validate()',
    kind: 'parse',
    argument: 0,
    failure: 'result',
    output: 'value',
  },
  ...rows('type:Schema', ['parseAsync()', 'decodeAsync()'], {
    kind: 'parse',
    argument: 0,
    failure: 'throws',
    async: true,
  }),
  ...rows('type:Schema', ['safeParse()', 'safeParseAsync()', 'spa()', 'safeDecode()', 'safeDecodeAsync()'], {
    kind: 'parse',
    argument: 0,
    failure: 'result',
  }),
  // Functions made of a schema, which are called with what they check.
  { module: 'type:Parser', path: '()', kind: 'parse', argument: 0, failure: 'throws' },
  { module: 'type:TypeGuard', path: '()', kind: 'parse', argument: 0, failure: 'false' },
  { module: 'type:SafeParser', path: '()', kind: 'parse', argument: 0, failure: 'result' },
  { module: 'type:EitherParser', path: '()', kind: 'parse', argument: 0, failure: 'either' },
  { module: 'type:OptionParser', path: '()', kind: 'parse', argument: 0, failure: 'option' },
  // A schema that cannot be found: what is asked of it tells what it is.
  { module: 'unresolved:', path: '*.parse()', kind: 'parse', argument: 0, failure: 'throws' },
  { module: 'unresolved:', path: '*.parseAsync()', kind: 'parse', argument: 0, failure: 'throws', async: true },
  ...rows('unresolved:', ['*.safeParse()', '*.safeParseAsync()'], { kind: 'parse', argument: 0, failure: 'result' }),
]

/** zod: its classic and mini forms, imported by name or whole. */
const zod: readonly Row[] = ['zod', 'zod/v3', 'zod/v4', 'zod/mini', 'zod/v4/mini', 'zod/v4-mini', '@zod/mini'].flatMap(
  (module): Row[] => [
    { module, path: '', ...library },
    ...['', 'z.', 'default.'].flatMap((prefix): Row[] => [
      { module, path: `${prefix}*()`, ...schema },
      ...required(module, prefix),
      ...rows(module, [...nullKinds.map((name) => `${prefix}${name}()`), `${prefix}iso.*()`], narrowSchema),
      ...rows(
        module,
        ['number', 'bigint', 'boolean', 'date'].map((name) => `${prefix}coerce.${name}()`),
        { ...narrowSchema, nullish: 'refused' },
      ),
      ...rows(module, [`${prefix}any()`, `${prefix}unknown()`, `${prefix}custom()`], openSchema),
      ...rows(module, [`${prefix}looseObject()`, `${prefix}record()`, `${prefix}partialRecord()`], looseSchema),
      ...rows(module, [`${prefix}parse()`, `${prefix}decode()`], { kind: 'parse', argument: 1, failure: 'throws' }),
      ...rows(module, [`${prefix}parseAsync()`, `${prefix}decodeAsync()`], {
        kind: 'parse',
        argument: 1,
        failure: 'throws',
        async: true,
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
    ...rows(
      'valibot',
      [...nullKinds, ...narrowing.filter((name) => name !== 'custom' && !narrowKinds.includes(name))].map(
        (name) => `${prefix}${name}()`,
      ),
      narrowSchema,
    ),
    ...required('valibot', prefix),
    ...rows('valibot', [`${prefix}any()`, `${prefix}unknown()`, `${prefix}custom()`], openSchema),
    ...rows('valibot', [`${prefix}looseObject()`, `${prefix}record()`], looseSchema),
    { module: 'valibot', path: `${prefix}parse()`, kind: 'parse', argument: 1, failure: 'throws' },
    { module: 'valibot', path: `${prefix}parseAsync()`, kind: 'parse', argument: 1, failure: 'throws', async: true },
    ...rows('valibot', [`${prefix}safeParse()`, `${prefix}safeParseAsync()`], {
      kind: 'parse',
      argument: 1,
      failure: 'result',
      output: 'output',
    }),
    { module: 'valibot', path: `${prefix}is()`, kind: 'parse', argument: 1, failure: 'false' },
    { module: 'valibot', path: `${prefix}assert()`, kind: 'parse', argument: 1, failure: 'throws' },
    ...rows('valibot', [`${prefix}parser()`, `${prefix}parserAsync()`], { kind: 'schema', type: 'Parser' }),
    ...rows('valibot', [`${prefix}safeParser()`, `${prefix}safeParserAsync()`], {
      kind: 'schema',
      type: 'ValibotSafeParser',
    }),
  ]),
  { module: 'type:ValibotSafeParser', path: '()', kind: 'parse', argument: 0, failure: 'result', output: 'output' },
]

/** yup. */
const yup: readonly Row[] = [
  { module: 'yup', path: '', ...library },
  ...['', 'default.'].flatMap((prefix): Row[] => [
    { module: 'yup', path: `${prefix}*()`, kind: 'schema', type: 'YupSchema' },
    ...rows(
      'yup',
      narrow.map((name) => `${prefix}${name}()`),
      { kind: 'schema', type: 'YupSchema', accepts: 'few' },
    ),
    { module: 'yup', path: `${prefix}mixed()`, kind: 'schema', type: 'YupSchema', accepts: 'anything' },
  ]),
  { module: 'type:YupSchema', path: '*()', kind: 'schema', type: 'YupSchema' },
  ...rows(
    'type:YupSchema',
    narrowing.map((name) => `${name}()`),
    { kind: 'schema', type: 'YupSchema', accepts: 'few' },
  ),
  { module: 'type:YupSchema', path: 'validateSync()', kind: 'parse', argument: 0, failure: 'throws' },
  { module: 'type:YupSchema', path: 'validate()', kind: 'parse', argument: 0, failure: 'throws', async: true },
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
    { module: 'joi', path: `${prefix}*()`, kind: 'schema', type: 'JoiSchema' },
    ...rows(
      'joi',
      narrow.map((name) => `${prefix}${name}()`),
      { kind: 'schema', type: 'JoiSchema', accepts: 'few' },
    ),
    { module: 'joi', path: `${prefix}any()`, kind: 'schema', type: 'JoiSchema', accepts: 'anything' },
    ...rows('joi', [`${prefix}attempt()`, `${prefix}assert()`], { kind: 'parse', argument: 0, failure: 'throws' }),
  ]),
  { module: 'type:JoiSchema', path: '*()', kind: 'schema', type: 'JoiSchema' },
  ...rows(
    'type:JoiSchema',
    narrowing.map((name) => `${name}()`),
    { kind: 'schema', type: 'JoiSchema', accepts: 'few' },
  ),
  { module: 'type:JoiSchema', path: 'unknown()', kind: 'schema', type: 'JoiSchema', accepts: 'unlisted' },
  { module: 'type:JoiSchema', path: 'validate()', kind: 'parse', argument: 0, failure: 'result', output: 'value' },
  { module: 'type:JoiSchema', path: 'validateAsync()', kind: 'parse', argument: 0, failure: 'throws', async: true },
]

/** ArkType. Its types are called with what they check, and answer it or the errors. */
const arktype: readonly Row[] = [
  { module: 'arktype', path: '', ...library },
  ...rows('arktype', ['type()', 'scope().type()', 'default()'], { kind: 'schema', type: 'ArkType' }),
  { module: 'type:ArkType', path: '()', kind: 'parse', argument: 0, failure: 'errors' },
  ...rows('type:ArkType', ['assert()', 'from()'], { kind: 'parse', argument: 0, failure: 'throws' }),
  { module: 'type:ArkType', path: 'allows()', kind: 'parse', argument: 0, failure: 'false' },
]

/** superstruct. */
const superstruct: readonly Row[] = [
  { module: 'superstruct', path: '', ...library },
  { module: 'superstruct', path: '*()', ...schema },
  ...rows(
    'superstruct',
    [...nullKinds, 'pattern', 'refine', 'define'].map((name) => `${name}()`),
    narrowSchema,
  ),
  ...required('superstruct', ''),
  ...rows('superstruct', ['any()', 'unknown()'], openSchema),
  ...rows('superstruct', ['assert()', 'create()', 'mask()'], { kind: 'parse', argument: 0, failure: 'throws' }),
  { module: 'superstruct', path: 'is()', kind: 'parse', argument: 0, failure: 'false' },
  { module: 'superstruct', path: 'validate()', kind: 'parse', argument: 0, failure: 'tuple' },
]

/** TypeBox, also as Elysia hands it on. */
const typebox: readonly Row[] = [
  ...rows('elysia', ['t.*()'], schema),
  ...rows(
    'elysia',
    ['Enum', 'UnionEnum', 'Literal', 'Number', 'Numeric', 'Integer', 'Boolean', 'BigInt', 'Date', 'RegExp'].map(
      (name) => `t.${name}()`,
    ),
    narrowSchema,
  ),
  ...rows('elysia', ['t.Any()', 't.Unknown()'], openSchema),
  ...['@sinclair/typebox', 'typebox'].flatMap((module): Row[] => [
    { module, path: '', ...library },
    ...rows(module, ['Type.*()', 't.*()', 'default.*()'], schema),
    ...rows(
      module,
      ['Enum', 'Literal', 'Number', 'Integer', 'Boolean', 'BigInt', 'Date', 'RegExp', 'TemplateLiteral'].map(
        (name) => `Type.${name}()`,
      ),
      narrowSchema,
    ),
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
  ...rows('@sinclair/typebox/compiler', ['TypeCompiler.Compile()'], { kind: 'schema', type: 'TypeboxCheck' }),
  ...rows('typebox/compile', ['Compile()', 'default()'], { kind: 'schema', type: 'TypeboxCheck' }),
  { module: 'type:TypeboxCheck', path: 'Check()', kind: 'parse', argument: 0, failure: 'false' },
  ...rows('type:TypeboxCheck', ['Parse()', 'Decode()'], { kind: 'parse', argument: 0, failure: 'throws' }),
]

/** Ajv, whose schemas are JSON Schema. */
const ajv: readonly Row[] = [
  ...['ajv', 'ajv/dist/2019', 'ajv/dist/2020', 'ajv/dist/jtd'].flatMap((module): Row[] => [
    { module, path: '', ...library },
    ...rows(module, ['default()', 'Ajv()'], { kind: 'value', type: 'Ajv' }),
  ]),
  ...rows('type:Ajv', ['compile()', 'getSchema()'], { kind: 'schema', type: 'TypeGuard', json: true }),
  { module: 'type:Ajv', path: 'validate()', kind: 'parse', argument: 1, failure: 'false' },
  ...rows('type:Ajv', ['addSchema()', 'addFormat()', 'addKeyword()'], { kind: 'self' }),
]

/** class-validator, whose classes say by decorators what their fields may hold, and class-transformer, which makes them. */
const classValidator: readonly Row[] = [
  { module: 'class-validator', path: '', ...library },
  ...rows('class-validator', ['validate()', 'validateSync()'], { kind: 'parse', argument: 0, failure: 'list' }),
  { module: 'class-validator', path: 'validateOrReject()', kind: 'parse', argument: 0, failure: 'throws', async: true },
  ...rows('class-transformer', ['plainToInstance()', 'plainToClass()'], { kind: 'argument', argument: 1 }),
  { module: 'class-transformer', path: 'plainToClassFromExist()', kind: 'argument', argument: 1 },
]

/** Effect's Schema: `Schema.decodeUnknownSync(User)(input)`. */
const effect: readonly Row[] = [
  ['effect', 'Schema.'],
  ['@effect/schema', 'Schema.'],
  ['effect/Schema', ''],
  ['@effect/schema/Schema', ''],
].flatMap(([module = '', prefix = '']): Row[] => [
  { module, path: `${prefix}*()`, ...schema },
  ...rows(module, [`${prefix}Literal()`, `${prefix}Enums()`, `${prefix}TemplateLiteral()`], narrowSchema),
  ...rows(
    module,
    ['Number', 'Int', 'Boolean', 'Date', 'UUID', 'ULID', 'NumberFromString'].map((name) => `${prefix}${name}`),
    narrowSchema,
  ),
  { module, path: `${prefix}String`, ...schema },
  ...rows(module, [`${prefix}Any`, `${prefix}Unknown`], openSchema),
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
    { kind: 'schema', type: 'Parser' },
  ),
  ...rows(module, [`${prefix}decodeUnknownEither()`, `${prefix}decodeEither()`, `${prefix}validateEither()`], {
    kind: 'schema',
    type: 'EitherParser',
  }),
  ...rows(module, [`${prefix}decodeUnknownOption()`, `${prefix}decodeOption()`, `${prefix}validateOption()`], {
    kind: 'schema',
    type: 'OptionParser',
  }),
  { module, path: `${prefix}is()`, kind: 'schema', type: 'TypeGuard' },
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

/** nuqs: parsers for the parts of an address. What they cannot parse counts as absent. */
const nuqs: readonly Row[] = [
  ...['nuqs', 'nuqs/server'].flatMap((module): Row[] => [
    { module, path: 'parseAsString', ...schema },
    ...rows(
      module,
      ['Integer', 'Index', 'Hex', 'Float', 'Boolean', 'Timestamp', 'IsoDate', 'IsoDateTime'].map(
        (name) => `parseAs${name}`,
      ),
      narrowSchema,
    ),
    ...rows(module, ['parseAsStringEnum()', 'parseAsStringLiteral()', 'parseAsNumberLiteral()'], narrowSchema),
    ...rows(module, ['parseAsArrayOf()', 'parseAsNativeArrayOf()', 'parseAsJson()', 'createParser()'], schema),
    { module, path: 'createSearchParamsCache()', kind: 'schema', type: 'SearchParamsCache' },
    { module, path: 'createLoader()', kind: 'schema', type: 'SearchParamsLoader' },
  ]),
  // Told a promise, they give one.
  { module: 'type:SearchParamsCache', path: 'parse()', kind: 'parse', argument: 0, failure: 'throws', async: true },
  { module: 'type:SearchParamsLoader', path: '()', kind: 'parse', argument: 0, failure: 'throws', async: true },
]

/** What `validator` can tell of a text. An e-mail or an address has a form, but what it says is still the sender's. */
const validatorNames = [
  'isAlpha',
  'isAlphanumeric',
  'isAscii',
  'isBase64',
  'isBoolean',
  'isCreditCard',
  'isCurrency',
  'isDate',
  'isDecimal',
  'isEmail',
  'isFQDN',
  'isFloat',
  'isHexColor',
  'isHexadecimal',
  'isIBAN',
  'isIn',
  'isInt',
  'isIP',
  'isISO8601',
  'isJWT',
  'isLocale',
  'isMobilePhone',
  'isMongoId',
  'isNumeric',
  'isPostalCode',
  'isSlug',
  'isStrongPassword',
  'isULID',
  'isURL',
  'isUUID',
  'matches',
  'equals',
]

const test = { kind: 'parse', argument: 0, failure: 'false', accepts: 'few' } as const
const ofText = { kind: 'parse', argument: 0, failure: 'false' } as const

/** Functions that tell what a text is, and some that leave nothing harmful in it. */
const validators: readonly Row[] = [
  { module: 'validator', path: '', ...library },
  ...['', 'default.'].flatMap((prefix) =>
    rows(
      'validator',
      validatorNames.map((name) => `${prefix}${name}()`),
      test,
    ),
  ),
  ...validatorNames.map((name): Row => ({ module: `validator/lib/${name}`, path: 'default()', ...test })),
  // They throw at what is no text.
  ...rows('validator', ['isLength()', 'default.isLength()', 'isByteLength()', 'default.isByteLength()'], ofText),
  { module: 'validator/lib/isLength', path: 'default()', ...ofText },
  ...['lodash', 'lodash-es', 'es-toolkit', 'remeda', 'radash'].flatMap((module) => [
    { module, path: 'isString()', ...ofText },
    ...rows(module, ['isNumber()', 'isBoolean()', 'isInteger()'], test),
  ]),
  ...rows('uuid', ['validate()', 'default.validate()'], test),
  ...rows('email-validator', ['validate()', 'default.validate()'], test),
  ...rows('@paralleldrive/cuid2', ['isCuid()'], test),
  ...rows('cuid', ['isCuid()', 'default.isCuid()'], test),
  ...rows('is-email', ['default()'], test),
  ...rows('libphonenumber-js', ['isValidPhoneNumber()', 'isPossiblePhoneNumber()'], test),
  ...rows(
    'mongoose',
    ['', 'default.'].flatMap((prefix) => [
      `${prefix}isValidObjectId()`,
      `${prefix}isObjectIdOrHexString()`,
      `${prefix}Types.ObjectId.isValid()`,
    ]),
    test,
  ),
  ...['mongodb', 'bson'].flatMap((module) => rows(module, ['ObjectId.isValid()'], test)),
  // An id that is none throws.
  ...rows('mongoose', ['Types.ObjectId()', 'default.Types.ObjectId()', 'Types.ObjectId.createFromHexString()'], {
    kind: 'parse',
    argument: 0,
    failure: 'throws',
    accepts: 'few',
  }),
  ...['mongodb', 'bson'].flatMap((module) =>
    rows(module, ['ObjectId()', 'ObjectId.createFromHexString()'], {
      kind: 'parse',
      argument: 0,
      failure: 'throws',
      accepts: 'few',
    }),
  ),
  ...rows('sanitize-html', ['default()'], { kind: 'parse', argument: 0, failure: 'never' }),
  ...['dompurify', 'isomorphic-dompurify'].flatMap((module) =>
    rows(module, ['default.sanitize()', 'sanitize()'], { kind: 'parse', argument: 0, failure: 'never' }),
  ),
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
  ...ajv,
  ...classValidator,
  ...effect,
  ...conform,
  ...nuqs,
  ...validators,
]
