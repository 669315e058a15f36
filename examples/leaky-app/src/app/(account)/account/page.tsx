import { requireUser } from '@/data/session'
import { findUser, touchLastSeen } from '@/data/users'
import AccountSummary from '@/features/account/account-summary'
import { changeEmail, deleteAccount } from '@/features/account/actions'
import { ProfileForm } from '@/features/account/profile-form'
import { SettingsForm } from '@/features/account/settings-form'

export default async function AccountPage() {
  const { id } = await requireUser()
  const user = await findUser(id)
  await touchLastSeen(id) // expect: no-mutation-in-render
  return (
    <>
      <AccountSummary account={user} />
      <ProfileForm user={user} />
      <SettingsForm settings={{ theme: 'light' }} />
      <form action={changeEmail.bind(null, user.id)}>
        <input name="email" type="email" defaultValue={user.email} />
      </form>
      <form action={deleteAccount.bind(null, user.id)}>
        <button>Delete my account</button>
      </form>
    </>
  )
}
