import { describe, expect, it } from 'vitest'

import { sourcesOf } from '../../../src/analysis/interpret/values/values.js'
import { runModule } from '../../helpers/interpreted-app.js'

/** What a body gives back: for each possibility, the errors from outside it was made of, and what is known of them. */
function returned(body: string, around = ''): string[] {
  const { outcome } = runModule(`
    class AppError extends Error {}
    ${around}
    export async function run(input) { ${body} }
  `)
  return outcome.value.map((option) => {
    const errors = sourcesOf([option]).flatMap((source) => (source.kind === 'error' ? [source] : []))
    const told = errors.map(
      ({ cause, isTrait, mixed, sortedIn }) =>
        `${isTrait ? 'kind' : 'text'} of ${cause.entity ?? '-'}${mixed ? ', mixed' : ''}${sortedIn ? ', sorted' : ''}`,
    )
    return [...new Set(told)].join(' and ') || 'no error'
  })
}

/** What `e` gives in a clause that catches what something outside failed with. */
const caught = (text: string, around = ''): string[] =>
  returned(`try { await effect('post') } catch (e) { ${text} } throw 0`, around).filter((told) => told !== 'no error')

describe('what is caught', () => {
  it('may be the error of what was tried', () => {
    expect(caught('return e')).toEqual(['text of post'])
    expect(caught('return e.message')).toEqual(['text of post'])
    expect(caught('return e?.stack')).toEqual(['text of post'])
    expect(caught('return e.cause.message')).toEqual(['text of post'])
    expect(caught('return e.toString()')).toEqual(['text of post'])
    expect(caught('return String(e)')).toEqual(['text of post'])
    expect(caught('return `Failed: ${e}`')).toEqual(['text of post'])
    expect(caught('return "Failed: " + e.message')).toEqual(['text of post'])
    expect(caught('return JSON.stringify(e)')).toEqual(['text of post'])
    expect(caught('const { message } = e; return { error: message }')).toEqual(['text of post'])
  })

  it('says what a service or a database answered', () => {
    expect(caught('return e.response.data.message')).toEqual(['text of post'])
    expect(caught('return e.body.message')).toEqual(['text of post'])
    expect(caught('return e.detail')).toEqual(['text of post'])
    expect(caught('return e.sqlMessage')).toEqual(['text of post'])
    expect(caught('return e.response.status')).toEqual(['kind of post'])
  })

  it('is the app’s own where its text is one that the app lists', () => {
    const shown = "const SHOWN = new Set(['Not found', 'Too late'])"
    expect(caught('return SHOWN.has(e.message) ? e.message : 0', shown)).toEqual([])
    expect(caught("return ['Not found'].includes(e.message) ? e.message : 0")).toEqual([])
    const isShown = `${shown}; const isShown = (e) => e instanceof Error && SHOWN.has(e.message)`
    expect(caught('return isShown(e) ? e.message : 0', isShown)).toEqual([])
    expect(caught('return isShown(e) ? 0 : e.message', isShown)).toEqual(['text of post'])
    expect(caught('return [input].includes(e.message) ? e.message : 0')).toEqual(['text of post'])
    expect(caught("return ['P2002'].includes(e.code) ? e.message : 0")).toEqual(['text of post, sorted'])
  })

  it('has members that tell its kind', () => {
    expect(caught('return e.code')).toEqual(['kind of post'])
    expect(caught('return e.meta.target')).toEqual(['kind of post'])
  })

  it('is the app’s own where nothing further was tried', () => {
    expect(returned('try { unheard() } catch (e) { return e.message } throw 0')).toEqual(['no error'])
    expect(returned('try { throw new Error(input) } catch (e) { return e.message } throw 0')).toEqual(['no error'])
    expect(returned("await effect('post'); try { unheard() } catch (e) { return e.message } throw 0")).toEqual([
      'no error',
    ])
  })

  it('may be that of a promise that was made before', () => {
    expect(returned("const row = find('post'); try { return await row } catch (e) { return e.message }")).toContain(
      'text of post',
    )
    expect(returned("return find('post').catch((e) => e.message)")).toContain('text of post')
    expect(returned("return find('post').then(() => 1, (e) => e.message)")).not.toContain('text of post')
  })

  it('is not that of a promise that was waited for before', () => {
    expect(
      returned("const row = find('post'); await row; try { unheard() } catch (e) { return e.message } throw 0"),
    ).toEqual(['no error'])
  })

  it('may be that of a query that was built before', () => {
    const around =
      "import { posts } from './schema'\nimport { drizzle } from 'drizzle-orm/node-postgres'\nconst db = drizzle('')"
    expect(
      returned('const q = db.insert(posts).values({}); try { await q } catch (e) { return e.message } throw 0', around),
    ).toContain('text of -')
    expect(
      returned(
        'const q = db.insert(posts).values({}); try { unheard() } catch (e) { return e.message } throw 0',
        around,
      ),
    ).not.toContain('text of -')
  })

  it('is what stands there itself, before what is behind a helper', () => {
    const save = "const save = () => effect('note')"
    expect(
      returned("try { await save(); await effect('post') } catch (e) { return e.message } throw 0", save),
    ).toContain('text of post')
    expect(returned('try { await save() } catch (e) { return e.message } throw 0', save)).toContain('text of note')
  })

  it('is that of the promise whose failure is looked at, and of no other', () => {
    expect(returned("await effect('note'); return effect('post').catch((e) => e.message)")).toContain('text of post')
    expect(returned("const row = find('post'); await effect('note'); return row.catch((e) => e.message)")).toContain(
      'text of post',
    )
    expect(
      returned('return save().catch((e) => e.message)', "const save = async () => { await effect('post') }"),
    ).toContain('text of post')
    expect(returned("await effect('note'); return unheard.go().catch((e) => e.message)")).not.toContain('text of note')
  })

  it('is told apart by its class', () => {
    expect(caught('if (e instanceof AppError) return e.message; throw e')).toEqual([])
    expect(caught('if (!(e instanceof AppError)) throw e; return e.message')).toEqual([])
    expect(caught('if (e instanceof TypeError) return e.message; throw e')).toEqual([])
    expect(caught('if (isOwn(e)) return e.message; throw e', 'const isOwn = (e) => e instanceof AppError')).toEqual([])
    expect(caught('if (e instanceof Error) return e.message; return 1')).toEqual(['text of post'])
    expect(caught('if (e instanceof AppError) return 1; return e.message')).toEqual(['text of post, sorted'])
  })

  it('is told apart by the classes of libraries: those of a database are outside', () => {
    const zod = "import { ZodError } from 'zod'"
    expect(caught('if (e instanceof ZodError) return e.message; throw e', zod)).toEqual([])
    expect(caught('if (e instanceof ZodError) return 1; return e.message', zod)).toEqual(['text of post, sorted'])
    const prisma = "import { Prisma } from '@prisma/client'"
    expect(caught('if (e instanceof Prisma.PrismaClientKnownRequestError) return e.message; throw e', prisma)).toEqual([
      'text of post',
    ])
    expect(caught('if (e instanceof Prisma.PrismaClientKnownRequestError) return 1; return e.message', prisma)).toEqual(
      ['text of post, sorted'],
    )
  })

  it('is told apart by its name or code, and known by its text', () => {
    expect(caught("if (e.code === 'P2002') return e.message; throw e")).toEqual(['text of post, sorted'])
    expect(caught("if (e.code == 'P2002') return e.message; throw e")).toEqual(['text of post, sorted'])
    expect(caught("if ('P2002' !== e.code) throw e; return e.message")).toEqual(['text of post, sorted'])
    expect(caught("if (e.code != 'P2002') return e.message; throw e")).toEqual(['text of post, sorted'])
    expect(caught('if (e.code > 2002) return e.message; throw e')).toEqual(['text of post'])
    expect(caught('if (e.code === input) return e.message; throw e')).toEqual(['text of post'])
    expect(caught("switch (e.name) { case 'AppError': return 1 } return e.message")).toEqual(['text of post, sorted'])
    expect(caught("if (e.message === 'Not found') return e.message; throw e")).toEqual([])
    expect(caught("if (e.message !== 'Not found') return e.message; throw e")).toEqual(['text of post, sorted'])
    expect(caught("if (`${e.code} ${e.message}` === 'x') return e.message; throw e")).toEqual([])
    expect(caught("if (typeof e.message === 'string') return e.message; throw e")).toEqual(['text of post'])
  })

  it('is told from what else is thrown there', () => {
    expect(
      returned(
        "try { if (input) throw new AppError('No'); await effect('post') } catch (e) { return e.message } throw 0",
      ),
    ).toContain('text of post, mixed')
  })

  it('is told from what else is thrown around it, or in what was tried inside', () => {
    const tried = (inside: string) =>
      returned(`try { ${inside} } catch (e) { return e.message } throw 0`).filter((told) => told !== 'no error')
    expect(tried("if (input) throw new AppError('No'); try { unheard() } catch { } await effect('post')")).toEqual([
      'text of post, mixed',
    ])
    expect(
      tried("if (input) throw new AppError('No'); try { await effect('post') } catch (inner) { return inner.message }"),
    ).toEqual(['text of post'])
    expect(tried("try { throw new AppError('No') } catch { } await effect('post')")).toEqual(['text of post'])
    expect(tried("if (input) throw new Error('No'); await effect('post')")).toEqual(['text of post'])
  })
})

