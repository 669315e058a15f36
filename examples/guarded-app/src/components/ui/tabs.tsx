'use client'

import { type PropsWithChildren, type ReactNode, useState } from 'react'

type Tab = { label: string; content: ReactNode }

export function Tabs({ tabs, children }: PropsWithChildren<{ tabs: readonly Tab[] }>) {
  const [shown, setShown] = useState(0)
  return (
    <section>
      {tabs.map((tab, index) => (
        <button key={tab.label} onClick={() => setShown(index)}>
          {tab.label}
        </button>
      ))}
      {tabs[shown].content}
      {children}
    </section>
  )
}
