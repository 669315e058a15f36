'use server'

import { searchUsers } from '@/data/users'
import { searchPosts } from './query'

export async function search(term: string) {
  return searchPosts(term.slice(0, 80))
}

export async function searchPeople(term: string) { // expect: require-action-auth
  const people = await searchUsers(term)
  return people.map(({ id, name, email }) => ({ id, name, email }))
}
