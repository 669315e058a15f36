'use client'

export function Pay({ options }: { options: { name: string } }) {
  return <button>Pay as {options.name}</button>
}
