import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { onTestFinished } from 'vitest'

import { parseModule } from '../../src/analysis/facts/parse-module.js'
import { findProject } from '../../src/analysis/graph/project.js'
import type { Contents } from '../../src/analysis/interpret/values/contents.js'
import type { Outcome } from '../../src/analysis/interpret/engine.js'
import { Interpreter } from '../../src/analysis/interpret/interpreter.js'
import type { Facts } from '../../src/analysis/interpret/values/knowledge.js'
import type { State } from '../../src/analysis/interpret/values/state.js'
import { UNKNOWN, type Option, type Source, type Value } from '../../src/analysis/interpret/values/values.js'
import { clientArguments } from '../../src/analysis/queries/entry-points.js'
import { Session } from '../../src/analysis/session.js'
import type { Settings } from '../../src/utils/settings.js'
import { createTemporaryFolder, removeFolder } from './example-app.js'

/*
 * Runs the interpreter on small programs. They use a library of their own, `kit`, which only these rows describe:
 * effects with a name to ask for, and one guard of each kind. What a test says of them holds for every library.
 */
const kit: NonNullable<Settings['catalog']> = [
  // effect('name')
  { module: 'kit', path: 'effect()', kind: 'write', entity: { argument: 0 }, result: 'nothing' },
  // await auth(): a session, or null
  { module: 'kit', path: 'auth()', kind: 'session', absent: 'null' },
  // await requireUser(): returns for a verified caller only
  { module: 'kit', path: 'requireUser()', kind: 'guard' },
  // requireUserSync(): the same at once
  { module: 'kit', path: 'requireUserSync()', kind: 'guard', sync: true },
  // isAllowed(): true for a verified caller only
  { module: 'kit', path: 'isAllowed()', kind: 'permission' },
  // isForbidden(): false for a verified caller only
  { module: 'kit', path: 'isForbidden()', kind: 'permission', denies: true },
  // redirect(): does not return
  { module: 'kit', path: 'redirect()', kind: 'never' },
  // find('name'): a record, or null
  { module: 'kit', path: 'find()', kind: 'read', entity: { argument: 0 }, result: 'maybe' },
]

const IMPORTS = `import { auth, effect, find, isAllowed, isForbidden, redirect, requireUser, requireUserSync } from 'kit'\n`

/** The app of all programs of one module. Reading the catalogue takes longer than running most of them. */
const singleModule = openSingleModule([])

function openSingleModule(rows: typeof kit): Session {
  const project = {
    root: '/app',
    workspace: '/app',
    appFolders: [],
    publicFolders: [],
    published: [],
    pageExtensions: ['tsx', 'ts'],
  }
  return new Session(project, { catalog: [...rows, ...kit] })
}

type Guard = 'verified' | 'open'

/** What a function did, as far as the interpreter can tell. */
export interface Run {
  /** Whether the caller was verified at each effect, by the effect's name. What cannot be reached is missing. */
  readonly effects: Readonly<Record<string, Guard>>
  /** Whether the caller is verified where the function has returned normally; `never` when it does not. */
  readonly exit: Guard | 'never'
  /** Why a caller may be unverified although something was done about it: the kind, and the guard's name. */
  readonly notes: readonly string[]
  /** Effects that something unknown may or may not run. */
  readonly uncertain: readonly string[]
  /** Names of the calls that lead to each effect. */
  readonly chains: Readonly<Record<string, readonly string[]>>
  readonly outcome: Outcome
  readonly session: Session
}

/** Runs an async function with the given body; `input` is what the client sent. */
export function runBody(body: string): Run {
  return runModule(`export async function run(input) {\n${body}\n}`)
}

/** Runs modules as `runModule` does, in an app whose catalogue has more rows. */
export function withRows(rows: typeof kit): (text: string) => Run {
  const session = openSingleModule(rows)
  return (text) => runModule(text, session)
}

/** Runs `run` of a module that has the kit's imports already. */
export function runModule(text: string, session = singleModule): Run {
  session.exhausted.length = 0
  const file = '/app/run.ts'
  session.graph.setSource(file, IMPORTS + text, () => parseModule(file, IMPORTS + text))
  return enter(session, file, 'run')
}

/**
 * Runs an exported function of an app of several files.
 *
 * @param files the text of each file, by its path
 * @param entry such as `app/actions.ts#save`
 */
export function runApp(files: Readonly<Record<string, string>>, entry: string, settings: Settings = {}): Run {
  const session = openApp(files, { ...settings, catalog: [...(settings.catalog ?? []), ...kit] })
  const [file = '', name = ''] = entry.split('#')
  return enter(session, `${session.project.root}/${file}`, name)
}

/** Writes an app to a folder that is removed after the test, and opens it. */
export function openApp(files: Readonly<Record<string, string>>, settings: Settings = {}): Session {
  const root = writeFiles({ 'package.json': '{ "private": true, "dependencies": { "next": "16.0.0" } }', ...files })
  return new Session(findProject(path.join(root, 'package.json'), root), settings)
}

/** Writes files to a folder that is removed after the test. */
export function writeFiles(files: Readonly<Record<string, string>>): string {
  const root = createTemporaryFolder('interpreted')
  onTestFinished(() => {
    removeFolder(root)
  })
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  return root
}

