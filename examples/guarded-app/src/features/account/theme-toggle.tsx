'use client'

import { useOptimistic, useTransition } from 'react'
import type { Theme } from '@/lib/theme'
import { setTheme } from './actions'

const labels: Record<Theme, string> = { light: 'Light', dark: 'Dark' }

export function ThemeToggle({ theme }: { theme: Theme }) {
  const [shown, setShown] = useOptimistic(theme)
  const [, startTransition] = useTransition()

  const toggle = () =>
    startTransition(async () => {
      const next = shown === 'light' ? 'dark' : 'light'
      setShown(next)
      await setTheme(next)
    })

  return <button onClick={toggle}>{labels[shown]}</button>
}
