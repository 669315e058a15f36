// Reports run on a replica, with a connection of their own.
import postgres from 'postgres' // expect: require-server-only

const sql = postgres(process.env.REPORTS_DATABASE_URL!, { max: 2 })

export async function revenueByCustomer(since: string) {
  return sql<{ email: string; total: number }[]>`
    select users.email, sum(invoices.amount)::int as total
    from invoices
    join teams on teams.id = invoices.team_id
    join users on users.id = teams.owner_id
    where invoices.issued_at >= ${since}
    group by users.email`
}
