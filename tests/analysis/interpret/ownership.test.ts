import { describe, expect, it } from 'vitest'

import { NO_FACTS } from '../../../src/analysis/interpret/values/knowledge.js'
import { getSelection } from '../../../src/analysis/interpret/libraries/ownership.js'
import { withRows } from '../../helpers/interpreted-app.js'

// Whose the records are that a query finds, and what makes them the caller's.

const run = withRows([
  {
    module: 'lib',
    path: 'make()',
    kind: 'write',
    entity: { name: 'made' },
    result: 'one',
    selects: [],
    data: [{ argument: 0 }],
  },
  { module: 'lib', path: 'query()', kind: 'read', entity: { argument: 0 }, result: 'many', type: 'LibQuery' },
])

/** Runs the body of an action; `id` and `other` are what the client sent, `user` is the caller. */
function body(text: string) {
  return run(`
    import { and, eq, ilike, like } from 'drizzle-orm'
    import { make, query } from 'lib'
    import { cookies, headers } from 'next/headers'
    import { Role } from '@/missing'
    const RANKS = { user: 1, editor: 5, admin: 10 }
    const TEAM_RANKS = { second: 1, first: 2 }
    const ORDER = ['guest', 'editor', 'admin']
    const RIGHTS = {
      admin: { remove: true, lists: ['a'], deep: { one: { two: true } } },
      user: { remove: false, lists: [], deep: { one: { two: false } } },
    }
    export async function run(id, other) {
      const { user } = await auth()
      ${text}
    }
  `)
}

/** What the selector of `find('here', …)` says, and by which parts of the input it selects. */
function selected(selector: string, before = ''): string[] {
  const { outcome } = body(`${before}\nawait find('here', ${selector})`)
  const effect = outcome.effects.find(({ entity }) => entity === 'here')
  if (!effect) return ['never']
  const { isCallers, mayLapse, isOpen, inputs, filters } = getSelection(effect, NO_FACTS)
  return [
    ...(isCallers ? ['callers'] : []),
    ...(mayLapse ? ['may lapse'] : []),
    ...(isOpen ? ['open'] : []),
    ...Array.from(inputs.keys(), (key) => (filters.has(key) ? `filter ${key}` : key)),
  ]
}

/** What is known at the effect called `here`, besides that the caller is verified. */
function known(text: string): string[] {
  const { outcome } = body(text)
  const facts = outcome.effects.find(({ entity }) => entity === 'here')?.facts ?? []
  return [...facts].filter((fact) => /^(?:tied|rules)/.test(fact))
}

