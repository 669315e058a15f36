import Stripe from 'stripe' // expect: require-server-only

export const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!)

export async function cancelSubscription(subscriptionId: string) {
  await stripe.subscriptions.cancel(subscriptionId)
}
