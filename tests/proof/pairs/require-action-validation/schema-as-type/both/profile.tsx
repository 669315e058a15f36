'use client'

export function Profile({ save }: { save: (profile: { name: string }) => Promise<void> }) {
  return <button onClick={() => void save({ name: 'Robert' })}>Call me Robert</button>
}
