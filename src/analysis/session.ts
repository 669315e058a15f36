import { dirname, join, resolve } from 'node:path/posix'
import { fileURLToPath } from 'node:url'
import picomatch from 'picomatch'
import type { RuleContext, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { isSessionReaderName } from '../catalog/guard-names.js'
import { builtinRows, Catalog } from '../catalog/index.js'
import type { Row } from '../catalog/types.js'
import { packageName, packageVersion } from '../utils/package.js'
import { getSettings, type Settings } from '../utils/settings.js'
import type { ModuleFacts } from './facts/module-facts.js'
import { lowerSourceCode } from './facts/source-module.js'
import { AppIndex, isTestFile } from './graph/app-index.js'
import { DEFAULT_DAL } from './graph/dal.js'
import { getRealPath, getStamp, isDirectory, readText } from './graph/files.js'
import { digest, Fingerprints } from './graph/fingerprints.js'
import { ModuleGraph } from './graph/module-graph.js'
import type { Observations } from './graph/observer.js'
import { collectPackageUsers } from './graph/package-users.js'
import { findProject, type Project } from './graph/project.js'
import { getRouteRole, type RouteRole } from './graph/route-roles.js'
import { Entities } from './graph/entities.js'
import { Interpreter } from './interpret/interpreter.js'
import { Memory } from './memory.js'
import { TypeResolver } from './types/type-resolver.js'

/** The file a rule looks at, and the session that knows the rest of its project. */
export interface LintedFile {
  readonly session: Session
  readonly module: ModuleFacts
}

interface Answer {
  readonly version: number
  readonly answer: unknown
  readonly observations: Observations | null
}

/** Longest time between two looks for new files, in milliseconds; they rarely matter and walking folders costs. */
const INDEX_LIFETIME = 2_000

/** What is known of one project, kept from file to file and thrown away as far as files change. */
export class Session {
  readonly graph: ModuleGraph
  /** What earlier runs found out, if the settings ask to keep it. */
  readonly memory: Memory | null
  readonly catalog: Catalog
  /** How often a question ran out of budget, by entry point; for debugging. */
  readonly exhausted: string[] = []
  private readonly isDalPath: (path: string) => boolean
  private current: { readonly version: number; readonly interpreter: Interpreter } | null = null
  private indexed: { readonly version: number; readonly until: number; readonly index: AppIndex } | null = null
  /** The modules in which containers of dependency injection are told what they keep, once somebody has asked. */
  private composers: { readonly index: AppIndex; readonly paths: readonly string[] } | null = null
  private digested: { readonly index: AppIndex; readonly fingerprints: Fingerprints } | null = null
  private readonly answers = new Map<string, Answer>()

  constructor(
    readonly project: Project,
    readonly settings: Settings,
  ) {
    this.memory = openMemory(project, settings)
    this.catalog = new Catalog([...(settings.catalog ?? []), ...declaredRows(settings), ...builtinRows])
    this.graph = new ModuleGraph(project, this.memory?.heads, (specifier, name) =>
      this.catalog.module(specifier).some(({ members }) => members.has(name)),
    )
    this.isDalPath = picomatch([...(settings.dal ?? DEFAULT_DAL)], { dot: true })
  }

  /** The interpreter over the modules as they are now. */
  get interpreter(): Interpreter {
    if (this.current?.version !== this.graph.version) {
      this.current = {
        version: this.graph.version,
        interpreter: new Interpreter(
          this.graph,
          this.catalog,
          this.declaredGuards(),
          this.exhausted,
          this.settings.upstreams,
          () => this.findComposers().paths,
        ),
      }
    }
    return this.current.interpreter
  }

  /** The whole app's modules and who imports whom. Built on first use, because it reads every file's head. */
  get index(): AppIndex {
    const now = performance.now()
    const { indexed, graph } = this
    const isSame = indexed?.version === graph.diskVersion
    if (indexed && isSame && now < indexed.until) return indexed.index
    const index = indexed && isSame && indexed.index.isStillRight() ? indexed.index : AppIndex.build(graph)
    const at = performance.now()
    this.indexed = { version: graph.diskVersion, until: at + Math.max(INDEX_LIFETIME, (at - now) * 50), index }
    return index
  }

  /** Digests of the modules as they are now. */
  get fingerprints(): Fingerprints {
    const { index } = this
    if (this.digested?.index !== index) this.digested = { index, fingerprints: new Fingerprints(this.graph, index) }
    return this.digested.fingerprints
  }

  /** Has the next question about the whole app look at the disk again, and the memory forget what does not hold any more. */
  lookAgain(): void {
    if (this.indexed) this.indexed = { ...this.indexed, until: 0 }
    this.memory?.settleOn(this.digestGround(this.fingerprints))
  }

  /** Of what any answer may rest on, whatever it looks at. */
  private digestGround(fingerprints: Fingerprints): string {
    const { root, workspace } = this.project
    const { texts, modules } = Entities.sources(this.graph, this.index)
    const manifests = new Set([root, workspace].flatMap((folder) => MANIFESTS.map((name) => join(folder, name))))
    return digest([
      JSON.stringify(this.settings),
      JSON.stringify(this.project),
      ...[...texts, ...manifests].map((path) => digest([path, readText(path) ?? ''])),
      ...[...modules, ...this.findComposers().paths, ...this.declaringModules()].map((path) =>
        fingerprints.reach(path),
      ),
    ])
  }

  /** What the project's schemas say of its records. */
  get entities(): Entities {
    return this.once('entities', () => new Entities(this.graph, () => this.index))
  }

  /** Follows types as written to what they stand for. */
  get types(): TypeResolver {
    return this.once('types', () => new TypeResolver(this.graph, () => this.interpreter, this.entities))
  }

  routeRole(path: string): RouteRole | null {
    return getRouteRole(this.project, path)
  }

  /** Whether Next.js serves a file as it is, without ever looking into it: `web/public/worker.js` beside `web/app`. */
  isAsset(path: string): boolean {
    return this.project.publicFolders.some((folder) => path.startsWith(`${folder}/`))
  }

  /** Whether a file is run by tests alone. */
  isTest(path: string): boolean {
    return isTestFile(this.project, path)
  }

  /** Whether a file belongs to the Data Access Layer by its path. */
  isDal(path: string): boolean {
    const { root } = this.project
    if (!path.startsWith(`${root}/`)) return this.isDalPath(path.slice(this.project.workspace.length + 1))
    return this.routeRole(path) === null && this.isDalPath(path.slice(root.length + 1))
  }

  /** A module's path as messages name it. */
  displayPath(path: string): string {
    const { root, workspace } = this.project
    if (path.startsWith(`${root}/`)) return path.slice(root.length + 1)
    return path.startsWith(`${workspace}/`) ? path.slice(workspace.length + 1) : path
  }

  /** Remembers the answer to a question about the project until a module changes. */
  once<T>(question: string, answer: () => T): T {
    const known = this.answers.get(question)
    if (known?.version === this.graph.version) {
      this.graph.observer.saw(known.observations)
      return known.answer as T
    }
    const { result, observations } = this.graph.observer.watch(answer)
    // Answering may itself load modules; what counts is the state it was computed in.
    this.answers.set(question, { version: this.graph.version, answer: result, observations })
    return result
  }

  /** Voids what was found out if other modules than before may tell containers what they keep. */
  refreshComposers(): void {
    const before = this.composers
    if (!before || before.index === this.index) return
    const { paths } = this.findComposers()
    if (paths.length !== before.paths.length || paths.some((path, at) => path !== before.paths[at]))
      this.graph.version++
  }

  private findComposers(): { readonly index: AppIndex; readonly paths: readonly string[] } {
    const { index } = this
    if (this.composers?.index !== index) {
      const paths = this.graph.observer.aside(() =>
        collectPackageUsers(index, (specifier) => this.catalog.registers(specifier)),
      )
      this.composers = { index, paths }
    }
    return this.composers
  }

  private declaringModules(): string[] {
    return declaredIn(this.settings).flatMap(({ source }) => this.resolveDeclared(source) ?? [])
  }

  private resolveDeclared(source: string): string | null {
    const resolution = this.graph.resolve(join(this.project.root, 'eslint.config.mjs'), source)
    return resolution.kind === 'module' ? resolution.path : null
  }

  /** The guards and session readers named in the settings, by the file and name that define them. */
  private declaredGuards(): Map<string, string[][]> {
    const guards = new Map<string, string[][]>()
    for (const { source, path } of declaredIn(this.settings)) {
      const [name = '', ...members] = path
      const from = this.resolveDeclared(source)
      const module = from === null ? null : this.graph.load(from)
      const target = module && this.graph.resolveExport(module, name)
      if (target?.kind !== 'binding') continue
      const key = `${target.module.path}#${target.module.bindings[target.binding]?.name ?? name}`
      guards.set(key, [...(guards.get(key) ?? []), members])
    }
    return guards
  }
}

/** Where the packages stand that a project has installed, and which. */
const MANIFESTS = ['package.json', 'package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb']

function openMemory({ root, workspace }: Project, settings: Settings): Memory | null {
  const folder =
    typeof settings.cache === 'string'
      ? resolve(root, settings.cache)
      : settings.cache && findModulesFolder([root, workspace])
  if (!folder) return null
  const name = digest([root, JSON.stringify(settings)])
    .replaceAll(/\W/g, '')
    .slice(0, 16)
  return new Memory(join(folder, `${name}.json`), identifyBuild())
}

/** What one build finds another may not; a checkout is built again under the same version. */
function identifyBuild(): string {
  const isCheckout = isDirectory(fileURLToPath(new URL('../../src', import.meta.url)))
  return isCheckout ? `${packageVersion}+${getStamp(fileURLToPath(import.meta.url))}` : packageVersion
}

/** Where what can be made again is kept; null where nothing is installed. */
function findModulesFolder(homes: readonly string[]): string | null {
  const modules = homes.map((folder) => join(folder, 'node_modules')).find(isDirectory)
  return modules === undefined ? null : join(modules, '.cache', packageName)
}

function declaredIn({ auth = [] }: Settings): { readonly source: string; readonly path: readonly string[] }[] {
  return auth.map((entry) => {
    const [source = '', path = ''] = entry.split('#')
    return { source, path: path.split('.') }
  })
}

/** The same as rows, for guards that packages export. */
function declaredRows(settings: Settings): Row[] {
  return declaredIn(settings).map(({ source, path }): Row => {
    const place = { module: source, path: `${path.join('.')}()` }
    return isSessionReaderName(path.at(-1) ?? '')
      ? { ...place, kind: 'session', absent: 'null' }
      : { ...place, kind: 'guard' }
  })
}

const sessions = new Map<string, Session>()
const openFiles = new WeakMap<SourceCode, LintedFile | null>()
const MAX_SESSIONS = 32
const projects = new Map<string, Project>()
const MAX_FOLDERS = 20_000

/**
 * Opens the file a rule is asked to look at. All rules on one text share the work.
 *
 * @returns null when the text is not on a path the analysis can place, or does not lower
 */
export function openFile(context: Readonly<RuleContext<string, readonly unknown[]>>): LintedFile | null {
  const { sourceCode } = context
  let opened = openFiles.get(sourceCode)
  if (opened === undefined) openFiles.set(sourceCode, (opened = open(context)))
  opened?.session.graph.observer.sawModule(opened.module.path)
  return opened
}

/** The same for what Next.js may run: null for assets, and when tests alone run the file. */
export function openAppFile(context: Readonly<RuleContext<string, readonly unknown[]>>): LintedFile | null {
  const { session, path } = locateFile(context) ?? {}
  const isOfApp = session !== undefined && path !== undefined && !session.isTest(path) && !session.isAsset(path)
  return isOfApp ? openFile(context) : null
}

/** The session and path of the file a rule is asked to look at, without reading it: enough to see whether it matters. */
export function locateFile(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
): { readonly session: Session; readonly path: string } | null {
  const { sourceCode } = context
  // Settings may differ between two looks at one text: each of them is an object of its own.
  if (located?.sourceCode.deref() !== sourceCode || located.settings !== context.settings)
    located = { sourceCode: new WeakRef(sourceCode), settings: context.settings, place: locate(context) }
  return located.place
}

/** The file that was asked about last, without its tree, which is large and soon of no use. */
let located: {
  readonly sourceCode: WeakRef<SourceCode>
  readonly settings: unknown
  readonly place: ReturnType<typeof locateFile>
} | null = null

function locate({
  cwd,
  filename,
  physicalFilename,
  settings: shared,
}: Readonly<RuleContext<string, readonly unknown[]>>): ReturnType<typeof locateFile> {
  if (!filename.startsWith('/') && !/^[a-z]:[\\/]/i.test(filename)) return null
  const settings = getSettings(shared)
  const path = getRealPath(physicalFilename.length > 0 ? physicalFilename : filename)
  return { session: getSession(getProject(path, cwd, settings.rootDir), settings), path }
}

function open(context: Readonly<RuleContext<string, readonly unknown[]>>): LintedFile | null {
  const { sourceCode } = context
  const place = locateFile(context)
  if (!place) return null
  const { session, path } = place
  session.graph.refresh(path)
  session.refreshComposers()
  const module = session.graph.setSource(path, sourceCode.text, () => lowerSourceCode(path, sourceCode))
  return module && { session, module }
}

/** Files of one folder belong to one project. */
function getProject(path: string, cwd: string, rootDir: string | undefined): Project {
  const keyOf = (folder: string): string => `${folder}\0${cwd}\0${rootDir ?? ''}`
  const key = keyOf(dirname(path))
  let project = projects.get(key)
  if (!project) {
    if (projects.size >= MAX_FOLDERS) projects.clear()
    project = findProject(path, cwd, rootDir, (folder) => projects.get(keyOf(folder)))
    projects.set(key, project)
    // So do those of the folders in between, and of the root.
    for (let folder = dirname(path); `${folder}/`.startsWith(`${project.root}/`); folder = dirname(folder))
      projects.set(keyOf(folder), project)
  }
  return project
}

function getSession(project: Project, settings: Settings): Session {
  const key = `${project.root}\0${textOf(settings)}`
  let session = sessions.get(key)
  if (!session) {
    if (sessions.size >= MAX_SESSIONS) sessions.clear()
    sessions.set(key, (session = new Session(project, settings)))
  }
  return session
}

const settingsTexts = new WeakMap<Settings, string>()

/** Settings as a text that is equal for equal ones. */
function textOf(settings: Settings): string {
  const known = settingsTexts.get(settings)
  if (known !== undefined) return known
  const text = JSON.stringify(settings)
  settingsTexts.set(settings, text)
  return text
}
