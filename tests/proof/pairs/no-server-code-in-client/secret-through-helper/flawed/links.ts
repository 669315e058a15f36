import { sign } from './signing'

export const signedLink = (path: string) => `${path}?${sign()}`
