import { plans } from './data'
import { Plans } from './plans'

export default function Page() {
  return <Plans names={plans.map((plan) => plan.name)} />
}
