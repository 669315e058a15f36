'use client'

import type { Account } from '@/types'

type Props = {
  account: Omit<Account, 'passwordHash'>
  locale?: string
}

export default function AccountSummary({ account, locale = 'en' }: Props) { // expect: no-broad-client-props
  return (
    <p>
      {account.name}, a member since {account.createdAt.toLocaleDateString(locale)}
    </p>
  )
}
