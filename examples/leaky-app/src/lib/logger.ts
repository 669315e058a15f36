import { readLoggerConfig } from './logger-config'

const config = readLoggerConfig(process.env) // expect: no-env-outside-dal

export async function report(error: unknown) {
  if (!config.token) return console.error(error)
  await fetch('https://logs.example.com/v1', {
    method: 'POST',
    headers: { 'X-Token': config.token },
    body: JSON.stringify({ message: String(error), service: config.service }),
  })
}
