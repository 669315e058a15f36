import { countVisit } from '@/data/visits'

export async function generateMetadata() {
  await countVisit('/metadata') // flawed: no-mutation-in-render
  return { title: 'Hello' }
}

export default function Page() {
  return <p>Hello</p>
}
