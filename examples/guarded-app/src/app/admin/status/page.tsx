import { requireAdmin } from '@/data/session'
import { ProcessTable } from '@/features/admin/process-table'

export default async function StatusPage() {
  await requireAdmin()
  const headers = new Headers()
  headers.set('Accept', 'application/json')
  const response = await fetch('https://status.example.com/v1/processes', { headers })
  return <ProcessTable processes={await response.json()} />
}
