import { describe, expect, it } from 'vitest'

import { describeValue, runModule, type Run } from '../../helpers/interpreted-app.js'

/** A GraphQL server that answers a request; `schema` declares `schema`, a server or what it is made of. */
function answering(schema: string, method = 'POST', context = `async () => ({ session: await auth() })`): Run {
  return runModule(`
    import { ApolloServer } from '@apollo/server'
    import { startServerAndCreateNextHandler } from '@as-integrations/next'
    import { makeExecutableSchema } from '@graphql-tools/schema'
    import { mergeResolvers } from '@graphql-tools/merge'
    const write = (name) => () => effect(name)
    const guarded = (resolve) => (parent, args, context, info) => {
      if (!context.session) throw new Error('Sign in first')
      return resolve(parent, args, context, info)
    }
    ${schema}
    const handler = startServerAndCreateNextHandler(schema, { context: ${context} })
    export const run = (input) => handler(${method === '' ? 'input' : `{ method: '${method}' }`})
  `)
}

function yoga(resolvers: string, options: string): Run {
  return runModule(`
    import { createSchema, createYoga } from 'graphql-yoga'
    const { handleRequest } = createYoga({ schema: createSchema({ typeDefs, resolvers: ${resolvers} }), ${options} })
    export const run = () => handleRequest({ method: 'POST', headers: 'given' }, {})
  `)
}

/** The resolvers that answer, each with whether the caller is verified at its effects. */
function served(run: Run): string[] {
  return run.outcome.served.map(({ name, effects }) =>
    [
      name,
      ...effects.map(({ entity, facts }) => `${entity ?? ''} ${facts.has('verified') ? 'verified' : 'open'}`),
    ].join(': '),
  )
}

const SERVER = `
  const resolvers = {
    Query: { posts: () => find('post') },
    Mutation: { save: write('save'), remove: guarded(write('remove')) },
    Post: { author: write('author') },
  }
  const schema = new ApolloServer({ typeDefs, resolvers })`

describe('a server of GraphQL', () => {
  it('runs the resolvers that requests ask for, mutations for POST alone', () => {
    expect(served(answering(SERVER))).toEqual([
      'Query.posts: post open',
      'Mutation.save: save open',
      'Mutation.remove: remove verified',
    ])
    expect(served(answering(SERVER, 'GET'))).toEqual(['Query.posts: post open'])
    expect(served(answering(SERVER, ''))).toHaveLength(3)
  })

  it('is no effect of the handler, and gives a response', () => {
    const run = answering(SERVER)
    expect(run.effects).toEqual({})
    expect(describeValue(run.outcome.value)).toBe('{ body: unknown, ok: unknown }')
  })

  it('has its resolvers of whatever schema it is given', () => {
    const named = (schema: string) => served(answering(schema))
    const save = `{ Mutation: { save: write('save') } }`
    const wipe = `{ Mutation: { wipe: write('wipe') } }`
    const both = ['Mutation.save: save open', 'Mutation.wipe: wipe open']
    expect(named(`const schema = new ApolloServer({ resolvers: [${save}, ${wipe}] })`)).toEqual(both)
    expect(named(`const schema = new ApolloServer({ resolvers: mergeResolvers([${save}, ${wipe}]) })`)).toEqual(both)
    expect(
      named(
        `const schema = new ApolloServer({ schema: makeExecutableSchema({ typeDefs, resolvers: [${save}, ${wipe}] }) })`,
      ),
    ).toEqual(both)
    expect(named(`const schema = new ApolloServer({ typeDefs, resolvers: load('resolvers/*.js') })`)).toEqual([])
    expect(named(`const schema = new ApolloServer(options)`)).toEqual([])
  })

  it('has resolvers that say more of their field', () => {
    const schema = `const schema = new ApolloServer({ resolvers: {
      Mutation: { save: { description: 'Saves', resolve: guarded(write('save')) } },
      Subscription: { saved: { subscribe: write('log') } },
    } })`
    expect(served(answering(schema))).toEqual(['Mutation.save: save verified', 'Subscription.saved: log open'])
  })

  it('knows what is known in the context it makes first', () => {
    expect(served(answering(SERVER, 'POST', `async () => ({ session: await requireUser() })`))[1]).toBe(
      'Mutation.save: save verified',
    )
    expect(served(answering(SERVER, 'POST', `undefined`))[1]).toBe('Mutation.save: save open')
  })

  it('gives resolvers what the client sent, as the schema describes it', () => {
    const schema = `const schema = new ApolloServer({ resolvers: { Mutation: { save: (parent, { id }) => id } } })`
    expect(answering(schema).outcome.served.map(({ value }) => describeValue(value))).toEqual(['body.id'])
  })

  it('makes the context of the request', () => {
    const resolvers = `{ Query: { me: (parent, args, context) => ({ of: context.request.headers, from: context.from }) } }`
    const seen = (options: string) => yoga(resolvers, options).outcome.served.map(({ value }) => describeValue(value))
    expect(seen(`context: ({ request }) => ({ from: request.headers })`)).toEqual(['{ of: given, from: given }'])
    expect(seen(``)).toEqual(['{ of: given, from: unknown }'])
    const schema = `const schema = new ApolloServer({ resolvers: { Query: { me: (parent, args, { from }) => from } } })`
    expect(
      answering(schema, 'POST', `(request) => ({ from: request.method })`).outcome.served.map(({ value }) =>
        describeValue(value),
      ),
    ).toEqual(['POST'])
  })

  it('is a function of requests, and has others', () => {
    const called = (call: string) =>
      served(
        runModule(`
          import { createSchema, createYoga } from 'graphql-yoga'
          const yoga = createYoga({ schema: createSchema({ resolvers: { Query: { posts: () => find('post') } } }) })
          export const run = (input) => ${call}
        `),
      )
    const posts = ['Query.posts: post open']
    expect(called(`yoga(input)`)).toEqual(posts)
    expect(called(`yoga.fetch(input)`)).toEqual(posts)
    expect(called(`yoga.handleRequest(input, {})`)).toEqual(posts)
    expect(called(`yoga.dispose(input)`)).toEqual([])
  })

  it('ends where it is in itself', () => {
    expect(
      served(answering(`const options = {}\noptions.schemas = [options]\nconst schema = new ApolloServer(options)`)),
    ).toEqual([])
  })
})
