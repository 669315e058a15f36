import 'server-only'
import Stripe from 'stripe'
import { env } from './env'

const stripe = new Stripe(env.STRIPE_SECRET_KEY)

/** The address of a checkout page for one team. */
export async function createCheckout(teamId: string, returnTo: string) {
  const checkout = await stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price: 'price_pro_monthly', quantity: 1 }],
    subscription_data: { metadata: { teamId } },
    success_url: returnTo,
  })
  return checkout.url
}

/** What Stripe tells us, or null if it is not from Stripe. */
export async function readStripeEvent(request: Request) {
  const signature = request.headers.get('stripe-signature')
  if (!signature) return null
  try {
    return stripe.webhooks.constructEvent(await request.text(), signature, env.STRIPE_WEBHOOK_SECRET)
  } catch {
    return null
  }
}
