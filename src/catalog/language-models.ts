import { rows } from './rows.js'
import type { Row } from './types.js'

const clients = [
  ['openai', ['default()', 'OpenAI()', 'AzureOpenAI()']],
  ['groq-sdk', ['default()', 'Groq()']],
  ['together-ai', ['default()', 'Together()']],
  ['@anthropic-ai/sdk', ['default()', 'Anthropic()']],
] as const

/** Clients of language models. What they keep are files and the like; an answer is computed, and changes nothing. */
export const languageModels: readonly Row[] = [
  ...clients.flatMap(([module, makers]) => rows(module, makers, { kind: 'value', type: 'ModelClient' })),
  ...rows('type:ModelClient', ['*.*()', '*.*.*()', '*.*.*.*()'], {
    kind: 'effect',
    effect: 'service-write',
    byName: true,
  }),
  ...rows(
    'type:ModelClient',
    [
      'chat.completions.create()',
      'chat.completions.parse()',
      'chat.completions.stream()',
      'beta.chat.completions.parse()',
      'beta.chat.completions.stream()',
      'completions.create()',
      'responses.create()',
      'responses.parse()',
      'responses.stream()',
      'messages.create()',
      'messages.stream()',
      'messages.countTokens()',
      'beta.messages.create()',
      'embeddings.create()',
      'images.generate()',
      'images.edit()',
      'images.createVariation()',
      'audio.speech.create()',
      'audio.transcriptions.create()',
      'audio.translations.create()',
      'moderations.create()',
    ],
    { kind: 'value', type: 'Inert' },
  ),
]
