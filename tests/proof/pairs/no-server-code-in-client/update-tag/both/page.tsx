import { Update } from './update'

export default function Page() {
  return <Update />
}
