'use client'

import type { ReactNode } from 'react'

type Props<Row> = {
  rows: Row[]
  render: (row: Row) => ReactNode
  onSelect?: (row: Row) => void
}

export function DataTable<Row extends { id: string }>({ rows, render, onSelect }: Props<Row>) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          {render(row)} {onSelect && <button onClick={() => onSelect(row)}>Remove</button>}
        </li>
      ))}
    </ul>
  )
}
