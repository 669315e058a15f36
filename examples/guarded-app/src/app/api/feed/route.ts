import { listPublished } from '@/data/posts'

/** For feed readers: what the start page shows to everybody. */
export async function GET() {
  return Response.json(await listPublished())
}
