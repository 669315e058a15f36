'use client'

export function Save({ save }: { save: (count: number) => Promise<unknown> }) {
  return <button onClick={() => void save(7)}>Save</button>
}
