import { findUntiedActions, type OwnershipProblem } from '../analysis/queries/identity/action-ownership.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type Options = [{ rowLevelSecurity?: 'assumed' | 'ignored' }]

export const requireActionOwnership = createRule<Options, OwnershipProblem>({
  name: 'require-action-ownership',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that a record a client names is tied to the caller before a server action touches it',
      configs: ['strict'],
      guide: guide.authentication,
    },
    messages: {
      neverTied:
        'Nothing ties {{input}} to the caller of `{{action}}`, who may pass whatever they like: it {{deed}} ({{evidence}}), whoever owns it. Put the caller into the query too, or compare the owner with the caller and stop if they differ.',
      checkIgnored:
        '`{{action}}` looks {{input}} up for its caller with {{check}} but goes on whatever that finds: it {{deed}} ({{evidence}}). Stop when nothing is found.',
      someMayBeOthers:
        '`{{action}}` looks {{input}} up for its caller with {{check}}, where only some may be found, but goes on with all of them: it {{deed}} ({{evidence}}). Stop unless as many were found as were asked for, or act on those found.',
      checkNotAwaited:
        '`{{action}}` does not await {{check}}, so nobody is ever refused: it {{deed}} ({{evidence}}), whoever owns {{input}}. Await the check.',
      ownerMayBeMissing:
        'The filter by the caller may be undefined in `{{action}}`, and an undefined filter matches everything: it {{deed}} ({{evidence}}) for any {{input}}. Stop without a session first.',
      outsideWhatWasChecked:
        '`{{action}}` checks {{check}}, but {{input}} may name a record outside it: it {{deed}} ({{evidence}}). Put {{check}} into the same query.',
    },
    defaultOptions: [{ rowLevelSecurity: 'assumed' }],
    schema: [
      {
        type: 'object',
        properties: {
          rowLevelSecurity: {
            type: 'string',
            enum: ['assumed', 'ignored'],
            description:
              "Whether a database client that acts in the caller's name (Supabase with the caller's cookies) is left to the database's row-level security.",
          },
        },
        additionalProperties: false,
      },
    ],
  },
  create(context, [{ rowLevelSecurity = 'assumed' }]) {
    return {
      'Program:exit'() {
        const options = { trustsCallersClient: rowLevelSecurity === 'assumed' }
        for (const { action, problem, ...data } of findUntiedActions(context, options)) {
          context.report({
            loc: toLocation(context.sourceCode, action.at, action.end),
            messageId: problem,
            data: { action: action.name, ...data },
          })
        }
      },
    }
  },
})
