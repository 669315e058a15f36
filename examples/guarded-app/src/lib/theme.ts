import { cookies } from 'next/headers'

export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

export async function readTheme(): Promise<Theme> {
  const theme = (await cookies()).get('theme')?.value
  return theme === 'dark' ? 'dark' : 'light'
}

/** For actions and route handlers. */
export async function writeTheme(theme: Theme) {
  const jar = await cookies()
  jar.set('theme', theme, { maxAge: 31_536_000, sameSite: 'lax' })
}
