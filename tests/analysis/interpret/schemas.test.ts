import { describe, expect, it } from 'vitest'

import { digestContract } from '../../../src/analysis/interpret/values/contracts.js'
import { withRows } from '../../helpers/interpreted-app.js'

// What schemas promise of what they let through: `{title:text;narrow}` is an object of one text and nothing else.

const schema = { kind: 'schema', type: 'LibSchema' } as const

const run = withRows([
  { module: 'lib', path: 'schema()', ...schema },
  { module: 'lib', path: 'few()', ...schema, accepts: 'few' },
  { module: 'lib', path: 'any()', ...schema, accepts: 'anything' },
  { module: 'lib', path: 'loose()', ...schema, accepts: 'unlisted' },
  { module: 'lib', path: 'text()', ...schema, nullish: 'refused' },
  { module: 'lib', path: 'found', kind: 'value', type: 'LibSchema' },
  { module: 'type:LibSchema', path: 'with()', ...schema },
  { module: 'type:LibSchema', path: 'refine()', ...schema, accepts: 'few' },
  { module: 'type:LibSchema', path: 'optional()', ...schema, nullish: 'accepted' },
  { module: 'type:LibSchema', path: 'opened()', ...schema, accepts: 'unlisted' },
  { module: 'type:LibSchema', path: 'pick()', ...schema, keeps: 'named' },
  { module: 'type:LibSchema', path: 'omit()', ...schema, keeps: 'others' },
  { module: 'type:LibSchema', path: 'shape.*', ...schema, part: true },
  { module: 'type:LibSchema', path: 'element', ...schema, part: true },
  { module: 'type:LibSchema', path: 'parse()', kind: 'parse', argument: 0, failure: 'throws' },
  { module: 'lib', path: 'check()', kind: 'parse', argument: 0, failure: 'throws' },
])

/** What is promised of the client's input that a check lets through. */
function checked(expression: string): string {
  const { outcome } = run(
    `import { any, check, few, found, loose, schema, text } from 'lib'\nexport async function run(input) {\nreturn ${expression}\n}`,
  )
  const [option] = outcome.value
  const contract = option?.shape.kind === 'input' ? option.shape.contract : undefined
  return contract === undefined ? 'nothing' : digestContract(contract)
}

/** What a schema promises. */
function promised(expression: string): string {
  return checked(`${expression}.parse(input)`)
}

describe('a schema', () => {
  it('promises a type, a few values, or nothing', () => {
    expect(promised('schema()')).toBe('text')
    expect(promised('few()')).toBe('narrow')
    expect(promised("few('a', 'b')")).toBe('narrow')
    expect(promised('any()')).toBe('any')
    expect(promised('found')).toBe('text')
  })

  it('promises nothing unless a function decides', () => {
    expect(promised('any((value) => value === 5)')).toBe('narrow')
    expect(promised('any(Boolean)')).toBe('narrow')
    expect(promised('any(input ? null : (value) => value === 5)')).toBe('narrow')
    expect(promised("any('a message')")).toBe('any')
  })

  it('of an instance promises nothing of what is in a container', () => {
    expect(promised('schema(FormData)')).toBe('any')
    expect(promised('schema(File)')).toBe('text')
  })

  it('promises what the schemas promise that it is made of', () => {
    expect(promised('schema(few())')).toBe('narrow')
    expect(promised('schema(any())')).toBe('any')
    expect(promised('schema(schema(), few())')).toBe('narrow')
    expect(promised('schema({ a: few() }, { b: schema() })')).toBe('{a:narrow,b:text;narrow}')
    expect(promised('schema(input ? few() : any())')).toBe('any')
    expect(promised('schema(input ? few() : 5)')).toBe('narrow')
  })

  it('promises of alternatives what all do', () => {
    expect(promised('schema([few(), schema()])')).toBe('text')
    expect(promised('schema([few(), few()])')).toBe('narrow')
    expect(promised('schema([few(), any(), few()])')).toBe('any')
    expect(promised("schema([few(), 'a'])")).toBe('narrow')
    expect(promised("schema(['a', few()])")).toBe('narrow')
    expect(promised("schema(['a', 'b'])")).toBe('text')
    expect(promised('schema([...unheard(), few()])')).toBe('narrow')
    expect(promised('schema([{ a: few() }, { a: schema() }])')).toBe('{a:text;narrow}')
  })
})

