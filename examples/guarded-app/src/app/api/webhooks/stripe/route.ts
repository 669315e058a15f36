import { z } from 'zod'
import { readStripeEvent } from '@/data/stripe'
import { setPlan } from '@/data/teams'

export async function POST(request: Request) {
  const event = await readStripeEvent(request)
  if (!event) return new Response('Bad signature', { status: 400 })
  if (event.type === 'customer.subscription.created' || event.type === 'customer.subscription.deleted') {
    const teamId = z.uuid().parse(event.data.object.metadata.teamId)
    await setPlan(teamId, event.type === 'customer.subscription.created' ? 'pro' : 'free')
  }
  return Response.json({ received: true })
}
