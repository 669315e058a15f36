/**
 * What libraries mean, as rows. A row names a place in a library's API by an access path and says what stands there.
 *
 * An access path is read from the left: a name is a member, `*` any member, `()` the result of a call, of `new`
 * or of a tagged template. Awaiting changes nothing. `default().auth()` of `next-auth` is thus
 * `const { auth } = NextAuth(…); await auth()`. An empty path is the module (or the type) itself.
 *
 * A path starts at a module, or at a type that other rows give to values (`type:PrismaClient`).
 */
export type Row = Place & Meaning

export interface Place {
  /**
   * A package specifier (`next/headers`; `drizzle-orm/*` for all subpaths), `type:Name` for a type of the catalogue,
   * or `unresolved:` for an import that leads nowhere (a generated client that was not generated yet).
   */
  readonly module: string
  readonly path: string
}

/** Which record a query touches. */
export type EntityRef =
  /** A name written in the row. */
  | { readonly name: string }
  /** The argument (or a property of it): a table, a model, or a string. */
  | ArgumentRef
  /** The name that `*` number n of the path (from 0) stands for. */
  | { readonly wildcard: number }
  /**
   * A path of collections and ids (`users/1/orders`) in this argument and those behind it: the last collection.
   * One to a `record` ends with an id.
   */
  | { readonly path: number; readonly record?: true }
  /** What the value the path starts at was made for (a model, a query under construction). */
  | 'receiver'

/** An argument, or the property of an argument that is an options object (`find({ collection: 'users' })`). */
export interface ArgumentRef {
  readonly argument: number
  readonly property?: string
}

/**
 * An argument (or a property of it) that says which records a call is about. A function there is called to learn it,
 * with values of the catalogue types that it `gives`. Of a list of conditions `all` have to hold.
 */
export type SelectorRef = ArgumentRef & { readonly gives?: readonly string[]; readonly all?: true }

/**
 * A function of the project that an argument names by its path in a folder: `api.users.list` is `list` of
 * `convex/users.ts`. It is given a value of the type that the row `gives`, then the arguments that follow.
 */
export interface FunctionRef {
  readonly argument: number
  readonly folder: string
  readonly gives: string
}

/** How a condition of a query chooses. */
export type ConditionKind = 'equal' | 'like' | 'all' | 'any' | 'none'

/** What a query or mutation gives back. */
export type ResultShape = 'one' | 'maybe' | 'many' | 'scalar' | 'nothing' | 'raw'

/** Something the outside world can notice. */
export type EffectKind =
  | 'database-read'
  | 'database-write'
  | 'cookie-write'
  | 'header-write'
  | 'draft-mode'
  | 'draft-mode-off'
  | 'revalidate'
  | 'update-tag'
  | 'refresh'
  | 'storage-write'
  | 'store-read'
  | 'store-write'
  | 'mail'
  | 'payment-read'
  | 'payment'
  | 'request'
  | 'service-read'
  | 'service-write'
  | 'job'
  | 'sign-in'
  | 'sign-up'
  | 'sign-out'
  | 'credential-hash'
  /** The auth library mails a link or code to whoever owns an address. */
  | 'recovery'
  /** A request that changes nothing, as far as that can be told. */
  | 'outgoing'
  | 'file-read'
  | 'redirect'
  /** The proxy lets a request through. */
  | 'pass'
  /** SQL as text, which the database runs as it stands. */
  | 'raw-sql'
  /** An answer is kept in a cache that is handed to the browser. */
  | 'prefetch'
  /** React is told not to let a value reach the browser. */
  | 'taint'
  /** An inline action takes a variable along to the browser, encrypted. */
  | 'closure'
  /** Arguments are bound in front of a function; those of an action go to the browser as they are. */
  | 'bound'

