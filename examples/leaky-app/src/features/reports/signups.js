const postgres = require('postgres') // expect: no-database-outside-dal

const sql = postgres(globalThis.process.env.REPORTS_DATABASE_URL) // expect: no-env-outside-dal

exports.countSignups = async function countSignups() {
  const [row] = await sql`select count(*)::int as total from users`
  return row.total
}