describe('a selector', () => {
  it('asks for the caller’s by something that is theirs alone', () => {
    expect(selected('{ userId: user.id }')).toEqual(['callers'])
    expect(selected('{ email: user.email }')).toEqual(['callers'])
    expect(selected('{ name: user.name }')).toEqual([])
    expect(selected('{ role: user.role }')).toEqual([])
    expect(selected('{ kind: RIGHTS[user.role].lists }')).toEqual([])
    expect(selected('{ id: user.id, title: 5 }')).toEqual(['callers'])
    expect(selected('{ token: (await cookies()).get("token").value }')).toEqual(['callers'])
    expect(selected('{ token: (await headers()).get("x-token") }')).toEqual(['callers'])
    expect(selected('{ key: process.env.KEY }')).toEqual([])
    expect(selected('{ id: crypto.randomUUID() }')).toEqual([])
  })

  it('names the parts of the input that select', () => {
    expect(selected('{ id }')).toEqual(['argument.0'])
    expect(selected('{ id: id.a, name: other }')).toEqual(['argument.0.a', 'argument.1'])
    expect(selected('id')).toEqual(['argument.0'])
    expect(selected('{ id: `x-${id}` }')).toEqual(['argument.0'])
    expect(selected('{ ...id }')).toEqual(['argument.0'])
    expect(selected('{ ...id, userId: user.id }')).toEqual(['callers', 'argument.0'])
    expect(selected('{}')).toEqual([])
    expect(selected('5')).toEqual([])
  })

  it('asks for all of it together, or for any', () => {
    expect(selected('{ AND: [{ id }, { userId: user.id }] }')).toEqual(['callers', 'argument.0'])
    expect(selected('{ $and: [{ id }, { userId: user.id }] }')).toEqual(['callers', 'argument.0'])
    expect(selected('{ OR: [{ id }, { userId: user.id }] }')).toEqual(['argument.0'])
    expect(selected('{ OR: [{ ownerId: user.id }, { userId: user.id }] }')).toEqual(['callers'])
    expect(selected('{ OR: [] }')).toEqual([])
    expect(selected('[{ id }, { userId: user.id }]')).toEqual(['argument.0'])
    expect(selected('{ NOT: { userId: user.id } }')).toEqual([])
    expect(selected('{ userId: { in: [user.id] } }')).toEqual(['callers'])
    expect(selected('{ userId: { in: [user.id, id] } }')).toEqual(['argument.0'])
    expect(selected('{ userId: { in: [...id] } }')).toEqual(['argument.0'])
    expect(selected('{ userId: { in: [] } }')).toEqual([])
  })

  it('asks for one of several', () => {
    expect(selected('{ userId: unheard ? user.id : id }')).toEqual(['argument.0'])
    expect(selected('{ userId: unheard ? user.id : user.email }')).toEqual(['callers'])
    expect(selected('{ userId: unheard ? user.id : null }')).toEqual(['callers'])
    expect(selected('unheard ? { userId: user.id } : { id }')).toEqual(['argument.0'])
  })

  it('is no condition where what it asks for may be missing', () => {
    expect(selected('{ userId: unheard ? user.id : undefined }')).toEqual(['may lapse'])
    expect(selected('{ userId: unheard ? user.id : undefined, id }')).toEqual(['may lapse', 'argument.0'])
    expect(selected('{ OR: [{ userId: unheard ? user.id : undefined }] }')).toEqual(['may lapse'])
    expect(selected('{ id: unheard ? id : undefined }')).toEqual(['argument.0'])
    expect(selected('{ id: undefined }')).toEqual([])
  })

  it('may ask for the caller’s where nobody can see', () => {
    expect(selected('unheard')).toEqual(['open'])
    expect(selected('{ userId: unheard }')).toEqual(['open'])
    expect(selected('{ AND: [unheard, { id }] }')).toEqual(['open', 'argument.0'])
    expect(selected('{ AND: unheard }')).toEqual(['open'])
    expect(selected('{ OR: [unheard, { id }] }')).toEqual(['argument.0'])
    expect(selected('{ title: unheard }')).toEqual([])
    expect(selected('{ userId: JSON.parse("5") }')).toEqual(['open'])
    expect(selected('{ userId: `x-${id}` }')).toEqual(['argument.0'])
    expect(selected('() => 5')).toEqual(['open'])
  })

  it('asks for what a query within it asks for', () => {
    const made = (selector: string) => `const inner = query('inner', ${selector})`
    expect(selected('{ id, teamId: { in: inner } }', made('{ ownerId: user.id }'))).toEqual(['callers', 'argument.0'])
    expect(selected('{ id, teamId: { in: inner } }', made('{ open: true }'))).toEqual(['argument.0'])
    expect(selected('inner', made('{ id: other, ownerId: user.id }'))).toEqual(['callers', 'argument.1'])
    expect(selected('{ OR: [{ id }, { teamId: inner }] }', made('{ ownerId: user.id }'))).toEqual(['argument.0'])
  })

  it('follows promises', () => {
    expect(selected('{ userId: (async () => user.id)() }')).toEqual(['callers'])
    expect(selected('{ userId: (async () => id)() }')).toEqual(['argument.0'])
  })

  it('follows records to what selected them', () => {
    const team = (selector: string) => `const team = await find('team', ${selector}); if (!team) return`
    expect(selected('{ teamId: team.id }', team('{ id: other }'))).toEqual(['argument.1'])
    expect(selected('{ teamId: team.id }', team('{ ownerId: user.id }'))).toEqual(['callers'])
    expect(selected('{ teamId: team.id }', team('{ id: other, ownerId: user.id }'))).toEqual(['callers'])
    expect(selected('{ name: team.name }', team('{ ownerId: user.id }'))).toEqual([])
    expect(selected('{ teamId: team.id }', team('{ title: 5 }'))).toEqual([])
    expect(selected('{ team }', team('{ ownerId: user.id }'))).toEqual(['callers'])
    expect(
      selected(
        '{ postId: post.id }',
        `${team('{ id: other }')}; const post = await find('post', { teamId: team.id }); if (!post) return`,
      ),
    ).toEqual(['argument.1'])
  })

  it('asks for the caller’s by what they made just now', () => {
    expect(selected('{ postId: post.id }', 'const post = await make({ title: id })')).toEqual(['callers'])
    expect(selected('{ postId: post.id }', 'const post = await make()')).toEqual([])
    expect(selected('{ postId: post.id }', "const post = await find('post')")).toEqual([])
  })

  it('asks for the caller’s by what is known to be theirs', () => {
    expect(selected('{ id }', 'if (id !== user.id) return')).toEqual(['callers'])
    expect(selected('{ id: other }', 'if (id !== user.id) return')).toEqual(['argument.1'])
    expect(selected('{ id: id === user.id ? id : user.id }')).toEqual(['callers'])
  })
})