function enter(session: Session, file: string, name: string): Run {
  const module = session.graph.load(file)
  if (!module) throw new Error(`${file} does not parse.`)
  const target = session.graph.resolveExport(module, name)
  if (!target) throw new Error(`${file} does not export ${name}.`)
  const outcome = session.interpreter.enter(module, session.interpreter.targetValue(target), clientArguments(), name)
  const effects: Record<string, Guard> = {}
  const chains: Record<string, string[]> = {}
  for (const effect of outcome.effects) {
    // That something is bound to a function is told for its own sake.
    if (effect.kind === 'bound') continue
    const key = effect.entity ?? effect.name
    const guard = effect.facts.has('verified') ? 'verified' : 'open'
    effects[key] = effects[key] === 'open' ? 'open' : guard
    chains[key] = []
    for (let site = effect.chain; site; site = site.next) chains[key].push(site.callee)
  }
  return {
    effects,
    exit: outcome.value.length === 0 ? 'never' : outcome.facts.has('verified') ? 'verified' : 'open',
    notes: outcome.notes.map((note) => `${note.kind} ${note.name}`),
    uncertain: outcome.effects.filter((effect) => !effect.certain).map((effect) => effect.entity ?? effect.name),
    chains,
    outcome,
    session,
  }
}

/** Values as a test can state them: `verified session | null`. */
export function describeValue(value: Value): string {
  return describe(value, (text, facts) => (facts.has('verified') ? `verified ${text}` : text))
}

/** The same with all that is known of each possibility: `true (allowed argument/0, verified) | false`. */
export function describeKnowledge(value: Value): string {
  return describe(value, (text, facts) => (facts.size > 0 ? `${text} (${[...facts].join(', ')})` : text))
}

type Mark = (text: string, facts: Facts) => string

function describe(value: Value, mark: Mark): string {
  return value.length === 0
    ? 'never'
    : value.map((option) => mark(describeShape(option, mark), option.facts)).join(' | ')
}

function describeShape({ shape }: Option, mark: Mark): string {
  switch (shape.kind) {
    case 'literal':
      return String(shape.value)
    case 'record':
      return [shape.entity, ...(shape.field === null ? [] : [shape.field])].join('.')
    case 'session':
      return ['session', ...shape.path].join('.')
    case 'input':
      return [shape.source, ...shape.path].join('.')
    case 'promise':
      return `promise of (${describe(shape.value, mark)})`
    case 'list':
      return `list of (${describe(shape.element, mark)})`
    case 'object':
      return `{ ${[...shape.fields].map(([key, field]) => `${key}: ${describe(field, mark)}`).join(', ')} }`
    default:
      return shape.kind
  }
}

/** What a record holds: `users(* -password team: (name))` is all columns but one, and one of another record. */
export function describeContents({ entity, columns, omitted, relations }: Contents): string {
  const names = [...(columns ?? ['*', ...omitted.map((name) => `-${name}`)])]
  const related = [...relations].map(([field, contents]) => `${field}: ${describeContents(contents)}`)
  return `${entity ?? ''}(${[...names, ...related].join(' ')})`
}

/** What is known of values that are not known themselves: `present string 'a…' of argument.0`. */
export function describeOrigin(value: Value): string {
  const origins = value.map(({ shape }) => {
    if (shape.kind !== 'unknown') return shape.kind
    const truth = shape.truthy === null ? [] : [shape.truthy ? 'present' : 'falsy']
    const prefix = shape.prefix ? [`'${shape.prefix}…'`] : []
    const from = shape.from.length > 0 ? ['of', shape.from.map(describeSource).join(', ')] : []
    return [...truth, shape.type ?? 'unknown', ...prefix, ...from].join(' ')
  })
  return origins.join(' | ')
}

function describeSource(source: Source): string {
  switch (source.kind) {
    case 'input': {
      const { contract } = source
      const found = contract === undefined ? '' : ` (${typeof contract === 'string' ? contract : 'object'})`
      return [source.source, ...source.path].join('.') + found
    }
    case 'record':
      return [source.entity, ...(source.field === null ? [] : [source.field])].join('.')
    default:
      return source.kind
  }
}

/** What an expression may hold, with all that is known of it; `input` is what the client sent. */
export function known(expression: string): string {
  return describeKnowledge(runBody(`return ${expression}`).outcome.value)
}

/** What an expression's value, of which no more is known, was made from. */
export function made(expression: string): string {
  return describeOrigin(runBody(`return ${expression}`).outcome.value)
}

/** What a body returns, with all that is known of it. */
export function returned(body: string): string {
  return describeKnowledge(runBody(body).outcome.value)
}

/** Counts how often the body of each function is gone through, by its name. */
class CountingInterpreter extends Interpreter {
  readonly runs = new Map<string, number>()

  override execute(...[body, state, frame]: Parameters<Interpreter['execute']>): State | null {
    if (frame.fn?.body === body) {
      const name = frame.fn.name ?? 'nameless'
      this.runs.set(name, (this.runs.get(name) ?? 0) + 1)
    }
    return super.execute(body, state, frame)
  }
}

/** How often each function of a module is run for one question about its `run`. */
export function runsOf(text: string): Readonly<Record<string, number>> {
  const { session } = runModule(text)
  const interpreter = new CountingInterpreter(session.graph, session.catalog)
  const module = session.graph.load('/app/run.ts')!
  interpreter.enter(module, interpreter.targetValue(session.graph.resolveExport(module, 'run')), [UNKNOWN], 'run')
  return Object.fromEntries(interpreter.runs)
}
