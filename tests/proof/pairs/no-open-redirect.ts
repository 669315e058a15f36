import { pairsOf } from '../harness/pair.js'
import { formData } from '../harness/target.js'

const FACT = 'redirects lead to other sites, too: catalog/next.ts, `redirect()` and `NextResponse.redirect()`'

const EVIL = 'https://evil.example/'
const leadsAway = (location: string | null) => /^(?:https:)?\/\/evil\.example/.test(location ?? '')

export const noOpenRedirect = pairsOf('no-open-redirect', FACT, {
  handler: {
    attack: 'a link that leads to another site',
    succeeds: async (target) => leadsAway((await target.request(`?next=${EVIL}`)).headers.get('location')),
    works: async (target) => (await target.request('?next=/home')).headers.get('location')?.endsWith('/home') === true,
  },
  page: {
    attack: 'an address with two slashes, which is another site',
    succeeds: async (target) => leadsAway((await target.request('?next=//evil.example')).headers.get('location')),
    works: async (target) => (await target.request('?next=/home')).headers.get('location')?.endsWith('/home') === true,
  },
  action: {
    attack: 'a form field that leads to another site',
    succeeds: async (target) => {
      const { headers } = await target.call('finish', [formData({ next: EVIL })])
      return leadsAway(headers.get('x-action-redirect'))
    },
    works: async (target) => {
      const { headers } = await target.call('finish', [formData({ next: '/home' })])
      return headers.get('x-action-redirect')?.startsWith('/home') === true
    },
    fact: 'redirect() in an action leads to other sites, too: catalog/next.ts, `redirect()`',
  },
})
