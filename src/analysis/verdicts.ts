import type { TSESLint } from '@typescript-eslint/utils'
import type { RuleContext, SourceCode } from '@typescript-eslint/utils/ts-eslint'

import { failures, type Rule } from '../utils/create-rule.js'
import { digest } from './graph/fingerprints.js'
import type { Observations } from './graph/observer.js'
import type { Memory, StoredFix, StoredReport } from './memory.js'
import { locateFile, type Session } from './session.js'
import { hasTypes } from './types/checked-type.js'

type Context = Readonly<RuleContext<string, readonly unknown[]>>
type Report = TSESLint.ReportDescriptor<string>

/** A file whose text is the one on disk, in a project that keeps what was found. */
interface Subject {
  readonly session: Session
  readonly memory: Memory
  readonly path: string
  /** What has nothing to say of it. */
  readonly silent: ReadonlySet<string>
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
      // With the compiler's types a rule may say more, or less.
      const typed = hasTypes(context.sourceCode.parserServices) ? ' typed' : ''
      const key = `${name} ${JSON.stringify(context.options)}${typed}`
      const { session, memory, path, silent } = subject
      if (silent.has(key)) return {}
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
function record(rule: Rule, context: Context, subject: Subject, key: string): TSESLint.RuleListener {
  const reports: StoredReport[] = []
  const recording = Object.create(context, {
    report: {
      value: (report: Report) => {
        context.report(listen(report, (stored) => reports.push(stored)))
      },
    },
  }) as Parameters<Rule['create']>[0]
  const { 'Program:exit': judge, ...others } = rule.create(recording)
  // A rule that looked at more than the end would have to be watched there, too.
  if (!judge || Object.keys(others).length > 0) return rule.create(context)
  const failed = failures.count
  return {
    'Program:exit'(program) {
      const { observations } = subject.session.graph.observer.keepBook(() => {
        judge(program)
      })
      lastAt = performance.now()
      if (failures.count === failed) keep(subject, key, observations, reports)
    },
  }
}

function keep(
  { session, memory, path }: Subject,
  key: string,
  observed: Observations,
  reports: readonly StoredReport[],
): void {
  if (!session.graph.isCurrent || reports.some(isUntold)) return
  const reduced = isEmpty(observed) ? observed : session.fingerprints.reduce(path, observed)
  if (reduced.beyond) return
  const observations = isEmpty(reduced) ? null : reduced
  memory.keep(key, { path, digest: digestOf(session, path, observations), observations, reports })
}

/** Whether ESLint did not want to know the edits this time. */
function isUntold(report: StoredReport): boolean {
  const fixes = ['fix' in report ? [report.fix] : [], (report.suggest ?? []).map(({ fix }) => fix)].flat()
  return fixes.includes(undefined)
}

function digestOf({ fingerprints }: Session, path: string, observations: Observations | null): string {
  const reach = fingerprints.reach(path)
  return observations ? digest([reach, fingerprints.of(observations)]) : reach
}

function isEmpty({ modules, heads, imported, placed, files, beyond, parts }: Observations): boolean {
  return [modules, heads, imported, placed, parts].every(({ size }) => size === 0) && !files && !beyond
}

/** Milliseconds between two files after which somebody may have changed others. */
const PAUSE = 1_000

/** The text that was asked about last, and what came of it. Its tree is large, and goes when the next file is parsed. */
let last: { readonly sourceCode: WeakRef<SourceCode>; readonly subject: Subject | null } | null = null
/** The files that were judged so far. */
const judged = new Map<Session, Set<string>>()
let lastAt = -Infinity

/** The linted file, if verdicts on it may be kept; all rules on one text share the work. */
function findSubject(context: Context): Subject | null {
  const { sourceCode } = context
  if (last?.sourceCode.deref() !== sourceCode)
    last = { sourceCode: new WeakRef(sourceCode), subject: openSubject(context) }
  return last.subject
}

function openSubject(context: Context): Subject | null {
  const { session, path } = locateFile(context) ?? {}
  if (!session?.memory || path === undefined || !session.graph.isAsOnDisk(path, context.sourceCode.text)) return null
  const paths = judged.get(session) ?? new Set()
  // Nothing tells a plugin that a run is over but the end of its process.
  if (judged.size === 0) process.once('exit', saveVerdicts)
  judged.set(session, paths)
  // In an editor files change between two looks; a run from the command line takes each once, one after the other.
  if (paths.has(path) || performance.now() - lastAt > PAUSE) session.lookAgain()
  lastAt = performance.now()
  paths.add(path)
  if (session.index.record(path) === null) return null
  const { memory, fingerprints } = session
  return { session, memory, path, silent: memory.silentRules(path, fingerprints.reach(path)) }
}

/** Writes what was found since the last time. */
export function saveVerdicts(): void {
  for (const [{ graph, memory }] of judged) memory?.save(graph.heads)
}

/** The report, with what its functions make told as it is asked for. */
function listen(report: Report, tell: (stored: StoredReport) => void): Report {
  const { messageId, data } = report
  const loc = 'loc' in report && report.loc ? report.loc : (report as { node: { loc: unknown } }).node.loc
  const stored: Mutable<StoredReport> = { loc, messageId, data, ...(report.fix ? { fix: undefined } : {}) }
  tell(stored)
  const suggest = report.suggest?.map((suggestion): NonNullable<typeof report.suggest>[number] => {
    const kept = { messageId: suggestion.messageId, data: suggestion.data, fix: undefined as StoredFix }
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
    stored?.map(({ range, text }) => ({ range: [range[0], range[1]], text })) ?? null
  return {
    loc: loc as TSESLint.ReportDescriptor<string>['loc'] & object,
    messageId,
    ...(data ? { data } : {}),
    ...(fix ? { fix: () => made(fix) } : {}),
    ...(suggest ? { suggest: suggest.map((each) => ({ ...each, fix: () => made(each.fix) })) } : {}),
  }
}
