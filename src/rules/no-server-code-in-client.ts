import { findServerCodeInClient, type ServerCode } from '../analysis/queries/boundaries/server-code-in-client.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type MessageId = 'marker' | 'database' | 'api' | 'dal' | 'secret' | 'read'

export const noServerCodeInClient = createRule<[], MessageId>({
  name: 'no-server-code-in-client',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow client code that reaches the Data Access Layer, a database, server-only code or secrets',
      configs: ['recommended'],
      guide: guide.serverOnly,
    },
    schema: [],
    messages: {
      marker:
        '{{way}} `server-only`: this code must never reach the browser, and the build fails. Call it in a server component and pass on what may be seen, or call it in a server action.',
      database:
        '{{way}} {{names}} of `{{source}}`: the database driver, and the queries that use it, become part of what the browser loads. Query on the server, in the Data Access Layer, and pass on what may be seen, or call a server action.',
      api: '{{way}} {{names}} of `{{source}}`, which works on the server only, and the compiler does not always say so. Call it in a server component, or in a server action that this component calls.',
      dal: '{{way}} {{names}}, a function of the Data Access Layer: its code becomes part of what the browser loads, and it runs there or while the page is prerendered. Call it in a server component and pass on what may be seen, or call it in a server action.',
      secret:
        '{{way}} {{names}}: what is rendered from a secret stands in the prerendered HTML, and in the browser it is undefined. Read it on the server, in the Data Access Layer, and pass on only what a visitor may see.',
      read: '{{names}} is read in client code{{through}}: what is rendered from it stands in the prerendered HTML, and in the browser it is undefined. Read it on the server, in the Data Access Layer, and pass on only what a visitor may see.',
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const code of findServerCodeInClient(context)) {
          context.report({
            loc: toLocation(context.sourceCode, code.at, code.end),
            messageId: code.kind,
            data: {
              way: describeWay(code),
              names: code.names.map((name) => (name === '*' ? 'everything' : `\`${name}\``)).join(', '),
              source: code.source,
              through: code.chain.length > 0 ? `, through ${code.chain.join(' → ')}` : '',
            },
          })
        }
      },
    }
  },
})

/** `This import leads client code to lib/team.ts → data/users.ts:3, which imports` */
function describeWay({ kind, chain }: ServerCode): string {
  if (kind === 'dal') return `This import leads client code by ${chain.join(' → ')} to`
  if (chain.length === 0) return 'Client code imports'
  return `This import leads client code to ${chain.join(' → ')}, which ${kind === 'secret' ? 'reads' : 'imports'}`
}
