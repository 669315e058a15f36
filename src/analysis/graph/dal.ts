/**
 * Where teams that follow the guide keep their Data Access Layer. The guide itself uses `data/`.
 * Route files are never part of it.
 */
export const DEFAULT_DAL: readonly string[] = [
  '**/{data,dal,db,database,data-access,data-layer,repository,repositories,queries,prisma,drizzle}/**',
  '**/{data,dal,db,database,prisma,drizzle,queries,repository,repositories}.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
  '**/*.{dal,repository,queries}.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
]
