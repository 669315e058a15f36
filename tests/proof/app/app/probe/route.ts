import { client, fill } from '@/data/db'

// The test's own eye on the database; no part of what is linted.

export async function POST(request: Request) {
  await fill()
  const sql = await request.text()
  return Response.json(sql === '' ? [] : (await client.query(sql)).rows)
}

export async function PUT() {
  await fill(true)
  return Response.json({})
}
