import { findUnvalidatedParams } from '../analysis/queries/input/params-validation.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'
import { getCheckPlainIdsSchema, type CheckPlainIdsOption } from '../utils/shared-options.js'

type Options = [CheckPlainIdsOption]

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
    schema: [getCheckPlainIdsSchema('parameters that are')],
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
