import { loadUser } from '@/data/users'
import { ViewerName, ViewerProvider } from 'viewer-kit'

export default async function Page() {
  const user = await loadUser('alice')
  return (
    // flawed-next-line: no-private-data-to-client
    <ViewerProvider viewer={user}>
      <ViewerName />
    </ViewerProvider>
  )
}
