import { noOpenRedirect } from '../../src/rules/no-open-redirect.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

const actions = inFixture('addresses/params', 'app/new-actions.ts')

appRuleTester.run('no-open-redirect', noOpenRedirect, {
  valid: [
    {
      name: 'a path below a fixed one',
      filename: actions,
      code: `'use server'
import { redirect } from 'next/navigation'
export async function go(id) {
  redirect(\`/notes/\${id}\`)
}`,
    },
    {
      name: 'a path that cannot leave the site',
      filename: actions,
      code: `'use server'
import { redirect } from 'next/navigation'
export async function go(next) {
  if (!next.startsWith('/') || next.startsWith('//')) return
  redirect(next)
}`,
    },
  ],
  invalid: [
    {
      name: 'an address of the client',
      filename: actions,
      code: `'use server'
import { redirect } from 'next/navigation'
export async function go({ next }) {
  redirect(next)
}`,
      errors: [
        {
          messageId: 'open',
          data: { entry: 'go', input: '`next` of argument 1', call: 'redirect', evidence: 'app/new-actions.ts:4' },
          line: 4,
          column: 3,
          endColumn: 17,
        },
      ],
    },
    {
      name: 'a check that lets another site pass',
      filename: actions,
      code: `'use server'
import { redirect } from 'next/navigation'
export async function go(next) {
  if (!next.startsWith('/')) return
  redirect(next)
}`,
      errors: [
        {
          messageId: 'halfChecked',
          data: { entry: 'go', input: 'argument 1', call: 'redirect', evidence: 'app/new-actions.ts:5' },
          line: 5,
        },
      ],
    },
  ],
})
