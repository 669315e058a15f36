const env = process.env, adminKey = env['SEARCH_ADMIN_KEY'] // expect: no-env-outside-dal

export async function indexPost(post: { id: string; title: string }) {
  await fetch('https://search.example.com/indexes/posts', {
    method: 'PUT',
    headers: { 'X-Admin-Key': adminKey ?? '' },
    body: JSON.stringify(post),
  })
}
