import { DataCard } from '@/components/data-card'
import { requireAdmin } from '@/data/session'
import { AuditEntry } from '@/features/admin/audit-entry'
import { getTotals } from '@/features/billing/totals'
import { ReportForm } from '@/features/reports/report-form'
import { countSignups } from '@/features/reports/signups'

export default async function ReportsPage() {
  await requireAdmin()
  const totals = await getTotals()
  return (
    <>
      <DataCard title={`${await countSignups()} accounts`} fields={{ total: totals.invoices, amount: totals.amount }} />
      <AuditEntry label="Totals" details={totals} />
      <ReportForm />
    </>
  )
}
