import { rows } from './rows.js'
import type { Row } from './types.js'

const mail = { kind: 'effect', effect: 'mail' } as const
const job = { kind: 'effect', effect: 'job' } as const
const payment = { kind: 'effect', effect: 'payment' } as const
const paymentRead = { kind: 'effect', effect: 'payment-read' } as const
const serviceRead = { kind: 'effect', effect: 'service-read' } as const
const serviceWrite = { kind: 'effect', effect: 'service-write' } as const
const signature = { kind: 'proof', argument: 0, failure: 'throws', of: 'signature', sync: true } as const

/** What Stripe's resources are asked without changing them. */
const stripeReads = [
  'retrieve',
  'list',
  'search',
  'listLineItems',
  'listPaymentMethods',
  'retrievePaymentMethod',
  'listSources',
  'retrieveSource',
  'listTaxIds',
  'retrieveUpcoming',
  'createPreview',
  'listUpcomingLines',
  'listBalanceTransactions',
  'retrieveCurrent',
  'pdf',
]

/** Whose money it is, by the names Stripe has for it. */
const stripeCustomer = ['customer', 'customer_account', 'subscription', 'payment_intent', 'charge', 'invoice'].map(
  (property) => ({ argument: 0, property }),
)

/** Payments. */
const payments: readonly Row[] = [
  ...rows('stripe', ['default()', 'Stripe()'], { kind: 'value', type: 'Stripe' }),
  // `customers.create()`, `checkout.sessions.create()`, `billingPortal.sessions.create()`
  ...rows('type:Stripe', ['*.*()', '*.*.*()'], { ...payment, selects: stripeCustomer }),
  ...rows(
    'type:Stripe',
    ['update', 'cancel', 'del', 'capture', 'confirm', 'pay', 'void', 'detach', 'deleteDiscount'].flatMap((name) => [
      `*.${name}()`,
      `*.*.${name}()`,
    ]),
    { ...payment, selects: [{ argument: 0 }] },
  ),
  ...rows(
    'type:Stripe',
    stripeReads.flatMap((name) => [`*.${name}()`, `*.*.${name}()`]),
    paymentRead,
  ),
  ...rows(
    'type:Stripe',
    ['webhooks.constructEvent()', 'webhooks.constructEventAsync()', 'parseThinEvent()', 'parseEventNotification()'],
    signature,
  ),
  // The class has it too.
  ...rows(
    'stripe',
    ['default', 'Stripe'].flatMap((name) => [
      `${name}.webhooks.constructEvent()`,
      `${name}.webhooks.constructEventAsync()`,
    ]),
    signature,
  ),
  { module: 'type:Stripe', path: 'webhooks.generateTestHeaderString()', kind: 'value', type: 'Inert' },

  // What the App Store signed: a notification, a purchase.
  {
    module: '@apple/app-store-server-library',
    path: 'SignedDataVerifier()',
    kind: 'value',
    type: 'AppStoreVerifier',
  },
  ...rows(
    'type:AppStoreVerifier',
    [
      'verifyAndDecodeNotification()',
      'verifyAndDecodeTransaction()',
      'verifyAndDecodeRenewalInfo()',
      'verifyAndDecodeAppTransaction()',
    ],
    signature,
  ),

  { module: '@paypal/paypal-server-sdk', path: 'OrdersController()', kind: 'value', type: 'PaypalController' },
  { module: '@paypal/paypal-server-sdk', path: 'PaymentsController()', kind: 'value', type: 'PaypalController' },
  { module: 'type:PaypalController', path: '*()', ...payment },
  ...rows(
    'type:PaypalController',
    ['getOrder()', 'ordersGet()', 'getCapturedPayment()', 'getAuthorizedPayment()', 'getRefund()'],
    paymentRead,
  ),
  ...rows(
    '@paypal/checkout-server-sdk',
    ['core.PayPalHttpClient().execute()', 'default.core.PayPalHttpClient().execute()'],
    payment,
  ),

  { module: 'razorpay', path: 'default()', kind: 'value', type: 'Razorpay' },
  { module: 'type:Razorpay', path: '*.*()', ...payment },
  ...rows('type:Razorpay', ['*.fetch()', '*.all()', '*.fetchPayments()'], paymentRead),

  ...rows('@lemonsqueezy/lemonsqueezy.js', ['updateSubscription()', 'cancelSubscription()', 'issueOrderRefund()'], {
    ...payment,
    selects: [{ argument: 0 }],
  }),
  ...rows('@lemonsqueezy/lemonsqueezy.js', ['createCheckout()', 'createDiscount()'], payment),
  ...rows(
    '@lemonsqueezy/lemonsqueezy.js',
    [
      'getSubscription()',
      'listSubscriptions()',
      'getCustomer()',
      'listCustomers()',
      'getOrder()',
      'listOrders()',
      'getCheckout()',
    ],
    paymentRead,
  ),
  { module: '@polar-sh/sdk', path: 'Polar()', kind: 'value', type: 'Polar' },
  ...rows('type:Polar', ['*.create()', '*.update()', '*.delete()', '*.revoke()'], payment),
  ...rows('type:Polar', ['*.get()', '*.list()', '*.getExternal()', '*.getStateExternal()'], paymentRead),
]

