export async function isDatabaseUp() {
  try {
    const { db } = await import('@/db') // expect: no-database-outside-dal
    await db.execute('select 1')
    return true
  } catch {
    return false
  }
}
