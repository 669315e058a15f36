import { Discount } from './discount'

export default function Page() {
  return <Discount customer="somebody" />
}
