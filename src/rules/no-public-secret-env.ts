import { findPublicSecrets, type PublicSecret } from '../analysis/queries/boundaries/public-secrets.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'
import { getNamePattern } from '../utils/name-patterns.js'

type MessageId = 'prefix' | 'defined'
type Options = [{ allow?: string[] }]

/** What each place in the configuration does with a value. */
const PLACES: Readonly<Record<Exclude<PublicSecret['by'], 'prefix'>, string>> = {
  env: '`env`',
  define: '`compiler.define`',
  plugin: 'a plugin that defines it for the browser too',
  runtime: '`publicRuntimeConfig`',
}

export const noPublicSecretEnv = createRule<Options, MessageId>({
  name: 'no-public-secret-env',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow environment variables that are named like secrets and made public',
      configs: ['recommended'],
      guide: guide.dataAccessLayer,
    },
    messages: {
      prefix:
        "`{{name}}` is named like {{kind}}, and `NEXT_PUBLIC_` writes its value into the JavaScript that every visitor loads. Rename it without the prefix, read it on the server only, and replace the value: whoever has seen the site may have it. If it is meant to be seen, name it so (`PUBLISHABLE`, `SITE_KEY`) or add it to this rule's `allow`.",
      defined:
        "`{{name}}` is named like {{kind}}, and {{place}} of the configuration writes its value into the JavaScript that every visitor loads, wherever its name stands. Take it out and read it from `process.env` on the server, or use `compiler.defineServer`; and replace the value: whoever has seen the site may have it. If it is meant to be seen, add it to this rule's `allow`.",
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          allow: {
            type: 'array',
            items: { type: 'string', minLength: 1 },
            uniqueItems: true,
            description:
              'Names of variables that are meant to be seen, with their prefix; `*` stands for any letters, as in `NEXT_PUBLIC_MAP_*`.',
          },
        },
      },
    ],
    defaultOptions: [{ allow: [] }],
  },
  create(context, [{ allow = [] }]) {
    const allowed = getNamePattern(allow)
    return {
      'Program:exit'() {
        for (const { name, kind, by, at, end } of findPublicSecrets(context)) {
          if (allowed.test(name)) continue
          context.report({
            loc: toLocation(context.sourceCode, at, end),
            messageId: by === 'prefix' ? 'prefix' : 'defined',
            data: { name, kind, place: by === 'prefix' ? '' : PLACES[by] },
          })
        }
      },
    }
  },
})
