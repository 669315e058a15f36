import * as orm from 'drizzle-orm' // expect: no-database-outside-dal
import * as database from '@/db' // expect: no-database-outside-dal

export async function searchPosts(term: string) {
  const { db, posts } = database
  return db
    .select({ slug: posts.slug, title: posts.title })
    .from(posts)
    .where(orm.and(orm.eq(posts.status, 'published'), orm.ilike(posts.title, `%${term}%`)))
}
