import { createHash } from 'node:crypto'
import path from 'node:path'
import process from 'node:process'

import { PlanKind } from '@stryker-mutator/api/core'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'

/*
 * Judges a random part of the mutants. The others are ignored before Stryker looks at what tests reach them, so that
 * those without a test are drawn as all others, and the score of the part estimates the score of the whole.
 */

/** The probability with which a mutant is judged, or undefined for all of them. */
export const SAMPLE = process.env.MUTATION_SAMPLE === undefined ? undefined : Number(process.env.MUTATION_SAMPLE)

/** Another seed draws another part. */
const SEED = process.env.MUTATION_SEED ?? '1'

const KILLED = new Set(['Killed', 'Timeout'])
const ALIVE = new Set(['Survived', 'NoCoverage'])

class SampleReporter {
  /** Stryker runs the plans after its reporters have seen them. */
  onMutationTestingPlanReady({ mutantPlans }) {
    for (const plan of mutantPlans) {
      if (plan.plan !== PlanKind.Run || isDrawn(plan.mutant)) continue
      plan.plan = PlanKind.EarlyResult
      Object.assign(plan.mutant, { status: 'Ignored', statusReason: 'Not in the sample' })
    }
  }

  onMutationTestReportReady({ files }) {
    const rows = Object.entries(files).map(([name, { mutants }]) => [path.basename(name), ...count(mutants)])
    const judged = rows.reduce((sum, [, n]) => sum + n, 0)
    const killed = rows.reduce((sum, [, , k]) => sum + k, 0)
    const lines = [...rows.filter(([, n]) => n > 0), ['all files', judged, killed]].map(describe)
    const share = Number(process.env.MUTATION_SHARE ?? 1)
    const tests = share < 1 ? `${share} of the tests that reach them (a lower bound)` : 'all tests that reach them'
    console.log(`\nSample of ${SAMPLE} of the mutants, seed ${SEED}, on ${tests}:\n${lines.join('\n')}\n`)
  }
}

/** Decides by what the mutant is, so that the same code has the same sample. */
function isDrawn({ fileName, location: { start, end }, mutatorName, replacement }) {
  const file = path.relative(process.cwd(), fileName)
  const name = [SEED, file, start.line, start.column, end.line, end.column, mutatorName, replacement].join('\n')
  return createHash('sha256').update(name).digest().readUInt32BE() / 2 ** 32 < SAMPLE
}

function count(mutants) {
  const killed = mutants.filter(({ status }) => KILLED.has(status)).length
  return [killed + mutants.filter(({ status }) => ALIVE.has(status)).length, killed]
}

function describe([name, judged, killed]) {
  const [low, high] = wilsonInterval(killed, judged)
  const score = `${percent(killed / judged)} %`.padStart(8)
  const interval = `95 %: ${percent(low)} to ${percent(high)}`
  return `  ${name.padEnd(20)} ${String(killed).padStart(5)} of ${String(judged).padStart(5)} killed ${score}  (${interval})`
}

/** Where the score of all mutants lies with a probability of 95 %. */
function wilsonInterval(killed, judged) {
  const z = 1.96
  const share = killed / judged
  const middle = share + z ** 2 / (2 * judged)
  const reach = z * Math.sqrt((share * (1 - share)) / judged + (z / (2 * judged)) ** 2)
  const scale = 1 + z ** 2 / judged
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)]
}

function percent(part) {
  return (part * 100).toFixed(1)
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, 'sample', SampleReporter)]
