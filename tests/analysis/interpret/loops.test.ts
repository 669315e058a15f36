import { describe, expect, it } from 'vitest'

import { runBody, runModule } from '../../helpers/interpreted-app.js'

describe('loops', () => {
  it('while may never run its body', () => {
    const { effects } = runBody(`
      while (unheard.next()) {
        await requireUser()
        effect('inside')
      }
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
  })

  it('while goes on only when its condition fails', () => {
    const { effects } = runBody(`
      let session = await auth()
      while (!session) {
        effect('waiting')
        session = await auth()
      }
      effect('after')
    `)
    expect(effects).toEqual({ waiting: 'open', after: 'verified' })
  })

  it('while (true) is left by a break alone', () => {
    const { effects } = runBody(`
      while (true) {
        const session = await auth()
        if (session) break
        effect('again')
      }
      effect('after')
    `)
    expect(effects).toEqual({ again: 'open', after: 'verified' })
  })

  it('do-while runs its body once at least', () => {
    const { effects } = runBody(`
      do {
        await requireUser()
      } while (unheard.next())
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('do-while goes on only when its condition fails', () => {
    const { effects } = runBody(`
      let session
      do {
        session = await auth()
      } while (!session)
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('for runs its start for certain, its body and its update perhaps', () => {
    const { effects } = runBody(`
      for (await requireUser(); unheard.next(); effect('update')) effect('body')
      effect('after')
    `)
    expect(effects).toEqual({ body: 'verified', update: 'verified', after: 'verified' })
  })

  it('for with a guard in its body verifies the update, not what follows', () => {
    const { effects } = runBody(`
      for (let index = 0; index < input.length; effect('update')) await requireUser()
      effect('after')
    `)
    expect(effects).toEqual({ update: 'verified', after: 'open' })
  })

  it('for without a condition is left by a break alone', () => {
    const { effects } = runBody(`
      for (;;) {
        await requireUser()
        if (unheard.done()) break
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('for-of may have nothing to go over', () => {
    const { effects } = runBody(`
      for (const id of input) {
        await requireUser()
        effect('inside')
      }
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
  })

  it('for-of gives the elements of a list', () => {
    const { effects } = runBody(`
      const session = await auth()
      for (const caller of [session]) {
        if (!caller) return
        effect('inside')
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('for-of goes over known elements one by one', () => {
    const { effects } = runBody(`
      for (const step of [() => effect('first'), requireUser, () => effect('third')]) await step()
      effect('after')
    `)
    expect(effects).toEqual({ first: 'open', third: 'verified', after: 'verified' })
  })

  it('for-of over nothing runs nothing', () => {
    const { effects } = runBody(`
      for (const step of []) await requireUser()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('for-of destructures what it goes over', () => {
    const { effects } = runBody(`
      const session = await auth()
      for (const { caller } of [{ caller: session }]) {
        if (caller) effect('inside')
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('for-in may have nothing to go over', () => {
    const { effects } = runBody(`
      for (const key in input) {
        await requireUser()
        effect('inside')
      }
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
  })

  it('for-in learns from what it goes over', () => {
    const { effects } = runBody(`
      for (const key in await requireUser()) effect('inside')
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'verified' })
  })

  it('for-await waits for its elements', () => {
    const { effects } = runBody(`
      for await (const caller of [auth()]) {
        if (!caller) return
        effect('inside')
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('sees in a second round what the first one changed', () => {
    const { effects } = runBody(`
      let session = await requireUser()
      for (const id of input) {
        if (!session) effect('second')
        session = null
      }
    `)
    expect(effects).toEqual({ second: 'verified' })
  })

  it('continue skips the rest of a round', () => {
    const { effects } = runBody(`
      const session = await auth()
      for (const id of input) {
        if (!session) continue
        effect('inside')
      }
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
  })

  it('ends where it has taken all elements out of a list', () => {
    const { effects } = runBody(`
      const queue = [input.first]
      while (queue.length > 0) {
        const next = queue.pop()
        if (next.isLast) return
        next.children.forEach((child) => queue.push(child))
      }
      effect('popped')
      const batches = [input.first, input.second]
      while (batches.length > 0) await send(batches.splice(0, 10))
      effect('spliced')
      const open = new Set([input.first])
      while (open.size > 0) for (const each of open) open.delete(each)
      effect('deleted')
    `)
    expect(effects).toEqual({ popped: 'open', spliced: 'open', deleted: 'open' })
  })

  it('does not end where it only puts more into a list', () => {
    const { effects } = runBody(`
      const queue = [input.first]
      while (queue.length > 0) queue.push(input.next)
      effect('after')
    `)
    expect(effects).toEqual({})
  })

  it('break leaves with what is known there', () => {
    const { effects } = runBody(`
      const session = await auth()
      for (const id of input) {
        if (!session) break
        effect('inside')
      }
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
  })

  it('return leaves the function from within', () => {
    const { effects } = runBody(`
      const session = await auth()
      for (;;) {
        if (!session) return
        if (unheard.done()) break
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })
})

describe('labels', () => {
  it('break leaves the loop it names', () => {
    const { effects } = runBody(`
      outer: for (;;) {
        for (;;) {
          const session = await auth()
          if (session) break outer
          break
        }
        effect('between')
      }
      effect('after')
    `)
    expect(effects).toEqual({ between: 'open', after: 'verified' })
  })

  it('continue goes on with the loop it names', () => {
    const { effects } = runBody(`
      const session = await auth()
      outer: for (const row of input) {
        for (const cell of row) {
          if (!session) continue outer
          effect('inner')
        }
        effect('outer')
      }
    `)
    expect(effects).toEqual({ inner: 'verified', outer: 'open' })
  })

  it('break leaves a block it names', () => {
    const { effects } = runBody(`
      check: {
        const session = await auth()
        if (session) break check
        return
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('break of a block can skip its guard', () => {
    const { effects } = runBody(`
      check: {
        if (input) break check
        await requireUser()
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('break in a switch leaves the switch, continue the loop around it', () => {
    const { effects } = runBody(`
      const session = await auth()
      for (const id of input) {
        switch (session) {
          case null:
            continue
          default:
            break
        }
        effect('inside')
      }
    `)
    expect(effects).toEqual({ inside: 'verified' })
  })

  it('an unlabelled break inside a labelled block leaves the loop around it', () => {
    const { effects } = runBody(`
      for (;;) {
        block: {
          const session = await auth()
          if (session) break
          break block
        }
        effect('again')
      }
      effect('after')
    `)
    expect(effects).toEqual({ again: 'open', after: 'verified' })
  })
})

describe('what a generator has done before it yields', () => {
  it('is done before the first round', () => {
    const { effects } = runModule(`
      async function* rows() {
        await requireUser()
        yield 1
        effect('late')
      }
      export async function run() {
        for await (const row of rows()) effect('inside')
        effect('after')
      }
    `)
    expect(effects).toEqual({ late: 'verified', inside: 'verified', after: 'open' })
  })

  it('counts only if it is done before every yield', () => {
    const { effects } = runModule(`
      async function* rows() {
        yield 1
        await requireUser()
        yield 2
      }
      export async function run() {
        for await (const row of rows()) effect('inside')
      }
    `)
    expect(effects).toEqual({ inside: 'open' })
  })

  it('is handed on by yield*', () => {
    const { effects } = runModule(`
      function* inner() {
        requireUserSync()
        yield 1
      }
      function* outer() {
        yield* inner()
      }
      export async function run() {
        for (const row of outer()) effect('inside')
        effect('after')
      }
    `)
    expect(effects).toEqual({ inside: 'verified', after: 'open' })
  })

  it('does not count for those who call it and never ask', () => {
    const { effects } = runModule(`
      function* rows() {
        requireUserSync()
        yield 1
      }
      export async function run() {
        rows()
        effect('after')
      }
    `)
    expect(effects).toEqual({ after: 'open' })
  })
})

describe('loops over known elements', () => {
  it('for-in goes over keys, not over the functions in the list', () => {
    const { effects } = runBody(`
      for (const key in [requireUserSync]) {
        key()
        effect('inside')
      }
      effect('after')
    `)
    expect(effects).toEqual({ inside: 'open', after: 'open' })
  })

  it('for-of waits for no element', () => {
    const { effects } = runBody(`
      for (const caller of [auth()]) {
        if (!caller) return
        effect('inside')
      }
    `)
    expect(effects).toEqual({ inside: 'open' })
  })

  it('for-of stops where the first round leaves', () => {
    const { effects } = runBody(`
      for (const step of ['first', 'second']) {
        if (step === 'second') effect('second')
        return
      }
      effect('after')
    `)
    expect(effects).toEqual({})
  })

  it('for-of breaks with what is known there', () => {
    const { effects } = runBody(`
      for (const step of [requireUserSync, 0]) {
        if (step === 0) break
        step()
      }
      effect('after')
    `)
    expect(effects).toEqual({ after: 'verified' })
  })

  it('for-of over one list or another is not known', () => {
    const { effects } = runBody(`
      for (const step of input ? [requireUserSync] : []) step()
      effect('after')
    `)
    expect(effects).toEqual({ after: 'open' })
  })

  it('a loop whose start throws runs nothing', () => {
    const { effects } = runBody(`
      for (redirect('/'); ; ) effect('inside')
      effect('after')
    `)
    expect(effects).toEqual({})
  })
})

describe('what is counted', () => {
  /** Which effects a body reaches. */
  const reached = (body: string): string[] => Object.keys(runBody(body).effects)

  it('is known where it happens once', () => {
    expect(reached("let n = 0; n++; n += 2; if (n === 3) effect('a'); else effect('b')")).toEqual(['a'])
    expect(
      reached("let n = 0; const add = () => { n++ }; add(); add(); if (n === 2) effect('a'); else effect('b')"),
    ).toEqual(['a'])
    expect(reached("for (let i = 0; i < 2; i++) { if (i === 1) effect('a'); if (i === 2) effect('b') }")).toEqual(['a'])
  })

  it('is not where it may happen again and again', () => {
    expect(reached("let n = 0; while (unheard()) n++; if (n === 9) effect('a'); else effect('b')")).toEqual(['a', 'b'])
    expect(reached("let n = 0; for (const x of input) n++; if (n === 9) effect('a'); else effect('b')")).toEqual([
      'a',
      'b',
    ])
    expect(reached("let n = 0; input.forEach(() => { n++ }); if (n === 9) effect('a'); else effect('b')")).toEqual([
      'a',
      'b',
    ])
    expect(
      reached(
        "let n = 0; const add = () => { n++ }; while (unheard()) add(); if (n === 9) effect('a'); else effect('b')",
      ),
    ).toEqual(['a', 'b'])
    expect(reached("let n = 0; unheard(() => { n++ }); if (n === 9) effect('a'); else effect('b')")).toEqual(['a', 'b'])
  })

  it('is not where it outlives the run', () => {
    const { effects } = runModule(`
      function counter() { let n = 0; return () => { n++; return n } }
      const count = counter()
      let calls = 0
      export async function run() {
        calls++
        if (count() > 3) effect('a')
        if (calls > 3) effect('b')
      }
    `)
    expect(Object.keys(effects)).toEqual(['a', 'b'])
  })
})
