import { countVisit } from '@/data/visits'

export default async function Page() {
  await countVisit('/page') // flawed: no-mutation-in-render
  return <p>Hello</p>
}
