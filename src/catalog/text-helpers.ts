/**
 * Modules whose functions take texts and addresses apart, or put them together in another way: what comes out is the
 * client's as much as what went in. What any other package makes of it may have been checked, escaped or looked up.
 */
const textHelpers =
  /^(?:(?:node:)?(?:url|querystring|path|util|buffer|punycode)|qs|query-string|url-parse|ufo|superjson|devalue|js-base64|lodash(?:[-./].*)?|es-toolkit(?:\/.*)?|remeda|radash|ramda|underscore)$/

/** Whether a module only takes texts apart and puts them together. */
export function isTextHelper(specifier: string): boolean {
  return textHelpers.test(specifier)
}
