import { SiteHeader } from '@/components/site-header'
import { FreshFeed } from '@/features/posts/fresh-feed'
import { SearchBox } from '@/features/search/search-box'

export default function HomePage() {
  return (
    <>
      <SiteHeader section="home" />
      <SearchBox />
      <FreshFeed />
    </>
  )
}
