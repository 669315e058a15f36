import type { EntityRef, Meaning } from '../../../catalog/types.js'
import { isTextHelper } from '../../../catalog/text-helpers.js'
import {
  isGuardName,
  isGuardWrapperName,
  isPermissionName,
  isRightsName,
  isRulingName,
  isSealCheckName,
  isSealGuardName,
  isSessionReaderName,
} from '../../../catalog/guard-names.js'
import { onlyTells } from '../../../catalog/commands.js'
import { isReadingMethod } from '../../../catalog/method-names.js'
import { meaningOfStatement } from '../../../catalog/sql.js'
import { apiShape, apiValue, entityOf, meaningsAt, stepCall, typeCursor } from './api-cursor.js'
import { callAttempt } from './attempts.js'
import { callMatch, makePattern } from './matching.js'
import { prove } from './proofs.js'
import { awaitAll } from '../values/awaiting.js'
import { callRegistrar, getArgument, makeUnique } from './registrations.js'
import { asSet, conform, inputsOf, isServerValue } from '../values/checks.js'
import { addContents, asPlain, ofColumns, UNSEEN, WHOLE, withContents, type Contents } from '../values/contents.js'
import { isBareIdentity } from './claims.js'
import { callListMethod, pipe, takeFields } from './data-helpers.js'
import { UNREAD_ENTITY, type Effect } from '../values/effects.js'
import { makesError, withoutErrors } from './errors.js'
import type { Engine } from '../engine.js'
import { inputKey } from '../values/input-facts.js'
import { readMapping } from './mappings.js'
import { callPipelineStep } from './pipelines.js'
import { makePrefetcher, recordPrefetch } from './prefetching.js'
import { makeHoldersClient, makeRemoteClient } from './remote-clients.js'
import { callPluginApp } from './plugin-apps.js'
import { makeGraphqlServer, makeSchema } from './graphql.js'
import { callApp, makeMiddleware } from './route-tables.js'
import { callCallerMaker, callServer, makeRouter } from './routers.js'
import { returnedBy } from '../values/generators.js'
import { asResult, combineResults, makeResult } from '../values/results.js'
import { readLeftOut, readPopulation, readSelection } from './selections.js'
import { getInputKeys, getPermitted } from './ownership.js'
import { addPart, getParts, getSqlParts, joinParts, makeCondition, runWithin } from './query-parts.js'
import { contractOfSchema, findContract, refusesNullish } from './schemas.js'
import { lastStep, recordEffect } from './record-effect.js'
import { recordSetCookies, responseParts } from './response-headers.js'
import { addInterceptor } from './interceptors.js'
import { callClient, makeClient } from './requests.js'
import { runReferred } from './references.js'
import { isStatement, readSql, statementIn, usedParameters } from './sql.js'
import { makeVariants, variantAnswer } from './variants.js'
import { NO_FACTS, PRESENTED, RULES, tiedFacts, unionFacts, VERIFIED, type Facts } from '../values/knowledge.js'
import {
  answerTo,
  digestOf,
  derived,
  FALSE,
  hasSource,
  isNullish,
  join,
  list,
  literal,
  literalText,
  NEVER,
  NULL,
  object,
  native,
  one,
  PRESENT,
  promise,
  sessionValue,
  sourcesOf,
  TRUE,
  UNDEFINED,
  UNKNOWN,
  withFacts,
  type ApiCursor,
  type ApiShape,
  type CallSite,
  type ListShape,
  type Option,
  type Source,
  type Value,
} from '../values/values.js'
import { behindSteps } from './unseen-wrappers.js'
import { asWritten } from './written.js'
import { told, wrap, touch, resultValue, proofOfKey, settleQuery } from './query-results.js'

interface Found {
  readonly meaning: Meaning
  readonly wildcards: readonly string[]
}

/** Calls a place in a library's API. */
export function callApi(engine: Engine, shape: ApiShape, args: readonly Value[], site: CallSite): Value {
  const next = stepCall(shape.cursor)
  const [found] = meaningsAt(next)
  if (found) return applyApi(engine, { ...shape, cursor: next }, found, args, site) ?? UNKNOWN
  if (next.nodes.length > 0) return one({ ...shape, cursor: next })
  // A method of a query that no row names still belongs to the query.
  if (shape.query) {
    addArguments(shape.query.effect, shape.cursor, args)
    return one({ ...shape, cursor: typeRoot(engine, shape) })
  }
  return callUnknown(engine, shape, args, site)
}

/**
 * What stands at a place in a library's API.
 *
 * @param site the call that led there; null when it is reached as a plain member
 * @returns null when the meaning asks for a call and there was none
 */
