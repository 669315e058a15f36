import type { Meaning, Row } from './types.js'

/** One row for each path: what many functions of a library have in common is written once. `…Sync()` needs no `await`, `…Async()` does. */
export function rows(module: string, paths: readonly string[], meaning: Meaning): Row[] {
  return paths.map((path) => ({
    module,
    path,
    ...(meaning.kind === 'proof' && path.endsWith('Sync()') ? { ...meaning, sync: true } : meaning),
    ...(meaning.kind === 'parse' && path.endsWith('Async()') ? { async: true } : {}),
  }))
}