describe('a record that a query finds', () => {
  const after = (query: string) => known(`const found = await ${query}\nif (!found) return\neffect('here')`)

  it('is the caller’s where the selector asks for theirs', () => {
    expect(after(`find('post', { where: { id, ownerId: user.id } })`)).toEqual(['tied argument.0'])
    expect(after(`find('post', { where: { id } })`)).toEqual([])
  })

  it('is so as well where it asks for a credential, too', () => {
    expect(after(`find('post', { where: { id, ownerId: user.id, shareToken: other } })`)).toContain('tied argument.0')
    expect(after(`find('invitation', { where: { id, ownerId: user.id } })`)).toContain('tied argument.0')
    expect(after(`find('invitation', { where: { id, token: other } })`)).toEqual([])
  })
})

describe('a comparison of the caller with somebody in particular', () => {
  it('is made by what says who they are', () => {
    expect(known("if (user.id === 'x') effect('here')")).toEqual(['rules'])
    expect(known("if (user._id === 'x') effect('here')")).toEqual(['rules'])
    expect(known("if (user.userId === 'x') effect('here')")).toEqual(['rules'])
    expect(known("if (user.account_id === 'x') effect('here')")).toEqual(['rules'])
    expect(known("if (user.uid === 'x') effect('here')")).toEqual(['rules'])
    expect(known("if (user.sub === 'x') effect('here')")).toEqual(['rules'])
    expect(known("if (user.mail === 'x') effect('here')")).toEqual(['rules'])
    expect(known("if (user.username === 'x') effect('here')")).toEqual(['rules'])
    expect(known("if (user.login === 'x') effect('here')")).toEqual(['rules'])
    expect(known("if ('x' === user.id) effect('here')")).toEqual(['rules'])
  })

  it('is not made by anything else', () => {
    expect(known("if (user.idea === 'x') effect('here')")).toEqual([])
    expect(known("if (user.mailbox === 'x') effect('here')")).toEqual([])
    expect(known("if (user.loginCount === 'x') effect('here')")).toEqual([])
    expect(known("if (user.pubsub === 'x') effect('here')")).toEqual([])
    expect(known("if (user.lastLogin === 'x') effect('here')")).toEqual([])
    expect(known("if (user.id === '') effect('here')")).toEqual([])
    expect(known("if (user.id === 5) effect('here')")).toEqual([])
    expect(known("if (user.id === unheard) effect('here')")).toEqual([])
    expect(known("if (id.userId === 'x') effect('here')")).toEqual([])
  })

  it('is made by what is known to be the caller’s', () => {
    expect(known("if (id.userId !== user.id) return; if (id.userId === 'x') effect('here')")).toEqual([
      'rules',
      'tied argument.0.userId',
    ])
    expect(
      known("const me = await find('user', { id: user.id }); if (me?.email === process.env.ADMIN) effect('here')"),
    ).toEqual(['rules'])
    expect(
      known("const them = await find('user', { id }); if (them?.email === process.env.ADMIN) effect('here')"),
    ).toEqual([])
  })
})

