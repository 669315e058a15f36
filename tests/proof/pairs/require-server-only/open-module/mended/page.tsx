import { discountOf } from './data'
import { Discount } from './discount'

export default function Page() {
  return <Discount percent={discountOf('somebody')} />
}