/** When a function argument runs. */
export type CallTime =
  /** Before the call returns (or before what it returns is fulfilled), for certain. */
  | 'now'
  /** Perhaps, perhaps often, before the call returns: `map`, `forEach`. */
  | 'maybe'
  /** Later, outside this call: event handlers, effects. */
  | 'later'
  /** After the response: `after()`. */
  | 'after'
  /** Inside a cache scope: `unstable_cache`. */
  | 'cache'

/** The closed list of things an access path can stand for. */
export type Meaning =
  /**
   * A value with a type of the catalogue. `entity` is remembered for rows that say `receiver`,
   * and so is the SQL text in argument `sql` (a prepared statement). `asCaller` is a client that acts in the caller's
   * name, so that the database itself decides what it may touch; unless it is given a secret key of the service.
   * `columns` names what a query made with it gives (`select({ id: users.id })`). With `part` its arguments say which
   * records (`collection.doc(id)`), or what is written (`new User(fields)`). What `leavesOut` names, entity by entity, its
   * queries leave out unless they are told otherwise. Requests made with it begin with the `options` in this argument; `interceptors` are the paths in them of
   * functions that it runs on each request.
   */
  | {
      readonly kind: 'value'
      readonly type: string
      readonly entity?: EntityRef
      readonly sql?: number
      readonly asCaller?: true
      readonly columns?: ArgumentRef
      readonly part?: 'selector' | 'data'
      readonly leavesOut?: ArgumentRef
      readonly options?: number
      readonly interceptors?: readonly string[]
    }
  /**
   * Reads the caller's session; what is present was verified.
   * `absent` says what a stranger gets: null, an exception, or an object whose `userId` and the like are null, or not
   * there at all (`empty`).
   * `at` is where in the result the session stands, when not the result itself (`data.user`).
   * `tokens` is said of what gives the session itself, not merely the user: where in it credentials stand, if any do.
   * With one of the values of `throwsWith` in its arguments it does not return to a stranger, whatever `absent` says.
   */
  | {
      readonly kind: 'session'
      readonly absent: 'null' | 'throws' | 'anonymous' | 'empty'
      readonly at?: string
      readonly tokens?: readonly string[]
      readonly throwsWith?: ArgumentRef & { readonly property: string; readonly values: readonly (string | boolean)[] }
    }
  /** Reads a session without verifying it (`getSession()` of Supabase, `decode()`). */
  | { readonly kind: 'unverified-session'; readonly at?: string }
  /** Returns only for a verified caller. It must be awaited unless it is `sync`. */
  | { readonly kind: 'guard'; readonly type?: string; readonly sync?: true }
  /**
   * True only for a verified caller (`has({ role })`); with `denies`, false only for one (`cannot('update')`).
   * `at` is where in the answer it stands, when not the answer itself.
   */
  | { readonly kind: 'permission'; readonly denies?: true; readonly at?: string }
  /** What the client controls; `name` is the argument that says which part of it, when not the first. */
  | { readonly kind: 'input'; readonly source: InputSource; readonly name?: number }
  /**
   * Reads or writes a record. `at` is where in the result the records stand, when not the result itself (`data`).
   * `columns` names the columns to give, as a list, a text or an object; without it, or if it is empty, all are given.
   * With `operators` a selector's value may be an object that says how to compare (`{ $ne: null }`). One that `lapses`
   * leaves out conditions whose value is undefined; others throw then, or find nothing.
   * One that is `silent` gives no rows unless it is told to (`returning()`). `type` is that of a query under
   * construction, `records` that of the records themselves, which are `plainWith` an option that is switched on.
   */
  | {
      readonly kind: 'read' | 'write'
      readonly entity: EntityRef
      readonly result: ResultShape
      readonly type?: string
      readonly at?: string
      readonly columns?: ArgumentRef
      /** Which records it is about; without it, what stands in a `where`, and for a read all else. */
      readonly selects?: readonly SelectorRef[]
      /** What it writes into them. */
      readonly data?: readonly ArgumentRef[]
      readonly operators?: true
      readonly lapses?: true
      readonly silent?: true
      readonly records?: string
      readonly plainWith?: ArgumentRef & { readonly property: string }
    }
  /**
   * Runs SQL: whether it reads or writes, and which table, is read from its text where that is constant. One that is
   * `sync` gives its answer at once, without a promise.
   */
  | {
      readonly kind: 'sql'
      readonly argument: number | 'receiver'
      readonly result: ResultShape
      readonly type?: string
      readonly at?: string
      readonly sync?: true
    }
  /** A piece of SQL: a tagged template whose values become parameters, or a text as it stands. */
  | { readonly kind: 'sql-text'; readonly argument: number; readonly type: string }
  /**
   * Does something else that others notice; `type` is what it returns, `selects` whose it is. With `checks` it checks
   * itself what it is given, and one that `verifies` returns for a caller only who proved who they are: it gives their
   * session. One that `runs` a function of the project elsewhere gives what that gives. What it
   * is about stands `behind` an argument that says where it is done. Of methods that are told apart
   * `byName`, one that is called like a reader (`getMembers`) only reads. One that signs in may answer with the `session`
   * it made; or without one, if that stands somewhere in the answer. One that runs a `command` of the system does nothing
   * where that only tells (`git rev-parse HEAD`).
   */
  | {
      readonly kind: 'effect'
      readonly effect: EffectKind
      readonly type?: string
      readonly selects?: readonly SelectorRef[]
      readonly data?: readonly ArgumentRef[]
      readonly checks?: true
      readonly verifies?: true
      readonly runs?: FunctionRef
      readonly behind?: number
      readonly byName?: true
      readonly command?: true
      readonly guardedBy?: ArgumentRef
      readonly session?: { readonly at?: string; readonly tokens: readonly string[] }
    }
  /**
   * Makes a result that tells success from failure (`ok(user)`, `err('No')`) and hands what is in it to callbacks:
   * `isErr()`, `map()`, `andThen()`, `match()`. With `async` it is a promise of one.
   */
  | { readonly kind: 'result'; readonly is: 'ok' | 'err'; readonly async?: true }
  /**
   * Waits for a promise, or runs a function, and gives its failure as a value: a result as above, or a tuple of error
   * and value. A second function makes the error. `wraps` gives a function that does so: `fromThrowable(fn)(…)`.
   */
  | { readonly kind: 'attempt'; readonly gives: 'result' | 'tuple'; readonly wraps?: true }
  /** Runs the generator in its last argument to its end, and gives what that returns: `safeTry(function* () {…})`. */
  | { readonly kind: 'coroutine' }
  /** Makes one result of a list of them: of all their values, or of a failure. */
  | { readonly kind: 'combine' }
  /**
   * Tells a value apart by patterns: it runs the `handler` of the first one that fits (`match(result).with(…)`), or gives
   * the `answer` whether its first argument fits the second.
   */
  | { readonly kind: 'match'; readonly gives: 'handler' | 'answer' }
  /**
   * A pattern: of anything, of null and undefined, of all else, or of values of a type that the library checks. One that
   * `select`s hands what is there to the handler, `not` and `union` are made of others.
   */
  | {
      readonly kind: 'pattern'
      readonly of: 'any' | 'nullish' | 'present' | 'typed' | 'select' | 'not' | 'union'
    }
  /** Throws unless its argument is truthy: `invariant(session)`. */
  | { readonly kind: 'assert'; readonly argument: number }
  /** Never returns: `redirect`, `notFound`. `redirect` is the argument that says where the visitor is sent. */
  | { readonly kind: 'never'; readonly redirect?: number }
  /**
   * Calls its function argument (-1: the last). `gives` are the catalogue types of the values it passes (`entity:` ones keep the receiver's entity).
   * It returns that function's result, the function itself (a wrapper: `cache(fn)`), or something unknown.
   * `property` is where in the argument the function stands (`useQuery({ queryFn })`).
   * With `verified` the function runs only for a verified caller. What it gives `keeps` in a cache for the browser.
   */
  | {
      readonly kind: 'calls'
      readonly argument: number
      readonly property?: string
      readonly when: CallTime
      readonly verified?: true
      readonly gives?: readonly string[]
      readonly keeps?: true
      readonly returns: 'result' | 'function' | 'unknown'
    }
  /**
   * Returns what it was called on: builders. `result` and `columns` are what a query gives from here on
   * (`.single()`, `.select('name')`). `part` says what its arguments are to the query: what selects, or what is written.
   * Argument `sql` is a piece of SQL as text (`.where('name = :name')`).
   * `relations` names fields that other records come along in, `joins` a table whose rows stand beside the others.
   * With `plain` what comes back is plain data, no objects of the library; `unseen` are columns that are chosen where nobody
   * can see. `maps` is a function that makes what is given
   * of each record, which it `gives` the function as that type has them. `leavesOut` is as for a value. Queries that
   * functions among its arguments make are part of this one, which `runs` them by this method of theirs: `with()` of SQL.
   * One that is `sync` gives what the query finds, at once.
   */
  | {
      readonly kind: 'self'
      readonly sync?: true
      readonly result?: ResultShape
      readonly columns?: ArgumentRef
      readonly part?: 'selector' | 'data'
      readonly gives?: readonly string[]
      readonly sql?: number
      readonly relations?: ArgumentRef
      readonly joins?: ArgumentRef
      readonly plain?: true
      readonly unseen?: true
      readonly maps?: ArgumentRef & { readonly gives: string }
      readonly leavesOut?: ArgumentRef
      readonly runs?: string
    }
  /**
   * What it is called on, as plain data: `document.toObject()`; only the field that an argument names, if it names one.
   * It may be `written` as JSON, for which the schema may leave something out.
   */
  | { readonly kind: 'plain'; readonly column?: number; readonly written?: true }
  /**
   * A condition of a query, as a value: a column that equals (`equal`) or is `like` a pattern, all of several (`all`),
   * any of them (`any`), or what must not be (`none`).
   */
  | { readonly kind: 'condition'; readonly of: ConditionKind }
  /** Makes something that nobody else can: a token that is signed or sealed, random bytes, a random id. */
  | { readonly kind: 'issue'; readonly of: IssueKind }
  /**
   * Sets session cookies whose attributes are safe unless its options say otherwise. `at` is where in the argument they
   * stand; `*` is any field. It says nothing of what the call gives: rows for that come first.
   */
  | { readonly kind: 'cookie-options'; readonly argument: number; readonly at: string }
  /** Returns its argument, or a copy that keeps every field. With `part` the other arguments say which records. */
  | { readonly kind: 'argument'; readonly argument: number; readonly part?: 'selector' }
  /** Returns a list of its arguments. */
  | { readonly kind: 'arguments' }
  /**
   * A copy of an object with the fields that another argument `names` (`pick(user, ['id'])`), or with the `others`.
   * Given the names alone it makes a function of the object.
   */
  | { readonly kind: 'fields'; readonly keeps: 'named' | 'others'; readonly argument: number; readonly names: number }
  /**
   * Does what the method of a list does (`map(users, …)`). Given all but the list, one that is `curried` makes a function
   * of it.
   */
  | { readonly kind: 'list-method'; readonly method: string; readonly argument: number; readonly curried?: true }
  /** Hands what one function gives to the next: of a `value` that it is given first, or as a function of one. */
  | { readonly kind: 'pipe'; readonly of: 'value' | 'functions' }
  /**
   * Proves something about its argument: a token's signature, a password against its hash, a webhook's signature.
   * `failure` says how it refuses, and `at` where in the answer it says so, when not by the answer itself (`valid`).
   * It must be awaited unless it is `sync`.
   */
  | {
      readonly kind: 'proof'
      readonly argument: number
      readonly failure: 'throws' | 'null' | 'false'
      readonly at?: string
      readonly of: 'token' | 'password' | 'signature' | 'equality'
      readonly sync?: true
    }
  /** Tells whether a variant is the one that says so in `_tag`: `isLeft(result)`. */
  | { readonly kind: 'variant'; readonly is: string }
  /**
   * A runtime check of its argument, or of what that has in `property`. It throws, answers `{ success, data }` or
   * `[error, data]`, an `Either` or an `Option`, gives errors in the value's place or a list of them, or is a type guard;
   * one that never fails gives a clean copy, and says nothing of its argument. `output` is where in the answer the
   * checked value stands, when not `data`. `accepts` is said by checks that need no schema. It checks at once, unless it
   * is `async`.
   */
  | {
      readonly kind: 'parse'
      readonly argument: number
      readonly property?: string
      readonly failure: 'throws' | 'result' | 'tuple' | 'either' | 'option' | 'errors' | 'list' | 'false' | 'never'
      readonly output?: string
      readonly accepts?: 'few'
      readonly async?: true
    }
  /**
   * Makes a schema, of the schemas in its arguments or of the one it is called on. It lets through what those do, or
   * else values of one type; `accepts` says otherwise: anything at all (unless a function decides), keys that are not
   * listed, or only a few values (an enum, a number, a pattern). With `part` it is the schema of one field.
   * `keeps` says which fields of the schema it is called on are left: those its argument names, or the others.
   * `nullish` says whether it refuses null and undefined, or may let them through, in fields of its own too; without it
   * that is as the schema has it which it is called on.
   * A `json` schema is read from an object as JSON Schema describes it.
   */
  | {
      readonly kind: 'schema'
      readonly type: string
      readonly accepts?: 'anything' | 'unlisted' | 'few'
      readonly part?: true
      readonly keeps?: 'named' | 'others'
      readonly nullish?: 'refused' | 'accepted'
      readonly json?: true
    }
  /** A table, model or collection of the database. */
  | { readonly kind: 'table'; readonly type: string; readonly entity: EntityRef }
  /**
   * An action builder. `start` makes one; `middleware` runs its function first (it is handed `next`);
   * `procedure` runs its function first and hands its result on as `ctx`; `input` says what validates the input;
   * `action` is given the handler and returns the action.
   * `metadata` tells middlewares of the action, as their `metadata` or `meta`.
   * `type` is the builder's from here on; without it the builder keeps the one it has.
   * `extends` is the argument of a `start` whose steps come first (`createServerActionProcedure(authed)`), `first` where in
   * its options a function stands that makes the context. An `action` whose `schema` stands in this argument has its handler
   * behind it. Both functions are given the input and the context one behind the other.
   * An `open` builder's context is made where nobody can see, unless a `context` step says what makes it.
   * `answers` is the HTTP method that reaches what an `action` step makes, where a router serves it; a `route` step may
   * say otherwise. `errors` is the function that makes an answer of what the action fails with, which it is handed as it
   * is or in an object (`as`); it stands in the answer `at` this field. Code that calls an action is answered with what the
   * handler gives `at` a field of an object, or place of a tuple, and with its failure at others, if the action `holds` them.
   */
  | {
      readonly kind: 'pipeline'
      readonly step:
        | 'start'
        | 'middleware'
        | 'procedure'
        | 'input'
        | 'bound'
        | 'handler'
        | 'context'
        | 'metadata'
        | 'route'
        | 'action'
        | 'other'
      readonly type?: string
      readonly extends?: number
      readonly first?: ArgumentRef & { readonly property: string }
      readonly schema?: number
      readonly open?: true
      readonly answers?: HttpMethod
      readonly errors?: ArgumentRef & { readonly as?: string; readonly at: string }
      readonly holds?: AnswerPlaces
    }
  /**
   * An app that answers requests by a table of routes. `start` makes one; `route` adds handlers for a path and an HTTP
   * method (which may be an `argument`, or `described` with the path in an object), `use` handlers that run before others,
   * `mount` another app below a path; `base` gives it with a path that others begin with. `answer` makes a function of a
   * request of the app in its first argument, or of its own, `fetch` is that function. Handlers are given a context that
   * is made for the request; with `hands` what that function was given.
   */
  | {
      readonly kind: 'app'
      readonly step: 'start' | 'route' | 'use' | 'mount' | 'base' | 'other' | 'answer' | 'fetch'
      readonly type?: string
      readonly method?: string
      readonly hands?: 'arguments'
    }
  /**
   * An app that is put together of others of its kind. `start` makes one, below the `prefix` in its options; one that
   * `gives` something adds that to the context of requests: a value of a type, or a header, by a name that its options may
   * say otherwise. `route` adds a handler for a path and an HTTP method (which may be an `argument`), with options;
   * `hook` a function that may answer before handlers do, `context` one whose result is added to the context, `values`
   * what is added as it is, `macro` what names in options stand for. `guard` and `group` are for some routes only,
   * `plugin` takes another app in, `scope` says how far its hooks reach. `fetch` answers a request.
   */
  | {
      readonly kind: 'plugin-app'
      readonly step: PluginStep | 'start' | 'fetch'
      readonly type?: string
      readonly method?: string
      readonly gives?: { readonly name: string; readonly type?: string; readonly header?: string }
    }
  /**
   * Makes a function that runs what comes next (its second argument, or `next` of its first). One that `guards` does so for
   * callers only who showed a secret or a session, and `asks` a function in its options about them; one that `checks` leaves a
   * part of the request, as a schema lets it through. One that `leaves` something in the request's context leaves what the
   * methods of a type give, by their names. It may `combine` others: all of them in turn, one of them, or all `except` where
   * a condition holds.
   */
  | {
      readonly kind: 'middleware'
      readonly guards?: true
      readonly asks?: string
      readonly combines?: 'every' | 'some' | 'except'
      readonly checks?: { readonly part: number; readonly schema: number }
      readonly leaves?: { readonly type: string; readonly methods: readonly string[] }
    }
  /** A router of procedures: the object that it is made of, or all of those that it is given (`mergeRouters(a, b)`). */
  | { readonly kind: 'router' }
  /**
   * Makes procedures callable on the server: those of a router (an argument, or the `receiver`), or a single one. Each of
   * them runs in the context that another argument gives or makes. What is given `later` is the argument of a second
   * call. With `input` it calls a procedure at once. One that `answers` a tuple gives an error in its first place
   * instead of throwing it.
   */
  | {
      readonly kind: 'caller'
      readonly router?: ArgumentRef | 'receiver'
      readonly context?: ArgumentRef
      readonly later?: 'router' | 'context'
      readonly input?: number
      readonly answers?: 'tuple'
    }
  /**
   * Answers requests with the procedures of a router, each in the context that is made for the request. What is made
   * first (`new RPCHandler(router)`) answers `by` a method of its own, whose arguments then hold the request and the
   * context; `at` is where in the answer the response stands. What answers `behind` an app is a handler of that.
   */
  | {
      readonly kind: 'serve'
      readonly router: ArgumentRef
      readonly request: ArgumentRef
      readonly context?: ArgumentRef
      readonly behind?: true
      readonly by?: string
      readonly at?: string
    }
  /**
   * The schema of a GraphQL server: the resolvers in its argument, which may stand under `resolvers` or in other schemas
   * there, or in a list of those.
   */
  | { readonly kind: 'graphql-schema' }
  /**
   * Answers requests by the resolvers of a GraphQL schema, in the context that a function makes of the request, which it
   * is given as it is or as the field `request` of an object. It is a function of requests, and so are its `methods`.
   */
  | {
      readonly kind: 'graphql-server'
      readonly schema: ArgumentRef
      readonly context: ArgumentRef
      readonly request: 'argument' | 'field'
      readonly methods?: readonly string[]
    }
  /**
   * Takes an object of procedures, in the context that is given beside it, and gives one in which each of them
   * - `helpers`: can be fetched and prefetched (`helpers.post.list.prefetch()`), with the cache it is kept in;
   * - `caller`: can be called as well (`api.post.list()`), `at` a field beside a `component` that hands the cache on;
   * - `options`: tells a cache how to fetch it (`trpc.post.list.queryOptions()`), what it asks for being the argument or
   *   the property `input` of it.
   */
  | {
      readonly kind: 'prefetcher'
      readonly of: 'helpers' | 'caller' | 'options'
      readonly router: ArgumentRef
      readonly context?: ArgumentRef
      readonly at?: string
      readonly component?: string
      readonly input?: string
    }
  /**
   * A request to the address in its first argument, or in the `url` of options that stand there; otherwise `options` is
   * the argument that says how, and `body` the one that is sent. It changes something if its `method` does, which the
   * options may say as well. It gives a `response` whose body is read later, the `data` itself, or an object that is
   * the `holder` of it (`data`). One that `throws` does so when it is refused, unless one of the options that are
   * `forgiving` is there, with this value if it names one. What it asks for may be a GraphQL `document`, or stand in an
   * object under that name; then `options` are headers.
   */
  | {
      readonly kind: 'request'
      readonly options: number
      readonly body?: number
      readonly method?: string
      readonly answer: 'response' | 'data' | 'holder'
      readonly throws?: true
      readonly forgiving?: { readonly option: string; readonly value?: boolean }
      readonly document?: number
    }
  /**
   * Tells a client for requests what to run on each of them, or on each answer: the function in this argument, or in a
   * `property` of it and of those behind it. The one in `refused` is run where a request was refused.
   */
  | {
      readonly kind: 'interceptor'
      readonly of: 'request' | 'answer'
      readonly argument: number
      readonly property?: string
      readonly refused?: number
    }
  /** Makes a response; `body` is the argument that it carries to the client, `redirect` the one that says where to go. One that `passes` lets the request through. */
  | { readonly kind: 'response'; readonly body?: number; readonly redirect?: number; readonly passes?: true }
  /** Builds the validated environment of an app: `createEnv()`. */
  | { readonly kind: 'environment' }
  /** Makes something that equals only itself: a symbol, a token. One that is `shared` is the same wherever its text is. */
  | { readonly kind: 'unique'; readonly shared?: true }
  /**
   * Speaks of what a container keeps under a key: `container.bind(key)`, or, as a decorator of a parameter or field,
   * `@inject(key)`, which needs no type. Rows of the `type` say what is kept there. Of several rows that counts whose key is one.
   */
  | { readonly kind: 'bind'; readonly key: ArgumentRef; readonly type?: string; readonly many?: true }
  /**
   * Tells a container what it keeps under a key: one that an argument is, the one its receiver speaks of, or each name
   * of an object's `fields`. All rows at a place count.
   */
  | ({ readonly kind: 'provide'; readonly key: ArgumentRef | 'receiver' | 'fields' } & Provision)
  /** Describes what a container is told to keep: `asClass(UserService)`. */
  | ({ readonly kind: 'provider'; readonly type: string } & Provision)
  /** Asks a container for what it keeps under a key, which is an argument or a name in the path. `many` gives a list. */
  | {
      readonly kind: 'resolve'
      readonly key: ArgumentRef | { readonly wildcard: number }
      readonly many?: true
      readonly async?: true
    }
  /** A whole package, for the rules on imports. `only` or `except` narrow it to some of its exports. */
  | {
      readonly kind: 'package'
      readonly role: PackageRole
      readonly only?: readonly string[]
      readonly except?: readonly string[]
    }