describe('the role of the caller', () => {
  it('may be named by a constant that nobody can see', () => {
    expect(known("if (user.role === Role.ADMIN) effect('here')")).toEqual(['rules'])
    expect(known("if (user.roles.includes(Role.ADMIN)) effect('here')")).toEqual(['rules'])
    expect(known("if ([Role.ADMIN, Role.EDITOR].some((role) => user.roles.includes(role))) effect('here')")).toEqual([
      'rules',
    ])
    expect(known("if (user.role === Role.MEMBER) effect('here')")).toEqual([])
    expect(known("if (user.roles.includes(Role.USER)) effect('here')")).toEqual([])
    expect(known("if (user.role === Role.of(id)) effect('here')")).toEqual([])
    expect(known("if (user.id === Role.ADMIN) effect('here')")).toEqual([])
    expect(known("if (user.role === id) effect('here')")).toEqual([])
  })

  it('is no role where it is compared with nothing', () => {
    expect(known("if (user.role === undefined) effect('here')")).toEqual([])
    expect(known("if (user.role === false) effect('here')")).toEqual([])
    expect(known("if (user.role === 'guest') effect('here')")).toEqual([])
    expect(known("if (user.role === 'editor') effect('here')")).toEqual(['rules'])
    expect(known("if ('editor' === user.role) effect('here')")).toEqual(['rules'])
    expect(known("if (user.isAdmin === 'yes') effect('here')")).toEqual([])
  })

  it('is that of their record, if that is where roles for all are kept', () => {
    const me = (selector: string) => `const me = await find('user', ${selector}); if (!me) return`
    expect(known(`${me('{ id: user.id }')}; if (me.isAdmin) effect('here')`)).toEqual(['rules'])
    expect(known(`${me('{ id: user.id }')}; if (me.isActive) effect('here')`)).toEqual([])
    expect(known(`${me('{ id }')}; if (me.isAdmin) effect('here')`)).toEqual([])
    expect(known(`${me('{}')}; if (me.isAdmin) effect('here')`)).toEqual([])
  })

  it('rules as one of several in a text, however the list is made', () => {
    expect(known("if (user.role.split(',').includes('admin')) effect('here')")).toEqual(['rules'])
    expect(known("if (['admin'].some((name) => (user.role ?? '').split(',').includes(name))) effect('here')")).toEqual([
      'rules',
    ])
    const roles = `const roles = [user.role ?? null].flatMap((role) => (typeof role === 'string' ? role.split(',') : []))
      const names = [...new Set(roles.map((role) => role.trim()).filter(Boolean))]`
    expect(known(`${roles}; if (names.includes('admin')) effect('here')`)).toEqual(['rules'])
    expect(known(`${roles}; if (names.includes('user')) effect('here')`)).toEqual([])
    expect(known(`${roles}; if (names.includes(other)) effect('here')`)).toEqual([])
  })

  it('rules as far as tables allow it, however deep', () => {
    expect(known("if (RIGHTS[user.role].remove) effect('here')")).toEqual(['rules'])
    expect(known("if (RIGHTS[user.role].lists.includes('a')) effect('here')")).toEqual(['rules'])
    expect(known("if (RIGHTS[user.role].deep.one.two) effect('here')")).toEqual(['rules'])
    expect(known("if (!RIGHTS[user.role].remove) effect('here')")).toEqual([])
    expect(known("if (RIGHTS[user.name].remove) effect('here')")).toEqual([])
  })
})

describe('a filter', () => {
  it('names no record where many have the column in common', () => {
    expect(selected('{ status: id }')).toEqual([])
    expect(selected('{ role: { in: id.roles }, isOpen: id.open }')).toEqual([])
    expect(selected("eq('post_category', id)")).toEqual([])
    expect(selected('{ categoryId: id }')).toEqual(['argument.0'])
    expect(selected('{ title: id }')).toEqual(['argument.0'])
    expect(selected('{ status: user.id }')).toEqual(['callers'])
  })

  it('names none that happens to be like something', () => {
    expect(selected("like('title', `%${id}%`)")).toEqual([])
    expect(selected("ilike('title', '%' + id)")).toEqual([])
    expect(selected("ilike('email', id)")).toEqual(['argument.0'])
    expect(selected("ilike('email', user.email)")).toEqual(['callers'])
  })

  it('is one as far as the client may leave it out', () => {
    expect(selected("and(eq('open', true), id ? eq('postId', id) : undefined)")).toEqual(['filter argument.0'])
    expect(selected("id ? eq('postId', id) : undefined")).toEqual(['filter argument.0'])
    expect(selected("and(eq('postId', id), other ? eq('id', id) : undefined)")).toEqual(['argument.0'])
    expect(selected("and(eq('teamId', id), other ? eq('id', other) : undefined)")).toEqual([
      'argument.0',
      'filter argument.1',
    ])
  })
})