export function applyApi(
  engine: Engine,
  shape: ApiShape,
  { meaning, wildcards }: Found,
  args: readonly Value[] = [],
  site: CallSite | null = null,
): Value | null {
  const { cursor } = shape
  switch (meaning.kind) {
    case 'value':
      if (meaning.sql !== undefined && site) recordRawSql(args[meaning.sql], site)
      return one({
        ...shape,
        cursor: typeCursor(engine.catalog, meaning.type, cursor.name),
        entity: meaning.entity ? entityOf(meaning.entity, args, wildcards, shape.entity) : shape.entity,
        ...told((meaning.columns && readSelection(args, meaning.columns)) ?? shape.contents),
        ...(args.every(isServerValue) ? {} : { made: madeOf(shape, cursor.name, args) }),
        ...(meaning.part
          ? { parts: joinParts(shape.parts, addPart(engine, meaning.part, undefined, args.filter(isNoPlace), site)) }
          : {}),
        ...(meaning.sql === undefined ? {} : { sql: args[meaning.sql] ?? UNKNOWN }),
        ...(meaning.asCaller && !holdsServiceKey(args) ? { asCaller: true } : {}),
        ...(meaning.leavesOut ? { leftOut: readLeftOut(args, meaning.leavesOut) } : {}),
        ...(meaning.options === undefined || !site
          ? {}
          : makeClient(engine, shape, meaning, args[meaning.options], site)),
      })
    case 'table':
      return apiValue(
        typeCursor(engine.catalog, meaning.type, cursor.name),
        entityOf(meaning.entity, args, wildcards, shape.entity),
      )
    case 'environment':
      return one({ kind: 'environment' })
    case 'input':
      return one({ kind: 'input', source: meaning.source, path: pathOf(args[meaning.name ?? 0] ?? []) })
    case 'self': {
      if (meaning.sql !== undefined && site) recordRawSql(args[meaning.sql], site)
      const { part, gives, runs } = meaning
      const given = runs === undefined || !site ? args : runWithin(engine, runs, gives, args, site)
      const added = addPart(engine, part, gives, given, site)
      if (shape.query) addArguments(shape.query.effect, cursor, args)
      shape.query?.effect.selector.push(...added.selector)
      shape.query?.effect.data.push(...added.data)
      const next: ApiShape = {
        ...shape,
        ...(shape.query ? {} : { parts: joinParts(shape.parts, added) }),
        ...(shape.query || args.every(isServerValue) ? {} : { made: madeOf(shape, cursor.name, args) }),
        cursor: typeRoot(engine, shape),
        ...requery(engine, shape, meaning, args, site),
        ...(meaning.leavesOut ? { leftOut: readLeftOut(args, meaning.leavesOut, shape.leftOut) } : {}),
      }
      return meaning.sync ? settleQuery(next) : one(next)
    }
    case 'plain': {
      const held = shape.parts?.selector[0] ?? UNKNOWN
      const plain = meaning.written ? asWritten(engine, held) : asPlain(held)
      const column = meaning.column === undefined ? null : literalText(args[meaning.column] ?? [])
      return column === null ? plain : engine.member(plain, column)
    }
    case 'resolve': {
      const key = 'wildcard' in meaning.key ? literal(wildcards[meaning.key.wildcard]) : getArgument(args, meaning.key)
      const kept = engine.containers.resolve(key, site, meaning.many)
      return meaning.async ? promise(kept) : kept
    }
    case 'condition':
      return site ? makeCondition(meaning.of, args) : null
    case 'schema':
      return one({
        ...apiShape(typeCursor(engine.catalog, meaning.type, cursor.name)),
        contract: contractOfSchema(meaning, shape.contract, args, wildcards),
        ...(refusesNullish(meaning, shape) ? { refusesNullish: true } : {}),
      })
    case 'argument':
      return meaning.part ? narrowedBy(engine, meaning, args, site) : (args[meaning.argument] ?? UNDEFINED)
    case 'session':
      // Where it stands without a call it is a field.
      return site
        ? callMeaning(engine, shape, { meaning, wildcards }, args, site)
        : sessionOptions(engine, meaning, cursor, args)
    case 'pipeline':
      // A builder that is there without a call: `t.procedure`.
      return site || meaning.step === 'start' ? callPipelineStep(engine, meaning, shape, args, site) : null
    default:
      return site ? callMeaning(engine, shape, { meaning, wildcards }, args, site) : null
  }
}

