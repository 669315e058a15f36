import { pairsOf } from '../harness/pair.js'

export const noDatabaseOutsideDal = pairsOf('no-database-outside-dal', {
  'query-in-page': {
    attack: 'RSC payload of a page that queries for itself',
    succeeds: async (target) => (await target.payload()).text.includes('hash-of-alice'),
    works: async (target) => (await target.payload()).text.includes('Alice'),
  },
})
