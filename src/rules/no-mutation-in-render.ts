import { findMisplacedMutations, type MisplacedMutation } from '../analysis/queries/render-mutations.js'
import { toLocation } from '../analysis/queries/source-places.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type MessageId = 'throwsInRender' | 'silentInRender' | 'writesInRender' | 'throwsHere'

export const noMutationInRender = createRule<[], MessageId>({
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
        '`{{name}}` {{deed}}{{evidence}} while it renders: Next.js throws when this runs. Do it in a server action or a route handler.',
      silentInRender:
        '`{{name}}` {{deed}}{{evidence}} while it renders: Next.js does not stop it, so every visit and prefetch does it. Do it in a route handler.',
      writesInRender:
        '`{{name}}` {{deed}}{{evidence}} while it renders: every visit, prefetch and retry does it again, and nothing warns of it. Do it in a server action or, after the response, in `after()`.',
      throwsHere: '`{{name}}` {{deed}}{{evidence}} {{where}}: Next.js throws when this runs. {{remedy}}',
    },
    schema: [],
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const mutation of findMisplacedMutations(context)) {
          context.report({
            loc: toLocation(context.sourceCode, mutation.at, mutation.end),
            messageId: getMessageId(mutation),
            data: { ...mutation, ...(places[mutation.context] ?? {}) },
          })
        }
      },
    }
  },
})

function getMessageId({ context, verdict }: MisplacedMutation): MessageId {
  if (verdict === 'unnoticed') return 'writesInRender'
  if (context !== 'render') return 'throwsHere'
  return verdict === 'silent' ? 'silentInRender' : 'throwsInRender'
}

const afterwards = { where: 'in `after()`', remedy: 'Do it before the response is sent.' }
const handler = { where: 'in a route handler', remedy: 'Set it on the response instead, or use `revalidateTag`.' }

/** Where the code runs, and what to do instead, when it is not rendering. */
const places: Partial<Record<MisplacedMutation['context'], { readonly where: string; readonly remedy: string }>> = {
  staticParams: { where: 'in `generateStaticParams`', remedy: 'It runs at build time; do it in a server action.' },
  handler,
  staticHandler: { where: 'in a static route handler', remedy: 'Remove `force-static`, or do it elsewhere.' },
  action: { where: 'in a server action', remedy: 'Request headers are read-only; set a cookie instead.' },
  proxy: { where: 'in the proxy', remedy: 'Request headers are read-only; set it on the response.' },
  afterRender: afterwards,
  afterAction: afterwards,
  afterHandler: afterwards,
  cache: { where: 'inside a cache scope', remedy: 'Do it outside the cached function.' },
}
