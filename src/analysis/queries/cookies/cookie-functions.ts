import type { BindingId, FunctionIr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import type { AppIndex } from '../../graph/app-index.js'
import { collectImporters } from '../../graph/leading-modules.js'
import { collectPackageUsers } from '../../graph/package-users.js'
import type { Session } from '../../session.js'
import { ALL, Examination, type Surroundings } from './cookie-examination.js'
import { leadsToCookies } from './cookie-leads.js'

/*
 * Which functions may set cookies. Only few modules do, but most of an app can reach one of them by its imports. So the
 * way is followed by name: from the modules that mention cookies, where the functions that mention them are run, to those
 * that import what sets one, where the functions that mention it are run, and so on. What sets none when it is run, and
 * gives nothing by which its caller could, ends the way. What a run cannot decide counts as if it did.
 */

/** What may set cookies in a module. */
export interface CookieFunctions {
  /** The functions that mention something that may: the others do not, whatever they are given. */
  readonly functions: ReadonlySet<FunctionIr>
  /** The exports that mention it. */
  readonly exports: ReadonlySet<string>
}

/** The functions of a module that may set a cookie, directly or through what they call. */
export function findCookieFunctions(session: Session, module: ModuleFacts): CookieFunctions {
  return session.once(`cookie functions ${module.path}`, () => getReach(session, module).look(module))
}

/** Whether a module imports, over any number of others, one that mentions something that may set a cookie. */
export function reachesCookies(session: Session, module: ModuleFacts): boolean {
  return getReach(session, module).isReaching(module)
}

function getReach(session: Session, { path }: ModuleFacts): CookieReach {
  const { observer, diskVersion } = session.graph
  const { result: reach, observations } = observer.aside(() =>
    session.once(`reach of cookies ${diskVersion}`, () =>
      observer.keepBook(() => new CookieReach(session, session.index)),
    ),
  )
  // What a module may do rests on what it imports alone, as long as nobody else hands it anything.
  if (reach.isByImports) observer.sawModule(path)
  else observer.saw(observations)
  return reach
}

/** The exports of the app's modules that may lead to setting a cookie. */
class CookieReach implements Surroundings {
  private readonly hot = new Map<string, Set<string>>()
  /** Modules that mention something that may set a cookie. */
  private readonly involved = new Set<string>()
  private readonly handed = new Map<string, Set<BindingId>>()
  /** Containers hand nothing on. */
  private isUncontained = true
  private readonly confirmed = new Map<FunctionIr, boolean>()
  /** The involved modules, and all that import them over any number of others. */
  private reaching: ReadonlySet<string>

  constructor(
    private readonly session: Session,
    private readonly index: AppIndex,
  ) {
    this.follow([...index.files()].filter((path) => index.record(path)?.mentionsCookies && !session.isTest(path)))
    this.reaching = collectImporters(this.index, this.involved)
    this.addComposers()
  }

  /** Whether a module can only come to set cookies by what it imports itself. */
  get isByImports(): boolean {
    return this.isUncontained && this.handed.size === 0
  }

  isReaching({ path, imports, exports, starExports, dynamicImports }: ModuleFacts): boolean {
    if (this.reaching.has(path) || !this.index.has(path)) return true
    if (this.session.isTest(path)) return false
    // The editor's text may import what that on the disk did not.
    const reexports = [...exports.values()].flatMap((fact) => (fact.kind === 'reexport' ? fact : []))
    return [...imports, ...reexports, ...starExports, ...dynamicImports].some(({ source }) => {
      const resolution = this.session.graph.resolve(path, source)
      return resolution.kind === 'module' && this.hotExports(resolution.path).size > 0
    })
  }

  look(module: ModuleFacts): CookieFunctions {
    if (this.hot.get(module.path)?.has(ALL))
      return { functions: new Set(module.functions), exports: new Set(module.exports.keys()) }
    const { functions, mentioningExports } = new Examination(this, this.session, module)
    return { functions, exports: mentioningExports }
  }

  hotExports(path: string): ReadonlySet<string> {
    // A file the index has not seen yet may lead anywhere.
    return this.hot.get(path) ?? (this.index.has(path) ? NONE : ANY)
  }

  isHanded(path: string, binding: BindingId): boolean {
    return this.handed.get(path)?.has(binding) ?? false
  }

  isConfirmed(module: ModuleFacts, fn: FunctionIr): boolean {
    let known = this.confirmed.get(fn)
    if (known === undefined) this.confirmed.set(fn, (known = leadsToCookies(this.session, module, fn)))
    return known
  }

  private follow(queue: string[]): void {
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      const module = this.session.graph.load(path)
      if (!module || this.hot.get(path)?.has(ALL)) continue
      const examination = new Examination(this, this.session, module)
      if (examination.functions.size > 0) this.involved.add(path)
      queue.push(...this.heat(path, examination.hotExports))
      for (const { module: owner, binding } of examination.handedOn) {
        const known = this.handed.get(owner.path) ?? new Set()
        if (known.has(binding)) continue
        this.handed.set(owner.path, known.add(binding))
        queue.push(owner.path)
      }
    }
  }

  /** Notes exports that may lead to setting a cookie. @returns the modules that import one not noted before */
  private heat(path: string, names: readonly string[]): string[] {
    const known = this.hot.get(path) ?? new Set()
    const added = names.filter((name) => !known.has(name))
    if (added.length === 0) return []
    this.hot.set(path, new Set([...known, ...added]))
    this.involved.add(path)
    return this.index
      .importersOf(path)
      .filter(({ names: taken }) => taken.some((name) => name === ALL || added.includes(name) || added.includes(ALL)))
      .map(({ from }) => from)
  }

  /** Containers of dependency injection hand things on by keys: whoever uses one may get whatever it can reach. */
  private addComposers(): void {
    const { catalog } = this.session
    const composers = collectPackageUsers(this.index, (specifier) => catalog.registers(specifier))
    if (composers.length === 0) return
    this.isUncontained = false
    for (let size = -1; size !== this.involved.size;) {
      size = this.involved.size
      this.follow(composers.filter((path) => this.reaching.has(path)).flatMap((path) => this.heat(path, [ALL])))
      this.reaching = collectImporters(this.index, this.involved)
    }
  }
}

const NONE: ReadonlySet<string> = new Set()
const ANY: ReadonlySet<string> = new Set([ALL])
