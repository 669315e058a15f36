import Link from 'next/link'

/** A link to the same search without one of its filters. */
export function SearchLink({ query, without, children }) {
  const rest = new URLSearchParams(query)
  rest.delete(without)
  rest.set('page', '1')
  return <Link href={`/search?${rest}`}>{children}</Link>
}
