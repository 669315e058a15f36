'use client'

export function Plans({ names }: { names: string[] }) {
  return <p>{names.join()}</p>
}
