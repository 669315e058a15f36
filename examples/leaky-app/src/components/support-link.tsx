import { getEnv } from '@/lib/get-env'

export function SupportLink() {
  return <a href={`mailto:${getEnv('SUPPORT_ADDRESS')}`}>Help</a>
}