describe('a schema of an object', () => {
  it('promises what it lists, and nothing else', () => {
    expect(promised('schema({ a: few(), b: schema(), c: any() })')).toBe('{a:narrow,b:text,c:any;narrow}')
    expect(promised('schema({ a: { b: few() } })')).toBe('{a:{b:narrow;narrow};narrow}')
    expect(promised('schema({ a: schema({ b: few() }) })')).toBe('{a:{b:narrow;narrow};narrow}')
    expect(promised('schema({ a: unheard() })')).toBe('{a:text;narrow}')
    expect(promised('schema({})')).toBe('{;narrow}')
  })

  it('promises less where more may be listed', () => {
    expect(promised('schema({ ...unheard(), a: few() })')).toBe('{a:narrow;text}')
  })

  it('may be written as text', () => {
    expect(promised("schema({ a: 'string', b: 'unknown', c: 'any' })")).toBe('{a:text,b:any,c:any;narrow}')
    expect(promised("schema({ a: 'string.email' })")).toBe('{a:text;narrow}')
    expect(promised("schema({ a: 'number > 5' })")).toBe('{a:text;narrow}')
    expect(promised("schema({ a: '5 < number' })")).toBe('{a:text;narrow}')
    expect(promised(`schema({ a: "'x' | 'y'" })`)).toBe('{a:text;narrow}')
    expect(promised("schema({ a: { b: 'string' } })")).toBe('{a:{b:text;narrow};narrow}')
    expect(promised("schema({ a: 'string', message: 'Required' })")).toBe('{a:text,message:text;narrow}')
  })

  it('is none of the options of a schema', () => {
    expect(promised("schema({ message: 'Required' })")).toBe('text')
    expect(promised("schema({ message: 'string is required' })")).toBe('text')
    expect(promised('schema({ min: 5, trim: true })')).toBe('text')
    expect(promised("schema({ error: () => 'Required' })")).toBe('text')
    expect(promised("schema(few(), { message: 'Required' })")).toBe('narrow')
    expect(promised("schema({ a: schema({ message: 'Required' }) })")).toBe('{a:text;narrow}')
  })
})

describe('a field that refuses null and undefined', () => {
  it('is promised to be there', () => {
    expect(promised('schema({ id: text(), name: schema() })')).toBe('{id+:text,name:text;narrow}')
    expect(promised('schema({ id: text().refine(isId), name: text().optional() })')).toBe(
      '{id+:narrow,name:text;narrow}',
    )
    expect(promised('schema({ id: text() }).optional()')).toBe('{id:text;narrow}')
  })

  it('is so in what is made of its schema, unless that says otherwise', () => {
    const base = 'schema({ id: text(), name: text() })'
    expect(promised(`${base}.with({ id: schema() })`)).toBe('{id:text,name+:text;narrow}')
    expect(promised(`${base}.pick({ id: true })`)).toBe('{id+:text;narrow}')
    expect(promised(`${base}.omit({ id: true })`)).toBe('{name+:text;narrow}')
    expect(promised(`${base}.opened()`)).toBe('{id+:text,name+:text;any}')
    expect(promised(`schema([${base}, schema({ id: text(), name: schema() })])`)).toBe('{id+:text,name:text;narrow}')
  })
})

