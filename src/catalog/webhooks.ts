import { rows } from './rows.js'
import type { Row } from './types.js'

const refuses = { kind: 'proof', argument: 0, failure: 'throws', of: 'signature' } as const
const refusesAtOnce = { ...refuses, sync: true } as const
const answers = { kind: 'proof', argument: 1, failure: 'false', of: 'signature' } as const
const answersAtOnce = { ...answers, sync: true } as const

/** What senders of webhooks give to check the seal on what they send; that of a service with other rows stands with those. */
export const webhooks: readonly Row[] = [
  { module: 'svix', path: 'Webhook().verify()', ...refusesAtOnce },
  { module: 'standardwebhooks', path: 'Webhook().verify()', ...refusesAtOnce },
  { module: '@octokit/webhooks', path: 'Webhooks().verifyAndReceive()', ...refuses },
  { module: '@octokit/webhooks', path: 'Webhooks().verify()', ...answers },
  { module: '@octokit/webhooks-methods', path: 'verify()', ...answers },
  { module: '@polar-sh/sdk/webhooks', path: 'validateEvent()', ...refusesAtOnce },
  { module: '@paddle/paddle-node-sdk', path: 'Paddle().webhooks.unmarshal()', ...refuses },
  { module: '@paddle/paddle-node-sdk', path: 'Paddle().webhooks.isSignatureValid()', ...answers },
  ...rows('@mux/mux-node', ['default().webhooks.verifySignature()', 'default().webhooks.unwrap()'], refusesAtOnce),
  ...rows('razorpay', ['validateWebhookSignature()', 'default.validateWebhookSignature()'], answersAtOnce),
  ...rows(
    'razorpay/dist/utils/razorpay-utils',
    ['validateWebhookSignature()', 'validatePaymentVerification()'].flatMap((path) => [path, `default.${path}`]),
    answersAtOnce,
  ),
  ...rows(
    'twilio',
    ['validateRequest()', 'validateRequestWithBody()'].flatMap((path) => [path, `default.${path}`]),
    {
      ...answersAtOnce,
    },
  ),
  { module: '@liveblocks/node', path: 'WebhookHandler().verifyRequest()', ...refusesAtOnce },
  { module: 'livekit-server-sdk', path: 'WebhookReceiver().receive()', ...refuses },
  ...rows('@line/bot-sdk', ['validateSignature()', 'default.validateSignature()'], answersAtOnce),
  // Since version 4 it answers later.
  { module: 'discord-interactions', path: 'verifyKey()', ...answers },
  ...rows('@sanity/webhook', ['isValidSignature()', 'isValidRequest()'], answers),
  ...rows('@sanity/webhook', ['assertValidSignature()', 'assertValidRequest()'], refuses),
  { module: 'next-sanity/webhook', path: 'parseBody()', ...answers, at: 'isValidSignature' },
  ...['webhooks.validate()', 'flow.validate()', 'fulfillmentService.validate()'].map((path): Row => ({
    module: '@shopify/shopify-api',
    path: `shopifyApi().${path}`,
    ...answers,
    at: 'valid',
  })),
  { module: '@shopify/shopify-api', path: 'shopifyApi().utils.validateHmac()', ...answers },
  { module: '@contentful/node-apps-toolkit', path: 'verifyRequest()', ...answersAtOnce },
  ...rows('gocardless-nodejs/webhooks', ['parse()', 'verifySignature()'], refusesAtOnce),
  ...rows(
    'coinbase-commerce-node',
    ['verifyEventBody()', 'verifySigHeader()'].flatMap((path) => [`Webhook.${path}`, `default.Webhook.${path}`]),
    refusesAtOnce,
  ),
  { module: '@hubspot/api-client', path: 'Signature.isValid()', ...answersAtOnce },
  { module: '@linear/sdk', path: 'LinearWebhooks().verify()', ...answersAtOnce },
  { module: '@linear/sdk', path: 'LinearWebhooks().parseData()', ...refusesAtOnce },
  { module: 'type:Pusher', path: 'webhook().isValid()', ...answersAtOnce },
]
