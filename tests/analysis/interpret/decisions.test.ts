import { describe, expect, it } from 'vitest'

import { runModule } from '../../helpers/interpreted-app.js'

// What a test that decides about rights teaches: that the caller may, that something is theirs, or that they say so.

/** What is known at the effect called `here`; `id` and `other` are what the client sent, `user` is the caller. */
function factsHere(body: string, parameters = 'id, other'): string[] {
  const { outcome } = runModule(`
    import { cookies, headers } from 'next/headers'
    const PERMISSIONS = { admin: { remove: true }, user: { remove: false } }
    export async function run(${parameters}) {
      ${body}
    }
  `)
  return [...(outcome.effects.find(({ entity }) => entity === 'here')?.facts ?? [])]
}

const signedIn = 'const { user } = await auth();'

describe('what the client says of itself', () => {
  it('is a claim where it names a role that rules', () => {
    expect(factsHere("if (id.role === 'admin') effect('here')")).toContain('claimed argument/0/role')
    expect(factsHere("if ((await cookies()).get('role').value === 'admin') effect('here')")).toContain(
      'claimed cookie/role/value',
    )
    expect(factsHere("if ((await cookies()).get('role').value === 'user') effect('here')")).not.toContain(
      'claimed cookie/role/value',
    )
    expect(factsHere("if ((await cookies()).get('theme').value === 'dark') effect('here')")).not.toContain(
      'claimed cookie/theme/value',
    )
  })

  it('is a claim where it says yes to a right', () => {
    expect(factsHere("if (id.isAdmin) effect('here')")).toEqual(['claimed argument/0/isAdmin'])
    expect(factsHere("if (id.isAdmin === 'yes') effect('here')")).toContain('claimed argument/0/isAdmin')
    expect(factsHere("if (id.isAdmin === 'no') effect('here')")).not.toContain('claimed argument/0/isAdmin')
    expect(factsHere("if (id.isOpen) effect('here')")).toEqual([])
    expect(factsHere("if (!id.isAdmin) return; effect('here')")).toEqual(['claimed argument/0/isAdmin'])
    expect(factsHere("if (id.isAdmin && other) effect('here')")).toEqual(['claimed argument/0/isAdmin'])
    expect(factsHere("if (id.isAdmin || other) effect('here')")).toEqual([])
    expect(factsHere("if (Boolean(id.isAdmin)) effect('here')")).toEqual(['claimed argument/0/isAdmin'])
  })

  it('goes by the name of the parameter where it has no other', () => {
    expect(factsHere("if (isAdmin) effect('here')", 'isAdmin')).toEqual(['claimed argument/0'])
    expect(factsHere("if (isOpen) effect('here')", 'isOpen')).toEqual([])
    expect(factsHere("if (isAdmin !== undefined) effect('here')", 'isAdmin')).toEqual(['claimed argument/0'])
    expect(factsHere("if (isAdmin === true) effect('here')", 'isAdmin')).toContain('claimed argument/0')
  })

  it('is a claim where a cookie or header says who they are', () => {
    expect(factsHere("if ((await cookies()).get('userId')) effect('here')")).toEqual(['claimed cookie/userId'])
    expect(factsHere("if ((await headers()).get('x-user-id')) effect('here')")).toEqual(['claimed header/x-user-id'])
    expect(factsHere("if ((await headers()).get('accept')) effect('here')")).toEqual([])
    expect(factsHere("if (id.userId) effect('here')")).toEqual([])
  })

  it('is remembered where it is taken at its word', () => {
    const { outcome } = runModule("export async function run(input) { if (input.isAdmin) effect('here') }")
    expect(outcome.notes).toMatchObject([{ kind: 'claimed', name: 'input.isAdmin', about: ['argument/0/isAdmin'] }])
  })
})

