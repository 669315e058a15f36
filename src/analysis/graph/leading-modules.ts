import type { ModuleRecord } from '../facts/module-record.js'
import type { AppIndex } from './app-index.js'

/** Modules that lead to some others, found by walking back from those: one walk answers for the whole app. */
export class LeadingModules {
  private readonly found: ReadonlySet<string>

  /**
   * @param isGoal whether a module is one of those looked for, by its head
   * @param passes whether what a module imports comes with it
   */
  constructor(
    private readonly index: AppIndex,
    isGoal: (record: ModuleRecord) => boolean,
    passes: (record: ModuleRecord) => boolean = () => true,
  ) {
    const goals = [...index.files()].filter((path) => {
      const record = index.record(path)
      if (record === null) return true
      return passes(record) && (isGoal(record) || index.importsOf(path).some(({ to }) => !index.has(to)))
    })
    this.found = collectImporters(index, goals, passes)
  }

  /** Whether a module leads to one that is looked for, or to where nobody can look. */
  has(path: string): boolean {
    return this.found.has(path) || !this.index.has(path)
  }
}

/** Some modules and all that import them, over any number of others that pass things on. */
export function collectImporters(
  index: AppIndex,
  modules: Iterable<string>,
  passes: (record: ModuleRecord) => boolean = () => true,
): Set<string> {
  const found = new Set(modules)
  // A set gives what is added while it is walked.
  for (const path of found) {
    for (const { from } of index.importersOf(path)) {
      const record = index.record(from)
      if (record && passes(record)) found.add(from)
    }
  }
  return found
}
