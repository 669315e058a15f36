import { stripe } from '@/data/stripe'
import { updateTeam } from '@/data/teams'
import { report } from '@/lib/logger'

export async function POST(request: Request) {
  const secret = process.env['STRIPE_WEBHOOK_SECRET']! // expect: no-env-outside-dal
  const signature = request.headers.get('stripe-signature') ?? ''
  try {
    const event = stripe.webhooks.constructEvent(await request.text(), signature, secret)
    const teamId = event.type === 'customer.subscription.deleted' && event.data.object.metadata.teamId
    if (teamId) await updateTeam(teamId, { plan: 'free' })
    return Response.json({ received: true })
  } catch (error) {
    await report(error)
    return new Response('Bad request', { status: 400 })
  }
}
