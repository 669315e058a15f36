import type { ModuleRecord } from '../facts/module-record.js'
import type { AppIndex } from './app-index.js'

/** Modules that lead to some others, found by walking back from those: one walk answers for the whole app. */
export class LeadingModules {
  private readonly found = new Set<string>()

  /**
   * @param passes whether what a module imports comes with it
   * @param isGoal whether a module is one of those looked for, by its head
   */
  constructor(
    private readonly index: AppIndex,
    passes: (record: ModuleRecord) => boolean,
    isGoal: (record: ModuleRecord) => boolean,
  ) {
    for (const path of index.files()) {
      const record = index.record(path)
      const isKnown = record !== null && index.importsOf(path).every(({ to }) => index.has(to))
      if (record === null || (passes(record) && (!isKnown || isGoal(record)))) this.found.add(path)
    }
    for (const path of this.found) {
      for (const { from } of index.importersOf(path)) {
        const record = index.record(from)
        if (record && passes(record)) this.found.add(from)
      }
    }
  }

  /** Whether a module leads to one that is looked for, or to where nobody can look. */
  has(path: string): boolean {
    return this.found.has(path) || !this.index.has(path)
  }
}
