import { z } from 'zod'

export const profile = z.object({ name: z.string().min(1).max(80), bio: z.string().max(500) })
export const passwords = z.object({ current: z.string(), next: z.string().min(8) })
