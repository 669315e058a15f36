import { remembered } from './remembered.js'

/** Splits a name into its lower-case words: `tbl_userAPIKeys` gives `['tbl', 'user', 'api', 'keys']`. */
export const getWords = remembered((name): readonly string[] =>
  name
    // `contraseña`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    // Prisma's client has a model `APIKey` as `aPIKey`.
    .replace(/^[a-z](?=[A-Z]{2})/, (first) => first.toUpperCase())
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== ''),
)

/** The singular of an English noun, as far as names of tables and columns need it. */
export function getSingular(word: string): string {
  const irregular = IRREGULAR.get(word)
  if (irregular !== undefined) return irregular
  if (word.length > 3 && /(?:ss|us|is)$/.test(word)) return word
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['staff', 'staff'],
  ['statuses', 'status'],
  ['children', 'child'],
  ['diagnoses', 'diagnosis'],
  ['data', 'data'],
  ['sms', 'sms'],
  ['dms', 'dm'],
  ['ids', 'id'],
  ['cvs', 'cv'],
  ['ips', 'ip'],
  ['address', 'address'],
  ['addresses', 'address'],
])
