import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Analytics } from '@/components/analytics'
import { SupportLink } from '@/components/support-link'
import { siteUrl } from '@/lib/site'

export const metadata: Metadata = { metadataBase: siteUrl, title: 'Journal' }

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        <SupportLink />
        <Analytics />
      </body>
    </html>
  )
}
