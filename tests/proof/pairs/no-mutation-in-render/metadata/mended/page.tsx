import { readVisits } from '@/data/visits'

export async function generateMetadata() {
  const count = await readVisits('/metadata')
  return { title: `Hello for the ${count + 1}th time` }
}

export default function Page() {
  return <p>Hello</p>
}
