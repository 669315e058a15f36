import { Pay } from './pay'

export default function Page() {
  return <Pay settings={{ ...process.env }} /> // flawed: no-env-outside-dal, no-private-data-to-client
}
