'use client'

export function Badge({ json }: { json: string }) {
  const { name } = JSON.parse(json) as { name: string }
  return <b>{name}</b>
}