describe('a row of a table of roles or rights', () => {
  const row = (entity: string, selector: string) => `const row = await find('${entity}', ${selector});`

  it('rules where it is the caller’s and names a right', () => {
    expect(known(`${row('userRole', "{ userId: user.id, role: { name: 'admin' } }")} if (row) effect('here')`)).toEqual(
      ['rules'],
    )
    expect(
      known(`${row('user_permissions', "{ userId: user.id, code: { in: ['a'] } }")} if (row) effect('here')`),
    ).toEqual(['rules'])
    expect(
      known(`${row('RolePermission', '{ roleId: user.roleId, key: Role.WRITE }')} if (row) effect('here')`),
    ).toEqual(['rules'])
    expect(
      known(`${row('role', '{ users: { some: { id: user.id } } }')} if (row.name === 'admin') effect('here')`),
    ).toEqual(['rules'])
    expect(known(`${row('role', '{ id: user.roleId }')} if (row.canWrite) effect('here')`)).toEqual(['rules'])
  })

  it('says nothing where it is another’s, or names no right', () => {
    expect(known(`${row('userRole', "{ userId: other, role: { name: 'admin' } }")} if (row) effect('here')`)).toEqual(
      [],
    )
    expect(known(`${row('userRole', "{ role: { name: 'admin' } }")} if (row) effect('here')`)).toEqual([])
    expect(known(`${row('userRole', '{ userId: user.id }')} if (row) effect('here')`)).toEqual([])
    expect(known(`${row('userRole', "{ userId: user.id, status: 'active' }")} if (row) effect('here')`)).toEqual([])
    expect(known(`${row('userRole', "{ userId: user.id, role: { name: 'user' } }")} if (row) effect('here')`)).toEqual(
      [],
    )
    expect(known(`${row('userRole', "{ userId: user.id, NOT: { name: 'admin' } }")} if (row) effect('here')`)).toEqual(
      [],
    )
    expect(known(`${row('role', '{ id: user.roleId }')} if (row.name === 'member') effect('here')`)).toEqual([])
    expect(known(`${row('role', '{ id: other }')} if (row.name === 'admin') effect('here')`)).toEqual([])
    expect(known(`${row('note', "{ userId: user.id, name: 'admin' }")} if (row) effect('here')`)).toEqual([])
  })

  it('rules over no more than the organisation that the client named', () => {
    expect(
      known(`${row('userRole', "{ userId: user.id, teamId: id, role: { name: 'admin' } }")} if (row) effect('here')`),
    ).toEqual(['tied argument.0'])
    expect(known(`${row('teamRole', "{ userId: user.id, name: 'admin' }")} if (row) effect('here')`)).toEqual([])
  })
})

describe('a group of users', () => {
  const me = "const me = await find('user', { id: user.id });"

  it('is a role by its name', () => {
    expect(known(`${me} if (me.userGroup.name === 'admin') effect('here')`)).toEqual(['rules'])
    expect(known("if (user.userGroup?.name === 'admin') effect('here')")).toEqual(['rules'])
    expect(known("if (user.userType !== 'ADMIN') return\neffect('here')")).toEqual(['rules'])
    expect(known(`${me} if (me.userGroup.name === 'members') effect('here')`)).toEqual(['rules'])
    expect(known("if (user.userGroup?.name === 'user') effect('here')")).toEqual([])
  })

  it('is common to many', () => {
    expect(selected('{ groupId: me.userGroup.id }', me)).toEqual([])
  })
})

describe('conditions in a list', () => {
  const list = "const all = [eq('userId', user.id)]\nif (other) all.push(eq('label', other))"

  it('hold together, however many there are', () => {
    expect(selected('and(...all)', list)).toEqual(['callers', 'filter argument.1'])
    expect(selected('and(...all)', "const all = other ? [eq('label', other)] : [eq('userId', user.id)]")).toEqual([
      'argument.1',
    ])
  })
})

