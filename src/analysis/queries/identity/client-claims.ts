import type { RuleContext } from '@typescript-eslint/utils/ts-eslint'

import type { InputSource } from '../../../catalog/types.js'
import { isForEntitled } from '../../../catalog/claims.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkModule } from '../../facts/walk.js'
import { getNames, isBareIdentity } from '../../interpret/libraries/claims.js'
import type { Effect, Note, Place } from '../../interpret/values/effects.js'
import type { Outcome } from '../../interpret/engine.js'
import { inputKey, type InputPart } from '../../interpret/values/input-facts.js'
import { claimedKeys, factsOf, insteadKeys, type Facts } from '../../interpret/values/knowledge.js'
import { one, sourcesOf } from '../../interpret/values/values.js'
import { Variables } from '../../interpret/values/variables.js'
import { openFile, type LintedFile, type Session } from '../../session.js'
import { findClaimedIdentity } from './claimed-identities.js'
import { getRoute, mayHoldProxy } from '../entry-points.js'
import {
  collectReturnedRecords,
  describeEvidence,
  describeMutation,
  isPrivatePart,
  managesOwnSession,
} from './private-deeds.js'
import { isPrivateEntity } from '../privacy.js'
import { isGuardedByProxy } from './proxy-auth.js'
import { renderedComponents } from '../rendered-components.js'
import { isSessionManagement } from './session-management.js'
import {
  collectProxies,
  collectUntrustedEntries,
  describePart,
  enterUntrusted,
  findCallInFile,
  mayHoldUntrustedEntries,
  type UntrustedEntry,
} from './untrusted-entries.js'
import { describeEntity, describeRecords } from '../entity-words.js'

/**
 * How the client is taken at its word:
 *
 * - `decides`: what it says of itself opens something private.
 * - `replaces`: it opens what others need a right for.
 * - `exists`: something is opened to whoever sends a cookie or header at all.
 * - `identifies`: records are selected by who it says it is.
 * - `passes`: the proxy lets it through.
 */
export type ClaimProblem = 'decides' | 'replaces' | 'exists' | 'identifies' | 'passes'

export interface TrustedClaim {
  readonly problem: ClaimProblem
  /** Where the finding stands: the test, the query, or the entry point when they are in another file. */
  readonly at: number
  readonly end: number
  /** The part of the client's input, as messages name it. */
  readonly input: string
  /** The name of the entry point. */
  readonly entry: string
  /** What is done for whoever says so; empty for a proxy. */
  readonly deed: string
  /** Where, and through which calls; for a proxy, where it lets the request through. */
  readonly evidence: string
}

/** The decisions about rights that the entry points of a file leave to the client: one finding for each. */
export function findTrustedClaims(context: Readonly<RuleContext<string, readonly unknown[]>>): TrustedClaim[] {
  const file = mayHoldUntrustedEntries(context) || mayHoldProxy(context) ? openFile(context) : null
  if (!file) return []
  const found = [
    ...collectUntrustedEntries(file).flatMap((entry) =>
      enterUntrusted(file, entry).flatMap((outcome) => findInEntry(file, entry, outcome)),
    ),
    ...collectProxies(file).flatMap((entry) =>
      enterUntrusted(file, entry).flatMap((outcome) => findInProxy(file, entry, outcome)),
    ),
  ]
  return [...new Map(found.map((claim) => [claim.at, claim] as const).toReversed()).values()].toSorted(
    (a, b) => a.at - b.at,
  )
}

/** Something private that an entry point does, with what is known where it happens. */
interface Deed {
  readonly effect: Effect
  readonly deed: string
  readonly facts: Facts
  /** The element that shows it. */
  readonly shown?: Place
}

function findInEntry(file: LintedFile, entry: UntrustedEntry, outcome: Outcome): TrustedClaim[] {
  const { session, module } = file
  if (isGuardedByProxy(session, entry.kind === 'action' ? '/' : getRoute(session, module.path))) return []
  const deeds = [...collectDeeds(file, entry, outcome), ...collectShown(file, outcome)]
  const decided = deeds.flatMap((deed): TrustedClaim[] => {
    const decision = isDoneAnyway(deed, deeds) ? null : findDecision(deed.facts, outcome)
    if (!decision) return []
    const { at, end } = deed.shown?.path === module.path ? deed.shown : findPlace(file, entry, outcome, decision.key)
    const evidence = describeEvidence(session, deed.effect)
    const input = describeClaim(entry, partOf(decision.key))
    return [{ problem: decision.problem, at, end, input, entry: entry.name, deed: deed.deed, evidence }]
  })
  decided.push(...findUnseen(file, entry, outcome))
  if (managesOwnSession(outcome.effects)) return decided
  const identified = outcome.effects.flatMap((effect): TrustedClaim[] => {
    const part = effect.certain ? findClaimedIdentity(session, effect) : null
    if (!part) return []
    const { at, end } = findCallInFile(module, effect, entry)
    const deed = describeMutation(effect) ?? `reads ${describeEntity(effect.entity)}`
    const evidence = describeEvidence(session, effect)
    return [{ problem: 'identifies', at, end, input: describeClaim(entry, part), entry: entry.name, deed, evidence }]
  })
  // One identity is one decision, however many queries use it, and however it was asked for.
  const [first] = identified
  return first ? [...decided.filter(({ problem }) => problem !== 'exists'), first] : decided
}

