'use client'

import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { Button } from './button'

type Props = Omit<ComponentPropsWithoutRef<typeof Button>, 'onClick'> & { question: string; children: ReactNode }

export function ConfirmButton({ question, ...props }: Props) {
  return (
    <Button
      {...props}
      onClick={(event) => {
        if (!confirm(question)) event.preventDefault()
      }}
    />
  )
}
