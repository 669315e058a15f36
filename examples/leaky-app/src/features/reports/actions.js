'use server'

import { revenueByCustomer } from '@/data/reports'

/** @param {FormData} formData */
export default async function runReport(formData) { // expect: require-action-auth
  const since = String(formData.get('since'))
  const rows = await revenueByCustomer(since)
  return rows.map((row) => `${row.email};${row.total}`).join('\n')
}
