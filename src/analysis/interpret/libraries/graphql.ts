import type { HttpMethod, Meaning } from '../../../catalog/types.js'
import { conform } from '../values/checks.js'
import type { Engine } from '../engine.js'
import { makeContext } from './pipelines.js'
import { argumentAt, isReached, RESPONSE } from './routers.js'
import { placeOfHandler } from './route-tables.js'
import {
  isNullish,
  join,
  literalText,
  native,
  object,
  one,
  promise,
  UNKNOWN,
  type CallSite,
  type NativeShape,
  type Option,
  type Value,
} from '../values/values.js'

/*
 * Servers of GraphQL. A schema is an object of functions for each type: `{ Query: { posts }, Mutation: { createPost } }`.
 * Requests ask for fields of a few types; what resolves those of other types adds to what these gave.
 */

type ServerMeaning = Extract<Meaning, { kind: 'graphql-server' }>

/** The types whose fields requests ask for, each with the HTTP method that alone reaches them. */
const ROOTS: readonly (readonly [type: string, method: HttpMethod | null])[] = [
  ['Query', null],
  ['Mutation', 'POST'],
  ['Subscription', null],
]

/** Where in options resolvers or schemas stand. */
const HOLDERS = ['resolvers', 'schema', 'schemas'] as const

/** Schemas are made of schemas no deeper than this. */
const MAX_DEPTH = 5

/** A schema: the resolvers of the types that requests ask for. */
export function makeSchema(engine: Engine, given: Value): Value {
  const sources = collectResolvers(engine, given)
  return object(ROOTS.map(([type]) => [type, join(...sources.map((source) => engine.member(source, type)))]))
}

/** All objects of resolvers in options, in a list, or in what they are. */
function collectResolvers(engine: Engine, given: Value, depth = 0): Value[] {
  if (depth > MAX_DEPTH) return []
  return given.flatMap((option): Value[] => {
    const { shape } = option
    if (shape.kind === 'list')
      return (shape.items ?? [shape.element]).flatMap((item) => collectResolvers(engine, item, depth + 1))
    if (shape.kind !== 'object') return shape.kind === 'namespace' ? [[option]] : []
    const held = HOLDERS.filter((key) => shape.fields.has(key))
    if (held.length === 0) return [[option]]
    return held.flatMap((key) => collectResolvers(engine, engine.member([option], key), depth + 1))
  })
}

/** `startServerAndCreateNextHandler(server, { context })`, `createYoga({ schema, context })` */
export function makeGraphqlServer(engine: Engine, meaning: ServerMeaning, args: readonly Value[]): Value {
  const { schema, context, request, methods = [] } = meaning
  const resolvers = argumentAt(engine, args, schema)
  const maker = argumentAt(engine, args, context)
  const call: NativeShape['call'] = ([asked = UNKNOWN], site) => {
    const first = request === 'argument' ? asked : object([['request', asked]], UNKNOWN)
    answer(engine, resolvers, makeResolverContext(engine, maker, first, request, site), asked, site)
    return promise(RESPONSE)
  }
  const handler = native('graphql', call)
  return one({ kind: 'native', name: 'graphql', call, members: new Map(methods.map((name) => [name, handler])) })
}

/** What resolvers are given as their context. Where the function that makes it is given an object, it adds to that. */
function makeResolverContext(
  engine: Engine,
  maker: Value,
  first: Value,
  request: ServerMeaning['request'],
  site: CallSite,
): Value {
  const given = maker.filter(({ shape }) => !isNullish(shape))
  if (given.length === 0) return request === 'field' ? first : object([])
  const made = makeContext(engine, given, site, [first])
  if (request === 'argument') return made
  const asked: Value = engine.member(first, 'request')
  return made.map((option) => {
    const { shape } = option
    if (shape.kind !== 'object' || shape.fields.has('request')) return option
    return { ...option, shape: { ...shape, fields: new Map([['request', asked], ...shape.fields]) } }
  })
}

/** Runs each resolver that a request may ask for. */
function answer(engine: Engine, schema: Value, context: Value, request: Value, site: CallSite): void {
  if (site.state.dead) return
  const method = literalText(engine.member(request, 'method'))
  // The schema knows the type of each argument.
  const sent = conform(one({ kind: 'input', source: 'body', path: [] }), 'text').value
  for (const [type, only] of ROOTS) {
    if (!isReached(only, method)) continue
    for (const [field, resolver] of resolversIn(engine, engine.member(schema, type))) {
      const place = placeOfHandler(resolver) ?? site.place
      engine.serve({ what: 'resolver', name: `${type}.${field}`, place }, site, (inner) =>
        engine.call(resolver, [UNKNOWN, sent, context, UNKNOWN], inner),
      )
    }
  }
}

/** The resolvers of a type, by the name of the field. One may be an object that says more of the field. */
function resolversIn(engine: Engine, type: Value): (readonly [string, Value])[] {
  return type.flatMap((option) =>
    namesIn(option).map((name) => {
      const resolver = engine.member([option], name)
      const described = (['resolve', 'subscribe'] as const).flatMap((key) =>
        engine.member(
          resolver.filter(({ shape }) => shape.kind === 'object'),
          key,
        ),
      )
      return [
        name,
        [...resolver, ...described].filter(({ shape }) => shape.kind === 'function' || shape.kind === 'native'),
      ]
    }),
  )
}

function namesIn({ shape }: Option): string[] {
  if (shape.kind === 'namespace') return [...shape.module.exports.keys()]
  return shape.kind === 'object' ? [...shape.fields.keys()] : []
}
