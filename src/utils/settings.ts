import * as v from 'valibot'

import { requiredFields, type Row } from '../catalog/types.js'
import { namespace } from './package.js'

const catalogRow = v.pipe(
  v.looseObject({
    module: v.string(),
    path: v.pipe(
      v.string(),
      v.regex(
        /^(?:(?:[\w$]+|\*)?(?:\(\))*(?:\.(?:[\w$]+|\*)(?:\(\))*)*)$/,
        'must be an access path, such as "default().auth()" or "*.findMany()"',
      ),
    ),
    kind: v.picklist(Object.keys(requiredFields) as (keyof typeof requiredFields)[]),
    entity: v.optional(v.union([v.literal('receiver'), v.looseObject({})])),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const missing = requiredFields[dataset.value.kind].filter((field) => dataset.value[field as 'entity'] === undefined)
    if (missing.length > 0) {
      addIssue({
        message: `of kind "${dataset.value.kind}" needs ${missing.map((field) => `"${field}"`).join(' and ')}`,
      })
    }
  }),
)

const moduleExport = v.pipe(
  v.string(),
  v.regex(/^[^#\s]+#[^#\s]+$/, 'must be "module#export", such as "@/lib/auth#requireUser"'),
)

const upstream = v.pipe(
  v.strictObject({
    env: v.optional(v.string()),
    host: v.optional(
      v.pipe(v.string(), v.regex(/^[^\s/]+$/, 'must be a host without protocol and path, such as "api.internal"')),
    ),
    entity: v.optional(v.string()),
    entities: v.optional(v.record(v.string(), v.string())),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const places = [dataset.value.env, dataset.value.host].filter((place) => place !== undefined)
    if (places.length !== 1) addIssue({ message: 'needs either "env" or "host"' })
  }),
)

const settingsSchema = v.strictObject({
  /** The root of the application, if it is not found from the linted file. */
  rootDir: v.optional(v.string()),
  /** Globs of the modules that are the Data Access Layer; they replace the default. */
  dal: v.optional(v.array(v.string())),
  /** Guards and session readers of the project, as `module#export`. */
  auth: v.optional(v.array(moduleExport)),
  /** Rows for libraries that the catalogue does not know. */
  // What was checked is what rows are; valibot's inference cannot say so of a union this wide.
  catalog: v.optional(v.array(catalogRow as unknown as v.GenericSchema<unknown, Row>)),
  /** Entities that are private as a whole, or by the fields that are. */
  private: v.optional(
    v.array(v.union([v.string(), v.strictObject({ entity: v.string(), fields: v.array(v.string()) })])),
  ),
  /** Other servers of the company, whose answers are records as those of the database are. */
  upstreams: v.optional(v.array(upstream)),
  /** Whether a check in proxy or middleware counts as verifying the caller. */
  assumeProxyAuth: v.optional(v.boolean()),
  /** Whether what was found is kept for the next run: in `node_modules/.cache`, or in this folder. */
  cache: v.optional(v.union([v.boolean(), v.string()])),
})

/** The shared settings, as far as the project gives them. */
export type Settings = v.InferOutput<typeof settingsSchema>

const noSettings: Settings = {}
const validated = new WeakMap<object, Settings | SettingsError>()

/** A wrong setting. ESLint ends the run with the first one thrown, whichever rule asked. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SettingsError'
    // ESLint prints the stack; the mistake is in the configuration, not in a line of this plugin.
    this.stack = `${this.name}: ${message}`
  }
}

/** The settings of this plugin out of all shared settings of a configuration; throws if one is wrong. */
export function getSettings(sharedSettings: Readonly<Record<string, unknown>>): Settings {
  const given = sharedSettings[namespace]
  if (given === undefined) return noSettings
  if (typeof given !== 'object' || given === null) return getValid(validate(given))
  let result = validated.get(given)
  if (!result) {
    result = validate(given)
    validated.set(given, result)
  }
  return getValid(result)
}

function getValid(result: Settings | SettingsError): Settings {
  // A new error each time: ESLint adds the linted file to the message of the one it catches.
  if (result instanceof SettingsError) throw new SettingsError(result.message)
  return result
}

function validate(given: unknown): Settings | SettingsError {
  // To valibot an array is an object like any other.
  if (Array.isArray(given)) return new SettingsError(`settings['${namespace}'] must be an object, but is an array.`)
  const result = v.safeParse(settingsSchema, given)
  return result.success ? result.output : new SettingsError(getMessage(findDeepest(result.issues[0])))
}

/** Of a value that fits none of a union's members, the issue that came furthest says most. */
function findDeepest(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const inner = issue.type === 'union' ? issue.issues?.find((candidate) => candidate.path) : undefined
  return inner ? { ...inner, path: [...(issue.path ?? []), ...(inner.path ?? [])] as typeof issue.path } : issue
}

function getMessage(issue: v.BaseIssue<unknown>): string {
  const path = issue.path ?? []
  const place = `settings['${namespace}']${path.map((item) => getAccess(item.key)).join('')}`
  const last = path.at(-1)
  if (issue.type === 'strict_object' && issue.expected === 'never' && last) {
    const allowed = getAllowedKeys(path)
    const nearest = findNearest(String(last.key), allowed)
    const hint = nearest ? ` Did you mean "${nearest}"?` : ''
    return `${place} is not a setting.${hint} Allowed: ${allowed.join(', ')}.`
  }
  if (issue.type === 'raw_check') return `${place} ${issue.message}.`
  if (issue.type === 'regex') return `${place} ${issue.message}, but is ${issue.received}.`
  if (issue.received === 'undefined') return `${place} is missing.`
  return `${place} must be ${describe(issue.expected)}, but is ${describeValue(issue.input)}.`
}

function getAccess(key: unknown): string {
  if (typeof key === 'number') return `[${key}]`
  return /^[\w$]+$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(key)}]`
}

/** The keys allowed where an unknown one stands. */
function getAllowedKeys(path: readonly { readonly key: unknown }[]): string[] {
  if (path.length === 1) return Object.keys(settingsSchema.entries)
  return path[0]?.key === 'upstreams' ? ['env', 'host', 'entity', 'entities'] : ['entity', 'fields']
}

const expectations: Record<string, string> = {
  Array: 'an array',
  Object: 'an object',
  string: 'a string',
  boolean: 'true or false',
  '(string | Object)': 'a string or an object with "entity" and "fields"',
}

function describe(expected: string | null): string {
  return (expected && expectations[expected]) ?? expected ?? 'another value'
}

function describeValue(value: unknown): string {
  return typeof value === 'function' ? 'a function' : JSON.stringify(value)
}

/** The name that differs from the given one by the fewest edits, if that is likely a slip. */
function findNearest(name: string, candidates: readonly string[]): string | undefined {
  const distances = candidates.map((candidate) => getDistance(name.toLowerCase(), candidate.toLowerCase()))
  const smallest = Math.min(...distances)
  return smallest <= Math.max(2, name.length / 3) ? candidates[distances.indexOf(smallest)] : undefined
}

/** How many letters must be added, removed or replaced to make one word of the other. */
function getDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...to].entries()) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row[to.length]!
}