describe('a schema that is made of another', () => {
  it('keeps what that promises', () => {
    expect(promised('few().with(5)')).toBe('narrow')
    expect(promised("schema({ a: few() }).with({ message: 'Required' })")).toBe('{a:narrow;narrow}')
    expect(promised("few().with({ a: 'string' })")).toBe('narrow')
    expect(promised('found.with({ a: few() })')).toBe('{a:narrow;narrow}')
  })

  it('adds what its schemas promise', () => {
    expect(promised('schema().with(few())')).toBe('narrow')
    expect(promised('schema({ a: few() }).with({ b: schema() })')).toBe('{a:narrow,b:text;narrow}')
    expect(promised("schema({ a: few() }).with({ b: schema(), c: 'x' })")).toBe('{a:narrow,b:text,c:text;narrow}')
    expect(promised('schema({ a: few() }).with(schema({ a: schema() }))')).toBe('{a:text;narrow}')
  })

  it('lets a few values through, or the same objects', () => {
    expect(promised('schema().refine()')).toBe('narrow')
    expect(promised('found.refine()')).toBe('narrow')
    expect(promised('schema({ a: schema() }).refine()')).toBe('{a:text;narrow}')
  })

  it('keeps some fields', () => {
    expect(promised('schema({ a: few(), b: schema() }).pick({ a: true })')).toBe('{a:narrow;narrow}')
    expect(promised('schema({ a: few(), b: schema() }).omit({ a: true })')).toBe('{b:text;narrow}')
    expect(promised("schema({ a: few(), b: schema() }).pick(['a'])")).toBe('{a:narrow;narrow}')
    expect(promised("schema({ a: few(), b: schema() }).omit(['a'])")).toBe('{b:text;narrow}')
    expect(promised('schema({ a: few() }).pick(unheard())')).toBe('text')
    expect(promised('schema({ a: few() }).pick()')).toBe('text')
    expect(promised('schema({ a: few() }).pick([...unheard()])')).toBe('{;narrow}')
    expect(promised('few().pick({ a: true })')).toBe('narrow')
    expect(promised('found.pick({ a: true })')).toBe('text')
  })

  it('may be that of a part', () => {
    expect(promised('schema({ a: few(), b: schema() }).shape.a')).toBe('narrow')
    expect(promised('schema({ a: schema() }).shape.b')).toBe('narrow')
    expect(promised('schema([schema({ a: few() })]).element')).toBe('{a:narrow;narrow}')
    expect(promised('found.shape.a')).toBe('text')
  })
})

describe('a schema of more than it lists', () => {
  it('promises nothing of what it does not list', () => {
    expect(promised('loose()')).toBe('{;any}')
    expect(promised('loose({ a: few() })')).toBe('{a:narrow;any}')
    expect(promised("loose('a message')")).toBe('{;any}')
    expect(promised('schema({ a: few() }).opened()')).toBe('{a:narrow;any}')
    expect(promised('found.opened()')).toBe('{;any}')
    expect(promised('few().opened()')).toBe('{;any}')
  })

  it('promises what a schema says of all else', () => {
    expect(promised('loose({ a: few() }, schema())')).toBe('{a:narrow;text}')
    expect(promised('loose(schema(), few())')).toBe('{;narrow}')
    expect(promised('loose(few(), schema())')).toBe('{;text}')
    expect(promised('loose(few(), schema({ a: few() }))')).toBe('{;{a:narrow;narrow}}')
    expect(promised("loose(few(), schema(), { message: 'Required' })")).toBe('{;text}')
    expect(promised('schema({ a: few() }).opened(schema())')).toBe('{a:narrow;text}')
    expect(promised('schema({ a: few() }).opened(schema({ b: few() }))')).toBe('{a:narrow;{b:narrow;narrow}}')
  })
})

describe('a second check', () => {
  it('takes nothing back of what the first one promised', () => {
    expect(promised('schema().parse(few().parse(input)), schema()')).toBe('text')
    expect(checked('schema().parse(few().parse(input))')).toBe('narrow')
    expect(checked('any().parse(few().parse(input))')).toBe('narrow')
    expect(checked('few().parse(schema().parse(input))')).toBe('narrow')
    expect(checked('schema({ a: few() }).parse(schema().parse(input)).a')).toBe('narrow')
  })
})

describe('a check', () => {
  it('finds the schema in its arguments', () => {
    expect(checked('check(input, few())')).toBe('narrow')
    expect(checked('check(input, 5, few())')).toBe('narrow')
    expect(checked('check(input, { schema: few() })')).toBe('narrow')
    expect(checked('check(input, { other: few() })')).toBe('text')
    expect(checked('check(input, { schema: 5 }, few())')).toBe('narrow')
    expect(checked('check(input, found, few())')).toBe('narrow')
    expect(checked('check(input, 5)')).toBe('text')
    expect(checked('check(input)')).toBe('text')
  })
})
