export { db } from '@/db' // expect: no-database-outside-dal
export { formatDate, formatMoney } from './format'
