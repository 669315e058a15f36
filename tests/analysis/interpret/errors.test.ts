import { describe, expect, it } from 'vitest'

import { sourcesOf } from '../../../src/analysis/interpret/values.js'
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

  it('has members that tell its kind', () => {
    expect(caught('return e.code')).toEqual(['kind of post'])
    expect(caught('return e.meta.target')).toEqual(['kind of post'])
  })

  it('is the app’s own where nothing further was tried', () => {
    expect(returned('try { input() } catch (e) { return e.message } throw 0')).toEqual(['no error'])
    expect(returned('try { throw new Error(input) } catch (e) { return e.message } throw 0')).toEqual(['no error'])
    expect(returned("await effect('post'); try { input() } catch (e) { return e.message } throw 0")).toEqual([
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

  it('is told apart by its class', () => {
    expect(caught('if (e instanceof AppError) return e.message; throw e')).toEqual([])
    expect(caught('if (!(e instanceof AppError)) throw e; return e.message')).toEqual([])
    expect(caught('if (e instanceof TypeError) return e.message; throw e')).toEqual([])
    expect(caught('if (isOwn(e)) return e.message; throw e', 'const isOwn = (e) => e instanceof AppError')).toEqual([])
    expect(caught('if (e instanceof Error) return e.message; return 1')).toEqual(['text of post'])
    expect(caught('if (e instanceof AppError) return 1; return e.message')).toEqual(['text of post, sorted'])
  })

  it('is told apart by its name or code, and known by its text', () => {
    expect(caught("if (e.code === 'P2002') return e.message; throw e")).toEqual(['text of post, sorted'])
    expect(caught("switch (e.name) { case 'AppError': return 1 } return e.message")).toEqual(['text of post, sorted'])
    expect(caught("if (e.message === 'Not found') return e.message; throw e")).toEqual([])
    expect(caught("if (typeof e.message === 'string') return e.message; throw e")).toEqual(['text of post'])
  })

  it('is told from what else is thrown there', () => {
    expect(
      returned(
        "try { if (input) throw new AppError('No'); await effect('post') } catch (e) { return e.message } throw 0",
      ),
    ).toContain('text of post, mixed')
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
    expect(outer("try { await effect('post') } finally { input() }")).toEqual(['text of post'])
  })
})

describe('an error that is handed on', () => {
  it('goes through functions of the app', () => {
    expect(caught('return textOf(e)', 'const textOf = (e) => (e instanceof Error ? e.message : String(e))')).toEqual([
      'text of post',
    ])
  })

  it('is lost in what nobody knows', () => {
    expect(caught('return input.format(e)')).toEqual([])
    expect(caught("return serialize(e, 'x')", "import { serialize } from 'somewhere'")).toEqual([])
  })
})