function callMeaning(
  engine: Engine,
  shape: ApiShape,
  { meaning, wildcards }: Found,
  args: readonly Value[],
  site: CallSite,
): Value {
  const { cursor } = shape
  switch (meaning.kind) {
    case 'session': {
      const handler = args[0]?.filter(({ shape: s }) => s.kind === 'function') ?? []
      if (handler.length > 0) return withSession(engine, handler, () => sessionOptions(engine, meaning, cursor, args))
      engine.note(site.frame, 'session-read', site.place, site.name)
      return promise(sessionOptions(engine, meaning, cursor, args), true)
    }
    case 'unverified-session':
      engine.note(site.frame, 'unverified-session', site.place, site.name)
      return promise(wrap(meaning.at, decoded(args[0]), UNKNOWN), true)
    case 'guard':
      return passGuard(engine, meaning, cursor, args, site)
    case 'permission': {
      engine.note(site.frame, 'session-read', site.place, site.name)
      const allowed = withFacts(literal(!meaning.denies), unionFacts(VERIFIED, getPermitted(args)))
      const answer = [...allowed, ...literal(meaning.denies ?? false)]
      return meaning.at === undefined ? answer : promise(object([[meaning.at, answer]], UNKNOWN), true)
    }
    case 'proof':
      return prove(meaning, args, site)
    case 'parse':
      return parse(engine, shape, meaning, args, site)
    case 'variant':
      return variantAnswer(engine, args[0] ?? UNKNOWN, meaning.is)
    case 'read':
    case 'write': {
      const entity = entityOf(meaning.entity, args, wildcards, shape.entity)
      const parts = getParts(engine, meaning, args, site)
      return touch(engine, aboutArgument(shape, meaning.entity, args), { ...meaning, entity, parts }, args, site)
    }
    case 'sql': {
      // A raw condition in a query under construction touches what the query does.
      if (shape.query) return one({ ...shape, cursor: typeRoot(engine, shape) })
      if (meaning.argument !== 'receiver') recordRawSql(args[meaning.argument], site)
      const text = meaning.argument === 'receiver' ? shape.sql : args[meaning.argument]
      const { columns, ...does } = readSql(text)
      const behind = meaning.argument === 'receiver' ? 0 : meaning.argument + 1
      const used = [...args.slice(0, behind), ...usedParameters(text, args.slice(behind))]
      const parts = getSqlParts(meaning.argument, text, used)
      return touch(
        engine,
        shape,
        { ...meaning, ...does, entity: does.entity ?? UNREAD_ENTITY, parts, contents: ofColumns(columns) },
        used,
        site,
      )
    }
    case 'sql-text': {
      recordRawSql(args[meaning.argument], site)
      return one({
        ...apiShape(typeCursor(engine.catalog, meaning.type, cursor.name)),
        sql: args[meaning.argument] ?? UNKNOWN,
        made: madeOf(shape, cursor.name, args),
      })
    }
    case 'effect':
      if (onlyReads(meaning, cursor)) {
        const entity = cursor.name.split('.').at(-2) ?? cursor.name
        const origin = recordEffect(
          meaning.effect === 'payment-read' ? 'payment-read' : 'service-read',
          entity,
          args,
          site,
          getParts(engine, { ...meaning, kind: 'read' }, args, site),
        )
        const given = meaning.runs && runReferred(engine, meaning.runs, args, site)
        return promise(given ?? resultValue(engine, 'one', entity, undefined, origin, undefined), true)
      }
      if (meaning.guardedBy && getArgument(args, meaning.guardedBy).some(({ shape: given }) => !isNullish(given)))
        return passGuard(engine, { kind: 'guard' }, cursor, args, site)
      if (meaning.command && onlyTells(commandLine(args))) return promise(UNKNOWN, true)
      // The app itself, not its caller.
      if (meaning.effect === 'sign-in' && isAppsOwn(args)) return promise(UNKNOWN, true)
      recordEffect(
        meaning.effect,
        shape.entity,
        [
          ...(shape.made ?? []).map(({ value }) => value),
          ...args.slice(meaning.behind === undefined ? 0 : meaning.behind + 1),
        ],
        site,
        getParts(engine, meaning, args, site),
        meaning.checks ? { checks: true } : {},
      )
      if (meaning.verifies) return promise(withFacts(sessionValue(null), VERIFIED), true)
      if (meaning.session) {
        const absent = meaning.session.at === undefined ? 'throws' : 'null'
        return promise(sessionOptions(engine, { ...meaning.session, absent }, cursor, args), true)
      }
      if (meaning.effect === 'store-read') {
        const facts = proofOfKey(args)
        if (facts.size > 0) return promise([...withFacts(sessionValue(null), facts), ...NULL], true)
      }
      return meaning.type
        ? apiValue(typeCursor(engine.catalog, meaning.type, cursor.name), shape.entity)
        : promise(
            (meaning.runs && runReferred(engine, meaning.runs, args, site)) ??
              (meaning.effect === 'credential-hash' ? digestOf(args) : answerTo(args)),
            true,
          )
    case 'issue': {
      const from: Source[] = [
        { kind: 'issued', of: meaning.of, place: site.place },
        ...args.flatMap((argument) => sourcesOf(argument)),
      ]
      return promise(one({ kind: 'unknown', from, truthy: true }), true)
    }
    case 'never':
      if (meaning.redirect !== undefined) recordEffect('redirect', null, args.slice(meaning.redirect), site)
      site.state.dead = true
      site.frame.ends.early = true
      return NEVER
    case 'calls':
      return callArgument(engine, shape, meaning, args, site)
    case 'prefetcher':
      return makePrefetcher(engine, meaning, args)
    case 'router':
      return makeRouter(args)
    case 'caller':
      return callCallerMaker(engine, meaning, UNKNOWN, args, site)
    case 'serve':
      return callServer(engine, meaning, args, site)
    case 'graphql-schema':
      return makeSchema(engine, args[0] ?? UNKNOWN)
    case 'graphql-server':
      return makeGraphqlServer(engine, meaning, args)
    case 'app':
      return callApp(engine, meaning, shape, args, site)
    case 'plugin-app':
      return callPluginApp(engine, meaning, shape, args, site)
    case 'middleware':
      return makeMiddleware(engine, meaning, args, site)
    case 'fields':
      return takeFields(meaning, args, site)
    case 'list-method':
      return callListMethod(meaning, args, site)
    case 'arguments':
      return list(join(...args), args)
    case 'pipe':
      return pipe(meaning, args, site)
    case 'result': {
      const result = makeResult(meaning.is, args[0] ?? UNDEFINED)
      return meaning.async ? promise(result) : result
    }
    case 'attempt':
      return callAttempt(meaning, args, site)
    case 'coroutine':
      return asResult(returnedBy(engine.call(args.at(-1) ?? UNKNOWN, [], site)))
    case 'combine':
      return combineResults(args[0] ?? UNDEFINED, site)
    case 'match':
      return callMatch(meaning, args, site)
    case 'pattern':
      return makePattern(cursor, args)
    case 'response':
      return makeResponse(engine, meaning, args, site)
    case 'request':
      noteHanded(args, site)
      return callClient(engine, shape, meaning, args, site) ?? promise(answerTo(args), true)
    case 'interceptor':
      addInterceptor(shape.interceptors, meaning, args, site)
      return UNKNOWN
    case 'unique':
      return makeUnique(meaning, args, site)
    case 'bind':
    case 'provide':
    case 'provider':
      return callRegistrar(engine, shape, args, site) ?? one({ ...shape, cursor: typeRoot(engine, shape) })
    default:
      return UNKNOWN
  }
}

