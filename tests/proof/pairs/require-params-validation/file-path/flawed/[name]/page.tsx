import { readFile } from 'node:fs/promises'

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  const file = decodeURIComponent(name)
  const text = await readFile(`texts/pages/${file.includes('.') ? file : `${file}.txt`}`, 'utf8') // flawed: require-params-validation
  return <pre>{text}</pre>
}
