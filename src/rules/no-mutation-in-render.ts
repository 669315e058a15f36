import { findMisplacedMutations, type MisplacedMutation } from '../analysis/queries/mutations/render-mutations.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'
import { getAllowWritesSchema, type AllowWritesOption } from '../utils/shared-options.js'

type MessageId =
  'throwsInRender' | 'silentInRender' | 'writesInRender' | 'writesInCache' | 'callsActionInRender' | 'throwsHere'
type Options = [AllowWritesOption]

export const noMutationInRender = createRule<Options, MessageId>({
  name: 'no-mutation-in-render',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow changing cookies, caches, sessions and data while something renders',
      configs: ['recommended'],
      guide: guide.rendering,
    },
    messages: {
      throwsInRender:
        '`{{name}}` {{deed}}{{evidence}} while it renders: Next.js throws when this runs ("{{error}}"). Do it in a server action or a route handler.{{fine}}',
      silentInRender:
        '`{{name}}` {{deed}}{{evidence}} while it renders: Next.js does not stop it and sends the cookie, so every visit and prefetch does it. Do it in a route handler.{{fine}}',
      writesInRender:
        '`{{name}}` {{deed}}{{evidence}} while it renders: every visit, prefetch and retry does it again, and nothing warns of it. Do it in a server action or, after the response, in `after()`.{{fine}}',
      writesInCache:
        '`{{name}}` {{deed}}{{evidence}} inside a cache scope: that is done when an entry is made or renewed, not when the function is called, and nothing warns of it. Do it outside the cached function.{{fine}}',
      callsActionInRender:
        '`{{name}}` {{deed}}{{evidence}} while it renders: on the server Next.js throws ("{{error}}"), and in the browser each render does it again. Call the action in an event handler or an effect.',
      throwsHere: '`{{name}}` {{deed}}{{evidence}} {{where}}: Next.js throws when this runs ("{{error}}"). {{remedy}}',
    },
    schema: [getAllowWritesSchema('while something renders')],
    defaultOptions: [{ allowWrites: [] }],
  },
  create(context, [{ allowWrites = [] }]) {
    return {
      'Program:exit'() {
        for (const mutation of findMisplacedMutations(context, { allowWrites })) {
          const { name, deed, evidence, error } = mutation
          const { where = '', remedy = '' } = places[mutation.context] ?? {}
          context.report({
            loc: toLocation(context.sourceCode, mutation.at, mutation.end),
            messageId: getMessageId(mutation),
            data: { name, deed, evidence, error, where, remedy, fine: describeFine(mutation) },
          })
        }
      },
    }
  },
})

function getMessageId({ context, verdict }: MisplacedMutation): MessageId {
  if (context === 'actionInRender') return 'callsActionInRender'
  if (verdict === 'unnoticed')
    return context === 'cache' || context === 'privateCache' ? 'writesInCache' : 'writesInRender'
  if (context !== 'render') return 'throwsHere'
  return verdict === 'silent' ? 'silentInRender' : 'throwsInRender'
}

function describeFine({ fineIn }: MisplacedMutation): string {
  return fineIn === null ? '' : ` In ${fineIn}, where it is called too, it is fine.`
}

const afterwards = { where: 'in `after()`', remedy: 'Do it before the response is sent.' }
const prerendered = {
  where: 'in a static route handler',
  remedy: 'Remove `force-static`, or do it in a handler of another method.',
}
const cached = { where: 'inside a cache scope', remedy: 'Do it outside the cached function.' }
const handler = { where: 'in a route handler', remedy: 'Set it on the response instead, or use `revalidateTag`.' }

/** Where the code runs, and what to do instead, when it is not rendering. */
const places: Partial<Record<MisplacedMutation['context'], { readonly where: string; readonly remedy: string }>> = {
  staticParams: { where: 'ahead of all requests', remedy: 'Do it in a server action or a route handler.' },
  handler,
  staticHandler: prerendered,
  prerenderedHandler: prerendered,
  action: { where: 'in a server action', remedy: 'Request headers are read-only; set a cookie instead.' },
  proxy: { where: 'in the proxy', remedy: 'Set it on the response, or do it in a route handler.' },
  afterRender: afterwards,
  afterAction: afterwards,
  afterHandler: afterwards,
  cache: cached,
  privateCache: cached,
  instrumentation: { where: 'when the server starts', remedy: 'There is no request yet; do it where there is one.' },
  load: { where: 'when the module is loaded', remedy: 'Do it in a function that a request calls.' },
}
