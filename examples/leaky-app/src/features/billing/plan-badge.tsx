import { env } from '@/env'

export function PlanBadge({ plan }: { plan: 'free' | 'pro' }) {
  const isTestMode = env.STRIPE_SECRET_KEY.startsWith('sk_test_') // expect: no-env-outside-dal
  return (
    <span>
      {plan} {isTestMode && '(test mode)'}
    </span>
  )
}
