'use client'

import { useState } from 'react'
import { search, searchPeople } from './actions'

export function SearchBox() {
  const [titles, setTitles] = useState<string[]>([])

  async function run(form: FormData) {
    const term = String(form.get('term'))
    const [posts, people] = await Promise.all([search(term), searchPeople(term)])
    setTitles([...posts.map((post) => post.title), ...people.map((person) => person.name)])
  }

  return (
    <form action={run}>
      <input name="term" />
      <output>{titles.join(', ')}</output>
    </form>
  )
}
