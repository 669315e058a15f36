'use client'

export function Badges({ users }: { users: { name: string }[] }) {
  return <b>{users.map((user) => user.name).join()}</b>
}
