import { listNames } from '../../../utils/words.js'
import type { Session } from '../../session.js'
import type { Exposure, ExposedRecord } from './exposures.js'
import { describePlace } from '../source-places.js'

/** What is exposed, as messages say it: ``a whole `User` record with `passwordHash` (read at lib/users.ts:12)``. */
export function describeExposure(session: Session, exposure: Exposure): string {
  switch (exposure.kind) {
    case 'record':
      return `${describeRecord(exposure)} (read at ${describePlace(session, exposure.readAt)})`
    case 'column':
      return `\`${exposure.field}\` of \`${exposure.entity}\` (read at ${describePlace(session, exposure.readAt)})`
    case 'secret':
      return exposure.name === '' ? 'the server’s environment' : `the secret \`${exposure.name}\``
    case 'session': {
      if (exposure.only !== undefined) return `\`${exposure.only}\` of the session`
      const tokens = exposure.tokens.filter((token) => token !== '')
      return tokens.length > 0 ? `the session with its ${listNames(tokens)}` : 'the session'
    }
    case 'cookie':
      return `the value of the cookie \`${exposure.name}\``
  }
}

/** The first of several, as one message says them. */
export function describeExposures(session: Session, exposures: readonly Exposure[]): string {
  const told = exposures.slice(0, MAX_TOLD).map((exposure) => describeExposure(session, exposure))
  return [...new Set(told)].join(' and ')
}

/** More of what is exposed than this a message does not tell. */
const MAX_TOLD = 2

function describeRecord({ entity, fields, whole, path }: ExposedRecord): string {
  const what = whole ? `whole \`${entity}\` record` : `\`${entity}\` record`
  const told = fields.length > 0 ? ` with ${listNames(fields)}` : ', private as far as its name tells'
  return path.at(-1) === '*' ? `${what}s${told}` : `a ${what}${told}`
}