/** `execSync('git rev-parse HEAD')`, `execFile('git', ['rev-parse', 'HEAD'])`: the command as far as it is constant. */
function commandLine([program = UNKNOWN, rest = UNKNOWN]: readonly Value[]): string {
  const [only] = rest
  const parts = only?.shape.kind === 'list' ? (only.shape.items ?? [UNKNOWN]) : []
  const words = [program, ...parts].map((word) => literalText(word))
  return words.includes(null) ? '' : words.join(' ')
}

function onlyReads({ effect, byName }: Extract<Meaning, { kind: 'effect' }>, { name }: ApiCursor): boolean {
  if (effect === 'service-read' || effect === 'payment-read') return true
  return byName === true && isReadingMethod(lastStep(name))
}

/** Whether something is done with secrets of the app's, and nothing of the client's, nor of what others answered for a secret. */
function isAppsOwn(args: readonly Value[]): boolean {
  return args.some((argument) => holdsSecret(argument)) && !args.some((argument) => hasSource(argument, 'input'))
}

function holdsSecret(value: Value): boolean {
  return value.some(({ shape }) => {
    if (shape.kind === 'object') return [...shape.fields.values()].some(holdsSecret)
    return (
      shape.kind === 'secret' || (shape.kind === 'unknown' && shape.type === 'string' && hasSource(value, 'secret'))
    )
  })
}

/** What was only decoded is still what the client sent. */
function decoded(token: Value = UNKNOWN): Value {
  const sent = token.filter(({ shape }) => shape.kind === 'input')
  return sent.length > 0 ? sent : PRESENT
}

/** A database or a collection that is handed over says where to look, not for what. */
function isNoPlace(argument: Value): boolean {
  return argument.every(({ shape }) => shape.kind !== 'api')
}

/** `query(collection, where(…))`: the collection, of which the other arguments tell which records. */
function narrowedBy(
  engine: Engine,
  { argument, part }: Extract<Meaning, { kind: 'argument' }>,
  args: readonly Value[],
  site: CallSite | null,
): Value {
  const others = args.filter((_, index) => index !== argument)
  const added = addPart(engine, part, undefined, others, site)
  return (args[argument] ?? UNDEFINED).map((option) =>
    option.shape.kind === 'api'
      ? { ...option, shape: { ...option.shape, parts: joinParts(option.shape.parts, added) } }
      : option,
  )
}

