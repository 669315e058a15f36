import { paymentOptions } from '@/data/payment'
import { Pay } from './pay'

export default function Page() {
  return <Pay options={{ name: paymentOptions('Alice').name }} />
}
