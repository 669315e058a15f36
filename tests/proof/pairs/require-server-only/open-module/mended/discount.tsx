'use client'

export function Discount({ percent }: { percent: number }) {
  return <b>Discount: {percent}</b>
}