/** E-mail and text messages. */
const messages: readonly Row[] = [
  { module: 'resend', path: 'Resend()', kind: 'value', type: 'Resend' },
  ...rows(
    'type:Resend',
    ['emails.send()', 'emails.create()', 'batch.send()', 'batch.create()', 'broadcasts.send()'],
    mail,
  ),
  ...rows(
    'type:Resend',
    [
      'contacts.create()',
      'contacts.update()',
      'contacts.remove()',
      'audiences.create()',
      'audiences.remove()',
      'broadcasts.create()',
      'emails.update()',
      'emails.cancel()',
    ],
    serviceWrite,
  ),
  ...rows(
    'type:Resend',
    ['emails.get()', 'emails.list()', 'contacts.get()', 'contacts.list()', 'audiences.list()'],
    serviceRead,
  ),
  { module: 'type:Resend', path: 'webhooks.verify()', ...signature },

  ...rows('nodemailer', ['createTransport()', 'default.createTransport()'], { kind: 'value', type: 'MailTransport' }),
  { module: 'type:MailTransport', path: 'sendMail()', ...mail },
  ...rows('@sendgrid/mail', ['send()', 'sendMultiple()', 'default.send()', 'default.sendMultiple()'], mail),
  ...rows('@sendgrid/mail', ['MailService().send()', 'MailService().sendMultiple()'], mail),
  ...rows('postmark', ['ServerClient()', 'default.ServerClient()'], { kind: 'value', type: 'Postmark' }),
  ...rows(
    'type:Postmark',
    ['sendEmail()', 'sendEmailBatch()', 'sendEmailWithTemplate()', 'sendEmailBatchWithTemplates()', 'sendBulkEmail()'],
    mail,
  ),
  ...rows('mailgun.js', ['default().client()'], { kind: 'value', type: 'Mailgun' }),
  { module: 'type:Mailgun', path: 'messages.create()', ...mail },
  { module: 'loops', path: 'LoopsClient()', kind: 'value', type: 'Loops' },
  ...rows('type:Loops', ['sendTransactionalEmail()', 'sendEvent()'], mail),
  ...rows('type:Loops', ['createContact()', 'updateContact()', 'deleteContact()'], serviceWrite),
  ...rows(
    '@aws-sdk/client-ses',
    ['SendEmailCommand()', 'SendRawEmailCommand()', 'SendTemplatedEmailCommand()', 'SendBulkTemplatedEmailCommand()'],
    mail,
  ),
  ...rows('@aws-sdk/client-sesv2', ['SendEmailCommand()', 'SendBulkEmailCommand()'], mail),
  { module: '@aws-sdk/client-sns', path: 'PublishCommand()', ...mail },
  ...rows('twilio', ['default()', 'Twilio()', 'default.Twilio()'], { kind: 'value', type: 'Twilio' }),
  ...rows('type:Twilio', ['messages.create()', 'calls.create()'], mail),
  { module: 'type:Twilio', path: 'verify.v2.services().verifications.create()', ...mail },
  ...['', 'default.'].flatMap((prefix) =>
    rows(
      '@mailchimp/mailchimp_marketing',
      [
        'addListMember()',
        'setListMember()',
        'updateListMember()',
        'deleteListMember()',
        'batchListMembers()',
        'updateListMemberTags()',
      ].map((name) => `${prefix}lists.${name}`),
      serviceWrite,
    ),
  ),
  ...rows('web-push', ['sendNotification()', 'default.sendNotification()'], mail),
]

