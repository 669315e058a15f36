import { findEnvironmentReads, type EnvironmentRead } from '../analysis/queries/boundaries/environment-reads.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type MessageId = 'variable' | 'imported' | 'dynamic' | 'whole' | 'inClient'
type Options = [{ allow?: string[]; envModules?: string[]; followEnvModules?: boolean }]

export const noEnvOutsideDal = createRule<Options, MessageId>({
  name: 'no-env-outside-dal',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow reading secrets from the environment outside the Data Access Layer',
      configs: ['recommended'],
      guide: guide.dataAccessLayer,
    },
    messages: {
      variable:
        '`{{name}}` is read outside the Data Access Layer, where nothing keeps it from reaching the browser. Read it in a module of the Data Access Layer that imports `server-only`, and use what that module does with it here.',
      imported:
        '`{{name}}` comes from the environment, through {{through}}, and is used outside the Data Access Layer, where nothing keeps it from reaching the browser. Use it in a module of the Data Access Layer that imports `server-only`, and call that module here.',
      dynamic:
        '`{{name}}` can read any variable of the environment, every secret included, outside the Data Access Layer. Read the variables by their names, in a module of the Data Access Layer.',
      whole:
        '`{{name}}` hands on the whole environment, every secret included, outside the Data Access Layer. Read the variables that are needed by their names, in a module of the Data Access Layer.',
      inClient:
        '`{{name}}` is read in a client component: what it holds ends up in the prerendered HTML, and in the browser it is undefined. Read it on the server, in the Data Access Layer, and pass on only what a visitor may see.',
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
            description: 'Names of variables that may be read anywhere; `*` stands for any letters, as in `VERCEL_*`.',
          },
          envModules: {
            type: 'array',
            items: { type: 'string', minLength: 1 },
            uniqueItems: true,
            description:
              'Globs, from the root of the application, of modules that read the environment for all others. Modules that check it with a schema are known without this.',
          },
          followEnvModules: {
            type: 'boolean',
            description: 'Whether a secret imported from such a module, or from the Data Access Layer, is reported.',
          },
        },
      },
    ],
    defaultOptions: [{ allow: [], envModules: [], followEnvModules: true }],
  },
  create(context, [{ allow = [], envModules = [], followEnvModules = true }]) {
    return {
      'Program:exit'() {
        const { reads, inClient } = findEnvironmentReads(context, { allow, envModules, followEnvModules })
        for (const read of reads) {
          context.report({
            loc: toLocation(context.sourceCode, read.at, read.end),
            messageId: getMessageId(read, inClient),
            data: { name: read.name, through: read.through ?? '' },
          })
        }
      },
    }
  },
})

function getMessageId({ form, through }: EnvironmentRead, inClient: boolean): MessageId {
  if (form !== 'variable') return form
  if (inClient) return 'inClient'
  return through === null ? 'variable' : 'imported'
}
