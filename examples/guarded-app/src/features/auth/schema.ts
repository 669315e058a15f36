import { z } from 'zod'

export const credentials = z.object({ email: z.email(), password: z.string().min(8) })
export const registration = credentials.extend({ name: z.string().min(1).max(80) })
export const invitation = registration.omit({ email: true }).extend({ token: z.uuid() })
