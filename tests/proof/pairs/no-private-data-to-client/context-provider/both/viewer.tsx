'use client'

import { createContext, type ReactNode, useContext } from 'react'

interface Viewer {
  name: string
}

const ViewerContext = createContext<Viewer | null>(null)

export function ViewerProvider({ value, children }: { value: Viewer; children: ReactNode }) {
  return <ViewerContext.Provider value={value}>{children}</ViewerContext.Provider>
}

export function ViewerName() {
  return <b>{useContext(ViewerContext)?.name}</b>
}
