'use client'

import { update } from './actions'

export function Update() {
  return <button onClick={() => void update()}>Update</button>
}
