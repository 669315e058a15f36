export const config = {
  currency: 'EUR',
  key: process.env['API_SECRET'] ?? '', // flawed: no-env-outside-dal
}
