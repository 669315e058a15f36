import type { Value } from './values.js'

/** Bits of a variable's number that one level of the tree decides. */
const BITS = 4
const WIDTH = 1 << BITS

type Node = readonly (Node | Value | undefined)[]

/**
 * What each variable may hold, by its number. Never changes: setting a variable gives new variables that share all but
 * a path of the tree with the old ones, so that paths through a function are cheap to keep apart and to compare.
 */
export class Variables {
  static readonly NONE = new Variables([], 0)

  private constructor(
    private readonly root: Node,
    /** Levels above the leaves. */
    private readonly height: number,
  ) {}

  get isEmpty(): boolean {
    return this.root.length === 0
  }

  get(id: number): Value | undefined {
    if (id >> (BITS * (this.height + 1)) !== 0) return undefined
    let node: Node | undefined = this.root
    for (let level = this.height; level > 0 && node; level--) {
      node = node[(id >> (BITS * level)) & (WIDTH - 1)] as Node | undefined
    }
    return node?.[id & (WIDTH - 1)] as Value | undefined
  }

  with(id: number, value: Value): Variables {
    let { root, height } = this
    while (id >> (BITS * (height + 1)) !== 0) {
      root = root.length === 0 ? root : [root]
      height++
    }
    return new Variables(replace(root, height, id, value), height)
  }

  /** These variables, with what `other` holds in place of what both hold. */
  overlaid(other: Variables): Variables {
    return this.merged(other, (_mine, theirs) => theirs)
  }

  /** The variables that either has; `resolve` says what those hold that differ. */
  merged(other: Variables, resolve: (mine: Value, theirs: Value, id: number) => Value): Variables {
    if (other === this || other.isEmpty) return this
    if (this.isEmpty) return other
    const height = Math.max(this.height, other.height)
    return new Variables(merge(this.raised(height), other.raised(height), height, 0, resolve), height)
  }

  /** The numbers of the variables that both have and that hold something else in `other`. */
  differing(other: Variables): number[] {
    const ids: number[] = []
    this.merged(other, (mine, _theirs, id) => {
      ids.push(id)
      return mine
    })
    return ids
  }

  /** Whether all of them pass a test. */
  every(test: (value: Value, id: number) => boolean): boolean {
    let passes = true
    this.mapped((value, id) => {
      passes &&= test(value, id)
      return value
    })
    return passes
  }

  /** The same variables, each with what `change` makes of its value. */
  mapped(change: (value: Value, id: number) => Value): Variables {
    return new Variables(map(this.root, this.height, 0, change), this.height)
  }

  private raised(height: number): Node {
    let { root } = this
    for (let level = this.height; level < height; level++) root = [root]
    return root
  }
}

function replace(node: Node | undefined, level: number, id: number, value: Value): Node {
  const copy: (Node | Value | undefined)[] = node ? node.slice() : []
  const index = (id >> (BITS * level)) & (WIDTH - 1)
  copy[index] = level === 0 ? value : replace(copy[index] as Node | undefined, level - 1, id, value)
  return copy
}

function map(node: Node, level: number, prefix: number, change: (value: Value, id: number) => Value): Node {
  return node.map((part, index) => {
    const id = prefix * WIDTH + index
    if (part === undefined) return part
    return level === 0 ? change(part as Value, id) : map(part as Node, level - 1, id, change)
  })
}

function merge(
  mine: Node,
  theirs: Node,
  level: number,
  prefix: number,
  resolve: (mine: Value, theirs: Value, id: number) => Value,
): Node {
  if (mine === theirs) return mine
  const merged: (Node | Value | undefined)[] = []
  for (let index = Math.max(mine.length, theirs.length) - 1; index >= 0; index--) {
    const a = mine[index]
    const b = theirs[index]
    const id = prefix * WIDTH + index
    if (a === undefined || b === undefined || a === b) merged[index] = a ?? b
    else if (level === 0) merged[index] = resolve(a as Value, b as Value, id)
    else merged[index] = merge(a as Node, b as Node, level - 1, id, resolve)
  }
  return merged
}
