import type { ReportSuggestionArray, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import {
  findUnvalidatedActions,
  type UnvalidatedAction,
  type ValidationProblem,
} from '../analysis/queries/input/action-validation.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { getFirstLines } from '../ast/function-body.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'
import { getCheckPlainIdsSchema, type CheckPlainIdsOption } from '../utils/shared-options.js'

type Options = [CheckPlainIdsOption]
type MessageId = ValidationProblem | 'parseFirst'

export const requireActionValidation = createRule<Options, MessageId>({
  name: 'require-action-validation',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'require that a server action checks what the client sends before it uses it',
      configs: ['recommended'],
      guide: guide.validation,
    },
    messages: {
      neverValidated:
        '`{{action}}` passes {{inputs}} from the client to {{sink}} ({{evidence}}) unchecked. An argument can be anything, whatever its type says: parse it first, for example with a schema.',
      typeOnly:
        '`{{action}}` uses the schema {{schema}} only as a type, which is gone at run time, and passes {{inputs}} from the client to {{sink}} ({{evidence}}) unchecked. Parse it with the schema first.',
      someFields:
        '`{{action}}` checks a part of what the client sends, but passes {{inputs}} to {{sink}} ({{evidence}}) unchecked. Check all that it uses.',
      failureIgnored:
        '`{{action}}` hands {{inputs}} to {{schema}}, but passes the raw value to {{sink}} ({{evidence}}) whatever the answer is. Stop when the check fails, and use the parsed value.',
      wholeObject:
        '`{{action}}` checks fields of {{inputs}}, then passes the object as it came to {{sink}} ({{evidence}}), with any other keys the client adds. Pass the parsed value, or name its fields.',
      openSchema:
        'The schema of `{{action}}` lets parts of {{inputs}} through as they are (`any`, `unknown` or keys it does not list), and they reach {{sink}} ({{evidence}}). Say what they may be.',
      formEntries:
        '`{{action}}` makes an object of whatever entries the form data {{inputs}} has and passes it to {{sink}} ({{evidence}}). The client chooses the keys: parse it first.',
      previousState:
        '`{{action}}` passes its previous state {{inputs}} to {{sink}} ({{evidence}}). The client sends that state back and can change it: check it like any other input.',
      boundArgument:
        '`{{action}}` passes the bound argument {{inputs}} to {{sink}} ({{evidence}}). The client can replace what was bound: check it like any other input.',
      plainId:
        '`{{action}}` selects by {{inputs}} from the client in {{sink}} ({{evidence}}) without a check that it is a plain value.',
      parseFirst: 'Parse it with `{{schema}}` first.',
    },
    schema: [getCheckPlainIdsSchema('input that is')],
    defaultOptions: [{ checkPlainIds: false }],
  },
  create(context, [{ checkPlainIds = false }]) {
    return {
      'Program:exit'() {
        for (const { action, problem, edit, ...data } of findUnvalidatedActions(context, { checkPlainIds })) {
          context.report({
            loc: toLocation(context.sourceCode, action.at, action.end),
            messageId: problem,
            data: { action: action.name, ...data },
            suggest: edit && suggestParse(context.sourceCode, edit),
          })
        }
      },
    }
  },
})

/** `input = schema.parse(input)`, in front of everything else. */
function suggestParse(
  sourceCode: Readonly<SourceCode>,
  { functionAt, parameter, schema }: NonNullable<UnvalidatedAction['edit']>,
): ReportSuggestionArray<MessageId> {
  const first = getFirstLines(sourceCode, functionAt, [`${parameter} = ${schema}.parse(${parameter})`])
  if (!first) return []
  const { at, text } = first
  return [{ messageId: 'parseFirst', data: { schema }, fix: (fixer) => fixer.insertTextAfterRange([at, at], text) }]
}
