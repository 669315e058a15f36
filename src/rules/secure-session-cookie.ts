import type { RuleContext, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint'

import type { Attribute } from '../analysis/queries/cookies/cookie-attributes.js'
import { findWeakenedSessionCookies } from '../analysis/queries/cookies/cookie-configuration.js'
import { findWeakSessionCookies, type WeakSessionCookie } from '../analysis/queries/cookies/session-cookies.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { addCookieOptions } from '../ast/cookie-options.js'
import { getImportStyle } from '../ast/top-of-file.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type MessageId = 'insecure' | 'readable' | 'noExpiry' | 'weakened' | 'addAttributes'

export const secureSessionCookie = createRule<[], MessageId>({
  name: 'secure-session-cookie',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that session cookies are out of reach of scripts, plain HTTP and other sites, and expire',
      configs: ['recommended'],
      guide: guide.authentication,
    },
    hasSuggestions: true,
    messages: {
      insecure:
        '`{{call}}` sets {{cookie}} without {{missing}}{{evidence}}: {{consequences}}. Say it in the options of the cookie.',
      readable:
        '`{{call}}` sets {{cookie}} with `httpOnly: false`{{evidence}}: every script on the page, an injected one too, can read it and be signed in elsewhere. Set `httpOnly: true`{{also}}.',
      noExpiry:
        '`{{call}}` sets {{cookie}} without `maxAge` or `expires`{{evidence}}: it lasts as long as the browser is open, and browsers that restore their tabs never let it go. Say how long a session lasts.',
      weakened:
        '`{{call}}` is told {{disabled}} for its session cookie: {{consequences}}. Leave it out, the default is safe.',
      addAttributes: 'Add {{added}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const cookie of findWeakSessionCookies(context)) reportCookie(context, cookie)
        for (const { at, end, call, disabled } of findWeakenedSessionCookies(context)) {
          context.report({
            loc: toLocation(context.sourceCode, at, end),
            messageId: 'weakened',
            data: {
              call,
              disabled: joinWords(disabled.map((attribute) => `\`${attribute}: false\``)),
              consequences: joinWords(disabled.map((attribute) => attributes[attribute].consequence)),
            },
          })
        }
      },
    }
  },
})

/** How each attribute is named, what happens without it, and what its value should be where the app need not decide. */
const attributes: Record<Attribute, { readonly label: string; readonly consequence: string; readonly value?: string }> =
  {
    httpOnly: { label: '`httpOnly`', consequence: 'every script on the page can read it', value: 'true' },
    secure: {
      label: '`secure`',
      consequence: 'plain HTTP carries it unencrypted',
      value: "process.env.NODE_ENV === 'production'",
    },
    sameSite: {
      label: '`sameSite`',
      consequence: 'some browsers send it with requests that other sites make',
      value: "'lax'",
    },
    expiry: { label: 'an expiry', consequence: 'nothing says when it ends' },
  }

function reportCookie(
  context: Readonly<RuleContext<MessageId, readonly unknown[]>>,
  { at, end, call, cookie, missing, isReadable, evidence, takesOptions }: WeakSessionCookie,
): void {
  const data = {
    call,
    cookie: cookie === null ? 'a session cookie' : `the session cookie \`${cookie}\``,
    evidence: evidence === null ? '' : ` (${evidence})`,
  }
  const loc = toLocation(context.sourceCode, at, end)
  const suggest = takesOptions ? suggestAttributes(context, [at, end], missing) : []
  const labels = (left: readonly Attribute[]) => joinWords(left.map((attribute) => attributes[attribute].label))
  if (isReadable) {
    const others = missing.filter((attribute) => attribute !== 'httpOnly')
    const also = others.length === 0 ? '' : `, and add ${labels(others)}`
    context.report({ loc, messageId: 'readable', data: { ...data, also }, suggest })
  } else if (missing.every((attribute) => attribute === 'expiry')) {
    context.report({ loc, messageId: 'noExpiry', data })
  } else {
    const consequences = joinWords(missing.map((attribute) => attributes[attribute].consequence))
    context.report({ loc, messageId: 'insecure', data: { ...data, missing: labels(missing), consequences }, suggest })
  }
}

/** All that is missing in one edit; how long a session lasts is the app's to say. */
function suggestAttributes(
  { sourceCode, filename }: Readonly<RuleContext<MessageId, readonly unknown[]>>,
  range: readonly [number, number],
  missing: readonly Attribute[],
): SuggestionReportDescriptor<MessageId>[] {
  const { quote } = getImportStyle(sourceCode)
  const added = missing.flatMap((name) => {
    const { value } = attributes[name]
    return value === undefined ? [] : [{ name, value: value.replaceAll("'", quote) }]
  })
  const fix = added.length === 0 ? null : addCookieOptions(sourceCode, range, added, /\.[mc]?tsx?$/.test(filename))
  if (!fix) return []
  return [{ messageId: 'addAttributes', data: { added: joinWords(added.map(({ name }) => `\`${name}\``)) }, fix }]
}

function joinWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
