import Link from 'next/link'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { listMine } from '@/data/posts'
import { getMyAccount } from '@/data/users'
import { changeEmail, deleteAccount } from '@/features/account/actions'
import { ProfileForm } from '@/features/account/profile-form'
import { FeedbackForm } from '@/features/feedback/feedback-form'

export default async function AccountPage() {
  const account = await getMyAccount()
  const posts = await listMine()
  return (
    <>
      <ProfileForm profile={{ name: account.name, bio: account.bio }} />
      <form action={changeEmail}>
        <input name="email" type="email" />
      </form>
      <form action={deleteAccount}>
        <ConfirmButton question="Really?">Delete my account</ConfirmButton>
      </form>
      {posts.map((post) => (
        <Link key={post.id} href={`/edit/${post.id}`}>
          {post.title} ({post.status})
        </Link>
      ))}
      <FeedbackForm />
    </>
  )
}
