import { Plans } from './plans'

export default function Page() {
  return <Plans />
}
