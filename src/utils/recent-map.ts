/**
 * A map that forgets what nobody has asked for in a while: it holds between `size` and twice as many entries, or fewer
 * if it was given fewer. It works in generations. Once the young one is full it becomes the old one, whose entries are
 * dropped with it unless somebody asks for them before the next is full.
 */
export class RecentMap<Key, Value> {
  private young = new Map<Key, Value>()
  private old = new Map<Key, Value>()

  constructor(private readonly size: number) {}

  /** What is held for a key; undefined when it was forgotten, or never given. */
  get(key: Key): Value | undefined {
    const value = this.young.get(key)
    if (value !== undefined) return value
    const kept = this.old.get(key)
    if (kept !== undefined) this.set(key, kept)
    return kept
  }

  set(key: Key, value: Value): void {
    if (this.young.size >= this.size) {
      this.old = this.young
      this.young = new Map()
    }
    this.young.set(key, value)
  }
}
