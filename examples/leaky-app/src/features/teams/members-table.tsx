'use client'

import { useEffect, useState } from 'react'
import type { Account } from '@/types'
import { inviteMember, loadMembers, removeMember, transferTeam } from './actions'

type Props = { teamId: string; members: Account[] }

export function MembersTable({ teamId, members }: Props) { // expect: no-broad-client-props
  const [names, setNames] = useState(() => members.map(({ id, name }) => ({ id, name })))

  useEffect(() => {
    const timer = setInterval(async () => setNames(await loadMembers(teamId)), 60_000)
    return () => clearInterval(timer)
  }, [teamId])

  return (
    <ul>
      {names.map(({ id, name }) => (
        <li key={id}>
          {name}
          <button onClick={() => removeMember(teamId, id)}>Remove</button>
          <button onClick={() => transferTeam(teamId, id)}>Make owner</button>
        </li>
      ))}
      <button onClick={() => inviteMember(teamId, prompt('Email') ?? '')}>Invite</button>
    </ul>
  )
}
