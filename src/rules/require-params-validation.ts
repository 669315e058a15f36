import { findUnvalidatedParams } from '../analysis/queries/params-validation.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type Options = [{ checkPlainIds?: boolean }]

export const requireParamsValidation = createRule<Options, 'unvalidated'>({
  name: 'require-params-validation',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that route parameters and search parameters are checked before they are used',
      configs: ['strict'],
      guide: guide.auditing,
    },
    messages: {
      unvalidated:
        '`{{entry}}` passes {{inputs}} to {{sink}} ({{evidence}}) unchecked. Anybody can write the address: parse what is in it first.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          checkPlainIds: {
            type: 'boolean',
            description:
              'Whether to report parameters that are used for nothing but to select records, as a parameter of a SQL query.',
          },
        },
      },
    ],
    defaultOptions: [{ checkPlainIds: false }],
  },
  create(context, [{ checkPlainIds = false }]) {
    return {
      'Program:exit'() {
        for (const { at, end, ...data } of findUnvalidatedParams(context, { checkPlainIds })) {
          context.report({ loc: toLocation(context.sourceCode, at, end), messageId: 'unvalidated', data })
        }
      },
    }
  },
})
