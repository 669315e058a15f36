import type { z } from 'zod'
import { getSession } from '@/data/session'
import type { Viewer } from '@/data/types'
import { type FormState, signInFirst } from '@/lib/form'

type Handler<Input> = (input: Input, user: Viewer) => Promise<FormState>

/** A form action for people who are signed in, with a parsed form. */
export const authenticated =
  <Schema extends z.ZodType>(schema: Schema, handler: Handler<z.infer<Schema>>) =>
  async (_previous: FormState, formData: FormData): Promise<FormState> => {
    const session = await getSession()
    if (!session) return signInFirst
    const parsed = schema.safeParse(Object.fromEntries(formData))
    if (!parsed.success) return { error: parsed.error.issues[0].message }
    return handler(parsed.data, session.user)
  }