describe('the role of the caller', () => {
  it('rules when it is one that not everybody has', () => {
    expect(factsHere(`${signedIn} if (user.role === 'admin') effect('here')`)).toEqual(['rules', 'verified'])
    expect(factsHere(`${signedIn} if (user.role !== 'admin') return; effect('here')`)).toEqual(['rules', 'verified'])
    expect(factsHere(`${signedIn} if (user.role !== 'admin') effect('here')`)).toEqual(['verified'])
    expect(factsHere(`${signedIn} if (user.role === 'user') effect('here')`)).toEqual(['verified'])
    expect(factsHere(`${signedIn} if (user.role) effect('here')`)).toEqual(['verified'])
    expect(factsHere(`${signedIn} if (user.role === null) return; effect('here')`)).toEqual(['verified'])
  })

  it('rules when it is a flag', () => {
    expect(factsHere(`${signedIn} if (user.isAdmin) effect('here')`)).toEqual(['rules', 'verified'])
    expect(factsHere(`${signedIn} if (user.isAdmin === true) effect('here')`)).toEqual(['rules', 'verified'])
    expect(factsHere(`${signedIn} if (user.isAdmin === false) effect('here')`)).toEqual(['verified'])
    expect(factsHere(`${signedIn} if (!user.isAdmin) effect('here')`)).toEqual(['verified'])
    expect(factsHere(`${signedIn} if (user.isActive) effect('here')`)).toEqual(['verified'])
  })

  it('rules when it is on a list of such', () => {
    expect(factsHere(`${signedIn} if (['admin', 'owner'].includes(user.role)) effect('here')`)).toEqual([
      'rules',
      'verified',
    ])
    expect(factsHere(`${signedIn} if (['admin', 'user'].includes(user.role)) effect('here')`)).toEqual(['verified'])
    expect(factsHere(`${signedIn} if (user.roles.includes('admin')) effect('here')`)).toEqual(['rules', 'verified'])
  })

  it('rules as far as a table allows it', () => {
    expect(factsHere(`${signedIn} if (PERMISSIONS[user.role].remove) effect('here')`)).toEqual(['rules', 'verified'])
    expect(factsHere(`${signedIn} if (PERMISSIONS[id].remove) effect('here')`)).not.toContain('rules')
  })

  it('is theirs when it is read from their record, and their organisation’s when it is from that', () => {
    expect(
      factsHere(
        `${signedIn} const me = await find('profile', { userId: user.id }); if (me?.role === 'admin') effect('here')`,
      ),
    ).toEqual(['rules', 'verified'])
    expect(
      factsHere(
        `${signedIn} const me = await find('member', { userId: user.id, teamId: id }); if (me?.role === 'admin') effect('here')`,
      ),
    ).toEqual(['checked argument/0', 'tied argument.0', 'verified'])
    expect(
      factsHere(`${signedIn} const them = await find('profile', { id }); if (them?.role === 'admin') effect('here')`),
    ).toEqual(['checked argument/0', 'verified'])
  })
})

describe('a caller who is somebody in particular', () => {
  it('may do everything', () => {
    expect(factsHere(`${signedIn} if (user.email === process.env.ADMIN_EMAIL) effect('here')`)).toEqual([
      'rules',
      'verified',
    ])
    expect(factsHere(`${signedIn} if (user.email === 'me@example.com') effect('here')`)).toEqual(['rules', 'verified'])
    expect(factsHere(`${signedIn} if (['me@example.com'].includes(user.email)) effect('here')`)).toEqual([
      'rules',
      'verified',
    ])
    expect(factsHere(`${signedIn} if (process.env.ADMINS.split(',').includes(user.email)) effect('here')`)).toEqual([
      'rules',
      'verified',
    ])
  })

  it('is not known by what many have in common, nor by what they say', () => {
    expect(factsHere(`${signedIn} if (user.name === 'Me') effect('here')`)).toEqual(['verified'])
    expect(factsHere(`${signedIn} if (id.email === 'me@example.com') effect('here')`)).not.toContain('rules')
    expect(factsHere("if ((await cookies()).get('email').value === 'me@example.com') effect('here')")).not.toContain(
      'rules',
    )
  })
})

