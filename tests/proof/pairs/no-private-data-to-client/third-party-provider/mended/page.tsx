import { getProfile } from '@/data/users'
import { ViewerName, ViewerProvider } from 'viewer-kit'

export default async function Page() {
  const profile = await getProfile('alice')
  return (
    <ViewerProvider viewer={profile}>
      <ViewerName />
    </ViewerProvider>
  )
}
