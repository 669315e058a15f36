import { rows } from './rows.js'
import type { Row } from './types.js'

const sentry = ['@sentry/nextjs', '@sentry/node', '@sentry/core', '@sentry/vercel-edge', '@sentry/cloudflare']

/** What only watches: it runs a function at once and gives what that gives. */
export const tracing: readonly Row[] = [
  ...sentry.flatMap((module) =>
    rows(
      module,
      [
        'startSpan()',
        'startSpanManual()',
        'startNewTrace()',
        'continueTrace()',
        'suppressTracing()',
        'withActiveSpan()',
        'withScope()',
        'withIsolationScope()',
        'withServerActionInstrumentation()',
      ],
      { kind: 'calls', argument: -1, when: 'now', returns: 'result' },
    ),
  ),
  ...sentry.map((module): Row => ({
    module,
    path: 'withMonitor()',
    kind: 'calls',
    argument: 1,
    when: 'now',
    returns: 'result',
  })),
  ...sentry.flatMap((module) =>
    rows(
      module,
      [
        'wrapRouteHandlerWithSentry()',
        'wrapServerComponentWithSentry()',
        'wrapGenerationFunctionWithSentry()',
        'wrapMiddlewareWithSentry()',
      ],
      { kind: 'calls', argument: 0, when: 'now', returns: 'function' },
    ),
  ),
  { module: '@opentelemetry/api', path: 'trace.getTracer()', kind: 'value', type: 'OpenTelemetryTracer' },
  { module: '@opentelemetry/api', path: 'Tracer()', kind: 'value', type: 'OpenTelemetryTracer' },
  {
    module: 'type:OpenTelemetryTracer',
    path: 'startActiveSpan()',
    kind: 'calls',
    argument: -1,
    when: 'now',
    returns: 'result',
  },
  { module: '@opentelemetry/api', path: 'context.with()', kind: 'calls', argument: 1, when: 'now', returns: 'result' },
]
