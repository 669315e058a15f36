import { z } from 'zod'

export const postInput = z.object({ title: z.string().min(1).max(120), body: z.string().max(20_000) })
export const postId = z.uuid()
export const cursor = z.iso.datetime()
