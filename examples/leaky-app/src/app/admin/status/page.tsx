import postgres from 'postgres' // expect: no-database-outside-dal
import { requireAdmin } from '@/data/session'

export default async function StatusPage() {
  await requireAdmin()
  const sql = postgres(process.env.DATABASE_URL!, { max: 1 }) // expect: no-env-outside-dal
  const [row] = await sql`select count(*)::int as connections from pg_stat_activity`
  await sql.end()
  return <p>{row.connections} connections</p>
}