function collectDeeds(file: LintedFile, entry: UntrustedEntry, { effects, value }: Outcome): Deed[] {
  const { session } = file
  const isOwnSession = managesOwnSession(effects)
  const done = effects.flatMap((effect): Deed[] => {
    if (!effect.certain || effect.asCaller) return []
    const mutation = isOwnSession ? null : describeMutation(effect)
    if (mutation !== null) return [{ effect, deed: mutation, facts: effect.facts }]
    return entry.kind === 'page' && isPrivateRead(file, effect) ? [readDeed(effect)] : []
  })
  if (entry.kind === 'page') return done
  const returned = collectReturnedRecords(value).flatMap(({ record, facts }): Deed[] => {
    const { entity, columns, field, origin } = record
    if (origin.asCaller || !isPrivateEntity(session, entity) || !isPrivatePart(session, entity, columns, field))
      return []
    return [{ effect: origin, deed: `returns ${describeRecords(entity)}`, facts }]
  })
  return [...done, ...returned]
}

/** What components read that are rendered only for what the client says of itself. */
function collectShown(file: LintedFile, { notes }: Outcome): Deed[] {
  const { session } = file
  return notes.flatMap((note): Deed[] => {
    const module = note.kind === 'shown' ? session.graph.load(note.place.path) : null
    if (!module || note.kind !== 'shown') return []
    const components = module.functions.flatMap((fn) =>
      note.place.at >= fn.at
        ? renderedComponents(
            session,
            { module, fn, captured: Variables.NONE, frame: null, self: null },
            ({ at }) => at === note.place.at,
          )
        : [],
    )
    const [component] = components
    if (!component) return []
    const callee = one({ kind: 'function', closure: component, bound: [] })
    const { effects } = session.interpreter.enter(component.module, callee, [], note.name)
    return effects
      .filter((effect) => effect.certain && !effect.facts.has('verified') && isPrivateRead(file, effect))
      .map((effect): Deed => ({ ...readDeed(effect), facts: factsOfNote(note), shown: note.place }))
  })
}

/** Components that nobody can look into, and whose names say that they are not for everybody. */
function findUnseen({ session, module }: LintedFile, entry: UntrustedEntry, outcome: Outcome): TrustedClaim[] {
  return outcome.notes.flatMap((note): TrustedClaim[] => {
    const name =
      note.kind === 'shown' && note.place.path === module.path ? findUnseenName(session, module, note.place) : ''
    const decision = isForEntitled(name) ? findDecision(factsOfNote(note), outcome) : null
    if (!decision) return []
    const input = describeClaim(entry, partOf(decision.key))
    const deed = `shows \`${name}\``
    const evidence = 'not for everybody, as far as its name tells'
    return [{ problem: decision.problem, ...note.place, input, entry: entry.name, deed, evidence }]
  })
}

/** The name of the component at a place, if it is declared nowhere or in a package that is not there; else empty. */
function findUnseenName(session: Session, module: ModuleFacts, place: Place): string {
  let name = ''
  walkModule(module, (expr) => {
    if (expr.kind !== 'jsx' || expr.at !== place.at || expr.tag === null || typeof expr.tag === 'string') return
    const { tag } = expr
    if (tag.kind === 'global') name = tag.name
    const target = tag.kind === 'binding' ? session.graph.resolveBinding(module, tag.id) : null
    if (tag.kind === 'binding' && target?.kind === 'external' && !target.resolved)
      name = module.bindings[tag.id]?.name ?? ''
  })
  return name
}

function factsOfNote({ about = [] }: Note): Facts {
  return factsOf(about.map((key) => `claimed ${key}` as const))
}

function readDeed(effect: Effect): Deed {
  return { effect, deed: `reads ${describeEntity(effect.entity)}`, facts: effect.facts }
}

function isPrivateRead({ session }: LintedFile, effect: Effect): boolean {
  const { kind, entity } = effect
  return kind === 'database-read' && entity !== null && isPrivateEntity(session, entity) && !isSessionManagement(effect)
}

/** Whether the same is done for those who say nothing of themselves: then the test opens nothing. */
function isDoneAnyway(deed: Deed, deeds: readonly Deed[]): boolean {
  return deeds.some(
    ({ effect, facts }) =>
      effect.kind === deed.effect.kind &&
      effect.entity === deed.effect.entity &&
      (deed.facts.has('verified') || !facts.has('verified')) &&
      claimedKeys(facts).length === 0,
  )
}

