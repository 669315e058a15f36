import type { Post, User } from '@/db/schema'

/** Who is asking, as far as the rest of the app may know. */
export type Viewer = Pick<User, 'id' | 'name' | 'role'>

export type Session = { id: string; user: Viewer }

export type PostSummary = Pick<Post, 'id' | 'slug' | 'title'> & { publishedOn: string }