describe('a role that is ranked', () => {
  it('rules where it is above the one that everybody has', () => {
    expect(known("if (RANKS[user.role] >= RANKS.admin) effect('here')")).toEqual(['rules'])
    expect(known("if (RANKS[user.role] < 5) return\neffect('here')")).toEqual(['rules'])
    expect(known("if (RANKS[user.role] >= RANKS.user) effect('here')")).toEqual([])
    expect(known("if (RANKS[user.role] >= RANKS[other]) effect('here')")).toEqual([])
    expect(known("if (RANKS[user.role] < RANKS.admin) effect('here')")).toEqual([])
    expect(known("if (RANKS[user.name] >= RANKS.admin) effect('here')")).toEqual([])
    expect(known("if (RANKS[other] >= RANKS.admin) effect('here')")).toEqual([])
  })

  it('rules where it is above the least, whatever the names', () => {
    expect(known("if (TEAM_RANKS[user.role] > 1) effect('here')")).toEqual(['rules'])
    expect(known("if (TEAM_RANKS[user.role] > 0) effect('here')")).toEqual([])
  })

  it('is ranked by its place in a list as well', () => {
    expect(known("if (ORDER.indexOf(user.role) >= ORDER.indexOf('admin')) effect('here')")).toEqual(['rules'])
    expect(known("if (ORDER.indexOf(user.role) >= 1) effect('here')")).toEqual(['rules'])
    expect(known("if (ORDER.indexOf(user.role) >= 0) effect('here')")).toEqual([])
    expect(known("if (ORDER.indexOf(user.role) !== -1) effect('here')")).toEqual([])
    expect(known("if (ORDER.indexOf(user.role) < ORDER.indexOf('admin')) effect('here')")).toEqual([])
    expect(known("if ([other, 'admin'].indexOf(user.role) >= 1) effect('here')")).toEqual([])
    expect(known("if (ORDER.indexOf(other) >= 1) effect('here')")).toEqual([])
  })
})

describe('rights that are bits of a number', () => {
  it('rule where the caller has some of those that are asked for', () => {
    expect(known("if ((user.permissions & 4) === 0) return\neffect('here')")).toEqual(['rules'])
    expect(known("if ((user.permissions & 4) !== 4) return\neffect('here')")).toEqual(['rules'])
    expect(known("if (8 & user.permissions) effect('here')")).toEqual(['rules'])
    expect(known("if (user.permissions & Role.WRITE) effect('here')")).toEqual(['rules'])
    const row = "const row = await find('user', { where: { id: user.id } })\nif (!row) return\n"
    expect(known(`${row}if (!(row.permission & 4)) return\neffect('here')`)).toEqual(['rules'])
    expect(known(`${row}if (Number(row.permission) & 4) effect('here')`)).toEqual(['rules'])
  })

  it('say nothing where others are asked for, or the client says which', () => {
    expect(known("if ((user.permissions & 4) !== 0) return\neffect('here')")).toEqual([])
    expect(known("if (user.permissions & other) effect('here')")).not.toContain('rules')
    expect(known("if (user.age & 4) effect('here')")).toEqual([])
    expect(known("if (other & 4) effect('here')")).toEqual([])
  })
})

describe('two records that the client named', () => {
  const both = "const a = await find('file', { id }); const b = await find('folder', { id: other });"
  const member = (team: string) => `if (!(await find('member', { teamId: ${team}, userId: user.id }))) return;`

  it('are in one place, and both the caller’s where that is', () => {
    expect(known(`${both} if (a.teamId !== b.teamId) return; ${member('a.teamId')} effect('here')`)).toEqual([
      'tied argument.0',
      'tied argument.1',
    ])
    expect(known(`${both} ${member('a.teamId')} if (b.teamId === a.teamId) effect('here')`)).toEqual([
      'tied argument.0',
      'tied argument.1',
    ])
    expect(known(`${both} if (a.teamId === b.teamId) effect('here')`)).toEqual([])
    expect(known(`${both} if (a.title !== b.title) return; ${member('a.teamId')} effect('here')`)).toEqual([
      'tied argument.0',
    ])
  })

  it('are parts of each other, one way', () => {
    expect(known(`${both} if (a.folderId !== b.id) return; ${member('b.teamId')} effect('here')`)).toEqual([
      'tied argument.0',
      'tied argument.1',
    ])
    expect(known(`${both} if (a.folderId !== b.id) return; ${member('a.teamId')} effect('here')`)).toEqual([
      'tied argument.0',
    ])
  })
})

