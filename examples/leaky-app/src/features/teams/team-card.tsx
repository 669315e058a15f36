'use client'

import type { InferSelectModel } from 'drizzle-orm'
import type { FC } from 'react'
import type { teams } from '@/db/schema'
import { leaveTeam, renameTeam } from './actions'

type Team = InferSelectModel<typeof teams>

export const TeamCard: FC<{ team: Team }> = ({ team }) => ( // expect: no-broad-client-props
  <form action={renameTeam.bind(null, team.id)}>
    <input name="name" defaultValue={team.name} />
    <button>Rename</button>
    <button formAction={leaveTeam}>Leave</button>
  </form>
)