describe('what is the caller’s', () => {
  it('is what is equal to something of theirs', () => {
    expect(factsHere(`${signedIn} if (id === user.id) effect('here')`)).toContain('tied argument.0')
    expect(factsHere(`${signedIn} if (id !== user.id) effect('here')`)).not.toContain('tied argument.0')
    expect(factsHere(`${signedIn} if (id === other) effect('here')`)).not.toContain('tied argument.0')
    expect(factsHere(`${signedIn} if (id === user.name) effect('here')`)).not.toContain('tied argument.0')
  })

  it('is the record whose owner they are, and what selected it', () => {
    const post = `${signedIn} const post = await find('post', { id });`
    expect(factsHere(`${post} if (post?.authorId === user.id) effect('here')`)).toContain('tied argument.0')
    expect(factsHere(`${post} if (post?.authorId !== user.id) effect('here')`)).not.toContain('tied argument.0')
    expect(factsHere(`${post} if (post?.title === user.name) effect('here')`)).not.toContain('tied argument.0')
    expect(factsHere(`${post} if (post?.isPublic) effect('here')`)).toContain('tied argument.0')
    expect(factsHere(`${post} if (post?.isDraft) effect('here')`)).not.toContain('tied argument.0')
  })

  it('is the record that leads to one of theirs', () => {
    const post = `${signedIn} const post = await find('post', { id });`
    expect(
      factsHere(
        `${post} const team = await find('team', { id: post.teamId }); if (team?.ownerId === user.id) effect('here')`,
      ),
    ).toContain('tied argument.0')
    expect(
      factsHere(
        `${post} const mine = await find('profile', { userId: user.id }); if (mine?.id === post.profileId) effect('here')`,
      ),
    ).toContain('tied argument.0')
    expect(
      factsHere(
        `${post} const another = await find('profile', { id: other }); if (another?.id === post.profileId) effect('here')`,
      ),
    ).not.toContain('tied argument.0')
  })

  it('is what one query asked for together with them', () => {
    const found = (where: string) =>
      factsHere(`${signedIn} if (await find('post', ${where})) effect('here')`).filter((fact) =>
        fact.startsWith('tied'),
      )
    expect(found('{ id, userId: user.id }')).toEqual(['tied argument.0'])
    expect(found('{ AND: [{ id }, { userId: user.id }] }')).toEqual(['tied argument.0'])
    expect(found('{ id, team: { members: { some: { userId: user.id } } } }')).toEqual(['tied argument.0'])
    expect(found('{ id: { in: [id] }, userId: user.id }')).toEqual(['tied argument.0'])
    expect(found('{ id: { in: [id, other] }, userId: user.id }')).toEqual([])
    expect(found('{ OR: [{ id }, { userId: user.id }] }')).toEqual([])
    expect(found('{ id, NOT: { userId: user.id } }')).toEqual([])
    expect(found('{ id, userId: { not: user.id } }')).toEqual([])
    expect(found('{ id, role: user.role }')).toEqual([])
    expect(found('{ id, userId: other }')).toEqual([])
    expect(found('{ id }')).toEqual([])
  })

  it('is not what a filter that may be left out asks for', () => {
    expect(
      factsHere(
        `const session = await auth(); if (await find('post', { id, userId: session?.user?.id })) effect('here')`,
      ),
    ).not.toContain('tied argument.0')
    expect(
      factsHere(
        `const session = await auth(); if (!session) return; if (await find('post', { id, userId: session?.user?.id })) effect('here')`,
      ),
    ).toContain('tied argument.0')
  })
})

describe('a request to another server', () => {
  it('with something of the caller leaves the check to it', () => {
    const asks = (headers: string) =>
      `const answer = await fetch('https://api.example.com', { headers: ${headers} }); if (!answer.ok) return; effect('here')`
    expect(factsHere(`${signedIn} ${asks('{ token: user.accessToken }')}`)).toEqual(['verified'])
    expect(factsHere(asks("{ token: (await cookies()).get('token').value }"))).toEqual(['verified'])
    expect(factsHere(asks("{ token: (await headers()).get('authorization') }"))).toEqual(['presented', 'verified'])
    expect(factsHere(asks('{ token: id }'))).toEqual([])
    expect(factsHere(asks('{ token: process.env.API_KEY }'))).toEqual([])
    expect(factsHere(asks("id ? { token: (await cookies()).get('token').value } : {}"))).toEqual([])
  })

  it('proves nothing until its answer is looked at', () => {
    expect(
      factsHere(
        "await fetch('https://api.example.com', { headers: { t: (await cookies()).get('t').value } }); effect('here')",
      ),
    ).toEqual([])
    expect(
      factsHere(
        "const answer = await fetch('https://api.example.com', { headers: { t: (await cookies()).get('t').value } }); if (!answer.ok) effect('here')",
      ),
    ).toEqual([])
  })

  it('changes something by its method', () => {
    const kinds = (init: string) =>
      runModule(
        `export async function run(input) { await fetch('https://api.example.com'${init}) }`,
      ).outcome.effects.map(({ kind }) => kind)
    expect(kinds(", { method: 'POST' }")).toEqual(['request'])
    expect(kinds(", { method: 'delete' }")).toEqual(['request'])
    expect(kinds(", { method: 'HEAD' }")).toEqual(['outgoing'])
    expect(kinds(", { method: 'get' }")).toEqual(['outgoing'])
    expect(kinds(', {}')).toEqual(['outgoing'])
    expect(kinds('')).toEqual(['outgoing'])
  })
})
