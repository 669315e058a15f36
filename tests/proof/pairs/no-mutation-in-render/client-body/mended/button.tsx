'use client'

import { useEffect } from 'react'

import { count } from './actions'

export function Button() {
  useEffect(() => {
    void count()
  }, [])
  return <button>Hello</button>
}
