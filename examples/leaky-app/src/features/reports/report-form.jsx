'use client'

import { useActionState } from 'react'
import runReport from './actions'

export function ReportForm() {
  const [csv, submit, pending] = useActionState((_previous, formData) => runReport(formData), '')
  return (
    <form action={submit}>
      <input name="since" type="date" />
      <button disabled={pending}>Run</button>
      <pre>{csv}</pre>
    </form>
  )
}
