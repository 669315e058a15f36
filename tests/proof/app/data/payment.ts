import 'server-only'

/** What the payment service wants to know. */
export function paymentOptions(name: string) {
  return { name, apiKey: process.env.API_SECRET, currency: 'EUR' }
}
