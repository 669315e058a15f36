import { describe, expect, it } from 'vitest'

import { describeValue, runModule } from '../../helpers/interpreted-app.js'

/** What a function gives that returns the expression, with two classes of the app's around it. */
function written(expression: string): string {
  const { outcome } = runModule(`
    class Person {
      #note = 'hidden'
      constructor(id, email) {
        this.id = id
        this.email = email
      }
      greet() {
        return 'hello'
      }
    }
    class Post {
      constructor(title, author) {
        this.title = title
        this.author = author
      }
      toJSON() {
        return { title: this.title, by: this.author }
      }
    }
    class Query extends String {
      constructor(text) {
        super(text)
        this.text = text
      }
      toString() {
        return this.text
      }
    }
    class Title extends String {}
    export async function run() {
      return ${expression}
    }
  `)
  return describeValue(outcome.value)
}

describe('what is written as JSON', () => {
  it('is an object of the fields of an instance', () => {
    expect(written('JSON.parse(JSON.stringify(new Person(1, "a@b.c")))')).toBe('{ id: 1, email: a@b.c }')
  })

  it('is the text of an instance that is one', () => {
    expect(written('JSON.parse(JSON.stringify({ query: new Query("query { me }") }))')).toBe('{ query: query { me } }')
    expect(written('JSON.parse(JSON.stringify({ title: new Title("One") }))')).toBe('{ title: unknown }')
  })

  it('is what toJSON gives, and what that gives in turn', () => {
    expect(written('JSON.parse(JSON.stringify(new Post("One", new Person(1, "a@b.c"))))')).toBe(
      '{ title: One, by: { id: 1, email: a@b.c } }',
    )
  })

  it('is the same in lists and in responses', () => {
    expect(written('JSON.parse(JSON.stringify({ people: [new Person(1, "a@b.c")] }))')).toBe(
      '{ people: list of ({ id: 1, email: a@b.c }) }',
    )
    expect(written('(await Response.json(new Person(1, "a@b.c"))).body')).toBe('{ id: 1, email: a@b.c }')
  })

  it('is what it was where nothing has to be written', () => {
    expect(written('new Person(1, "a@b.c").greet()')).toBe('hello')
    expect(written('JSON.parse(JSON.stringify({ title: "One" }))')).toBe('{ title: One }')
  })
})