/** What a call is about may be an argument (`getDocs(query)`): what that was told counts as told to the call. */
function aboutArgument(shape: ApiShape, ref: EntityRef, args: readonly Value[]): ApiShape {
  const [only] = typeof ref === 'object' && 'argument' in ref ? (args[ref.argument] ?? []) : []
  if (only?.shape.kind !== 'api') return shape
  const { parts, contents, made } = only.shape
  return {
    ...shape,
    ...(parts ? { parts: joinParts(shape.parts, parts) } : {}),
    ...told(shape.contents ?? contents),
    ...(made ? { made: [...made, ...(shape.made ?? [])] } : {}),
  }
}

/** A key that opens everything, whoever calls. */
function holdsServiceKey(args: readonly Value[]): boolean {
  return args.some((argument) =>
    sourcesOf(argument).some((source) => source.kind === 'secret' && /service|secret|admin/i.test(source.name)),
  )
}

/** What comes of asking a guard: it returns for a verified caller only, of whom it may give something. */
function passGuard(
  engine: Engine,
  meaning: Extract<Meaning, { kind: 'guard' }>,
  cursor: ApiCursor,
  args: readonly Value[],
  site: CallSite,
): Value {
  engine.note(site.frame, 'session-read', site.place, site.name)
  const caller = withFacts(
    sessionValue(meaning.type ? typeCursor(engine.catalog, meaning.type, cursor.name) : null),
    unionFacts(VERIFIED, demandedOf(args)),
  )
  return meaning.sync ? caller : promise(caller, true)
}

/** What a guard knows of the caller that is told whom to let through, or about what. */
function demandedOf(args: readonly Value[]): Facts {
  const keys = args.flatMap((argument) => getInputKeys(argument))
  if (keys.length > 0) return tiedFacts(keys)
  const isTold = args.some((argument) =>
    argument.some(
      ({ shape }) => shape.kind === 'object' && [...shape.fields.keys()].some((key) => /role|permission/i.test(key)),
    ),
  )
  return isTold ? RULES : NO_FACTS
}

/** `.single()`, `.select('name')`, `.populate('author')` and `.leftJoin(teams)` change what a query gives. */
function requery(
  engine: Engine,
  { query, entity, contents }: ApiShape,
  meaning: Extract<Meaning, { kind: 'self' }>,
  args: readonly Value[],
  site: CallSite | null,
): Partial<ApiShape> {
  const mapped = meaning.maps && site ? readMapping(engine, meaning.maps, entity, args, site) : null
  const given = mapped ?? retell(contents, entity, meaning, args)
  if (!query) return told(given)
  // The first of what was counted is a count.
  const asked = isCount(query.result) && (meaning.result === 'one' || meaning.result === 'maybe')
  const result = asked ? undefined : meaning.result
  if (!result && given === contents && !meaning.plain) return {}
  const wrapped = query.result.some(({ shape }) => shape.kind === 'object' && shape.fields.has('data'))
  const again = result
    ? resultValue(engine, result, entity ?? 'record', given, query.effect, undefined)
    : withContents(query.result, (before) => ({ ...(given ?? WHOLE), entity: given?.entity ?? before.entity }))
  const found = meaning.plain ? asPlain(again) : again
  return {
    ...told(given),
    query: { ...query, result: wrapped && result ? wrap('data', found, UNKNOWN) : found },
  }
}

function isCount(result: Value): boolean {
  return result.length > 0 && result.every(({ shape }) => shape.kind === 'record' && shape.field === '#')
}

/** What a query gives after one more of its methods. */
function retell(
  contents: Contents | undefined,
  entity: string | null,
  meaning: Extract<Meaning, { kind: 'self' }>,
  args: readonly Value[],
): Contents | undefined {
  if (meaning.unseen) return UNSEEN
  // `first()` chooses no columns, `first('name')` does.
  if (meaning.columns && (args.length > 0 || !meaning.result)) {
    const more = readSelection(args, meaning.columns) ?? WHOLE
    return contents && !isUnseen(contents) ? addContents(contents, more) : more
  }
  if (meaning.relations) {
    const relations = readPopulation(args.slice(meaning.relations.argument))
    const known = contents ?? WHOLE
    return { ...known, relations: new Map([...known.relations, ...relations]) }
  }
  const joined = meaning.joins && entityOf(meaning.joins, args, [], null)
  if (!joined || (contents && (contents.columns !== null || contents.entity !== null))) return contents
  // Rows of several tables, each under its name.
  const own =
    contents && isJoin(contents) ? contents.relations : new Map(entity ? [[entity, { ...WHOLE, entity }]] : [])
  return { ...UNSEEN, relations: new Map(own).set(joined, { ...WHOLE, entity: joined }) }
}

function isUnseen({ columns, relations }: Contents): boolean {
  return columns?.length === 0 && relations.size === 0
}

function isJoin({ columns, relations }: Contents): boolean {
  return columns?.length === 0 && relations.size > 0
}

