import { rows } from './rows.js'
import type { Row } from './types.js'

const copies = { kind: 'argument', argument: 0 } as const

/** What is left of a list, or of its order, keeps its elements as they are. */
const KEEPING = [
  'sortBy',
  'orderBy',
  'uniq',
  'uniqBy',
  'unique',
  'uniqueBy',
  'uniqWith',
  'compact',
  'castArray',
  'take',
  'takeRight',
  'takeWhile',
  'drop',
  'dropRight',
  'dropWhile',
  'reverse',
  'shuffle',
  'reject',
  'sampleSize',
  'slice',
  'sort',
]
const METHODS = ['map', 'filter', 'find', 'findLast', 'flatMap', 'forEach', 'reduce', 'some', 'every']
const ONE_OF = ['first', 'head', 'last', 'nth', 'sample', 'minBy', 'maxBy']

/** Lists of elements, by a key or in turn. */
const GROUPING = ['groupBy', 'partition', 'chunk']
/** Elements by a key. */
const KEYING = ['keyBy', 'indexBy']

/** `pick(user, ['id'])` and `omit`, with the object at `argument` and the names at `names`. */
function picking(module: string, argument: 0 | 1): Row[] {
  const names = 1 - argument
  return [
    ...rows(module, ['pick()', 'pickAll()'], { kind: 'fields', keeps: 'named', argument, names }),
    { module, path: 'omit()', kind: 'fields', keeps: 'others', argument, names },
  ]
}

function listMethods(module: string, argument: 0 | 1, curried?: true): Row[] {
  const of = curried ? ({ argument, curried } as const) : ({ argument } as const)
  return [
    ...METHODS.map((name): Row => ({ module, path: `${name}()`, kind: 'list-method', method: name, ...of })),
    ...KEEPING.map((name): Row => ({ module, path: `${name}()`, kind: 'list-method', method: 'slice', ...of })),
    ...ONE_OF.map((name): Row => ({ module, path: `${name}()`, kind: 'list-method', method: 'at', ...of })),
    ...GROUPING.map((name): Row => ({ module, path: `${name}()`, kind: 'list-method', method: 'groupBy', ...of })),
    ...KEYING.map((name): Row => ({ module, path: `${name}()`, kind: 'list-method', method: 'keyBy', ...of })),
    { module, path: 'mapValues()', kind: 'list-method', method: 'map', ...of },
  ]
}

/** A package for a single function, named after it: `lodash/pick`, `lodash.pick`. */
function alone(module: string, all: readonly Row[]): Row[] {
  return all.flatMap((row): Row[] => {
    const name = row.path.replace('()', '')
    return ['/', '.'].map((separator) => ({ ...row, module: `${module}${separator}${name}`, path: '()' }))
  })
}

const lodash = [
  ...picking('lodash', 0),
  ...listMethods('lodash', 0),
  ...rows('lodash', ['clone()', 'cloneDeep()', 'toArray()', 'values()'], copies),
  { module: 'lodash', path: 'flow()', kind: 'pipe', of: 'functions' },
] as const satisfies readonly Row[]

/** Helpers that take objects and lists apart and put them together again. */
export const dataHelpers: readonly Row[] = [
  ...['lodash', 'lodash-es', 'underscore', 'es-toolkit/compat'].flatMap((module) =>
    lodash.map((row): Row => ({ ...row, module })),
  ),
  ...['lodash', 'lodash-es'].flatMap((module) => alone(module, lodash)),
  ...picking('lodash/fp', 1),
  ...listMethods('lodash/fp', 1, true),
  ...rows('lodash/fp', ['flow()', 'pipe()'], { kind: 'pipe', of: 'functions' }),

  ...['es-toolkit', 'es-toolkit/object', 'radash'].flatMap((module): Row[] => [
    ...picking(module, 0),
    ...rows(module, ['clone()', 'cloneDeep()'], copies),
  ]),
  ...listMethods('remeda', 0, true),
  ...picking('remeda', 0),
  { module: 'remeda', path: 'clone()', ...copies },
  { module: 'remeda', path: 'pipe()', kind: 'pipe', of: 'value' },
  ...picking('ramda', 1),
  ...listMethods('ramda', 1, true),
  { module: 'ramda', path: 'clone()', ...copies },
  ...rows('ramda', ['pipe()', 'pipeWith()'], { kind: 'pipe', of: 'functions' }),
]
