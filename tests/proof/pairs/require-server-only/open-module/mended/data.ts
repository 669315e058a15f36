import 'server-only'

const discounts: Record<string, number> = { 'the-internal-discount': 40 }

export function discountOf(customer: string) {
  return discounts[customer] ?? 0
}
