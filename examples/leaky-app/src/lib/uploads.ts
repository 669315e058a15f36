import { createHmac } from 'node:crypto'

const { UPLOADS_SECRET_KEY } = process.env // expect: no-env-outside-dal

/** A link under which one file can be uploaded during the next minute. */
export function getUploadUrl(fileName: string) {
  const expires = Date.now() + 60_000
  const signature = createHmac('sha256', UPLOADS_SECRET_KEY!).update(`${fileName}:${expires}`).digest('hex')
  return `https://uploads.example.com/${encodeURIComponent(fileName)}?expires=${expires}&signature=${signature}`
}
