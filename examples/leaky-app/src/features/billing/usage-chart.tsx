'use client'

export function UsageChart({ data }: any) { // expect: no-broad-client-props
  const highest = Math.max(...data.months)
  return (
    <svg viewBox="0 0 120 40" role="img">
      {data.months.map((value: number, month: number) => (
        <rect key={month} x={month * 10} y={40 - (value / highest) * 40} width={8} height={(value / highest) * 40} />
      ))}
    </svg>
  )
}