/**
 * What a container is told to keep, and how it makes it.
 * `from` is the argument that holds it; `key`: it is the key itself, a class. An argument that is a list tells of several.
 */
export interface Provision {
  /** A class it instantiates, a function it calls, a value, another key, or what a row of kind `provider` describes. */
  readonly as: 'class' | 'factory' | 'value' | 'alias' | 'provider'
  readonly from: ArgumentRef | 'key'
  /** The keys of what a class or function is given: a list, or an object by whose fields it is given them. */
  readonly dependencies?: ArgumentRef
  /** A class or function is given what its parameters are called; if none goes by their names, what it `gives`. */
  readonly byName?: true
  /** The catalogue types of what a function is given. */
  readonly gives?: readonly string[]
}

/** What a row of each kind must say, for checking rows that come from a project's settings. */
export const requiredFields: Readonly<Record<Meaning['kind'], readonly string[]>> = {
  value: ['type'],
  session: ['absent'],
  'unverified-session': [],
  guard: [],
  permission: [],
  input: ['source'],
  read: ['entity', 'result'],
  write: ['entity', 'result'],
  sql: ['argument', 'result'],
  effect: ['effect'],
  result: ['is'],
  attempt: ['gives'],
  coroutine: [],
  combine: [],
  match: ['gives'],
  pattern: ['of'],
  assert: ['argument'],
  never: [],
  calls: ['argument', 'when', 'returns'],
  self: [],
  plain: [],
  condition: ['of'],
  issue: ['of'],
  'cookie-options': ['argument', 'at'],
  argument: ['argument'],
  arguments: [],
  fields: ['keeps', 'argument', 'names'],
  'list-method': ['method', 'argument'],
  pipe: ['of'],
  proof: ['argument', 'failure', 'of'],
  variant: ['is'],
  parse: ['argument', 'failure'],
  schema: ['type'],
  'sql-text': ['argument', 'type'],
  table: ['type', 'entity'],
  pipeline: ['step'],
  request: ['options', 'answer'],
  interceptor: ['of', 'argument'],
  app: ['step'],
  'plugin-app': ['step'],
  middleware: [],
  router: [],
  caller: [],
  serve: ['router', 'request'],
  'graphql-schema': [],
  'graphql-server': ['schema', 'context', 'request'],
  prefetcher: ['of', 'router'],
  response: [],
  environment: [],
  unique: [],
  bind: ['key'],
  provide: ['key', 'as', 'from'],
  provider: ['type', 'as', 'from'],
  resolve: ['key'],
  package: ['role'],
}

/** Where in an answer that is never thrown the success stands, and where failures do. */
export interface AnswerPlaces {
  readonly at: string
  readonly failures: readonly string[]
}

/** What an app that is put together of plugins is told. */
export type PluginStep =
  'route' | 'hook' | 'context' | 'values' | 'macro' | 'guard' | 'group' | 'plugin' | 'scope' | 'other'

/** The method of a request, where it matters which functions answer it. */
export type HttpMethod = 'GET' | 'POST'

/** What a secret is that the server makes. */
export type IssueKind = 'token' | 'random' | 'id'

export type InputSource =
  | 'argument'
  | 'form'
  | 'params'
  | 'searchParams'
  | 'cookie'
  | 'header'
  | 'body'
  /** The request of a route handler, which has all the parts above. */
  | 'request'

export type PackageRole =
  /** Components that run in the browser. */
  | 'client'
  /** Such components of an auth library, which it hands the session. */
  | 'session-provider'
  /** Works with what only browsers have. */
  | 'browser'
  /** A database driver, ORM or query builder. */
  | 'database'
  /** A key-value store, queue or file storage; counts as a database only when a project says so. */
  | 'store'
  /** Server-side user management. */
  | 'auth'
  | 'validation'
