import 'server-only'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { env } from '@/data/env'
import * as schema from './schema'

export const db = drizzle(postgres(env.DATABASE_URL), { schema })

export * from './schema'
