import { readVisits } from '@/data/visits'
import { Counter } from './counter'

export default async function Page() {
  const visits = await readVisits('/page')
  return (
    <p>
      Hello, visitor {visits + 1} <Counter />
    </p>
  )
}
