import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { requireAdmin } from '@/data/session'
import { listAccounts, updateStanding } from '@/data/users'
import { UserRow } from '@/features/admin/user-row'

export default async function UsersPage() {
  await requireAdmin()
  const accounts = await listAccounts()

  async function unban(formData: FormData) {
    'use server'
    await requireAdmin()
    await updateStanding(z.uuid().parse(formData.get('userId')), { banned: false })
    revalidatePath('/admin/users')
  }

  return (
    <ul>
      {accounts.map(({ id, name, role, banned }) =>
        banned ? (
          <form key={id} action={unban}>
            <input type="hidden" name="userId" value={id} />
            <button>Unban {name}</button>
          </form>
        ) : (
          <UserRow key={id} user={{ id, name, role }} />
        ),
      )}
    </ul>
  )
}
