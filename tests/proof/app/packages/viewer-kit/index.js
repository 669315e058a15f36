'use client'

import { createContext, createElement, useContext } from 'react'

// Stands for any package whose provider takes whatever it is given.

const ViewerContext = createContext(null)

export function ViewerProvider({ viewer, children }) {
  return createElement(ViewerContext, { value: viewer }, children)
}

export function ViewerName() {
  return createElement('b', null, useContext(ViewerContext)?.name)
}
