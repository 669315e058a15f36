import { cookies } from 'next/headers'

export async function writeCookie(name: string, value: string) {
  const jar = await cookies()
  jar.set(name, value, { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 3600 })
}
