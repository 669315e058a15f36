import { getWords } from './words.js'

/** Whether a field says when something is, and no more: `startDate`, `checkOut`, `from`. */
export function isTimeField(name: string): boolean {
  const words = getWords(name)
  return (
    words.length > 0 &&
    words.some((word) => TIMES.has(word)) &&
    words.every((word) => TIMES.has(word) || QUALIFIERS.has(word))
  )
}

const TIMES = new Set([
  'begin',
  'begins',
  'date',
  'dates',
  'day',
  'days',
  'end',
  'ends',
  'from',
  'in',
  'month',
  'out',
  'slot',
  'start',
  'starts',
  'time',
  'times',
  'to',
  'until',
])
const QUALIFIERS = new Set(['at', 'booked', 'check', 'checkin', 'checkout', 'on', 'reserved', 'taken'])
