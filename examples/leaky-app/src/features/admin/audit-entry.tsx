'use client'

import { useState } from 'react'

export function AuditEntry({ label, details }: { label: string; details: object }) { // expect: no-broad-client-props
  const [open, setOpen] = useState(false)
  return (
    <div>
      <button onClick={() => setOpen(!open)}>{label}</button>
      {open && <p>{Object.keys(details).length} changes</p>}
    </div>
  )
}