/** Background jobs and events. */
const jobs: readonly Row[] = [
  { module: 'inngest', path: '', kind: 'package', role: 'store', only: ['Inngest'] },
  { module: 'inngest', path: 'Inngest()', kind: 'value', type: 'Inngest' },
  { module: 'type:Inngest', path: 'send()', ...job },

  ...['@trigger.dev/sdk', '@trigger.dev/sdk/v3'].flatMap((module): Row[] => [
    ...rows(
      module,
      ['tasks.trigger()', 'tasks.batchTrigger()', 'tasks.triggerAndWait()', 'tasks.batchTriggerAndWait()'],
      job,
    ),
    ...rows(
      module,
      ['tasks.triggerAndPoll()', 'batch.trigger()', 'runs.cancel()', 'runs.replay()', 'runs.reschedule()'],
      job,
    ),
    ...rows(module, ['task()', 'schemaTask()'], { kind: 'value', type: 'TriggerTask' }),
    ...rows(module, ['schedules.create()', 'schedules.update()', 'schedules.del()'], job),
  ]),
  ...rows('type:TriggerTask', ['trigger()', 'batchTrigger()', 'triggerAndWait()', 'batchTriggerAndWait()'], job),

  { module: '@upstash/qstash', path: '', kind: 'package', role: 'store', only: ['Client'] },
  { module: '@upstash/qstash', path: 'Client()', kind: 'value', type: 'Qstash' },
  ...rows('type:Qstash', ['publish()', 'publishJSON()', 'batch()', 'batchJSON()', 'enqueue()', 'enqueueJSON()'], job),
  ...rows(
    'type:Qstash',
    ['queue().enqueue()', 'queue().enqueueJSON()', 'schedules.create()', 'schedules.delete()'],
    job,
  ),
  { module: '@upstash/qstash', path: 'Receiver().verify()', ...signature },
  {
    module: '@upstash/qstash/nextjs',
    path: 'verifySignatureAppRouter()',
    kind: 'calls',
    argument: 0,
    when: 'now',
    verified: true,
    returns: 'function',
  },
  // A function that a queue triggers has no public address (vercel.com/docs/queues).
  ...rows('@vercel/queue', ['handleCallback()', 'handleNodeCallback()'], {
    kind: 'calls',
    argument: 0,
    when: 'now',
    verified: true,
    returns: 'function',
  }),
  ...rows('@vercel/queue', ['send()', 'QueueClient().send()'], job),
  { module: 'bullmq', path: '', kind: 'package', role: 'store', only: ['Queue', 'FlowProducer', 'Worker'] },
  ...rows('bullmq', ['Queue()', 'FlowProducer()'], { kind: 'value', type: 'Queue' }),
  ...rows('type:Queue', ['add()', 'addBulk()', 'remove()', 'obliterate()', 'upsertJobScheduler()'], job),
  ...rows('amqplib', ['connect()', 'default.connect()'], { kind: 'value', type: 'AmqpConnection' }),
  ...rows('amqplib/callback_api', ['connect()', 'default.connect()'], { kind: 'value', type: 'AmqpConnection' }),
  ...rows(
    'type:AmqpConnection',
    ['createChannel()', 'createConfirmChannel()'].flatMap((channel) => [
      `${channel}.sendToQueue()`,
      `${channel}.publish()`,
      `${channel}.purgeQueue()`,
      `${channel}.deleteQueue()`,
    ]),
    job,
  ),
  ...rows('kafkajs', ['Kafka().producer()'], { kind: 'value', type: 'KafkaProducer' }),
  ...rows('type:KafkaProducer', ['send()', 'sendBatch()'], job),
  { module: '@google-cloud/pubsub', path: 'PubSub().topic()', kind: 'value', type: 'PubSubTopic' },
  ...rows('type:PubSubTopic', ['publish()', 'publishJSON()', 'publishMessage()'], job),
  ...rows('@aws-sdk/client-sqs', ['SendMessageCommand()', 'SendMessageBatchCommand()'], job),
  { module: '@aws-sdk/client-eventbridge', path: 'PutEventsCommand()', ...job },
  ...rows('@aws-sdk/client-lambda', ['InvokeCommand()', 'InvokeAsyncCommand()'], job),
]

