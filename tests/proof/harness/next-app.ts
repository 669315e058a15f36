import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a build came to. */
export interface BuildResult {
  readonly ok: boolean
  /** All it printed. */
  readonly output: string
  readonly seconds: number
}

/** A started app. What it prints, and what its build printed, stands in `output.log` of its folder. */
export interface RunningApp {
  readonly root: string
  readonly url: string
}

const NEXT = path.join(import.meta.dirname, '../../../node_modules/next/dist/bin/next')
const BUILD_LIMIT = 240_000
const START_LIMIT = 30_000

/** Runs `next build` in a folder. */
export async function build(root: string): Promise<BuildResult> {
  const started = Date.now()
  const child = run(root, ['build'])
  const output = collectOutput(child, root)
  const timer = setTimeout(() => void child.kill('SIGKILL'), BUILD_LIMIT)
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(timer)
  return { ok: code === 0, output: output(), seconds: (Date.now() - started) / 1000 }
}

/** Runs `next start` on a free port; `stop` ends it by its own process id. */
export async function start(root: string): Promise<RunningApp & { stop: () => Promise<void> }> {
  const port = await findFreePort()
  const child = run(root, ['start', '-H', '127.0.0.1', '-p', String(port)])
  const output = collectOutput(child, root)
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const closed = once(child, 'close')
    child.kill('SIGTERM')
    const timer = setTimeout(() => void child.kill('SIGKILL'), 5_000)
    await closed
    clearTimeout(timer)
  }
  // Whatever ends this process ends the app.
  process.once('exit', () => {
    child.kill('SIGKILL')
  })
  const limit = Date.now() + START_LIMIT
  while (child.exitCode === null && Date.now() < limit) {
    const response = await fetch(url).catch(() => null)
    if (response) return { root, url, stop }
    await sleep(100)
  }
  await stop()
  throw new Error(`The app in ${root} did not start:\n${output()}`)
}

function run(root: string, args: readonly string[]): ChildProcess {
  // `NODE_ENV=test` of the test runner would make it another build.
  const { NODE_ENV: _, VITEST: __, ...env } = process.env
  return spawn(process.execPath, [NEXT, ...args], {
    cwd: root,
    env: { ...env, NEXT_TELEMETRY_DISABLED: '1', ...SECRETS },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** What the apps have in their environment. */
const SECRETS = {
  API_SECRET: 'the-api-secret',
  WEBHOOK_SECRET: 'the-webhook-secret',
  CRON_SECRET: 'the-cron-secret',
  NEXT_PUBLIC_PAYMENT_SECRET: 'the-payment-secret',
}

function collectOutput(child: ChildProcess, root: string): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      appendFileSync(path.join(root, 'output.log'), chunk)
    })
  }
  return () => text
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
