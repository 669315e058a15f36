import type { EffectKind } from '../../../catalog/types.js'
import type { Facts } from './knowledge.js'
import type { Value } from './values.js'

/** Somewhere in the project's source; `at` and `end` are offsets. */
export interface Place {
  readonly path: string
  readonly at: number
  readonly end: number
}

/** The calls that lead from a function to an effect, outermost first. */
export interface Site {
  readonly place: Place
  /** What is called there, as the message names it. */
  readonly callee: string
  readonly next: Site | null
}

/** The entity of a statement of SQL that nobody can read. */
export const UNREAD_ENTITY = 'raw'

/** Columns that a client of a database leaves out of what it gives, by entity as the client names it. */
export type LeftOut = ReadonlyMap<string, readonly string[]>

/** In what surroundings something happens, as far as Next.js treats them apart; `load` is a module's top level. */
export type Phase = 'direct' | 'after' | 'cache' | 'private-cache' | 'load'

/** Something that others can notice, as the interpreter met it. */
export interface Effect {
  readonly kind: EffectKind
  /** The record it touches; null when it touches none, or which is unknown. */
  readonly entity: string | null
  /** How the call is written: `prisma.post.delete`. */
  readonly name: string
  readonly place: Place
  readonly chain: Site | null
  /** What is known on every path that leads here. */
  readonly facts: Facts
  readonly phase: Phase
  /** False inside a callback that something unknown may call. */
  readonly certain: boolean
  /** What was passed to it; a query under construction collects more. */
  readonly args: Value[]
  /** What says which records it touches; all of it has to hold. */
  readonly selector: Value[]
  /** What it writes into them. */
  readonly data: Value[]
  /** It was done in the caller's name: the database decided whether they may. */
  readonly asCaller?: true
  /** The method each of them was passed to: `where`, `values`. */
  readonly steps: string[]
  /** A selector's value may be an object that says how to compare. */
  readonly operators?: true
  /** Conditions whose value is undefined are left out. */
  readonly lapses?: true
  /** It adds records, as its text says. */
  readonly creates?: true
  /** It checks itself what it is given. */
  readonly checks?: true
  /** What the client that did it leaves out of whole records. */
  readonly leftOut?: LeftOut
  /** What it fails with is met by whoever did it, and by nobody further out. */
  readonly caught?: true
  /** A header's text said it: the call has no such arguments. */
  readonly asText?: true
}

/** Why a caller may be unverified although something was done about it. */
export type NoteKind =
  | 'session-read'
  | 'unverified-session'
  | 'not-awaited'
  | 'tie-not-awaited'
  | 'swallowed'
  | 'some-paths'
  | 'by-name'
  | 'parsed'
  /** A test of what the client says of itself. */
  | 'claimed'
  /** Something unknown was handed what a session may be found by. */
  | 'handed'
  /** A component is rendered only for what the client says of itself. */
  | 'shown'
export interface Note {
  readonly kind: NoteKind
  readonly place: Place
  /** The guard, session reader or schema it is about. */
  readonly name: string
  /** Its name alone says what it is: its code is nowhere to be found. */
  readonly byName?: true
  /** The keys of what was looked at: of `parsed`, and of what is known by claims, a part of the client's input was handed to a schema or check. */
  readonly about?: readonly string[]
}

/** The calls of a chain, outermost first. */
export function sitesOf(chain: Site | null): Site[] {
  const sites: Site[] = []
  for (let site = chain; site; site = site.next) sites.push(site)
  return sites
}

/**
 * The calls that lead to an effect as a person would tell them. What a call is handed as a function stands inside it:
 * that it is run by way of a wrapper, or of ten, says nothing of where to look.
 */
export function tellingSites({ chain, place }: Pick<Effect, 'chain' | 'place'>): Site[] {
  const sites = sitesOf(chain)
  const places = [...sites.map((site) => site.place), place]
  const telling: Site[] = []
  for (let index = 0; index < sites.length;) {
    const site = sites[index]
    if (!site) break
    const inside = places.findLastIndex((later, at) => at > index && isInside(later, site.place))
    if (inside === -1) telling.push(site)
    index = inside === -1 ? index + 1 : inside
  }
  return telling
}

function isInside(inner: Place, outer: Place): boolean {
  return inner.path === outer.path && outer.at < inner.at && inner.end <= outer.end
}