describe('a failure that was met', () => {
  const outer = (inner: string): string[] =>
    returned(`try { ${inner} } catch (e) { return e.message } throw 0`).filter((told) => told !== 'no error')

  it('does not go further', () => {
    expect(outer("try { await effect('post') } catch { }")).toEqual([])
    expect(outer("try { await effect('post') } catch (inner) { throw new Error('No') }")).toEqual([])
    expect(outer("try { await effect('post') } catch (inner) { throw new Error('No', { cause: inner }) }")).toEqual([])
  })

  it('does where it is thrown again', () => {
    expect(outer("try { await effect('post') } catch (inner) { throw inner }")).toEqual(['text of post'])
    expect(outer("try { await effect('post') } catch (inner) { if (input) throw inner }")).toEqual(['text of post'])
    expect(outer("try { await effect('post') } catch (inner) { throw new Error(inner.message) }")).toEqual([
      'text of post',
    ])
    expect(outer("try { await effect('post') } finally { unheard() }")).toEqual(['text of post'])
    expect(outer("try { await effect('post') } catch (inner) { throw new Error(inner.code) }")).toEqual([])
  })

  it('is the only one that goes no further', () => {
    expect(outer("await effect('note'); try { await effect('post') } catch { }")).toEqual(['text of note'])
    expect(outer("try { await effect('post') } catch { } await effect('note')")).toEqual(['text of note'])
    expect(outer("try { await effect('post') } catch { await effect('note') }")).toEqual(['text of note'])
    expect(outer("await effect('note'); await effect('post').catch(() => null)")).toEqual(['text of note'])
    expect(outer("await effect('post').catch(() => null); await effect('note')")).toEqual(['text of note'])
    expect(outer("await effect('post').catch((inner) => { throw inner })")).toEqual(['text of post'])
    expect(outer("const row = find('post'); await row.catch(() => null); await effect('note')")).toEqual([
      'text of note',
    ])
    expect(
      outer("try { try { await effect('post') } catch (a) { throw a } } catch (b) { } await effect('note')"),
    ).toEqual(['text of note'])
  })

  it('is an effect of the app’s own once it was sent', () => {
    expect(outer('cookies(); unheard()')).toEqual([])
  })
})

describe('an error that is handed on', () => {
  it('goes through functions of the app', () => {
    expect(caught('return textOf(e)', 'const textOf = (e) => (e instanceof Error ? e.message : String(e))')).toEqual([
      'text of post',
    ])
  })

  it('is lost in what nobody knows', () => {
    expect(caught('return unheard.format(e)')).toEqual([])
    expect(caught("return serialize(e, 'x')", "import { serialize } from 'somewhere'")).toEqual([])
  })
})
