import { getProfile } from '@/data/users'
import { ViewerName, ViewerProvider } from './viewer'

export default async function Page() {
  const profile = await getProfile('alice')
  return (
    <ViewerProvider value={profile}>
      <ViewerName />
    </ViewerProvider>
  )
}
