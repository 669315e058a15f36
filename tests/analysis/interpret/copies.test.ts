import { describe, expect, it } from 'vitest'

import { describeValue, runModule } from '../../helpers/interpreted-app.js'

/** What a function called `copy` makes of the `ownerId` of a record and of the `id` that the client sent. */
function copied(functions: string): readonly string[] {
  const { outcome } = runModule(`
    ${functions}
    export async function run(input) {
      const row = await find('post')
      if (!row) return
      return [copy(row).ownerId, copy(input).id]
    }
  `)
  const [list] = outcome.value.filter(({ shape }) => shape.kind === 'list')
  return list?.shape.kind === 'list' ? (list.shape.items ?? []).map((item) => describeValue(item)) : []
}

const whole = ['post.ownerId', 'argument.0.id']

describe('a function that copies field by field', () => {
  it('gives each field back under its own name', () => {
    expect(
      copied(`
        function copy(data) {
          if (data === null || typeof data !== 'object') return data
          if (data instanceof Date) return data
          if (Array.isArray(data)) return data.map((item) => copy(item))
          const made = {}
          for (const key in data) if (Object.hasOwn(data, key)) made[key] = copy(data[key])
          return made
        }
      `),
    ).toEqual(whole)
  })

  it('may go through the entries, and call others on the way', () => {
    expect(
      copied(`
        function text(value) { return value ? value.trim() : '' }
        function item(value) { return typeof value === 'string' ? text(value) : copy(value) }
        function copy(data) {
          const made = {}
          for (const [key, value] of Object.entries(data)) {
            if (typeof value === 'string') made[key] = text(value)
            else if (Array.isArray(value)) made[key] = value.map((each) => item(each))
            else made[key] = value
          }
          return made
        }
      `),
    ).toEqual(whole)
  })

  it('may put the object together of pairs, or one after the other', () => {
    expect(
      copied(
        'const copy = (data) => Object.fromEntries(Object.entries(data).map(([key, value]) => [key, tidy(value)]))',
      ),
    ).toEqual(whole)
    expect(
      copied('const copy = (data) => Object.keys(data).reduce((all, key) => ({ ...all, [key]: tidy(data[key]) }), {})'),
    ).toEqual(whole)
    expect(
      copied(`
        function copy(data) {
          const made = {}
          Object.keys(data).forEach((key) => {
            const before = data[key]
            const after = tidy(before)
            made[key] = after
          })
          return made
        }
      `),
    ).toEqual(whole)
  })

  it('is another where it looks at the names', () => {
    expect(
      copied(`
        function copy(data) {
          const made = {}
          for (const key in data) if (key !== 'ownerId') made[key] = data[key]
          return made
        }
      `),
    ).not.toEqual(whole)
    expect(
      copied(`
        function copy(data) {
          const made = {}
          for (const [key, value] of Object.entries(data)) made[names[key]] = value
          return made
        }
      `),
    ).not.toEqual(whole)
  })

  it('is another where a field gets something else, or is taken out', () => {
    expect(
      copied(`
        function copy(data) {
          const made = {}
          for (const key in data) made[key] = '***'
          return made
        }
      `),
    ).not.toEqual(whole)
    expect(
      copied(`
        function copy(data) {
          const made = {}
          for (const key in data) made[key] = data[key]
          delete made.ownerId
          return made
        }
      `),
    ).not.toEqual(whole)
    expect(
      copied(`
        function copy(data) {
          const made = {}
          for (const key in data) made[key] = data[key]
          return { length: Object.keys(data).length }
        }
      `),
    ).not.toEqual(whole)
  })
})
