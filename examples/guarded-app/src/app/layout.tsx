import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { SiteHeader } from '@/components/site-header'
import { siteUrl } from '@/lib/site'

export const metadata: Metadata = { metadataBase: siteUrl, title: 'Journal' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = (await cookies()).get('language')?.value === 'de' ? 'de' : 'en'
  return (
    <html lang={language}>
      <body>
        <SiteHeader />
        {children}
      </body>
    </html>
  )
}
