'use client'

export function SignedLink({ path }: { path: string }) {
  return <a href={path}>Open</a>
}
