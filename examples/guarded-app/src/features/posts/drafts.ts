/** Unsaved drafts, kept in the browser's IndexedDB. */
export async function openDrafts() {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('drafts', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('posts')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const store = () => db.transaction('posts', 'readwrite').objectStore('posts')
  return {
    put: (id: string, body: string) => store().put(body, id),
    remove: (id: string) => store().delete(id),
  }
}
