'use client'

import { count } from './actions'

export function Button() {
  void count() // flawed: no-mutation-in-render
  return <button>Hello</button>
}
