export async function ExchangeRate({ currency }: { currency: string }) {
  const response = await fetch(`https://rates.example.com/v2/EUR/${currency}`, {
    headers: { Authorization: `Bearer ${process.env.EXCHANGE_API_TOKEN}` }, // expect: no-env-outside-dal
  })
  const { rate } = (await response.json()) as { rate: number }
  return (
    <small>
      1 EUR = {rate.toFixed(2)} {currency}
    </small>
  )
}
