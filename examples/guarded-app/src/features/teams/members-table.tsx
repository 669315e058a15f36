'use client'

import { useEffect, useState } from 'react'
import { DataTable } from '@/components/data-table'
import type { User } from '@/db/schema'
import { inviteMember, leaveTeam, loadMembers, removeMember } from './actions'

type Member = { [Field in 'id' | 'name']: User[Field] }

export function MembersTable({ initial }: { initial: Member[] }) {
  const [members, setMembers] = useState(initial)

  useEffect(() => {
    const timer = setInterval(async () => setMembers(await loadMembers()), 60_000)
    return () => clearInterval(timer)
  }, [])

  return (
    <>
      <DataTable rows={members} render={(member) => member.name} onSelect={(member) => removeMember(member.id)} />
      <button onClick={() => inviteMember(prompt('Email') ?? '')}>Invite</button>
      <button onClick={() => leaveTeam()}>Leave</button>
    </>
  )
}
