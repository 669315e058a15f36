import * as v from 'valibot'

export const Profile = v.object({ name: v.pipe(v.string(), v.maxLength(80)) })
export type Profile = v.InferOutput<typeof Profile>