describe('a list that holds something', () => {
  it('is a list of those who may, when it is the app’s own', () => {
    expect(known("if (['a', 'b'].includes(user.id)) effect('here')")).toEqual(['rules'])
    expect(known("if (['a', 'b'].includes(user.name)) effect('here')")).toEqual([])
    expect(known("if (['a', 'b'].includes(id)) effect('here')")).toEqual([])
    expect(known("if (process.env.ADMINS.split(',').includes(user.id)) effect('here')")).toEqual(['rules'])
    expect(known("if (process.env.KEYS.split(',').includes(id)) effect('here')")).toEqual([])
    expect(known("if ([process.env.ADMIN, 'a'].includes(user.id)) effect('here')")).toEqual(['rules'])
    expect(known("if (['a', 'b'].includes((await cookies()).get('id').value)) effect('here')")).toEqual([])
  })

  it('is a list of whose something is, when it is part of it', () => {
    const post = "const post = await find('post', { id }); if (!post) return"
    expect(known(`${post}; if (post.memberIds.includes(user.id)) effect('here')`)).toEqual(['tied argument.0'])
    expect(known(`${post}; if (post.memberIds.includes(other)) effect('here')`)).toEqual([])
    expect(known(`${post}; if ([post.ownerId, post.authorId].includes(user.id)) effect('here')`)).toEqual([
      'tied argument.0',
    ])
    expect(known(`${post}; if ([post.ownerId, 'x'].includes(user.name)) effect('here')`)).toEqual([])
    expect(known(`${post}; if ([process.env.ADMIN, post.ownerId].includes(user.id)) effect('here')`)).not.toContain(
      'rules',
    )
    expect(known("if ([id, other].includes(user.id)) effect('here')")).toEqual([])
  })
})

describe('a record that is open to everybody', () => {
  const post = "const post = await find('post', { id }); if (!post) return"

  it('needs no owner', () => {
    expect(known(`${post}; if (post.isPublic) effect('here')`)).toEqual(['tied argument.0'])
    expect(known(`${post}; if (post.isPublic || post.ownerId === user.id) effect('here')`)).toEqual(['tied argument.0'])
    expect(known(`${post}; if (!post.isPublic) effect('here')`)).toEqual([])
    expect(known(`${post}; if (post.title) effect('here')`)).toEqual([])
    expect(known("if (id.isPublic) effect('here')")).toEqual([])
    expect(known("if (user.isPublic) effect('here')")).toEqual([])
  })
})

describe('a question about the caller and what the client named', () => {
  it('decides when its answer is looked at', () => {
    expect(known("if (unheard(user.id, id)) effect('here')")).toEqual(['tied argument.0'])
    expect(known("if (!unheard(user.id, id)) effect('here')")).toEqual(['tied argument.0'])
    expect(known("if (unheard(user.id)) effect('here')")).toEqual([])
    expect(known("if (unheard(id)) effect('here')")).toEqual([])
    expect(known("if (unheard(user.id, id) === 'owner') effect('here')")).toEqual(['tied argument.0'])
    expect(known("if (unheard(user.id, id) === other) effect('here')")).toEqual(['tied argument.1'])
  })

  it('may be asked of a query', () => {
    const asked = (query: string) => `const post = await find('post', ${query}); if (!post) return`
    const joined = '{ where: { id }, include: { members: { where: { userId: user.id } } } }'
    expect(known(`${asked(joined)}; if (post.members.length === 0) return; effect('here')`)).toEqual([
      'tied argument.0',
    ])
    expect(known(`${asked(joined)}; if (post.members[0]) effect('here')`)).toEqual(['tied argument.0'])
    expect(known(`${asked(joined)}; if (post.canEdit) effect('here')`)).toEqual(['tied argument.0'])
    expect(known(`${asked(joined)}; effect('here')`)).toEqual([])
    expect(
      known(
        `${asked("{ where: { id }, include: { votes: { where: { voter: (await cookies()).get('v').value } } } }")}; if (post.hasVoted) effect('here')`,
      ),
    ).toEqual([])
    expect(
      known(
        `${asked('{ where: { id }, select: { members: { where: { userId: user.id } } } }')}; if (post.members[0]) effect('here')`,
      ),
    ).toEqual(['tied argument.0'])
    expect(
      known(`${asked('{ where: { id }, include: { members: true } }')}; if (post.members[0]) effect('here')`),
    ).toEqual([])
    expect(
      known(
        `${asked('{ where: { id }, include: { members: { where: { userId: other } } } }')}; if (post.members[0]) effect('here')`,
      ),
    ).toEqual([])
  })
})

