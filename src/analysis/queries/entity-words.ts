import { UNREAD_ENTITY } from '../interpret/values/effects.js'

/** A table or model, as messages name it: `` `user` ``. Of SQL that nobody can read all that is known is the database. */
export function describeEntity(entity: string | null): string {
  return entity === null || entity === UNREAD_ENTITY ? 'the database' : `\`${entity}\``
}

/** Records of a table or model, as messages name them: `` `user` records ``. */
export function describeRecords(entity: string): string {
  return entity === UNREAD_ENTITY ? 'records of the database' : `\`${entity}\` records`
}
