import { rows } from './rows.js'
import type { Row } from './types.js'

const writes = [
  'writeFile',
  'appendFile',
  'mkdir',
  'rm',
  'rmdir',
  'unlink',
  'rename',
  'copyFile',
  'cp',
  'truncate',
  'symlink',
  'link',
  'chmod',
]

const reads = ['readFile', 'readdir', 'open', 'opendir', 'stat', 'lstat', 'access', 'readlink']

/** What runs a function with something kept beside it, and gives what that gives. */
const contexts = ['node:async_hooks', 'async_hooks'].flatMap((module): Row[] => [
  { module, path: 'AsyncLocalStorage().run()', kind: 'calls', argument: 1, when: 'now', returns: 'result' },
  { module, path: 'AsyncLocalStorage().exit()', kind: 'calls', argument: 0, when: 'now', returns: 'result' },
  ...rows(module, ['AsyncLocalStorage.bind()', 'AsyncResource.bind()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    returns: 'function',
  }),
])

/** A function that answers by a callback, as one that is awaited. */
const promisify = ['node:util', 'util'].flatMap((module) =>
  rows(module, ['promisify()', 'default.promisify()'], { kind: 'argument', argument: 0 }),
)

/** What runs other programs. */
const programs = ['node:child_process', 'child_process'].flatMap((module) =>
  rows(
    module,
    ['exec', 'execSync', 'execFile', 'execFileSync', 'spawn', 'spawnSync', 'fork'].flatMap((name) => [
      `${name}()`,
      `default.${name}()`,
    ]),
    { kind: 'effect', effect: 'service-write', command: true },
  ),
)

/** What Node.js itself can change, the files it can read, and the functions it calls. */
export const platform: readonly Row[] = [
  ...contexts,
  ...promisify,
  ...programs,
  ...['assert', 'node:assert', 'assert/strict', 'node:assert/strict'].flatMap((module) =>
    rows(module, ['()', 'default()', 'ok()', 'default.ok()', 'strict()'], { kind: 'assert', argument: 0 }),
  ),
  ...['tiny-invariant', 'invariant', 'ts-invariant', 'outvariant'].flatMap((module) =>
    rows(module, ['default()', 'invariant()'], { kind: 'assert', argument: 0 }),
  ),
  ...['node:fs', 'fs'].flatMap((module) =>
    rows(
      module,
      ['', 'default.'].flatMap((prefix) => [
        ...writes.flatMap((name) => [`${prefix}${name}()`, `${prefix}${name}Sync()`, `${prefix}promises.${name}()`]),
        `${prefix}createWriteStream()`,
      ]),
      { kind: 'effect', effect: 'storage-write' },
    ),
  ),
  ...['node:fs', 'fs', 'fs-extra'].flatMap((module) =>
    rows(
      module,
      ['', 'default.'].flatMap((prefix) => [
        ...reads.flatMap((name) => [`${prefix}${name}()`, `${prefix}${name}Sync()`, `${prefix}promises.${name}()`]),
        `${prefix}createReadStream()`,
      ]),
      { kind: 'effect', effect: 'file-read' },
    ),
  ),
  ...['node:fs/promises', 'fs/promises'].flatMap((module) =>
    rows(
      module,
      ['', 'default.'].flatMap((prefix) => reads.map((name) => `${prefix}${name}()`)),
      { kind: 'effect', effect: 'file-read' },
    ),
  ),
  ...['node:fs/promises', 'fs/promises'].flatMap((module) =>
    rows(
      module,
      ['', 'default.'].flatMap((prefix) => writes.map((name) => `${prefix}${name}()`)),
      { kind: 'effect', effect: 'storage-write' },
    ),
  ),
  ...rows(
    'fs-extra',
    ['', 'default.'].flatMap((prefix) =>
      [...writes, 'remove', 'outputFile', 'outputJson', 'writeJson', 'ensureDir', 'move', 'copy', 'emptyDir'].map(
        (name) => `${prefix}${name}()`,
      ),
    ),
    { kind: 'effect', effect: 'storage-write' },
  ),
]
