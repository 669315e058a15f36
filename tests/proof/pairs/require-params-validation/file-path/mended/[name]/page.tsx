import { readFile } from 'node:fs/promises'
import { notFound } from 'next/navigation'

const NAMES = ['terms', 'imprint']

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  if (!NAMES.includes(name)) notFound()
  const text = await readFile(`texts/pages/${name}.txt`, 'utf8')
  return <pre>{text}</pre>
}
