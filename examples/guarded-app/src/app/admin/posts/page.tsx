import { z } from 'zod'
import { listPublished } from '@/data/posts'
import { requireAdmin } from '@/data/session'
import { BulkToolbar } from '@/features/admin/bulk-toolbar'
import { refund } from '@/features/billing/actions'

export default async function AdminPostsPage() {
  await requireAdmin()
  const posts = await listPublished()

  return (
    <>
      <BulkToolbar selected={posts.map((post) => post.id)} />
      <form
        action={async (formData) => {
          'use server'
          // The action that this one calls verifies the caller.
          await refund({ invoiceId: z.uuid().parse(formData.get('invoiceId')) })
        }}
      >
        <input name="invoiceId" />
        <button>Refund</button>
      </form>
    </>
  )
}
