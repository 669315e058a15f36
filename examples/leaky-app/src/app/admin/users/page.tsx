import { revalidatePath } from 'next/cache'
import { requireAdmin } from '@/data/session'
import { listUsers, removeBannedUsers, updateUser } from '@/data/users'
import { UserDrawer } from '@/features/admin/user-drawer'
import { UserRow } from '@/features/admin/user-row'

export default async function UsersPage() {
  await requireAdmin()
  const users = await listUsers()

  async function unban(formData: FormData) { // expect: require-action-auth
    'use server'
    await updateUser(String(formData.get('userId')), { banned: false })
    revalidatePath('/admin/users')
  }

  return (
    <ul>
      {users.map((user) => (user.banned ? <UserDrawer key={user.id} record={user} /> : <UserRow key={user.id} user={user} />))}
      <form action={unban}>
        <input name="userId" />
        <button>Unban</button>
      </form>
      <form
        action={async () => { // expect: require-action-auth
          'use server'
          await removeBannedUsers()
        }}
      >
        <button>Remove all banned accounts</button>
      </form>
    </ul>
  )
}
