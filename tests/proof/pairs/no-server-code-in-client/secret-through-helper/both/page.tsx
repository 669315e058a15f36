import { SignedLink } from './signed-link'

export default function Page() {
  return <SignedLink path="/terms" />
}
