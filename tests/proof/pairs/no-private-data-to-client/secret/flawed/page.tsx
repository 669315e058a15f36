import { paymentOptions } from '@/data/payment'
import { Pay } from './pay'

export default function Page() {
  return <Pay options={paymentOptions('Alice')} /> // flawed: no-private-data-to-client
}
