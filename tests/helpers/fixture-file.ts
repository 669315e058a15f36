import path from 'node:path'

/** A file that does not exist in an app of `tests/fixtures`, as if somebody had just created it there. */
export function inFixture(app: string, file: string): string {
  return path.join(import.meta.dirname, '../fixtures', app, file)
}
