export type FormState = { error?: string; saved?: boolean } | null

export const signInFirst = { error: 'Please sign in first.' }
