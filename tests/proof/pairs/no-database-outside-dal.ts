import { pairsOf } from '../harness/pair.js'

const FACT =
  "what a page's query gives is in the RSC payload once a prop carries it: analysis/queries/boundaries/database-imports.ts, `findDatabaseImports`"

export const noDatabaseOutsideDal = pairsOf('no-database-outside-dal', FACT, {
  'query-in-page': {
    attack: 'RSC payload of a page that queries for itself',
    succeeds: async (target) => (await target.payload()).text.includes('hash-of-alice'),
    works: async (target) => (await target.payload()).text.includes('Alice'),
  },
})
