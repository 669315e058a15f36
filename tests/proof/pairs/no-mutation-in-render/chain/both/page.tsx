import { Titles } from './titles'

export default function Page() {
  return (
    <main>
      <h1>Hello</h1>
      <Titles />
    </main>
  )
}
