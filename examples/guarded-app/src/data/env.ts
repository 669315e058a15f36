import 'server-only'
import { z } from 'zod'

/** The only place that reads secrets. Imported by the other modules of this folder, by nothing else. */
export const env = z
  .object({
    DATABASE_URL: z.url(),
    SESSION_SECRET: z.string().min(32),
    STRIPE_SECRET_KEY: z.string(),
    STRIPE_WEBHOOK_SECRET: z.string(),
    MAIL_API_KEY: z.string(),
    CRON_SECRET: z.string().min(16),
    PREVIEW_SECRET: z.string().min(16),
  })
  .parse(process.env)
