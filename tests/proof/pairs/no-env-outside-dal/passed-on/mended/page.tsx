import { Pay } from './pay'

export default function Page() {
  return <Pay settings={{ NEXT_PUBLIC_PAYMENT_KEY: process.env.NEXT_PUBLIC_PAYMENT_KEY }} />
}
