'use client'

export function Load({ load }: { load: () => Promise<unknown> }) {
  return <button onClick={() => void load()}>Load</button>
}