/** A session that is there, or what a stranger gets instead. */
function sessionOptions(
  engine: Engine,
  meaning: Omit<Extract<Meaning, { kind: 'session' }>, 'kind'>,
  cursor: ApiCursor,
  args: readonly Value[],
): Value {
  const api = cursor.nodes.some(({ node }) => node.members.size > 0) ? cursor : null
  const present = withFacts(wrap(meaning.at, sessionValue(api, meaning.tokens), NULL), VERIFIED)
  if (meaning.absent === 'throws' || isToldToThrow(engine, meaning, args)) return present
  if (meaning.absent === 'anonymous') return [...present, ...one({ kind: 'anonymous', api })]
  if (meaning.absent === 'empty') return [...present, ...one({ kind: 'anonymous', api, empty: true })]
  return [...present, ...wrap(meaning.at, NULL, PRESENT)]
}

/** `withAuth({ ensureSignedIn: true })`, `getUser({ or: 'redirect' })`. */
function isToldToThrow(
  engine: Engine,
  { throwsWith }: Pick<Extract<Meaning, { kind: 'session' }>, 'throwsWith'>,
  args: readonly Value[],
): boolean {
  const options = throwsWith ? args[throwsWith.argument] : undefined
  if (!throwsWith || !options) return false
  const given = engine.member(options, throwsWith.property)
  return (
    given.length > 0 &&
    given.every(({ shape }) => shape.kind === 'literal' && throwsWith.values.some((value) => value === shape.value))
  )
}

/** `export const GET = auth((request) => …)`: the handler finds the session, or null, in `request.auth`. */
function withSession(engine: Engine, handler: Value, session: () => Value): Value {
  return native('with session', ([request, ...rest], site) => {
    engine.note(site.frame, 'session-read', site.place, 'request.auth')
    return engine.call(handler, [object([['auth', session()]], request ?? UNKNOWN), ...rest], site)
  })
}

/** A response keeps what it carries, so that what a handler sends is known. */
function makeResponse(
  engine: Engine,
  { body, redirect, passes }: Extract<Meaning, { kind: 'response' }>,
  args: readonly Value[],
  site: CallSite,
): Value {
  if (redirect !== undefined) recordEffect('redirect', null, args.slice(redirect), site)
  if (passes) recordEffect('pass', null, [], site)
  const init = body === undefined ? undefined : args[body + 1]
  const status = init ? engine.member(init, 'status') : literal(body === undefined ? 307 : 200)
  const [only] = status
  const code = only?.shape.kind === 'literal' && status.length === 1 ? (only.shape.value ?? 200) : null
  const fields: [string, Value][] = [
    ['body', asWritten(engine, (body === undefined ? undefined : args[body]) ?? NULL)],
    ['status', status.length > 0 ? status : UNKNOWN],
    ['ok', code === null ? UNKNOWN : literal(Number(code) >= 200 && Number(code) < 300)],
    ...responseParts(engine, site.name),
  ]
  recordSetCookies(engine, init ? engine.member(init, 'headers') : UNKNOWN, site)
  return one({ kind: 'object', fields: new Map(fields), rest: UNKNOWN, of: 'Response' })
}

/** What a check lets through: the same value with what the check promises, which success says of the raw one, too. */
function parse(
  engine: Engine,
  shape: ApiShape,
  meaning: Extract<Meaning, { kind: 'parse' }>,
  args: readonly Value[],
  site: CallSite,
): Value {
  const argument = args[meaning.argument] ?? UNKNOWN
  const raw = meaning.property === undefined ? argument : engine.member(argument, meaning.property)
  const given = raw.flatMap((option): Value => {
    // What is asynchronous waits for what it checks: `cache.parse(props.searchParams)`.
    return meaning.async && option.shape.kind === 'promise' ? option.shape.value : [option]
  })
  const about = inputsOf(given).map(inputKey)
  if (about.length > 0 && meaning.failure !== 'never')
    site.frame.notes.push({ kind: 'parsed', place: site.place, name: site.name, about })
  const contract = meaning.accepts ? 'narrow' : (shape.contract ?? findContract(args) ?? 'text')
  const present = given.filter(({ shape: s }) => !isNullish(s))
  const { value, facts } = conform(present.length === 0 ? UNKNOWN : present, contract)
  const parsed = shape.refusesNullish ? asSet(value) : value
  const output = meaning.output ?? 'data'
  switch (meaning.failure) {
    case 'throws':
      return meaning.async ? promise(withFacts(parsed, facts), true) : withFacts(parsed, facts)
    case 'result': {
      const answer = (success: boolean) =>
        object(
          [
            ...['success', 'ok', 'valid'].map((name): [string, Value] => [name, literal(success)]),
            ['status', literal(success ? 'success' : 'error')],
            [output, success ? parsed : UNDEFINED],
            ['error', success ? UNDEFINED : SCHEMA_ERROR],
            ['issues', success ? UNDEFINED : PRESENT],
            ['errors', success ? list(UNDEFINED, []) : one(SOME_ERRORS)],
            ['isValid', native('isValid', () => literal(success))],
            ['hasErrors', native('hasErrors', () => literal(!success))],
          ],
          UNKNOWN,
        )
      return promise([...withFacts(answer(true), facts), ...answer(false)], true)
    }
    case 'tuple':
      return promise(
        [...withFacts(list(UNKNOWN, [UNDEFINED, parsed]), facts), ...list(UNKNOWN, [PRESENT, UNDEFINED])],
        true,
      )
    case 'either':
    case 'option':
      return makeVariants(meaning.failure, parsed, facts)
    case 'errors':
      return [...withFacts(parsed, facts), ...PRESENT]
    case 'list':
      return promise([...withFacts(list(UNDEFINED, []), facts), ...one(SOME_ERRORS)], true)
    case 'false':
      return [...withFacts(TRUE, facts), ...FALSE]
    case 'never':
      return parsed
  }
}

