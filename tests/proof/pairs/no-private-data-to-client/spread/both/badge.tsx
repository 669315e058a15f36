'use client'

export function Badge({ name }: { name: string }) {
  return <b>{name}</b>
}
