import type { TSESLint } from '@typescript-eslint/utils'
import type { RuleContext, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { failures, type Rule } from '../utils/create-rule.js'
import { digest } from './graph/fingerprints.js'
import type { Observations } from './graph/observer.js'
import type { Memory, StoredFix, StoredReport } from './memory.js'
import { locateFile, type Session } from './session.js'

type Context = Readonly<RuleContext<string, readonly unknown[]>>
type Report = TSESLint.ReportDescriptor<string>

/** A file whose text is the one on disk, in a project that keeps what was found. */
interface Subject {
  readonly session: Session
  readonly memory: Memory
  readonly path: string
}

/**
 * The rule with a memory: where a project keeps what was found, a file is judged again only if something that the last
 * verdict rests on has changed. What that is the analysis notes while it judges (`observer.ts`).
 */
export function withMemory(name: string, rule: Rule): Rule {
  return {
    ...rule,
    create(context) {
      const subject = findSubject(context)
      if (!subject) return rule.create(context)
      const key = `${name} ${JSON.stringify(context.options)}`
      const { session, memory, path } = subject
      const known = memory.verdict(key, path)
      if (known && known.digest === digestOf(session, path, known.observations))
        return {
          'Program:exit': () => {
            known.reports.forEach((report) => {
              context.report(replay(report))
            })
          },
        }
      return record(rule, context, subject, key)
    },
  }
}

/** Runs a rule and keeps what it reports. */
function record(rule: Rule, context: Context, { session, memory, path }: Subject, key: string): TSESLint.RuleListener {
  const { observer } = session.graph
  const reports: StoredReport[] = []
  const parts = new Set<Observations>()
  const failed = failures.count
  const watched = <T>(run: () => T): T => {
    const { result, observations } = observer.keepBook(run)
    parts.add(observations)
    return result
  }
  const recording = Object.create(context, {
    report: {
      value: (report: Report) => {
        context.report(listen(report, (stored) => reports.push(stored)))
      },
    },
  }) as Parameters<Rule['create']>[0]
  const listeners = watched(() => rule.create(recording))
  const finish = (): void => {
    // What not even opened the file costs nothing to find again.
    const isOpened = [...parts].some(({ modules }) => modules.size > 0)
    if (!isOpened || failures.count > failed || !session.graph.isCurrent) return
    const { fingerprints } = session
    const observations = fingerprints.reduce(path, bundle(parts))
    if (observations.beyond) return
    const rest = isEmpty(observations) ? null : observations
    memory.keep(key, { path, digest: digestOf(session, path, rest), observations: rest, reports })
  }
  const guarded = Object.entries(listeners).map(([selector, listener]) => [
    selector,
    (...given: unknown[]) => watched(() => (listener as ((...given: unknown[]) => void) | undefined)?.(...given)),
  ])
  const own = Object.fromEntries(guarded) as TSESLint.RuleListener
  const exit = own['Program:exit']
  return {
    ...own,
    'Program:exit'(program) {
      exit?.(program)
      finish()
    },
  }
}

function digestOf({ fingerprints }: Session, path: string, observations: Observations | null): string {
  return digest([fingerprints.reach(path), observations ? fingerprints.of(observations) : ''])
}

function bundle(parts: ReadonlySet<Observations>): Observations {
  const none = new Set<string>()
  return { modules: none, heads: none, imported: none, placed: none, files: false, beyond: false, parts }
}

function isEmpty({ modules, heads, imported, placed, files, parts }: Observations): boolean {
  return [modules, heads, imported, placed, parts].every(({ size }) => size === 0) && !files
}

/** Milliseconds between two files after which somebody may have changed others. */
const PAUSE = 1_000

const subjects = new WeakMap<SourceCode, Subject | null>()
/** The files that were judged so far. */
const judged = new Map<Session, Set<string>>()
let lastAt = -Infinity

/** The linted file, if verdicts on it may be kept; all rules on one text share the work. */
function findSubject(context: Context): Subject | null {
  const { sourceCode } = context
  const known = subjects.get(sourceCode)
  if (known !== undefined) return known
  const subject = openSubject(context)
  subjects.set(sourceCode, subject)
  return subject
}

function openSubject(context: Context): Subject | null {
  const { session, path } = locateFile(context) ?? {}
  if (!session?.memory || path === undefined || !session.graph.isAsOnDisk(path, context.sourceCode.text)) return null
  const paths = judged.get(session) ?? new Set()
  // Nothing tells a plugin that a run is over but the end of its process.
  if (judged.size === 0) process.once('exit', saveVerdicts)
  judged.set(session, paths)
  // In an editor files change between two looks; a run from the command line takes each once, one after the other.
  const now = performance.now()
  if (paths.has(path) || now - lastAt > PAUSE) session.lookAgain()
  lastAt = now
  paths.add(path)
  return session.index.record(path) === null ? null : { session, memory: session.memory, path }
}

/** Writes what was found since the last time. */
export function saveVerdicts(): void {
  for (const [{ graph, memory }] of judged) memory?.save(graph.heads)
}

/** The report, with what its functions make told as it is asked for. */
function listen(report: Report, tell: (stored: StoredReport) => void): Report {
  const { messageId, data } = report
  const loc = 'loc' in report && report.loc ? report.loc : (report as { node: { loc: unknown } }).node.loc
  const stored: Mutable<StoredReport> = { loc, messageId, data }
  tell(stored)
  const suggest = report.suggest?.map((suggestion): NonNullable<typeof report.suggest>[number] => {
    const kept = { messageId: suggestion.messageId, data: suggestion.data, fix: null as StoredFix }
    stored.suggest = [...(stored.suggest ?? []), kept]
    return { ...suggestion, fix: listenToFix(suggestion.fix, (fix) => (kept.fix = fix)) }
  })
  return {
    ...report,
    ...(suggest ? { suggest } : {}),
    ...(report.fix ? { fix: listenToFix(report.fix, (fix) => (stored.fix = fix)) } : {}),
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function listenToFix(fix: TSESLint.ReportFixFunction, tell: (fix: StoredFix) => void): TSESLint.ReportFixFunction {
  return (fixer) => {
    const made = fix(fixer)
    const edits = made === null ? null : 'range' in made ? [made] : [...made]
    tell(edits && edits.map(({ range, text }) => ({ range: [range[0], range[1]], text })))
    return edits
  }
}

function replay({ loc, messageId, data, fix, suggest }: StoredReport): Report {
  const made = (stored: StoredFix): TSESLint.RuleFix[] | null =>
    stored && stored.map(({ range, text }) => ({ range: [range[0], range[1]], text }))
  return {
    loc: loc as TSESLint.ReportDescriptor<string>['loc'] & object,
    messageId,
    ...(data ? { data } : {}),
    ...(fix ? { fix: () => made(fix) } : {}),
    ...(suggest ? { suggest: suggest.map((each) => ({ ...each, fix: () => made(each.fix) })) } : {}),
  }
}
