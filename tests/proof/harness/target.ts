import { readFileSync } from 'node:fs'
import path from 'node:path'

import type { RunningApp } from './next-app.js'

/** Whose browser sends a request; without it, a stranger's. */
export interface Sender {
  readonly as?: 'alice' | 'bob' | 'root'
  readonly headers?: Record<string, string>
}

/** What came back. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** One form of a pair as it runs: how an attack reaches it. */
export class Target {
  constructor(
    private readonly app: RunningApp,
    /** The address of its folder: `/no-unsafe-sql/template/flawed`. */
    readonly route: string,
    /** What its build printed, if that refused the app it is in. */
    private readonly refusal: string | null = null,
  ) {}

  /** Whether the build refused the app because of this form. */
  isRefused(): boolean {
    return this.refusal?.includes(`app${this.route}/`) ?? false
  }

  /** An HTTP request; redirects are not followed. */
  async request(route = '', init: Omit<RequestInit, 'headers'> & Sender = {}): Promise<Answer> {
    const { as, headers, ...rest } = init
    const cookie = [as && `session=session-of-${as}`, headers?.['cookie']].filter(Boolean).join('; ')
    const response = await fetch(this.app.url + this.route + route, {
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
      ...rest,
      headers: { ...headers, ...(cookie === '' ? {} : { cookie }) },
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  /** The React Server Components payload that a soft navigation loads. */
  async payload(route = '', { as, headers }: Sender = {}): Promise<Answer> {
    return this.request(route, { ...(as ? { as } : {}), redirect: 'follow', headers: { rsc: '1', ...headers } })
  }

  /**
   * Calls an action by POST, as the browser's runtime would, whether the page offers it or not.
   *
   * @param name the name it is exported by
   */
  async call(name: string, args: readonly unknown[], sender: Sender = {}): Promise<Answer> {
    return this.callById(this.actionId(name), args, sender)
  }

  /** The same by the id it is known by. */
  async callById(id: string, args: readonly unknown[], { as, headers }: Sender = {}): Promise<Answer> {
    return this.request('', {
      ...(as ? { as } : {}),
      method: 'POST',
      headers: { 'next-action': id, ...(typeof encode(args) === 'string' ? TEXT : {}), ...headers },
      body: encode(args),
    })
  }

  /** Submits the first form of a page without JavaScript, with other values in some of its fields. */
  async submit(fields: Record<string, string>, { as, headers }: Sender = {}, route = ''): Promise<Answer> {
    const page = await this.request(route, as ? { as } : {})
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...readFields(page.text), ...fields })) form.append(name, value)
    return this.request(route, { ...(as ? { as } : {}), ...(headers ? { headers } : {}), method: 'POST', body: form })
  }

  /** Rows of the database as it is now. */
  async rows(sql: string): Promise<unknown[]> {
    const response = await fetch(`${this.app.url}/probe`, { method: 'POST', body: sql })
    if (!response.ok) throw new Error(`The database refused: ${sql}`)
    return (await response.json()) as unknown[]
  }

  /** Puts the rows back that the database started with. */
  async reset(): Promise<void> {
    await fetch(`${this.app.url}/probe`, { method: 'PUT' })
  }

  /** The scripts that a page loads, as one text. */
  async scripts(route = '', { as }: Sender = {}): Promise<string> {
    const { text } = await this.request(route, as ? { as } : {})
    const sources = new Set([...text.matchAll(/\/_next\/static\/[^"'\\]+\.js/g)].map(([source]) => source))
    const loaded = await Promise.all([...sources].map(async (source) => (await fetch(this.app.url + source)).text()))
    return loaded.join('\n')
  }

  private actionId(name: string): string {
    const file = path.join(this.app.root, '.next/server/server-reference-manifest.json')
    const { node } = JSON.parse(readFileSync(file, 'utf8')) as { node: Record<string, ActionReference> }
    const found = Object.entries(node).find(
      ([, { exportedName, filename }]) => exportedName === name && filename?.includes(`${this.route.slice(1)}/`),
    )
    if (!found) throw new Error(`Next.js registered no action ${name} below ${this.route}.`)
    return found[0]
  }
}

interface ActionReference {
  readonly exportedName?: string
  readonly filename?: string
}

const TEXT = { 'content-type': 'text/plain;charset=UTF-8' }

/** The arguments of an action as React encodes them: JSON, or a form with a form in it. */
function encode(args: readonly unknown[]): string | FormData {
  if (!args.some((argument) => argument instanceof FormData)) return JSON.stringify(args)
  const body = new FormData()
  const parts = args.map((argument, index) => {
    if (!(argument instanceof FormData)) return argument
    const part = String(index + 1)
    for (const [name, value] of argument) body.append(`_${part}_${name}`, value)
    return `$K${part}`
  })
  body.append('0', JSON.stringify(parts))
  return body
}

/** A form's data, for calls by hand. */
export function formData(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

/** The fields of a page's first form, with the hidden ones by which Next.js knows the action. */
function readFields(html: string): Record<string, string> {
  const form = /<form[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([input]): [string, string] => [
    unescape(/\bname="([^"]*)"/.exec(input)?.[1] ?? ''),
    unescape(/\bvalue="([^"]*)"/.exec(input)?.[1] ?? ''),
  ])
  return Object.fromEntries(inputs.filter(([name]) => name !== ''))
}

function unescape(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
