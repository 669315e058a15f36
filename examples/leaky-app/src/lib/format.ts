const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' })
const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })

export function formatMoney(cents: number) {
  return money.format(cents / 100)
}

export function formatDate(value: Date) {
  return date.format(value)
}
