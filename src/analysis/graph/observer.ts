/**
 * What of a project an answer rests on. The answer holds as long as all of it looks the same.
 */
export interface Observations {
  /** Modules that were opened, by path: they count with all they import. */
  readonly modules: ReadonlySet<string>
  /** Modules of which only the head was read. */
  readonly heads: ReadonlySet<string>
  /** Modules of which it was asked who imports them. */
  readonly imported: ReadonlySet<string>
  /** Modules of which it was asked where they run. */
  readonly placed: ReadonlySet<string>
  /** Which files there are. */
  readonly files: boolean
  /** Something that no file of the project tells: types that the compiler infers. */
  readonly beyond: boolean
  /** What was found out before and asked for again. */
  readonly parts: ReadonlySet<Observations>
}

type Places = 'modules' | 'heads' | 'imported' | 'placed'

const NONE: ReadonlySet<never> = new Set()

class Notebook implements Observations {
  // Most of what is computed looks at little: sets are made when they are needed.
  modules: ReadonlySet<string> = NONE
  heads: ReadonlySet<string> = NONE
  imported: ReadonlySet<string> = NONE
  placed: ReadonlySet<string> = NONE
  files = false
  beyond = false
  parts: ReadonlySet<Observations> = NONE

  add(to: Places, path: string): void {
    if (this[to] === NONE) this[to] = new Set([path])
    else (this[to] as Set<string>).add(path)
  }

  addPart(part: Observations): void {
    if (this.parts === NONE) this.parts = new Set([part])
    else (this.parts as Set<Observations>).add(part)
  }
}

/**
 * Keeps book on what is looked at while something is computed. What is remembered of an earlier computation carries its
 * own book, so that whoever is answered from memory rests on the same.
 */
export class Observer {
  /** The innermost computation that anybody keeps book on. */
  private notebook: Notebook | null = null

  sawModule(path: string): void {
    this.notebook?.add('modules', path)
  }

  sawHead(path: string): void {
    this.notebook?.add('heads', path)
  }

  sawImporters(path: string): void {
    this.notebook?.add('imported', path)
  }

  sawPlace(path: string): void {
    this.notebook?.add('placed', path)
  }

  sawFiles(): void {
    if (this.notebook) this.notebook.files = true
  }

  sawBeyond(): void {
    if (this.notebook) this.notebook.beyond = true
  }

  /** Adds what an answer from memory rests on; null if nobody kept book when it was found. */
  saw(observations: Observations | null): void {
    if (!this.notebook) return
    if (observations) this.notebook.addPart(observations)
    else this.notebook.beyond = true
  }

  /** Computes something whose sources everybody who keeps book counts anyway. */
  aside<T>(compute: () => T): T {
    const outer = this.notebook
    this.notebook = null
    try {
      return compute()
    } finally {
      this.notebook = outer
    }
  }

  /** Computes something and says what it rests on; null when nobody keeps book. */
  watch<T>(compute: () => T): { readonly result: T; readonly observations: Observations | null } {
    if (!this.notebook) return { result: compute(), observations: null }
    const { result, observations } = this.keepBook(compute)
    this.saw(observations)
    return { result, observations }
  }

  /** Computes something and says what it rests on, whoever else keeps book. */
  keepBook<T>(compute: () => T): { readonly result: T; readonly observations: Observations } {
    const outer = this.notebook
    const notebook = new Notebook()
    this.notebook = notebook
    try {
      return { result: compute(), observations: notebook }
    } finally {
      this.notebook = outer
    }
  }
}
