'use client'

interface DataCardProps {
  title: string
  fields: { [name: string]: any }
}

export function DataCard({ title, fields }: DataCardProps) { // expect: no-broad-client-props
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <b>{fields.total}</b> invoices, <b>{fields.amount}</b> cents
    </figure>
  )
}
