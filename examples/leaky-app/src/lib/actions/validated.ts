import type { z } from 'zod'
import type { FormState } from '@/types'

/** Hands an action its parsed form. */
export function validated<Schema extends z.ZodType>(schema: Schema, action: (input: z.infer<Schema>) => Promise<void>) {
  return async (_previous: FormState, formData: FormData): Promise<FormState> => {
    const parsed = schema.safeParse(Object.fromEntries(formData))
    if (!parsed.success) return { error: parsed.error.issues[0].message }
    await action(parsed.data)
    return null
  }
}