const SOME_ERRORS: ListShape = { kind: 'list', element: PRESENT, items: null, filled: true }

/** What a schema says of what it refused: there is always something, whichever way it is asked for. */
const SCHEMA_ERROR = object(
  [
    ['issues', PRESENT],
    ['errors', PRESENT],
    [
      'flatten',
      native('flatten', () =>
        object(
          [
            ['fieldErrors', PRESENT],
            ['formErrors', PRESENT],
          ],
          UNKNOWN,
        ),
      ),
    ],
    ['format', native('format', () => PRESENT)],
  ],
  UNKNOWN,
)

/** SQL that is given as text, not as the strings of a tagged template. */
function recordRawSql(given: Value | undefined, site: CallSite): void {
  const text = given ? textOfQuery(given) : NEVER
  if (site.form !== 'tag' && !isServerValue(text)) recordEffect('raw-sql', null, [text], site)
}

/** The text of a query; never for what a library put together from a tagged template. */
function textOfQuery(given: Value): Value {
  return given.flatMap((option): Value => {
    const { shape } = option
    if (shape.kind === 'object') return statementIn(shape) ?? NEVER
    return shape.kind === 'input' || shape.kind === 'unknown' ? [option] : NEVER
  })
}

/** What a query under construction is told by another method. */
function addArguments(effect: Effect, { name }: ApiCursor, args: readonly Value[]): void {
  effect.args.push(...args)
  effect.steps.push(...args.map(() => lastStep(name)))
}

/** What a value is made of after one more call. */
function madeOf({ made = [] }: ApiShape, name: string, args: readonly Value[]): NonNullable<ApiShape['made']> {
  return [...made, ...args.map((value) => ({ step: lastStep(name), value }))]
}

function callArgument(
  engine: Engine,
  shape: ApiShape,
  meaning: Extract<Meaning, { kind: 'calls' }>,
  args: readonly Value[],
  site: CallSite,
): Value {
  const argument = args.at(meaning.argument)
  const found = argument && meaning.property !== undefined ? engine.member(argument, meaning.property) : argument
  if (!found || found.length === 0) return UNKNOWN
  const callback = meaning.verified ? engine.guardedByName(found) : found
  const given = (meaning.gives ?? []).map((type) =>
    one({
      ...apiShape(typeCursor(engine.catalog, type, shape.cursor.name), shape.entity),
      ...(shape.leftOut ? { leftOut: shape.leftOut } : {}),
    }),
  )
  if (meaning.returns === 'function') return meaning.when === 'cache' ? engine.inPhase(callback, 'cache') : callback
  // `$transaction([…])` takes the queries themselves.
  if (!callback.some(isCallable)) {
    return callback.some(({ shape: s }) => s.kind === 'list') ? promise(awaitAll(callback, site)) : UNKNOWN
  }
  switch (meaning.when) {
    case 'now': {
      const result = engine.call(callback, given, site)
      if (meaning.keeps) recordPrefetch(engine, result, site)
      return meaning.returns === 'result' ? result : UNKNOWN
    }
    case 'maybe': {
      const inner = { ...site, state: site.state.fork() }
      const result = engine.call(callback, given, inner)
      if (meaning.keeps) recordPrefetch(engine, result, inner)
      return UNKNOWN
    }
    case 'after':
      engine.call(engine.inPhase(callback, 'after'), given, { ...site, state: site.state.fork() })
      return UNKNOWN
    case 'cache':
      return engine.call(engine.inPhase(callback, 'cache'), given, site)
    case 'later':
      return UNKNOWN
  }
}

function isCallable({ shape }: Option): boolean {
  return shape.kind === 'function' || shape.kind === 'native' || (shape.kind === 'api' && !shape.query)
}

/** Takes note of what a session may be found by, where it is handed to something that nobody can look into. */
export function noteHanded(args: readonly Value[], site: CallSite): void {
  const about = args
    .flatMap((argument) => inputsOf(argument))
    .filter(isBareIdentity)
    .map(inputKey)
  if (about.length > 0) site.frame.notes.push({ kind: 'handed', place: site.place, name: site.name, about })
}