interface Decision {
  readonly problem: ClaimProblem
  /** The part of the client's input that decides. */
  readonly key: string
}

/** Which claim opens a deed; null when who gets there is known, or could be anybody. */
function findDecision(facts: Facts, { effects, notes }: Outcome): Decision | null {
  if (facts.has('rules')) return null
  const instead = insteadKeys(facts)
  const claimed = claimedKeys(facts)
  // Whoever is signed in may still write another role into their cookie.
  const keys = facts.has('verified') ? [...instead, ...claimed.filter(isKeptInCookie)] : claimed
  const right = keys.find((key) => !isBareIdentity(partOf(key)))
  if (right !== undefined) return { problem: instead.includes(right) ? 'replaces' : 'decides', key: right }
  if (facts.has('verified')) return null
  // What was handed on may have been checked where we cannot look.
  const handed = new Set(notes.flatMap(({ kind, about = [] }) => (kind === 'handed' ? about : [])))
  const sent = new Set(effects.flatMap((effect) => sentKeys(effect)))
  const bare = keys.find((key) => !handed.has(key) && !sent.has(key))
  return bare === undefined ? null : { problem: 'exists', key: bare }
}

function isKeptInCookie(key: string): boolean {
  return partOf(key).source === 'cookie'
}

/** The parts of the client's input that an effect was given. */
function sentKeys({ args }: Effect): string[] {
  return args.flatMap((argument) =>
    sourcesOf(argument, 6).flatMap((source) => (source.kind === 'input' ? [inputKey(source)] : [])),
  )
}

/** The test in the linted file that takes the client at its word; the entry point when it stands elsewhere. */
function findPlace({ module }: LintedFile, entry: UntrustedEntry, { notes }: Outcome, key: string): Place {
  const tests = notes.filter(
    ({ kind, about, place }) => kind === 'claimed' && about?.includes(key) && place.path === module.path,
  )
  const [first] = tests.toSorted((a, b) => a.place.at - b.place.at || a.place.end - b.place.end)
  return first?.place ?? { path: module.path, at: entry.at, end: entry.end }
}

/** A proxy that turns others away, and lets through who says the right thing. */
function findInProxy(file: LintedFile, entry: UntrustedEntry, outcome: Outcome): TrustedClaim[] {
  const { effects, value } = outcome
  const refuses =
    effects.some(({ kind, facts }) => kind === 'redirect' && claimedKeys(facts).length === 0) ||
    value.some((option) => isRefusal(file, option) && claimedKeys(option.facts).length === 0)
  if (!refuses) return []
  const passes = effects.flatMap((effect): TrustedClaim[] => {
    if (effect.kind !== 'pass' || effect.facts.has('verified')) return []
    // That a cookie is there is a first, optimistic look; pages and actions check again.
    const key = claimedKeys(effect.facts).find((claimed) => !isBareIdentity(partOf(claimed)))
    if (key === undefined) return []
    const { at, end } = findPlace(file, entry, outcome, key)
    const input = describeClaim(entry, partOf(key))
    return [
      {
        problem: 'passes',
        at,
        end,
        input,
        entry: entry.name,
        deed: '',
        evidence: describeEvidence(file.session, effect),
      },
    ]
  })
  return passes.slice(0, 1)
}

function isRefusal({ session }: LintedFile, option: Outcome['value'][number]): boolean {
  if (option.shape.kind !== 'object' || option.shape.of !== 'Response') return false
  return session.interpreter
    .member([option], 'status')
    .some(({ shape }) => shape.kind === 'literal' && typeof shape.value === 'number' && shape.value >= 400)
}

/** The input as messages name it; what was decoded is named with what it was decoded from. */
function describeClaim(entry: UntrustedEntry, part: InputPart): string {
  const [name = '', ...below] = getNames(part)
  if (part.source === 'argument') {
    const parameter = name === '' ? getParameterName(entry, Number(part.path[0])) : null
    return parameter === null ? describePart(part) : `the argument \`${parameter}\``
  }
  const whole = describePart({ source: part.source, path: [name] })
  const isDecoded = below.length > 0 && (part.source === 'cookie' || part.source === 'header')
  return isDecoded
    ? `\`${below.join('.')}\` in ${whole}`
    : describePart({ source: part.source, path: [name, ...below] })
}

function getParameterName({ value }: UntrustedEntry, index: number): string | null {
  const [only] = value
  const closure = only?.shape.kind === 'function' ? only.shape.closure : null
  const parameter = closure?.fn.params[index]
  return closure && parameter?.kind === 'binding' ? (closure.module.bindings[parameter.id]?.name ?? null) : null
}

/** The part of the client's input that a fact speaks of. */
function partOf(key: string): InputPart {
  const [source, ...path] = key.split('/')
  return { source: source as InputSource, path }
}
