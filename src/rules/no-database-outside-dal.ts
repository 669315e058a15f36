import { findDatabaseImports } from '../analysis/queries/boundaries/database-imports.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type MessageId = 'package' | 'client' | 'reexport'
type Options = [{ stores?: boolean }]

export const noDatabaseOutsideDal = createRule<Options, MessageId>({
  name: 'no-database-outside-dal',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow importing database packages and database clients outside the Data Access Layer',
      configs: ['recommended'],
      guide: guide.dataAccessLayer,
    },
    messages: {
      package:
        '{{names}} of `{{source}}` brings database queries into a module outside the Data Access Layer, where no one place checks who may see what. Move the queries to a module of the Data Access Layer and import its functions here.',
      client:
        '{{names}} is a way to the whole database ({{evidence}}), imported outside the Data Access Layer, where no one place checks who may see what. Move the queries to a module of the Data Access Layer and import its functions here.',
      reexport:
        '{{names}} of `{{source}}` is a way to the database, and this module outside the Data Access Layer hands it on to whoever imports it. Import it only in the Data Access Layer, from where it is defined.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          stores: {
            type: 'boolean',
            description: 'Whether key-value stores, queues and file storage count as databases.',
          },
        },
      },
    ],
    defaultOptions: [{ stores: false }],
  },
  create(context, [{ stores = false }]) {
    return {
      'Program:exit'() {
        for (const { form, names, source, at, end, evidence } of findDatabaseImports(context, { stores })) {
          context.report({
            loc: toLocation(context.sourceCode, at, end),
            messageId: form,
            data: {
              names: names.map((name) => (name === '*' ? 'Everything' : `\`${name}\``)).join(', '),
              source,
              evidence: evidence ?? source,
            },
          })
        }
      },
    }
  },
})
