'use client'

export function RemoveButton({ remove }: { remove: (id: string) => Promise<unknown> }) {
  return <button onClick={() => void remove('a1')}>Remove</button>
}