/** A call of something the catalogue does not know. Its name decides only when the package itself cannot be found. */
export function callUnknown(engine: Engine, shape: ApiShape, args: readonly Value[], site: CallSite): Value {
  const { cursor } = shape
  const callbacks = args.flatMap((argument) => argument.filter(({ shape: s }) => s.kind === 'function'))
  noteHanded(args, site)
  const at = args.findIndex(isStatement)
  const statement = at === -1 ? null : meaningOfStatement(lastStep(site.name), at)
  if (statement) return applyApi(engine, shape, { meaning: statement, wildcards: [] }, args, site) ?? UNKNOWN
  if (!cursor.resolved) {
    const last = cursor.name.replaceAll('()', '').split('.').at(-1) ?? ''
    if (callbacks.length > 0 && cursor.name.replaceAll('()', '').split('.').some(isGuardWrapperName)) {
      engine.note(site.frame, 'by-name', site.place, cursor.name, true)
      return engine.guardedByName(callbacks, isRulingName(cursor.name) ? RULES : VERIFIED)
    }
    if (callbacks.length === 0 && isGuardName(last)) {
      engine.note(site.frame, 'by-name', site.place, cursor.name, true)
      const ties = isRightsName(last)
        ? getPermitted(args)
        : isRulingName(last)
          ? RULES
          : tiedFacts(args.flatMap(getInputKeys))
      const answer = withFacts(sessionValue(null), unionFacts(VERIFIED, ties))
      return isSealGuardName(last) ? answer : promise(answer, true)
    }
    if (callbacks.length === 0 && isSealCheckName(last) && isSealed(args)) {
      engine.note(site.frame, 'by-name', site.place, cursor.name, true)
      const held = withFacts(sessionValue(null), PRESENTED)
      return last.startsWith('is') ? [...held, ...FALSE] : held
    }
    if (callbacks.length === 0 && isPermissionName(last)) {
      return promise([...withFacts(literal(true), getPermitted(args)), ...FALSE], true)
    }
    if (callbacks.length === 0 && isSessionReaderName(last)) {
      engine.note(site.frame, 'session-read', site.place, site.name, true)
      return promise([...withFacts(sessionValue(null), VERIFIED), ...NULL], true)
    }
  }
  if (callbacks.length === 0) {
    const client = makeRemoteClient(cursor, args, site) ?? makeHoldersClient(cursor, args, site)
    if (client) return client
    const rest = makesError(site) ? derived(args[0] ?? UNDEFINED) : withoutErrors(derived(...args))
    if (args.length > 0 && rest !== UNKNOWN && !isConfigured(cursor, args, site))
      return isMadeOutside(cursor) ? remade(rest) : rest
    const made: ApiShape = { ...shape, cursor: { ...stepCall(cursor), nodes: [] } }
    return one(site.form === 'call' ? { ...made, uncertain: true } : made)
  }
  const handlers = behindSteps(callbacks, args, cursor.name)
  for (const handler of handlers) engine.callLater([handler], [], site)
  return one({ kind: 'unknown', from: [], truthy: null, wraps: handlers, name: cursor.name })
}

/** Whether it is an instance of a class that cannot be found, told no more than what the environment says. */
function isConfigured({ resolved }: ApiCursor, args: readonly Value[], { form }: CallSite): boolean {
  return (
    !resolved && form === 'new' && args.every((argument) => sourcesOf(argument).every(({ kind }) => kind === 'secret'))
  )
}

/** Whether a secret and what the client sent are held against each other. */
function isSealed(args: readonly Value[]): boolean {
  return args.some((argument) => hasSource(argument, 'secret')) && args.some((argument) => hasSource(argument, 'input'))
}

/** Whether a function is a package's that may do anything with what it is given. */
function isMadeOutside({ specifier }: ApiCursor): boolean {
  return specifier !== '' && !specifier.startsWith('type:') && !isTextHelper(specifier)
}

/** What a function that nobody can look into has made of what the client sent: it may be anything of its own. */
function remade(value: Value): Value {
  return value.map(({ shape, facts }) => {
    if (shape.kind !== 'unknown') return { shape, facts }
    const from = shape.from.map((source) => (source.kind === 'input' ? { ...source, remade: true as const } : source))
    return { shape: { ...shape, from }, facts }
  })
}

function typeRoot(engine: Engine, shape: ApiShape): ApiCursor {
  const { specifier, name } = shape.cursor
  return specifier.startsWith('type:')
    ? typeCursor(engine.catalog, specifier.slice('type:'.length), name)
    : shape.cursor
}

function pathOf(value: Value): string[] {
  const [only] = value
  return only?.shape.kind === 'literal' ? [String(only.shape.value)] : []
}
