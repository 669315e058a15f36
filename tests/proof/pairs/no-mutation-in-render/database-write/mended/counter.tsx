'use client'

import { useEffect } from 'react'

import { count } from './actions'

export function Counter() {
  useEffect(() => {
    void count()
  }, [])
  return null
}