/** Everything else that others notice. */
const others: readonly Row[] = [
  { module: 'pusher', path: 'default()', kind: 'value', type: 'Pusher' },
  ...rows('type:Pusher', ['trigger()', 'triggerBatch()', 'sendToUser()', 'terminateUserConnections()'], serviceWrite),
  ...rows('ably', ['Rest()', 'Realtime()', 'default.Rest()', 'default.Realtime()'], { kind: 'value', type: 'Ably' }),
  { module: 'type:Ably', path: 'channels.get().publish()', ...serviceWrite },
  { module: '@notionhq/client', path: 'Client()', kind: 'value', type: 'Notion' },
  ...rows(
    'type:Notion',
    [
      'pages.create()',
      'pages.update()',
      'blocks.update()',
      'blocks.delete()',
      'blocks.children.append()',
      'databases.create()',
    ],
    serviceWrite,
  ),
  ...rows(
    'type:Notion',
    ['databases.query()', 'dataSources.query()', 'pages.retrieve()', 'users.list()', 'search()'],
    serviceRead,
  ),
  // `google.calendar('v3').events.insert()`, `google.gmail('v1').users.messages.send()`
  { module: 'googleapis', path: 'google.*()', kind: 'value', type: 'GoogleApi' },
  ...rows('type:GoogleApi', ['*.*()', '*.*.*()', '*.*.*.*()'], { ...serviceWrite, byName: true }),
  ...rows('algoliasearch', ['default()', 'algoliasearch()', 'searchClient()'], { kind: 'value', type: 'Algolia' }),
  // `client.deleteObject()`, and before version 5 `client.initIndex('posts').deleteObject()`
  { module: 'type:Algolia', path: '*()', ...serviceWrite, byName: true },
  { module: 'type:Algolia', path: 'initIndex()', kind: 'value', type: 'Algolia' },
  ...[
    'search()',
    'searchForFacets()',
    'multipleQueries()',
    'generateSecuredApiKey()',
    'browse()',
    'browseObjects()',
  ].map((path): Row => ({ module: 'type:Algolia', path, kind: 'value', type: 'Inert' })),
  ...rows('@liveblocks/node', ['Liveblocks()'], { kind: 'value', type: 'Liveblocks' }),
  ...rows('type:Liveblocks', ['createRoom()', 'updateRoom()', 'deleteRoom()'], serviceWrite),
]

/** Services that an app calls: payments, messages, jobs and the like. */
export const services: readonly Row[] = [...payments, ...messages, ...jobs, ...others]
