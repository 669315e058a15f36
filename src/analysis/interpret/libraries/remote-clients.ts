import { getSecretKind } from '../../../catalog/public-variables.js'
import { isChangingMethod, isLeadingMethod, isReportingClient } from '../../../catalog/remote-clients.js'
import { isHolderReaderName } from '../../../catalog/guard-names.js'
import { namesCredential } from '../../../catalog/credential-columns.js'
import { recordEffect } from './record-effect.js'
import { PRESENTED, VERIFIED } from '../values/knowledge.js'
import {
  hasSource,
  isPresented,
  NULL,
  one,
  promise,
  sessionValue,
  sourcesOf,
  withFacts,
  type ApiCursor,
  type CallSite,
  type UnknownShape,
  type Value,
} from '../values/values.js'

/**
 * A client of a service that no row describes, made with a secret of the app's (`new Client({ key: process.env.KEY })`):
 * what is asked of it is asked in the app's name, as by a `fetch` that carries the secret.
 *
 * @returns null for anything else that is made
 */
export function makeRemoteClient({ name, specifier }: ApiCursor, args: readonly Value[], site: CallSite): Value | null {
  const isMade = site.form === 'new' || /client$/i.test(site.name)
  if (!isMade || isReportingClient(`${specifier} ${name} ${site.name}`)) return null
  const from = args.flatMap((argument) => sourcesOf(argument))
  const holdsSecret = from.some((source) => source.kind === 'secret' && isKey(source.name))
  if (!holdsSecret || from.some(({ kind }) => kind !== 'secret')) return null
  return one({ kind: 'unknown', from, truthy: true, client: true })
}

/**
 * A client of a service whose package cannot be found, made with a credential that the client sent
 * (`sdk({ apiKey: process.env.KEY, token })`): the service answers for whoever holds it, and refuses anybody else.
 *
 * @returns null for anything else that is made
 */
export function makeHoldersClient({ resolved }: ApiCursor, args: readonly Value[], site: CallSite): Value | null {
  const isMade = site.form === 'new' || /(?:client|api|sdk)$/i.test(site.name)
  if (resolved || !isMade) return null
  const tokens = args.flatMap((argument) => argument.flatMap(({ shape }) => (shape.kind === 'object' ? [shape] : [])))
  const isHanded = tokens.some(({ fields }) =>
    [...fields].some(([name, value]) => namesCredential(name) && hasSource(value, 'input')),
  )
  if (!isHanded) return null
  return one({ kind: 'unknown', from: args.flatMap((argument) => sourcesOf(argument)), truthy: true, asCaller: true })
}

/**
 * Asks such a client who holds the credential it was made with, as far as the name of its method tells.
 *
 * @returns null when it is asked for something else
 */
export function askForHolder({ asCaller, from }: UnknownShape, { engine, frame, place, name }: CallSite): Value | null {
  if (!asCaller || !isHolderReaderName(name.split('.').at(-1) ?? '')) return null
  engine.note(frame, 'session-read', place, name, true)
  const facts = isPresented(one({ kind: 'unknown', from, truthy: null })) ? PRESENTED : VERIFIED
  return promise([...withFacts(sessionValue(null), facts), ...NULL], true)
}

/** Whether a variable of the environment opens a service: what a browser must not see, or a key or token of any kind. */
function isKey(name: string): boolean {
  return getSecretKind(name) !== null || /(?:^|_)(?:KEY|TOKEN)$/i.test(name)
}

/**
 * Notes what a method of such a client does at the service, as far as its name tells.
 *
 * @returns the part of the service that it leads to; null if it does not lead on
 */
export function callRemoteClient(shape: UnknownShape, args: readonly Value[], site: CallSite): Value | null {
  const method = site.name.split('.').at(-1) ?? ''
  if (!shape.client || !site.name.includes('.')) return null
  if (isLeadingMethod(method)) return one(shape)
  if (isChangingMethod(method) && !isReportingClient(site.name)) recordEffect('request', null, args, site)
  return null
}
