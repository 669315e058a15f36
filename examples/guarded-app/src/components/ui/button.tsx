'use client'

import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'

const button = cva('button', {
  variants: { look: { plain: 'button-plain', danger: 'button-danger' } },
  defaultVariants: { look: 'plain' },
})

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof button>

export function Button({ look, className, ...props }: ButtonProps) {
  return <button className={button({ look, className })} {...props} />
}
