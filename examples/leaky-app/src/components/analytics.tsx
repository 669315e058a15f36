'use client'

import { useEffect } from 'react'

export function Analytics() {
  const key = process.env.ANALYTICS_WRITE_KEY // expect: no-env-outside-dal
  useEffect(() => {
    navigator.sendBeacon(`https://analytics.example.com/${key}`, location.pathname)
  }, [key])
  return null
}