describe('a query that others are part of', () => {
  /** What is known behind a check by a query of Kysely, and which tables are written. */
  function checked(query: string, check = 'if (rows.length === 0) return'): { facts: string[]; writes: string[] } {
    const { outcome } = run(`
      import { Kysely } from 'kysely'
      const db = new Kysely({})
      export async function run(id, title) {
        const { user } = await auth()
        const rows = await db.${query}.execute()
        ${check}
        await find('here')
      }
    `)
    const here = outcome.effects.find(({ entity }) => entity === 'here')
    return {
      facts: [...(here?.facts ?? [])].filter((fact) => fact.startsWith('tied')),
      writes: outcome.effects.flatMap(({ kind, entity }) => (kind === 'database-write' && entity ? [entity] : [])),
    }
  }

  const member = `selectFrom('memberships').where('userId', '=', user.id)`

  it('finds only what they find', () => {
    const named = `with('own', (q) => q.${member}.where('teamId', '=', id).select('role'))`
    expect(checked(`${named}.selectFrom('rights').where('name', '=', 'edit')`).facts).toEqual(['tied argument.0'])
    const apart = `with('own', (q) => q.${member}).with('team', (q) => q.selectFrom('teams').where('id', '=', id))`
    expect(checked(`${apart}.selectFrom('rights')`).facts).toEqual(['tied argument.0'])
    expect(checked(`${named}.selectFrom('rights')`, '').facts).toEqual([])
    expect(checked(`with('own', (q) => q.${member}).selectFrom('rights')`).facts).toEqual([])
    expect(
      checked(`with('team', (q) => q.selectFrom('teams').where('id', '=', id)).selectFrom('rights')`).facts,
    ).toEqual([])
  })

  it('writes what they write, which says nothing of whose that is what it writes itself', () => {
    const added = `with('added', (q) => q.insertInto('notes').values({ title }).returning('id'))`
    expect(checked(`${added}.selectFrom('added').selectAll()`).writes).toEqual(['notes'])
    const both = checked(`${added}.updateTable('forms').set({ title }).where('id', '=', id)`)
    expect(both).toEqual({ facts: [], writes: ['notes', 'forms'] })
  })

  it('has conditions of which they are part', () => {
    const within = (query: string) => `selectFrom('teams').where('id', 'in', (eb) => eb.${query}.select('teamId'))`
    expect(checked(`${within(member)}.where('id', '=', id)`).facts).toEqual(['tied argument.0'])
    expect(checked(`${within(`selectFrom('memberships')`)}.where('id', '=', id)`).facts).toEqual([])
    const exists = (query: string) => `selectFrom('forms').where((eb) => eb.exists(eb.${query}))`
    expect(checked(exists(`${member}.where('teamId', '=', id)`)).facts).toEqual(['tied argument.0'])
    expect(checked(exists(`selectFrom('memberships').where('teamId', '=', id)`)).facts).toEqual([])
  })
})

describe('answers that are gathered', () => {
  const gathered = (join: string, rule = '!!(await find("shares", { userId: user.id, id }))') => `
    const answers = (await Promise.all([id].flatMap(async (id) => [${rule}]))).flat()
    if (!answers.reduce((all, one) => ${join})) return
    await find('here')
  `

  it('decide as far as each has to agree', () => {
    expect(known(gathered('all && one, true'))).toEqual(['tied argument.0'])
    expect(known(gathered('all || one, false'))).toEqual(['tied argument.0'])
    expect(known(gathered('all || one, true'))).toEqual([])
    expect(known(gathered('all && one, true', '!!id'))).toEqual([])
  })
})
